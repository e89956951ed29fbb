"""The local profile: editions behind their gate, by title only, and who was briefed on each."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.models import Clearance
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import may_here, rows_of
from golden_thread.sections.partnership_group.views.record import acts_on, edit_page, lines, told
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms import picture as forms
from golden_thread.sections.risk_assessment.models import CTLPEdition, CTLPHolding, CTLPPrompt, Source
from golden_thread.sections.risk_assessment.views.changes import change_row, go_on_to_the_change, go_through

EDITION = ("title", "issued_on", "issued_by", "marking")


@needs("read", CTLPEdition)
@kept_page
def ctlp_editions(request: Request) -> HttpResponse:
    new = Act(_("Add an edition"), reverse("ctlp_edition_new"))
    return register_page(
        request,
        title=_("Editions of the local profile (CTLP)"),
        lead=_("By title only. You see an edition while your vetting is in date and once you were briefed on it."),
        rows=rows_of(request, CTLPEdition).order_by("-issued_on"),
        columns=[Column(_("Edition"), "title"), Column(_("Issued on"), "issued_on"), Column(_("Age"), age_of)],
        primary=new if may_here(request, "create", CTLPEdition) else None,
        empty={
            "title": _("No edition that you may see"),
            "what": _("There may be editions that you were not briefed on, or your vetting is not in date."),
            "why": _("The profile is Official-Sensitive: BPSS is the least it takes, and a briefing."),
        },
        back=(_("Risk"), reverse("risk")),
        template="risk_assessment/editions.html",
        context={"unseen": _seen_by_nobody(request)},
    )


def _seen_by_nobody(request: Request) -> list[str]:
    """Current editions that would stay out of sight, by their day: for those who may record a briefing."""
    if not may_here(request, "create", CTLPHolding):
        return []
    found = CTLPEdition.objects.of_area(request.area).seen_by_nobody(today())
    return [edition.said_openly for edition in found if not edition.is_old(today())]


@needs("create", CTLPHolding)
def ctlp_briefing_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        operations.brief_on_edition(by=request.user, **given)
        return reverse("ctlp_editions")

    return form_page(
        request, forms.BriefedForm, title=_("Record who was briefed"), save=save, back=reverse("ctlp_editions"),
        form_kwargs={"area": request.area}, said=_("The briefing is recorded"),
        lead=_("People whose vetting is in date see an edition here from the day they were briefed on it."),
    )  # fmt: skip


def age_of(edition: CTLPEdition) -> Tag:
    return Tag(_("Over twelve months old"), "orange") if edition.is_old(today()) else Tag(_("Current"), "green")


@needs("create", CTLPEdition)
def ctlp_edition_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        made = operations.add_edition(area=request.area, by=request.user, **given)
        return go_on_to_the_change(request, made, reverse("ctlp_editions"))

    return form_page(
        request, forms.EditionForm, title=_("Add an edition"), save=save, back=reverse("ctlp_editions"),
        form_kwargs={"area": request.area},
        said=_("The edition is added. Only those who were briefed on it see it here."),
    )  # fmt: skip


@needs("read", CTLPEdition)
def ctlp_edition(request: Request, ctlpedition: CTLPEdition) -> HttpResponse:
    holders = list(ctlpedition.holdings.select_related("user"))
    vetted = _vetted_today(holders)
    prompts = rows_of(request, CTLPPrompt).filter(edition=ctlpedition)
    return record_page(
        request,
        title=ctlpedition.title,
        caption=_("CTLP edition"),
        standing=age_of(ctlpedition),
        rows=[
            *lines(ctlpedition, "issued_on", "marking"),
            *told(ctlpedition, "issued_by"),
            {"text": _("Briefed on it"), "items": [_holder(each, vetted) for each in holders]},
            {"text": _("Prompts"), "items": [{"text": str(each), "href": each.get_absolute_url()} for each in prompts]},
            *change_row(ctlpedition),
        ],
        next_step=go_through(request, ctlpedition),
        acts=acts_on(
            request, ctlpedition,
            Act(_("Record who was briefed"), reverse("ctlp_edition_brief", args=[ctlpedition.uuid])),
            *_going_on(request, ctlpedition),
            Act(_("Change the edition"), reverse("ctlp_edition_edit", args=[ctlpedition.uuid])),
        ),
        back=(_("Editions of the local profile (CTLP)"), reverse("ctlp_editions")),
        marking=ctlpedition.marking,
    )  # fmt: skip


def _going_on(request: Request, edition: CTLPEdition) -> list[Act]:
    """Its prompts for every partner, and the source that risks are drawn from."""
    prompt = Act(_("Add a prompt"), f"{reverse('ctlp_prompt_new')}?edition={edition.uuid}")
    source = Act(_("Take it up as a source"), f"{reverse('source_new')}?edition={edition.uuid}")
    taken_up = edition.sources.exists() or not may_here(request, "create", Source)
    return [*([prompt] if may_here(request, "create", CTLPPrompt) else []), *([] if taken_up else [source])]


def _holder(holding: CTLPHolding, vetted: set[int]) -> str:
    """Who, when, with a copy or without; and whether their vetting is in date today, without which they see nothing."""
    said = [_now("{name}, on {day}").format(name=holding.user.name, day=short_day(holding.briefed_on))]
    if holding.holds_copy:
        said.append(_now("holds a copy"))
    said.append(_now("vetting in date") if holding.user_id in vetted else _now("vetting not in date"))
    return "; ".join(said)


def _vetted_today(holders: Any) -> set[int]:
    day, users = today(), [holding.user_id for holding in holders]
    return set(
        Clearance.objects.filter(user__in=users, since__lte=day, until__gte=day).values_list("user_id", flat=True)
    )


@needs("update", CTLPEdition)
def ctlp_edition_edit(request: Request, ctlpedition: CTLPEdition) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_edition(edition=ctlpedition, by=request.user, **given)

    return edit_page(
        request, ctlpedition, forms.EditEditionForm, title=_("Change the edition"), names=EDITION, save=save,
        form_kwargs={},
    )  # fmt: skip


@needs("create", CTLPHolding, within=CTLPEdition)
def ctlp_edition_brief(request: Request, ctlpedition: CTLPEdition) -> HttpResponse:
    def save(given: dict[str, Any]) -> CTLPEdition:
        operations.brief_on_edition(edition=ctlpedition, by=request.user, **given)
        return ctlpedition

    return form_page(
        request, forms.HolderForm, title=_("Record who was briefed"), caption=str(ctlpedition), save=save,
        form_kwargs={"area": ctlpedition.area}, back=ctlpedition.get_absolute_url(),
    )  # fmt: skip
