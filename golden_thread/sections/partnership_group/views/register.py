"""A small register: list, record and forms alike. Each says what is its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.govuk import forms as kit
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms import registers as forms
from golden_thread.sections.partnership_group.views.acting import elsewhere, export_of, may_here, rows_of, whose
from golden_thread.sections.partnership_group.views.record import edit_page

View = Callable[..., HttpResponse]
WITH_TABLES = "partnership_group/record_with_tables.html"


@dataclass(frozen=True)
class Register:
    """`name` is the URL name of one record, `plural` that of the list; the address is made from the latter."""

    model: Any
    form: type[forms.AreaForm]
    name: str
    plural: str
    title: Any
    add: Any
    change: Any
    columns: list[Column]
    what: Any
    why: Any
    dated: str
    one: Any
    """What one record is called: with its day, the title of its tab. Free words never go there."""
    standing: Callable[[Any], Tag] | None = None
    filters: tuple[Filter, ...] = ()
    related: tuple[str, ...] = ()
    order: str = ""
    owed: Callable[[Any], tuple[Any, Any] | None] | None = None
    """What a record still waits for, and the button that gives it."""
    more: Callable[[Request, Any], dict[str, Any]] | None = None
    """What its page holds beyond its fields: `rows`, `tables`, `timeline`, `acts`, a `next_step` that goes before `owed`."""
    lead: Callable[[Request], Any] | None = None
    links: Callable[[Request], list[Act]] | None = None
    add_by: Callable[..., Any] | None = None
    """The operation that makes one, where it is not the registers' own."""
    change_form: type[forms.AreaForm] | None = None
    shown: tuple[str, ...] = ()
    """The fields its page shows, where they are not those of the form."""
    only_if_there: tuple[str, ...] = ()

    @property
    def kwarg(self) -> str:
        return self.model._meta.model_name

    @property
    def fields(self) -> list[str]:
        return list(self.form.base_fields)

    def urls(self) -> list[URLPattern]:
        slug, one = self.plural.replace("_", "-"), f"<uuid:{self.kwarg}>"
        return [
            path(f"{slug}/", self._list(), name=self.plural),
            path(f"{slug}/new", self._new(), name=f"{self.name}_new"),
            path(f"{slug}/{one}/", self._record(), name=self.name),
            path(f"{slug}/{one}/edit", self._edit(), name=f"{self.name}_edit"),
        ]

    def _list(self) -> View:
        @needs("read", self.model)
        @kept_page
        def register(request: Request) -> HttpResponse:
            rows = rows_of(request, self.model).select_related("area", *self.related)
            new = Act(self.add, reverse(f"{self.name}_new"))
            return register_page(
                request, title=self.title, lead=self.lead(request) if self.lead else None,
                rows=rows.order_by(self.order), columns=[*self.columns, *whose(request, rows)], filters=self.filters,
                primary=new if may_here(request, "create", self.model) else None,
                empty={"title": _("Nothing here yet"), "what": self.what, "why": self.why},
                export=export_of(request, self.model), back=(_("Board"), reverse("board")),
                template="partnership_group/register.html", context={"links": self.links(request) if self.links else []},
            )  # fmt: skip

        return register

    def _new(self) -> View:
        @needs("create", self.model)
        def new(request: Request) -> HttpResponse:
            def save(given: dict[str, Any]) -> Any:
                if self.add_by:
                    return self.add_by(area=request.area, by=request.user, **given)
                return operations.add_to_register(self.model, area=request.area, by=request.user, **given)

            return form_page(
                request, self.form, title=self.add, save=save, form_kwargs={"area": request.area},
                back=reverse(self.plural),
            )  # fmt: skip

        return new

    def _record(self) -> View:
        @needs("read", self.model)
        def record(request: Request, **named: Any) -> HttpResponse:
            row = named[self.kwarg]
            change = Act(self.change, reverse(f"{self.name}_edit", kwargs={self.kwarg: row.uuid}))
            editable = may_here(request, "update", row)
            more = self.more(request, row) if self.more else {}
            step = more.get("next_step") or self._next_step(row, change["href"])
            return record_page(
                request, title=str(row), caption=self.title, tab_title=self._tab(row), standing=self.standing(row) if self.standing else None,
                rows=[*self._lines(request, row), *more.get("rows", []), *({"text": _("For"), "value": each} for each in elsewhere(request, row))],
                next_step=step if editable else None, timeline=more.get("timeline", []),
                template=WITH_TABLES if "tables" in more else "govuk/record.html", tables=more.get("tables", []),
                acts=[*([change] if editable else []), *more.get("acts", [])], back=(self.title, reverse(self.plural)),
            )  # fmt: skip

        return record

    def _tab(self, row: Any) -> str:
        """Its day; where others share it, or there is none yet, its number among those of the area as well."""
        day = getattr(row, self.dated)
        alike = self.model.objects.filter(area=row.area_id)
        if day and not alike.filter(**{self.dated: day}).exclude(pk=row.pk).exists():
            return _now("{record}, {day}").format(record=self.one, day=short_day(day))
        number = alike.filter(pk__lte=row.pk).count()
        words = _now("{record} {number}, {day}") if day else _now("{record} {number}, without a day yet")
        return words.format(record=self.one, number=number, day=short_day(day))

    def _next_step(self, row: Any, href: str) -> dict[str, Any] | None:
        owed = self.owed(row) if self.owed else None
        return {"text": owed[0], "button": owed[1], "href": href} if owed else None

    def _shown(self) -> list[str]:
        return list(self.shown) or [name for name in self.fields if name != "request_id"]

    def _lines(self, request: Request, row: Any) -> list[dict[str, Any]]:
        """What an optional field leaves empty is left out where the register says so."""
        lines = [(name, self._line(request, row, name)) for name in self._shown()]
        return [line for name, line in lines if line["value"] or name not in self.only_if_there]

    def _line(self, request: Request, row: Any, name: str) -> dict[str, Any]:
        value = getattr(row, f"get_{name}_display", lambda: getattr(row, name))()
        text = self.model._meta.get_field(name).verbose_name
        opens = hasattr(value, "get_absolute_url") and may_here(request, "read", value)
        href = value.get_absolute_url() if opens else None
        shown = short_day(value) if hasattr(value, "year") and hasattr(value, "month") else value
        return {"text": text, "value": str(shown) if shown else "", "href": href}

    def _edit(self) -> View:
        given_form = self.change_form or self.form
        edit_form = type(f"Edit{given_form.__name__}", (given_form, kit.EditForm), {})
        names = [name for name in given_form.base_fields if name != "request_id"]

        @needs("update", self.model)
        def edit(request: Request, **named: Any) -> HttpResponse:
            row = named[self.kwarg]

            def save(**given: Any) -> None:
                operations.amend_in_register(row, by=request.user, **given)

            return edit_page(request, row, edit_form, title=self.change, names=names, save=save)

        return edit


def long(name: str) -> Callable[[Any], str]:
    """The beginning of a long text, as a list shows it."""
    return lambda row: text if len(text := getattr(row, name)) <= 120 else _now("{start}…").format(start=text[:118])
