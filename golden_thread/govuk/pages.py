"""The pages a section is made of. A view says what its page holds; these say how such a page behaves."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import registers
from golden_thread.govuk.conflict import Conflict
from golden_thread.govuk.registers import Column, Filter, Tag

__all__ = [
    "Act",
    "Column",
    "Conflict",
    "Filter",
    "Tag",
    "confirmation_page",
    "form_page",
    "front_page",
    "message_page",
    "record_page",
    "register_page",
]

Back = str | tuple[Any, str] | None
"""An address, or the words of the link and its address."""

SAVE = _("Save")
INVALID, CONFLICTING, SEE_OTHER = 422, 409, 303


class Act(dict[str, Any]):
    """A button or link: `Act(_("Record a meeting"), url)`. With `post=True` it is a form with one button."""

    def __init__(self, text: Any, href: str, *, post: bool = False, fields: Mapping[str, Any] | None = None) -> None:
        super().__init__(text=text, href=href, post=post, fields=dict(fields or {}))


# --- a form -----------------------------------------------------------------------------------------------------


def form_page(
    request: HttpRequest,
    form: Callable[..., forms.BaseForm],
    *,
    title: Any,
    save: Callable[[dict[str, Any]], Any],
    initial: Mapping[str, Any] | None = None,
    form_kwargs: Mapping[str, Any] | None = None,
    button: Any = SAVE,
    back: Back = None,
    said: Any = None,
    caption: Any = None,
    lead: Any = None,
    template: str = "govuk/form_page.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """GET shows the form. POST saves and goes on to what `save` returns: an address or a record with its own page.

    `save` is handed the cleaned values. A ValidationError it raises stands on the form; a Conflict shows what the
    other person changed beside what this one typed, and keeps the latter. `said` is shown on the next page.
    """
    page = {"title": title, "button": button, "back": back, "caption": caption, "lead": lead, **(context or {})}
    kept = {"initial": initial, **(form_kwargs or {})}
    if request.method != "POST":
        return render(request, template, {**page, "form": form(**kept)})
    bound = form(request.POST, request.FILES, **kept)
    try:
        if bound.is_valid():
            return _gone_on(request, save(bound.cleaned_data), said)
    except ValidationError as refusal:
        refuse(bound, refusal)
    except Conflict as conflict:
        return _conflict_page(request, bound, conflict, page)
    return render(request, template, {**page, "form": bound}, status=INVALID)


def _gone_on(request: HttpRequest, saved: Any, said: Any) -> HttpResponse:
    if isinstance(saved, HttpResponse):
        return saved
    if said:
        messages.success(request, said)
    response = HttpResponseRedirect(resolve_url(saved))
    response.status_code = SEE_OTHER
    return response


def refuse(form: forms.BaseForm, refusal: ValidationError) -> None:
    """Puts a domain's refusal where it belongs: at its field if the form has one of that name, else at the top."""
    by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal.error_list}
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, errors)


def _conflict_page(
    request: HttpRequest, form: forms.BaseForm, conflict: Conflict, page: Mapping[str, Any]
) -> HttpResponse:
    typed: Any = form.data.copy()  # type: ignore[attr-defined]
    # what was typed stays; only the version moves on
    typed[form.add_prefix("version")] = str(conflict.current.version)
    form.data = typed
    empty = str(_("Empty"))
    rows = [[str(label), *(registers.shown(each) or empty for each in both)] for label, *both in conflict.changed]
    told = {**page, "form": form, "changed": rows, "current": conflict.current}
    return render(request, "govuk/conflict.html", told, status=CONFLICTING)


# --- a register -------------------------------------------------------------------------------------------------


