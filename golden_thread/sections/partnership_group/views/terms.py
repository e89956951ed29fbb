"""Terms of reference: from a draft, through consultation, to agreement."""

import re
from difflib import SequenceMatcher
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.terms import (
    AgreeTermsForm,
    ConsultForm,
    EditTermsForm,
    SaidForm,
    TermsForm,
)
from golden_thread.sections.partnership_group.models import (
    Meeting,
    PartnershipGroup,
    TermsConsultation,
    TermsOfReference,
)
from golden_thread.sections.partnership_group.operations.board import TEXTS
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of, whose
from golden_thread.sections.partnership_group.views.record import edit_page
from golden_thread.sections.partnership_group.views.register import WITH_TABLES

State = TermsOfReference.State
COLOURS = {State.IN_FORCE: "green", State.DUE: "orange", State.SUPERSEDED: "grey"}


def _tag(terms: TermsOfReference, in_force: set[int]) -> Tag:
    state = terms.state_on(today(), in_force=terms.pk in in_force)
    return Tag(state.label, COLOURS.get(state, "blue"))


@needs("read", TermsOfReference)
@kept_page
def terms(request: Request) -> HttpResponse:
    in_force = set(rows_of(request, TermsOfReference).in_force(today()).values_list("pk", flat=True))
    new = Act(_("Draft a new version"), reverse("terms_new"))
    rows = rows_of(request, TermsOfReference).select_related("group", "area")
    return register_page(
        request,
        title=_("Terms of reference"),
        rows=rows.order_by("-number"),
        columns=[
            Column(_("Version"), str),
            Column(_("Agreed on"), "agreed_on"),
            Column(_("Review due"), "review_due"),
            Column(_("State"), lambda each: _tag(each, in_force)),
            *whose(request, rows),
        ],
        primary=new if may_here(request, "create", TermsOfReference) else None,
        empty={
            "title": _("No terms of reference yet"),
            "what": _("What the board is for, who sits on it, how it decides, when that is looked at again."),
            "why": _("Each version is kept: the board can say what it had agreed on any day."),
        },
        export=export_of(request, TermsOfReference),
        back=(_("Board"), reverse("board")),
    )


@needs("create", TermsOfReference)
def terms_new(request: Request) -> HttpResponse:
    group = rows_of(request, PartnershipGroup).of_area(request.area).on(today()).first()
    if group is None:
        return redirect("group_new")
    before = group.terms.order_by("-number").first()

    def save(given: dict) -> TermsOfReference:
        return operations.draft_terms(group=group, by=request.user, drafted_on=today(), **given)

    return form_page(
        request, TermsForm, title=_("Draft the terms of reference"), caption=group.name, save=save,
        initial={name: getattr(before, name, "") for name in TEXTS}, back=reverse("terms"),
        lead=_("It starts from the words of the version before.") if before else None,
    )  # fmt: skip


@needs("update", TermsOfReference)
def terms_edit(request: Request, termsofreference: TermsOfReference) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_terms(terms=termsofreference, by=request.user, **given)

    return edit_page(
        request, termsofreference, EditTermsForm, title=_("Change the draft"), names=TEXTS, save=save, form_kwargs={}
    )


@needs("read", TermsOfReference)
def terms_version(request: Request, termsofreference: TermsOfReference) -> HttpResponse:
    terms = termsofreference
    in_force = set(TermsOfReference.objects.filter(group=terms.group).in_force(today()).values_list("pk", flat=True))
    editable = may_here(request, "update", terms)
    edit = {"text": _("Change"), "href": reverse("terms_edit", kwargs={"termsofreference": terms.uuid})}
    can_change = editable and not terms.agreed_on
    return record_page(
        request,
        title=str(terms),
        caption=terms.group.name,
        tab_title=str(terms),
        standing=_tag(terms, in_force),
        rows=[
            *(
                {"text": terms._meta.get_field(name).verbose_name, "value": getattr(terms, name)}  # type: ignore[union-attr]
                | ({"act": edit} if can_change else {})
                for name in TEXTS
            ),
        ],
        template=WITH_TABLES,
        tables=[_asked(terms, editable and not terms.agreed_on)] if terms.consulted_on else [],
        next_step=_next_step(terms, in_force) if editable else None,
        timeline=_timeline(terms),
        acts=_acts(request, terms),
        back=(_("Terms of reference"), reverse("terms")),
    )


def _asked(terms: TermsOfReference, editable: bool) -> dict[str, Any]:
    return {
        "title": _("Who was asked, and what each said"),
        "headings": [_("Body"), _("Asked on"), _("What it said"), _("What the draft makes of it")],
        "rows": [_one_asked(each, editable) for each in terms.consultations.select_related("body")],
        "empty": _("Nobody is named as asked."),
    }


def _one_asked(each: TermsConsultation, editable: bool) -> list[Any]:
    href = reverse("terms_said", kwargs={"termsconsultation": each.uuid}) if editable else None
    said = _now("{day}: {said}").format(day=short_day(each.said_on), said=each.said) if each.said_on else ""
    return [
        {"text": str(each.body), "href": href},
        short_day(each.asked_on),
        said or _now("No answer noted"),
        each.became_of_it,
    ]


