"""The local profile: editions behind their gate, OFFICIAL prompts with their answers, what partners gave."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import needs
from golden_thread.accounts.rights import can
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms import picture as forms
from golden_thread.sections.risk_assessment.models import CTLPContribution, CTLPEdition, CTLPHolding, CTLPPrompt
from golden_thread.sections.risk_assessment.views.changes import change_row, go_on_to_the_change
from golden_thread.sections.risk_assessment.views.shaping import acts_on, edit_page, lines, told

EDITION = ("title", "issued_on", "issued_by", "marking")
PROMPT = ("text", "received_on")
CONTRIBUTION = ("body", "theme", "asked_on", "given_on", "sent_on_to_police")


@needs("read", CTLPEdition)
def ctlp_editions(request: HttpRequest) -> HttpResponse:
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
        back=reverse("risk"),
    )


def age_of(edition: CTLPEdition) -> Tag:
    return Tag(_("Over twelve months old"), "orange") if edition.is_old(today()) else Tag(_("Current"), "green")


@needs("create", CTLPEdition)
def ctlp_edition_new(request: HttpRequest) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        made = operations.add_edition(area=request.area, by=request.user, **given)  # type: ignore[attr-defined]
        return go_on_to_the_change(request, made, reverse("ctlp_editions"))

    return form_page(
        request, forms.EditionForm, title=_("Add an edition"), save=save, back=reverse("ctlp_editions"),
        form_kwargs={"area": request.area},  # type: ignore[attr-defined]
        said=_("The edition is added. Only those who were briefed on it see it here."),
    )  # fmt: skip


@needs("read", CTLPEdition)
def ctlp_edition(request: HttpRequest, ctlpedition: CTLPEdition) -> HttpResponse:
    holders = ctlpedition.holdings.select_related("user")
    prompts = rows_of(request, CTLPPrompt).filter(edition=ctlpedition)
    return record_page(
        request,
        title=ctlpedition.title,
        caption=_("CTLP edition"),
        standing=age_of(ctlpedition),
        rows=[
            *lines(ctlpedition, "issued_on", "marking"),
            *told(ctlpedition, "issued_by"),
            {"text": _("Briefed on it"), "items": [_holder(each) for each in holders]},
            {"text": _("Prompts"), "items": [{"text": str(each), "href": each.get_absolute_url()} for each in prompts]},
            *change_row(ctlpedition),
        ],
        acts=acts_on(
            request, ctlpedition,
            Act(_("Record who was briefed"), reverse("ctlp_edition_brief", args=[ctlpedition.uuid])),
            Act(_("Change the edition"), reverse("ctlp_edition_edit", args=[ctlpedition.uuid])),
        ),
        back=(_("Editions of the local profile (CTLP)"), reverse("ctlp_editions")),
    )  # fmt: skip


def _holder(holding: CTLPHolding) -> str:
    said = _now("{name}, on {day}").format(name=holding.user.name, day=short_day(holding.briefed_on))
    return _now("{holder}; holds a copy").format(holder=said) if holding.holds_copy else said


@needs("update", CTLPEdition)
def ctlp_edition_edit(request: HttpRequest, ctlpedition: CTLPEdition) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_edition(edition=ctlpedition, by=request.user, **given)

    return edit_page(
        request, ctlpedition, forms.EditEditionForm, title=_("Change the edition"), names=EDITION, save=save,
        with_area=False,
    )  # fmt: skip


@needs("create", CTLPHolding, within=CTLPEdition)
def ctlp_edition_brief(request: HttpRequest, ctlpedition: CTLPEdition) -> HttpResponse:
    def save(given: dict[str, Any]) -> CTLPEdition:
        operations.brief_on_edition(edition=ctlpedition, by=request.user, **given)
        return ctlpedition

    return form_page(
        request, forms.HolderForm, title=_("Record who was briefed"), caption=str(ctlpedition), save=save,
        form_kwargs={"area": ctlpedition.area}, back=ctlpedition.get_absolute_url(),
    )  # fmt: skip


# --- prompts --------------------------------------------------------------------------------------------------------


def answer_of(prompt: CTLPPrompt) -> Tag:
    if not prompt.answered_on:
        return Tag(_("Not answered yet"), "orange")
    return Tag(_("Answered by a risk"), "green") if prompt.risk_id else Tag(_("Answered with a reason"), "green")


def _with_answer(rows: Any, value: str) -> Any:
    return rows.filter(answered_on__isnull=value == "no")


@needs("read", CTLPPrompt)
def ctlp_prompts(request: HttpRequest) -> HttpResponse:
    answered = [("no", _("Not answered yet")), ("yes", _("Answered"))]
    return register_page(
        request,
        title=_("Prompts and questions of the local profile"),
        rows=rows_of(request, CTLPPrompt).select_related("edition").order_by("-received_on", "number"),
        columns=[
            Column(_("Prompt"), "text"),
            Column(_("Raised by"), "edition.said_openly"),
            Column(_("Answer"), answer_of),
        ],
        filters=[Filter("answered", _("Answer"), _with_answer, answered)],
        primary=Act(_("Add a prompt"), reverse("ctlp_prompt_new")) if may_here(request, "create", CTLPPrompt) else None,
        empty={
            "title": _("No prompts yet"),
            "what": _("The profile's OFFICIAL prompts and questions, each answered by a risk or by a reason."),
            "why": _("They are meant to reach all appropriate partners; here you see that they did."),
        },
        export=export_of(request, CTLPPrompt),
        back=reverse("risk"),
    )


@needs("create", CTLPPrompt)
def ctlp_prompt_new(request: HttpRequest) -> HttpResponse:
    def save(given: dict[str, Any]) -> CTLPPrompt:
        return operations.add_prompt(by=request.user, **given)

    return form_page(
        request, forms.PromptForm, title=_("Add a prompt"), save=save, back=reverse("ctlp_prompts"),
        form_kwargs={"area": request.area},  # type: ignore[attr-defined]
    )  # fmt: skip


@needs("read", CTLPPrompt)
def ctlp_prompt(request: HttpRequest, ctlpprompt: CTLPPrompt) -> HttpResponse:
    shares = [
        _now("{partner}, on {day}").format(partner=share.body, day=short_day(share.shared_on))
        for share in ctlpprompt.shares.select_related("body")
    ]
    return record_page(
        request,
        title=_("Prompt {number}").format(number=ctlpprompt.number),
        caption=ctlpprompt.edition.said_openly,
        tab_title=_("Prompt"),
        standing=answer_of(ctlpprompt),
        lead=ctlpprompt.text,
        rows=[*lines(ctlpprompt, "received_on"), *_answer_rows(request, ctlpprompt), {"text": _("Shared with"), "items": shares or [_now("Nobody yet")]}],
        next_step=_next_step(request, ctlpprompt),
        acts=acts_on(
            request, ctlpprompt,
            Act(_("Change the answer") if ctlpprompt.answered_on else _("Answer it"), reverse("ctlp_prompt_answer", args=[ctlpprompt.uuid])),
            Act(_("Record whom it was shared with"), reverse("ctlp_prompt_share", args=[ctlpprompt.uuid])),
            Act(_("Change the prompt"), reverse("ctlp_prompt_edit", args=[ctlpprompt.uuid])),
        ),
        back=(_("Prompts and questions of the local profile"), reverse("ctlp_prompts")),
    )  # fmt: skip


def _answer_rows(request: HttpRequest, prompt: CTLPPrompt) -> list[dict[str, Any]]:
    """A risk is named to those who may read the register; others see that there is one."""
    if not prompt.risk:
        return lines(prompt, "reason", "answered_on") if prompt.answered_on else []
    readable = can(request.user, "read", prompt.risk)
    said = str(prompt.risk) if readable else _now("A risk of the register")
    href = prompt.risk.get_absolute_url() if readable else None
    return [
        {"text": _("Answered by"), "value": said, "href": href},
        *told(prompt, "reason"),
        *lines(prompt, "answered_on"),
    ]


def _next_step(request: HttpRequest, prompt: CTLPPrompt) -> dict[str, Any] | None:
    if prompt.answered_on or not can(request.user, "update", prompt):
        return None
    return {
        "text": _("Nobody has answered it yet: by a risk of the register, or with the reason why none is needed."),
        "button": _("Answer it"),
        "href": reverse("ctlp_prompt_answer", args=[prompt.uuid]),
    }


@needs("update", CTLPPrompt)
def ctlp_prompt_edit(request: HttpRequest, ctlpprompt: CTLPPrompt) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_prompt(prompt=ctlpprompt, by=request.user, **given)

    return edit_page(
        request, ctlpprompt, forms.EditPromptForm, title=_("Change the prompt"), names=PROMPT, save=save,
        with_area=False, caption=None,
    )  # fmt: skip


@needs("update", CTLPPrompt)
def ctlp_prompt_answer(request: HttpRequest, ctlpprompt: CTLPPrompt) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.answer_prompt(prompt=ctlpprompt, by=request.user, **given)

    return edit_page(
        request, ctlpprompt, forms.AnswerForm, title=_("Answer the prompt"), names=("risk", "reason"), save=save,
        more={"on": ctlpprompt.answered_on or today()}, caption=None, lead=ctlpprompt.text,
    )  # fmt: skip


@needs("update", CTLPPrompt)
def ctlp_prompt_share(request: HttpRequest, ctlpprompt: CTLPPrompt) -> HttpResponse:
    def save(given: dict[str, Any]) -> CTLPPrompt:
        for body in given["bodies"]:
            operations.share_prompt(prompt=ctlpprompt, by=request.user, body=body, shared_on=given["shared_on"])
        return ctlpprompt

    return form_page(
        request, forms.ShareForm, title=_("Record whom it was shared with"), lead=ctlpprompt.text, save=save,
        form_kwargs={"area": ctlpprompt.area}, initial={"shared_on": today()}, back=ctlpprompt.get_absolute_url(),
    )  # fmt: skip


# --- contributions --------------------------------------------------------------------------------------------------


def progress_of(contribution: CTLPContribution) -> Tag:
    if contribution.sent_on_to_police:
        return Tag(_("Sent on to the police"), "green")
    return Tag(_("Given"), "turquoise") if contribution.given_on else Tag(_("Asked for"), "blue")


@needs("read", CTLPContribution)
def ctlp_contributions(request: HttpRequest) -> HttpResponse:
    new = Act(_("Add a contribution"), reverse("ctlp_contribution_new"))
    return register_page(
        request,
        title=_("Contributions to the local profile"),
        rows=rows_of(request, CTLPContribution).select_related("body").order_by("-asked_on"),
        columns=[
            Column(_("Theme"), "theme"),
            Column(_("Partner"), "body.name"),
            Column(_("Given on"), "given_on"),
            Column(_("State"), progress_of),
        ],
        primary=new if may_here(request, "create", CTLPContribution) else None,
        empty={
            "title": _("No contributions yet"),
            "what": _("What partners were asked for and gave towards the next profile: the theme, never the content."),
            "why": _("The police write the profile; the council and its partners are vital to it."),
        },
        export=export_of(request, CTLPContribution),
        back=reverse("risk"),
    )


@needs("create", CTLPContribution)
def ctlp_contribution_new(request: HttpRequest) -> HttpResponse:
    def save(given: dict[str, Any]) -> CTLPContribution:
        return operations.add_contribution(area=request.area, by=request.user, **given)  # type: ignore[attr-defined]

    return form_page(
        request, forms.ContributionForm, title=_("Add a contribution"), save=save, back=reverse("ctlp_contributions"),
        form_kwargs={"area": request.area},  # type: ignore[attr-defined]
    )  # fmt: skip


@needs("update", CTLPContribution)
def ctlp_contribution_edit(request: HttpRequest, ctlpcontribution: CTLPContribution) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_contribution(contribution=ctlpcontribution, by=request.user, **given)

    return edit_page(
        request, ctlpcontribution, forms.EditContributionForm, title=_("Change the contribution"), names=CONTRIBUTION,
        save=save,
    )  # fmt: skip


@needs("read", CTLPContribution)
def ctlp_contribution(request: HttpRequest, ctlpcontribution: CTLPContribution) -> HttpResponse:
    change = Act(_("Change the contribution"), reverse("ctlp_contribution_edit", args=[ctlpcontribution.uuid]))
    return record_page(
        request,
        title=ctlpcontribution.theme,
        caption=_("Contribution to the local profile"),
        standing=progress_of(ctlpcontribution),
        rows=lines(ctlpcontribution, "body", "asked_on", "given_on", "sent_on_to_police"),
        acts=acts_on(request, ctlpcontribution, change),
        back=(_("Contributions to the local profile"), reverse("ctlp_contributions")),
    )
