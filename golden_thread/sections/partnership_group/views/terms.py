"""Terms of reference: from a draft, through consultation, to agreement."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import needs
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.terms import AgreeTermsForm, ConsultForm, EditTermsForm, TermsForm
from golden_thread.sections.partnership_group.models import Meeting, PartnershipGroup, TermsOfReference
from golden_thread.sections.partnership_group.operations.board import TEXTS
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of


def _tag(terms: TermsOfReference, in_force: set[int]) -> Tag:
    if terms.pk in in_force:
        due = terms.review_due and terms.review_due <= today()
        return Tag(_("In force, review due"), "orange") if due else Tag(_("In force"), "green")
    if terms.agreed_on:
        return Tag(_("Superseded"), "grey")
    return Tag(terms.state.label, "blue")


@needs("read", TermsOfReference)
def terms(request: HttpRequest) -> HttpResponse:
    in_force = set(rows_of(request, TermsOfReference).in_force(today()).values_list("pk", flat=True))
    new = Act(_("Draft a new version"), reverse("terms_new"))
    return register_page(
        request,
        title=_("Terms of reference"),
        rows=rows_of(request, TermsOfReference).select_related("group").order_by("-number"),
        columns=[
            Column(_("Version"), str),
            Column(_("Agreed on"), "agreed_on"),
            Column(_("Review due"), "review_due"),
            Column(_("State"), lambda each: _tag(each, in_force)),
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
def terms_new(request: HttpRequest) -> HttpResponse:
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
def terms_edit(request: HttpRequest, termsofreference: TermsOfReference) -> HttpResponse:
    terms = termsofreference

    def save(given: dict) -> TermsOfReference:
        given.pop("request_id")
        return operations.amend_terms(terms=terms, by=request.user, **given)

    initial = {"version": terms.version} | {name: getattr(terms, name) for name in TEXTS}
    return form_page(
        request, EditTermsForm, title=_("Change the draft"), caption=str(terms), save=save, initial=initial,
        back=terms.get_absolute_url(),
    )  # fmt: skip


@needs("read", TermsOfReference)
def terms_version(request: HttpRequest, termsofreference: TermsOfReference) -> HttpResponse:
    terms = termsofreference
    in_force = set(TermsOfReference.objects.filter(group=terms.group).in_force(today()).values_list("pk", flat=True))
    editable = may_here(request, "update", terms)
    edit = {"text": _("Change"), "href": reverse("terms_edit", kwargs={"termsofreference": terms.uuid})}
    can_change = editable and not terms.agreed_on
    return record_page(
        request,
        title=str(terms),
        caption=terms.group.name,
        tab_title=_("Terms of reference"),
        standing=_tag(terms, in_force),
        rows=[
            {"text": terms._meta.get_field(name).verbose_name, "value": getattr(terms, name)}
            | ({"act": edit} if can_change else {})
            for name in TEXTS
        ],
        next_step=_next_step(terms) if editable else None,
        timeline=_timeline(terms),
        acts=_acts(request, terms),
        back=(_("Terms of reference"), reverse("terms")),
    )


def _next_step(terms: TermsOfReference) -> dict[str, Any] | None:
    here = {"termsofreference": terms.uuid}
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


def _acts(request: HttpRequest, terms: TermsOfReference) -> list[Act]:
    here = {"termsofreference": terms.uuid}
    if terms.agreed_on and may_here(request, "create", TermsOfReference):
        return [Act(_("Draft a new version"), reverse("terms_new"))]
    if not terms.consulted_on and may_here(request, "update", terms):
        return [Act(_("Record that it was agreed"), reverse("terms_agree", kwargs=here))]
    return []


def _timeline(terms: TermsOfReference) -> list[dict[str, Any]]:
    steps = [
        (_("Review due"), terms.review_due, ""),
        (_("Agreed"), terms.agreed_on, str(terms.agreed_at) if terms.agreed_at else ""),
        (_("Sent round for comment"), terms.consulted_on, ""),
        (_("Drafted"), terms.drafted_on, ""),
    ]
    return [{"text": text, "when": short_day(day), "detail": detail} for text, day, detail in steps if day]


@needs("update", TermsOfReference)
def terms_consult(request: HttpRequest, termsofreference: TermsOfReference) -> HttpResponse:
    terms = termsofreference

    def save(given: dict) -> TermsOfReference:
        return operations.consult_on_terms(terms=terms, version=given["version"], on=given["on"], by=request.user)

    return form_page(
        request, ConsultForm, title=_("The draft went round"), caption=str(terms), save=save,
        initial={"version": terms.version}, back=terms.get_absolute_url(),
    )  # fmt: skip


@needs("update", TermsOfReference)
def terms_agree(request: HttpRequest, termsofreference: TermsOfReference) -> HttpResponse:
    terms = termsofreference
    meetings = Meeting.objects.filter(group=terms.group, cancelled_on=None).order_by("-planned_for")

    def save(given: dict) -> TermsOfReference:
        given.pop("request_id")
        return operations.agree_terms(terms=terms, by=request.user, **given)

    return form_page(
        request, AgreeTermsForm, title=_("The board agreed the terms"), caption=str(terms), save=save,
        initial={"version": terms.version}, form_kwargs={"meetings": meetings}, back=terms.get_absolute_url(),
    )  # fmt: skip