def _next_step(terms: TermsOfReference, in_force: set[int]) -> dict[str, Any] | None:
    here = {"termsofreference": terms.uuid}
    if terms.state_on(today(), in_force=terms.pk in in_force) == State.DUE:
        return {
            "text": _now("The review was due on {day}.").format(day=short_day(terms.review_due)),
            "button": _("Draft a new version"),
            "href": reverse("terms_new"),
        }
    if terms.state == TermsOfReference.State.DRAFT:
        return {
            "text": _("The draft has not gone round to the members yet."),
            "button": _("Say when it went round"),
            "href": reverse("terms_consult", kwargs=here),
        }
    if terms.state == TermsOfReference.State.CONSULTED:
        return {
            "text": _("The members have it. The board can agree it."),
            "button": _("Record that it was agreed"),
            "href": reverse("terms_agree", kwargs=here),
        }
    return None


def _acts(request: Request, terms: TermsOfReference) -> list[Act]:
    here = {"termsofreference": terms.uuid}
    acts = (
        [Act(_("Compare with the version before"), reverse("terms_compare", kwargs=here))]
        if terms.supersedes_id
        else []
    )
    if terms.agreed_on and may_here(request, "create", TermsOfReference):
        acts.append(Act(_("Draft a new version"), reverse("terms_new")))
    if not terms.agreed_on and may_here(request, "update", terms):
        if terms.consulted_on:
            acts.append(Act(_("Ask somebody else about it"), reverse("terms_consult", kwargs=here)))
        else:
            acts.append(Act(_("Record that it was agreed"), reverse("terms_agree", kwargs=here)))
    return acts


def _timeline(terms: TermsOfReference) -> list[dict[str, Any]]:
    steps = [
        (_("Review due"), terms.review_due, ""),
        (_("Agreed"), terms.agreed_on, str(terms.agreed_at) if terms.agreed_at else ""),
        (_("Sent round for comment"), terms.consulted_on, ""),
        (_("Drafted"), terms.drafted_on, ""),
    ]
    return [{"text": text, "when": short_day(day), "detail": detail} for text, day, detail in steps if day]


@needs("update", TermsOfReference)
def terms_consult(request: Request, termsofreference: TermsOfReference) -> HttpResponse:
    terms = termsofreference

    def save(given: dict) -> TermsOfReference:
        given.pop("request_id")
        return operations.consult_on_terms(terms=terms, by=request.user, **given)

    return form_page(
        request, ConsultForm, title=_("The draft went round"), caption=str(terms), save=save,
        initial={"version": terms.version, "on": terms.consulted_on}, form_kwargs={"area": terms.area},
        back=terms.get_absolute_url(),
    )  # fmt: skip


@needs("update", TermsConsultation)
def terms_said(request: Request, termsconsultation: TermsConsultation) -> HttpResponse:
    asked = termsconsultation

    def save(given: dict) -> TermsOfReference:
        given.pop("request_id")
        operations.note_what_was_said(consultation=asked, by=request.user, **given)
        return asked.terms

    initial = {name: getattr(asked, name) for name in ("version", "said", "said_on", "became_of_it")}
    return form_page(
        request, SaidForm, title=_now("What {body} said").format(body=asked.body), caption=str(asked.terms), save=save,
        initial=initial, back=asked.terms.get_absolute_url(), context={"tab_title": _("What was said")},
    )  # fmt: skip


@needs("read", TermsOfReference)
def terms_compare(request: Request, termsofreference: TermsOfReference) -> HttpResponse:
    terms, before = termsofreference, termsofreference.supersedes
    parts = [
        {
            "name": terms._meta.get_field(name).verbose_name,  # type: ignore[union-attr]
            "words": compared(getattr(before, name, ""), getattr(terms, name)),
            "same": getattr(before, name, "") == getattr(terms, name),
        }
        for name in TEXTS
    ]
    told = {
        "title": _now("Version {number} beside version {before}").format(
            number=terms.number, before=before.number if before else 0
        )
        if before
        else _now("The first version"),
        "caption": terms.group.name,
        "parts": [part for part in parts if not part["same"]],
        "same": [part["name"] for part in parts if part["same"]],
        "back": (str(terms), terms.get_absolute_url()),
    }
    return render(request, "partnership_group/terms_compare.html", told)


def compared(before: str, after: str) -> list[dict[str, str]]:
    """The words of both, in order: `kept`, `gone` or `new`."""
    old, new = _words(before), _words(after)
    told = []
    for kind, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            told.append({"kind": "kept", "text": "".join(old[i:j])})
            continue
        told += [{"kind": "gone", "text": "".join(old[i:j])}] if j > i else []
        told += [{"kind": "new", "text": "".join(new[k:n])}] if n > k else []
    return told


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)


@needs("update", TermsOfReference)
def terms_agree(request: Request, termsofreference: TermsOfReference) -> HttpResponse:
    terms = termsofreference
    meetings = Meeting.objects.filter(group=terms.group).exclude(held_on=None).order_by("-held_on")

    def save(given: dict) -> TermsOfReference:
        given.pop("request_id")
        return operations.agree_terms(terms=terms, by=request.user, **given)

    return form_page(
        request, AgreeTermsForm, title=_("The board agreed the terms"), caption=str(terms), save=save,
        initial={"version": terms.version}, form_kwargs={"meetings": meetings}, back=terms.get_absolute_url(),
    )  # fmt: skip
