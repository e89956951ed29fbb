"""Pages that are opened all day, kept as they were drawn until something is written in the areas they were drawn from."""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.middleware.csrf import get_token

from golden_thread import audit, periods
from golden_thread.access import Request
from golden_thread.accounts.rights import roles_held
from golden_thread.audit.unchanged import Shelf
from golden_thread.govuk.days import language

MOST = 256
"""Pages kept by one process: each for one reader, address and language."""
LONGEST = 250_000
"""Bytes. A longer page is drawn each time, so that all that is kept stays small."""

TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
ONCE_ONLY = b'name="request_id"'


@dataclass(frozen=True)
class Drawn:
    """The page between its tokens, none where it must not be kept; the looks at restricted records that it shows."""

    pieces: tuple[bytes, ...] = ()
    looks: tuple[dict[str, Any], ...] = ()


shelf: Shelf[Drawn] = Shelf(MOST)


def kept_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a page that goes by nothing but records of the reader's areas, the reader, the day and the address.

    Every request still passes the doors: sign-in, roles, areas, the record by right, the log of looks. What is kept is
    the page between the tokens of its forms. A page with a message on it, or with a form to be sent once, is drawn anew.
    """

    @wraps(view)
    def answer(request: Request, **records: Any) -> HttpResponse:
        if request.method != "GET" or "format" in request.GET or len(get_messages(request)):
            return view(request, **records)
        fresh: list[HttpResponse] = []

        def draw() -> Drawn:
            fresh.append(view(request, **records))
            return _drawn(fresh[0], request)

        drawn = shelf.get(_reading(request), request.authority.area_ids, draw)
        if fresh or not drawn.pieces:
            return fresh[0] if fresh else view(request, **records)
        for event in drawn.looks:
            audit.record(by=request.user, **event)
        return HttpResponse(_joined(drawn.pieces, request))

    return answer


def look(request: Request, **event: Any) -> None:
    """An event for what a page shows besides the record of its address: written again whenever the page is shown."""
    audit.record(by=request.user, **event)
    request.__dict__.setdefault("looks", []).append(event)


def _drawn(response: HttpResponse, request: Request) -> Drawn:
    if response.status_code != 200 or response.cookies or not response["Content-Type"].startswith("text/html"):
        return Drawn()
    page = response.content
    if len(page) > LONGEST or ONCE_ONLY in page:
        return Drawn()
    return Drawn(tuple(TOKEN.split(page)), tuple(request.__dict__.get("looks", ())))


def _joined(pieces: tuple[bytes, ...], request: Request) -> bytes:
    return pieces[0] if len(pieces) == 1 else get_token(request).encode().join(pieces)


def _reading(request: Request) -> Hashable:
    """The key under which a page is kept: reader with their roles, day, address, language and areas. It holds whatever
    the page may show that changes without an event in those areas."""
    user, day = request.user, periods.today()
    address = request.get_host(), request.get_full_path(), language()
    reader = user.pk, user.name, *roles_held(user, day)
    places = [(area.pk, area.name) for area in (request.area, *request.areas)]
    return *address, day, *reader, *places, *request.authority.area_ids
