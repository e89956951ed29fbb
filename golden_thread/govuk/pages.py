"""The pages a section is made of. A view says what its page holds; these say how such a page behaves."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import registers
from golden_thread.govuk.conflict import Conflict
from golden_thread.govuk.listing import Register
from golden_thread.govuk.registers import Column, Filter, Tag

__all__ = [
    "Act",
    "Column",
    "Conflict",
    "Filter",
    "Register",
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


def register_page(request: HttpRequest, **described: Any) -> HttpResponse:
    """A `Register`, described by name. The view of a list is marked `@kept_page` (accounts/kept.py)."""
    register = Register(**described, asked=request.GET.dict())
    return register.exported() or register.shown(request)


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
    marking: str = "",
    **context: Any,
) -> HttpResponse:
    """Title and state; summary rows; what happens next; the thread; the timeline; other acts last.

    `thread_at`: where the whole thread through this record is drawn, for those who may see it. `marking`: of a record
    that bears one; it stands above and below on each sheet of paper.
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
        "marking": marking,
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
    **context: Any,
) -> HttpResponse:
    """A section's front: one sentence, what needs doing, where its statements stand, its registers with counts."""
    told = {"title": title, "purpose": purpose, "needs": needs, "statements": statements, "registers": registers}
    return render(request, "govuk/front.html", {**told, **context})


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
    request: HttpRequest, *, title: Any, paragraphs: Sequence[Any], act: Act | None = None
) -> HttpResponse:
    return render(request, "govuk/message.html", {"title": title, "paragraphs": paragraphs, "act": act})
