"""A register as a view describes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import registers
from golden_thread.govuk.registers import Column, Filter

FORMATS = {"xlsx": _("spreadsheet (XLSX)"), "csv": _("plain table (CSV)")}


@dataclass
class Register:
    """`export(rows=, columns=, title=, format=)` writes exactly the rows that the filters leave, in one file.

    Give it only to a person who may export. `empty` teaches: what goes here, why, the first step.
    """

    title: Any
    rows: QuerySet[Any]
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    primary: Mapping[str, Any] | None = None
    empty: Mapping[str, Any] | None = None
    export: Callable[..., HttpResponse] | None = None
    back: str | tuple[Any, str] | None = None
    lead: Any = None
    template: str = "govuk/register.html"
    context: Mapping[str, Any] | None = None
    asked: dict[str, str] = field(default_factory=dict)
    """The parameters of the address."""

    def exported(self) -> HttpResponse | None:
        wanted = self.asked.get("format")
        if self.export is None or wanted not in FORMATS:
            return None
        return self.export(rows=self.narrowed, columns=self.columns, title=self.title, format=wanted)

    @cached_property
    def narrowed(self) -> QuerySet[Any]:
        return registers.narrowed(self.rows, self.filters, self.asked)

    def _told(self) -> dict[str, Any]:
        """What the template is given besides the rows."""
        return {
            "title": self.title,
            "columns": self.columns,
            "filters": [(each, each.chosen(self.asked)) for each in self.filters],
            "narrowed": any(each.chosen(self.asked) for each in self.filters),
            "primary": self.primary,
            "empty": self.empty or {},
            "formats": self._formats() if self.export else [],
            "back": self.back,
            "lead": self.lead,
            **(self.context or {}),
        }

    def _formats(self) -> list[dict[str, Any]]:
        kept = {each.name: each.chosen(self.asked) for each in self.filters if each.chosen(self.asked)}
        return [{"text": text, "href": f"?{urlencode({**kept, 'format': name})}"} for name, text in FORMATS.items()]

    def shown(self, request: HttpRequest) -> HttpResponse:
        page = registers.page_of(self.narrowed, after=self.asked.get("after", ""), before=self.asked.get("before", ""))
        # one more query, and only where the rows go on
        total = registers.counted(self.narrowed) if page.after or page.before else (len(page.rows), False)
        body = registers.drawn(page.rows, self.columns)
        return render(request, self.template, {**self._told(), "page": page, "total": total, "body": body})
