"""Lists that are opened all day: what they are is worked out when something was written, their rows are read each time."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from golden_thread import periods
from golden_thread.access import Request
from golden_thread.accounts.rights import roles_held
from golden_thread.audit.unchanged import Shelf
from golden_thread.govuk.days import language
from golden_thread.govuk.listing import Register

MOST = 128
"""Lists kept by one process: each for one reader, address and language."""

shelf: Shelf[Register] = Shelf(MOST)


def listed(view: Callable[..., Register]) -> Callable[..., HttpResponse]:
    """For a view that returns a `Register`.

    Kept are its columns, its filters and their choices, its counts, and the SQL that asks for the rows of one page, for
    one reader with the roles of one day. It is made anew once something was written in the areas it was made from. So
    the view goes by nothing but records of these areas, the reader, the day and the address.
    """

    @wraps(view)
    def answer(request: Request, **records: Any) -> HttpResponse:
        def made() -> Register:
            register = view(request, **records)
            register.asked = request.GET.dict()
            return register

        if "format" in request.GET:
            register = made()
            return register.exported() or register.shown(request)
        areas = request.authority.area_ids
        return shelf.get(_reading(request), areas, made).shown(request)

    return answer


def _reading(request: Request) -> Hashable:
    user, day = request.user, periods.today()
    place = request.authority.pk, request.area.pk, *request.authority.area_ids
    return request.get_full_path(), language(), user.pk, day, place, *roles_held(user, day)