def register_page(
    request: HttpRequest,
    *,
    title: Any,
    rows: QuerySet[Any],
    columns: Sequence[Column],
    filters: Sequence[Filter] = (),
    primary: Act | None = None,
    empty: Mapping[str, Any] | None = None,
    export: Callable[..., HttpResponse] | None = None,
    back: Back = None,
    lead: Any = None,
    template: str = "govuk/register.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """`export(rows=, columns=, title=, format=)` writes exactly the rows that the filters leave, in one file.

    Pass it only to a person who may export. `empty` teaches: what goes here, why, the first step.
    """
    asked = request.GET.dict()
    narrowed = registers.narrowed(rows, filters, asked)
    if export and asked.get("format") in FORMATS:
        return export(rows=narrowed, columns=columns, title=title, format=asked["format"])
    page = registers.page_of(narrowed, after=asked.get("after", ""), before=asked.get("before", ""))
    page.cells = registers.cells_of(page.rows, columns)
    told = {
        "title": title,
        "columns": columns,
        "page": page,
        "filters": [(each, each.chosen(asked)) for each in filters],
        "narrowed": any(each.chosen(asked) for each in filters),
        "total": _total(narrowed, page),
        "primary": primary,
        "empty": empty or {},
        "formats": _formats(asked, filters) if export else [],
        "back": back,
        "lead": lead,
        **(context or {}),
    }
    return render(request, template, told)


FORMATS = {"xlsx": _("spreadsheet (XLSX)"), "csv": _("plain table (CSV)")}


def _total(rows: QuerySet[Any], page: registers.Page) -> tuple[int, bool]:
    """One more query, and only where the rows go on."""
    return registers.counted(rows) if page.after or page.before else (len(page.rows), False)


def _formats(asked: dict[str, str], filters: Sequence[Filter]) -> list[dict[str, Any]]:
    kept = {each.name: each.chosen(asked) for each in filters if each.chosen(asked)}
    return [{"text": text, "href": f"?{urlencode({**kept, 'format': name})}"} for name, text in FORMATS.items()]


# --- a record, a front page, what has been done, a message --------------------------------------------------------


def record_page(
    request: HttpRequest,
    *,
    title: Any,
    rows: Sequence[Any] = (),
    standing: Tag | None = None,
    next_step: Mapping[str, Any] | None = None,
    thread: Sequence[Any] = (),
    thread_at: str = "",
    timeline: Sequence[Any] = (),
    acts: Sequence[Act] = (),
    back: Back = None,
    caption: Any = None,
    lead: Any = None,
    template: str = "govuk/record.html",
    **context: Any,
) -> HttpResponse:
    """Title and state; summary rows; what happens next; the thread; the timeline; other acts last.

    `thread_at`: where the whole thread through this record is drawn, for those who may see it.
    """
    told = {
        "title": title,
        "rows": rows,
        "standing": standing,
        "next_step": next_step,
        "thread": thread,
        "thread_at": thread_at,
        "timeline": timeline,
        "acts": acts,
        "back": back,
        "caption": caption,
        "lead": lead,
        **context,
    }
    return render(request, template, told)


def front_page(
    request: HttpRequest,
    *,
    title: Any,
    purpose: Any,
    needs: Sequence[Any] = (),
    statements: Sequence[Any] = (),
    registers: Sequence[Any] = (),
    template: str = "govuk/front.html",
    **context: Any,
) -> HttpResponse:
    """A section's front: one sentence, what needs doing, where its statements stand, its registers with counts."""
    told = {"title": title, "purpose": purpose, "needs": needs, "statements": statements, "registers": registers}
    return render(request, template, {**told, **context})


def confirmation_page(
    request: HttpRequest,
    *,
    title: Any,
    reference: Any = None,
    happens_next: Sequence[Any] = (),
    told_who: Sequence[Any] = (),
    on_with: Act | None = None,
    template: str = "govuk/confirmation.html",
    **context: Any,
) -> HttpResponse:
    """What was done, what happens next, and who was told."""
    told = {
        "title": title,
        "reference": reference,
        "happens_next": happens_next,
        "told_who": told_who,
        "on_with": on_with,
    }
    return render(request, template, {**told, **context})


def message_page(
    request: HttpRequest, *, title: Any, paragraphs: Sequence[Any], act: Act | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "govuk/message.html", {"title": title, "paragraphs": paragraphs, "act": act}, status=status)
