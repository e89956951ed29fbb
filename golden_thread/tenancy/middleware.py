"""Opens the transaction of a request, tells the database whose rows it may see, and holds it around view and rendering."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils.module_loading import import_string

from golden_thread.access import Request
from golden_thread.tenancy.scope import scope

READING = {"GET", "HEAD", "OPTIONS"}


class Tenancy:
    """`settings.TENANCY_ENTRY` names the function that lets a person in and gives the ids of the areas they may see.

    It is asked before any area is set, so it reads only the tables that stand on the short list of policies.py.
    What must outlive a refused or broken request (its denial event) waits in `request.afterwards`.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response
        self.entry = import_string(settings.TENANCY_ENTRY)

    def __call__(self, request: Request) -> HttpResponse:
        request.afterwards = []
        with scope(lambda: self.entry(request), read_only=request.method in READING):
            response = self.get_response(request)
            if getattr(request, "broken", False):
                transaction.set_rollback(True)
        for act in request.afterwards:
            with scope(lambda: self.entry(request)):
                act()
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        request.broken = True  # type: ignore[attr-defined]
