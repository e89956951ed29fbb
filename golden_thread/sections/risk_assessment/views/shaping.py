"""What pages of a record share here: its lines, and the page on which it is changed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse

from golden_thread.access import Request
from golden_thread.accounts.rights import can
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, form_page

Row = dict[str, Any]


def line(record: Any, name: str, *, text: Any = None, href: str | None = None) -> Row:
    """A field as the summary shows it; empty ones say so by themselves."""
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display else getattr(record, name)
    shown = short_day(value) if isinstance(value, date) else value
    label = text or record._meta.get_field(name).verbose_name
    return {"text": label, "value": str(shown) if shown else "", "href": href}


def lines(record: Any, *names: str) -> list[Row]:
    return [line(record, name) for name in names]


def told(record: Any, *names: str) -> list[Row]:
    """Only those that hold something: for what few records have."""
    return [each for each in lines(record, *names) if each["value"]]


def edit_page(
    request: Request,
    record: Any,
    form: Any,
    *,
    title: Any,
    names: Iterable[str],
    save: Callable[..., Any],
    more: Mapping[str, Any] | None = None,
    with_area: bool = True,
    **page: Any,
) -> HttpResponse:
    """`save(version=, …)` amends; it goes back to the record. `more` adds to what the form opens with."""

    def saved(given: dict[str, Any]) -> Any:
        given.pop("request_id")
        save(**given)
        return record

    initial = {"version": record.version, **{name: getattr(record, name) for name in names}, **(more or {})}
    page = {"caption": str(record), "back": record.get_absolute_url(), **page}
    kwargs = {"area": record.area} if with_area else {}
    return form_page(request, form, title=title, save=saved, initial=initial, form_kwargs=kwargs, **page)


def acts_on(request: Request, record: Any, *acts: Act, verb: str = "update") -> list[Act]:
    """The buttons, for those who may press them on this very record."""
    return list(acts) if can(request.user, verb, record) else []
