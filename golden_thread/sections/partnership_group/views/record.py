"""What the pages of one record share in every section: its lines, its buttons, and the page on which it is changed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse

from golden_thread.access import Request
from golden_thread.accounts.rights import can
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, form_page

Row = dict[str, Any]
"""A line of `record_page`: `{text, value, href}`."""


def line(record: Any, name: str, *, text: Any = None, href: str | None = None) -> Row:
    """The field `name` under its label, or under `text`. An empty one keeps its line, and the page says that it is empty."""
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display else getattr(record, name)
    shown = short_day(value) if isinstance(value, date) else value
    label = text or record._meta.get_field(name).verbose_name
    return {"text": label, "value": str(shown) if shown else "", "href": href}


def lines(record: Any, *names: str) -> list[Row]:
    return [line(record, name) for name in names]


def told(record: Any, *names: str) -> list[Row]:
    """Only those fields that hold something: for what few records have."""
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
    form_kwargs: Mapping[str, Any] | None = None,
    back: str = "",
    **page: Any,
) -> HttpResponse:
    """The page on which a record is changed. It opens with the record's `version`, the fields `names`, and `more`.

    `save` takes the version and the fields, by name, and amends the record; what it returns is where the person goes on
    to, else `back`: the record's own page, where none is given. `form_kwargs` is the record's area, where none are given.
    """
    page = {"caption": str(record), "back": back or record.get_absolute_url(), **page}

    def saved(given: dict[str, Any]) -> Any:
        given.pop("request_id")
        return save(**given) or page["back"]

    initial = {"version": record.version, **{name: getattr(record, name) for name in names}, **(more or {})}
    kwargs = {"area": record.area} if form_kwargs is None else form_kwargs
    return form_page(request, form, title=title, save=saved, initial=initial, form_kwargs=kwargs, **page)


def acts_on(request: Request, record: Any, *acts: Act, verb: str = "update") -> list[Act]:
    """The buttons, for those who may press them on this very record."""
    return list(acts) if can(request.user, verb, record) else []
