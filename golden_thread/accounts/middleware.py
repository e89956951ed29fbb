"""Enforces what each route declares. The record an address names reaches the view only through the rights."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from golden_thread import audit, periods
from golden_thread.access import Access, Request, declared
from golden_thread.accounts import away
from golden_thread.accounts.rights import Held, may, may_outright, roles_held, row_of, visible
from golden_thread.tenancy.models import Owned
from golden_thread.tenancy.policies import owned_models
from golden_thread.tenancy.questions import Question
from golden_thread.tenancy.scope import installation_area


class Rights:
    """A missing record and a forbidden one are answered alike, and both are written down."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Request, view: Any, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse | None:
        access = declared(view)
        if access is None:
            raise PermissionDenied("this route declares no right")
        if not access.signed_in:
            return None
        if not request.user.is_authenticated:
            if carried := away.typed(request):
                return away.sign_in_again(request, carried)
            return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")
        if access.record is not None:
            _admit(request, access, kwargs)
        return None


def _admit(request: Request, access: Access, kwargs: dict[str, Any]) -> None:
    names_a_record = access.kwarg in kwargs
    area = _where(request, access)
    if names_a_record:
        kwargs[access.kwarg] = _record(request, access, kwargs[access.kwarg])
        area = kwargs[access.kwarg].area_id
    # a list shows only what is visible, a record was fetched by its relation; a page of neither needs the whole right
    enough = may if names_a_record or access.verb == "read" else may_outright
    if (not names_a_record or access.within) and not enough(request.user, access.verb, access.record, area):
        _write_down(request, access)
        raise Http404 if names_a_record else PermissionDenied(access.verb)
    if _restricted(access.opens) and (names_a_record or access.verb != "create"):
        _write_the_look(request, kwargs.get(access.kwarg), access)


def _restricted(opened: Any) -> bool:
    """A page named by its row, such as a front page, shows records of that row."""
    if isinstance(opened, str):
        return opened in _restricted_rows()
    return getattr(opened, "restricted", False)


@cache
def _restricted_rows() -> set[str]:
    return {row_of(model) for model in owned_models() if getattr(model, "restricted", False)}


def _where(request: Request, access: Access) -> Any:
    """New records go into one area; else any area of the authority worked for will do, and none of another's."""
    if request.authority is None:
        return []
    return request.area if access.verb == "create" else request.authority.area_ids


def _record(request: Request, access: Access, uuid: Any) -> Any:
    verb = "read" if access.within else access.verb
    found = _way_in(Way.of(request, access.opens, verb)).ask(uuid=uuid) if request.authority else []
    if not found:
        _write_down(request, access)
        raise Http404
    return found[0]


@dataclass(frozen=True)
class Way:
    """Whatever the question for a record hangs on: one for each kind, verb, reader and day, for any record."""

    model: type[Owned]
    verb: str
    day: date
    reader: int
    roles: tuple[Held, ...]
    areas: tuple[int, ...]
    user: Any = field(compare=False)

    @classmethod
    def of(cls, request: Request, model: type[Owned], verb: str) -> "Way":
        user, day = request.user, periods.today()
        roles, areas = tuple(roles_held(user, day)), tuple(request.authority.area_ids)
        return cls(model, verb, day, user.pk, roles, areas, user)


NO_RECORD = UUID(int=0)


@lru_cache(maxsize=512)
def _way_in(way: Way) -> Question:
    rows = visible(way.model.objects.filter(area_id__in=way.areas), to=way.user, verb=way.verb, now=way.day)
    rows = rows.filter(uuid=NO_RECORD).select_related("area", *way.model.opened_with).order_by()
    return Question(rows, uuid=NO_RECORD)


def _write_down(request: Request, access: Access) -> None:
    about = f"{access.verb} {row_of(access.record)}"
    area, user = request.area or installation_area(), request.user
    request.afterwards.append(lambda: audit.record(by=user, did="denied", area=area, about=about))


def _write_the_look(request: Request, record: Any, access: Access) -> None:
    if record is None:
        about = access.opens if isinstance(access.opens, str) else access.opens._meta.label
        audit.record(by=request.user, did="listed", area=request.area, about=about)
    else:
        audit.record(by=request.user, did="opened", to=record)
