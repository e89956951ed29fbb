"""What partners were asked for and gave towards the profile: the theme, never the content."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of
from golden_thread.sections.partnership_group.views.record import acts_on, edit_page, lines
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms import picture as forms
from golden_thread.sections.risk_assessment.models import CTLPContribution

CONTRIBUTION = ("body", "theme", "asked_on", "given_on", "sent_on_to_police")


def progress_of(contribution: CTLPContribution) -> Tag:
    if contribution.sent_on_to_police:
        return Tag(_("Sent on to the police"), "green")
    return Tag(_("Given"), "turquoise") if contribution.given_on else Tag(_("Asked for"), "blue")


@needs("read", CTLPContribution)
@kept_page
def ctlp_contributions(request: Request) -> HttpResponse:
    ask = Act(_("Ask partners"), reverse("ctlp_contributions_ask"))
    add = {"text": _("Add one that came unasked"), "href": reverse("ctlp_contribution_new")}
    return register_page(
        request,
        title=_("Contributions to the local profile"),
        rows=rows_of(request, CTLPContribution).select_related("body").order_by("-asked_on"),
        columns=[
            Column(_("Theme"), "theme"),
            Column(_("Partner"), "body.name"),
            Column(_("Asked on"), "asked_on"),
            Column(_("Given on"), "given_on"),
            Column(_("To the police"), "sent_on_to_police"),
            Column(_("State"), progress_of),
        ],
        primary=ask if may_here(request, "create", CTLPContribution) else None,
        filters=[Filter("state", _("State"), _in_state, STATES)],
        empty={
            "title": _("No contributions yet"),
            "what": _("What partners were asked for and gave towards the next profile: the theme, never the content."),
            "why": _("The police write the profile; the council and its partners are vital to it."),
        },
        export=export_of(request, CTLPContribution),
        back=(_("Risk"), reverse("risk")),
        template="risk_assessment/prompts.html",
        context={"share": add if may_here(request, "create", CTLPContribution) else None},
    )


STATES = [("asked", _("Asked, not given yet")), ("given", _("Given, not sent on yet")), ("sent", _("Sent on"))]


def _in_state(rows: Any, value: str) -> Any:
    if value == "asked":
        return rows.filter(given_on=None)
    return rows.exclude(given_on=None).filter(sent_on_to_police__isnull=value != "sent")


@needs("create", CTLPContribution)
def ctlp_contributions_ask(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        operations.ask_for_contributions(area=request.area, by=request.user, **given)
        return reverse("ctlp_contributions") + "?state=asked"

    return form_page(
        request, forms.AskContributionsForm, title=_("Ask partners for their part in the profile"), save=save,
        form_kwargs={"area": request.area}, initial={"asked_on": today()}, back=reverse("ctlp_contributions"),
        button=_("Record that they were asked"), said=_("It is recorded that they were asked"),
    )  # fmt: skip


@needs("create", CTLPContribution)
def ctlp_contribution_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> CTLPContribution:
        return operations.add_contribution(area=request.area, by=request.user, **given)

    return form_page(
        request, forms.ContributionForm, title=_("Add a contribution"), save=save, back=reverse("ctlp_contributions"),
        form_kwargs={"area": request.area},
    )  # fmt: skip


@needs("update", CTLPContribution)
def ctlp_contribution_edit(request: Request, ctlpcontribution: CTLPContribution) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_contribution(contribution=ctlpcontribution, by=request.user, **given)

    return edit_page(
        request, ctlpcontribution, forms.EditContributionForm, title=_("Change the contribution"), names=CONTRIBUTION,
        save=save,
    )  # fmt: skip


@needs("read", CTLPContribution)
def ctlp_contribution(request: Request, ctlpcontribution: CTLPContribution) -> HttpResponse:
    change = Act(_("Change the contribution"), reverse("ctlp_contribution_edit", args=[ctlpcontribution.uuid]))
    return record_page(
        request,
        title=ctlpcontribution.theme,
        caption=_("Contribution to the local profile"),
        standing=progress_of(ctlpcontribution),
        rows=lines(ctlpcontribution, "body", "asked_on", "given_on", "sent_on_to_police"),
        next_step=_next_step(request, ctlpcontribution),
        acts=acts_on(request, ctlpcontribution, change),
        back=(_("Contributions to the local profile"), reverse("ctlp_contributions")),
    )


def _next_step(request: Request, contribution: CTLPContribution) -> dict[str, Any] | None:
    if contribution.sent_on_to_police or not can(request.user, "update", contribution):
        return None
    href = reverse("ctlp_contribution_edit", args=[contribution.uuid])
    if contribution.given_on:
        text, button = _("It was given and has not been sent on to the police yet."), _("Record that it was sent on")
    else:
        text, button = _("The partner was asked and has not given it yet."), _("Record that it was given")
    return {"text": text, "button": button, "href": href}
