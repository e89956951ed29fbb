"""The profile's OFFICIAL prompts: what became of each, who has got it and who has not."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of, uuid_of
from golden_thread.sections.partnership_group.views.record import acts_on, edit_page, lines, told
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms import picture as forms
from golden_thread.sections.risk_assessment.models import CTLPEdition, CTLPPrompt
from golden_thread.sections.risk_assessment.models.reach import partners_at_the_table, without_the_prompt

PROMPT = ("text", "received_on")


def answer_of(prompt: CTLPPrompt) -> Tag:
    if not prompt.answered_on:
        return Tag(_("Not answered yet"), "orange")
    return Tag(_("Answered by a risk"), "green") if prompt.risk_id else Tag(_("Answered with a reason"), "green")


def _with_answer(rows: Any, value: str) -> Any:
    return rows.filter(answered_on__isnull=value == "no")


def not_with_yet(prompt: CTLPPrompt, partners: list[Any]) -> str:
    """Of a prompt read with its shares: the partners at the table that have not got it."""
    there = {share.body_id for share in prompt.shares.all()}
    return ", ".join(body.name for body in partners if body.pk not in there)


@needs("read", CTLPPrompt)
@kept_page
def ctlp_prompts(request: Request) -> HttpResponse:
    answered = [("no", _("Not answered yet")), ("yes", _("Answered"))]
    partners = list(partners_at_the_table(request.area, today()))
    rows = rows_of(request, CTLPPrompt).select_related("edition").prefetch_related("shares")
    share = {"text": _("Share several prompts at once"), "href": reverse("ctlp_prompts_share")}
    return register_page(
        request,
        title=_("Prompts and questions of the local profile"),
        lead=_("At OFFICIAL: every appropriate partner needs them, whether or not it may see the profile."),
        rows=rows.order_by("-received_on", "number"),
        columns=[
            Column(_("Prompt"), "text"),
            Column(_("Raised by"), "edition.said_openly"),
            Column(_("Answer"), answer_of),
            Column(_("Not with yet"), lambda each: not_with_yet(each, partners)),
        ],
        filters=[Filter("answered", _("Answer"), _with_answer, answered)],
        primary=Act(_("Add a prompt"), reverse("ctlp_prompt_new")) if may_here(request, "create", CTLPPrompt) else None,
        empty={
            "title": _("No prompts yet"),
            "what": _("The profile's OFFICIAL prompts and questions, each answered by a risk or by a reason."),
            "why": _("They are meant to reach all appropriate partners; here you see that they did."),
        },
        export=export_of(request, CTLPPrompt),
        back=(_("Risk"), reverse("risk")),
        template="risk_assessment/prompts.html",
        context={"share": share if may_here(request, "update", CTLPPrompt) else None},
    )


@needs("create", CTLPPrompt)
def ctlp_prompt_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> CTLPPrompt:
        return operations.add_prompt(by=request.user, **given)

    asked = uuid_of(request.GET.get("edition"))
    edition = CTLPEdition.objects.of_area(request.area).filter(uuid=asked).first() if asked else None
    return form_page(
        request, forms.PromptForm, title=_("Add a prompt"), save=save, back=reverse("ctlp_prompts"),
        form_kwargs={"area": request.area}, initial={"edition": edition},
    )  # fmt: skip


@needs("read", CTLPPrompt)
def ctlp_prompt(request: Request, ctlpprompt: CTLPPrompt) -> HttpResponse:
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
        rows=[*lines(ctlpprompt, "received_on"), *_answer_rows(request, ctlpprompt), {"text": _("Shared with"), "items": shares or [_now("Nobody yet")]}, *_missing(ctlpprompt)],
        next_step=_next_step(request, ctlpprompt),
        acts=acts_on(
            request, ctlpprompt,
            Act(_("Change the answer") if ctlpprompt.answered_on else _("Answer it"), reverse("ctlp_prompt_answer", args=[ctlpprompt.uuid])),
            Act(_("Record whom it was shared with"), reverse("ctlp_prompt_share", args=[ctlpprompt.uuid])),
            Act(_("Change the prompt"), reverse("ctlp_prompt_edit", args=[ctlpprompt.uuid])),
        ),
        back=(_("Prompts and questions of the local profile"), reverse("ctlp_prompts")),
    )  # fmt: skip


def _missing(prompt: CTLPPrompt) -> list[dict[str, Any]]:
    names = [str(body) for body in without_the_prompt(prompt, today())]
    return [{"text": _("Partners at the table that have not got it"), "items": names}] if names else []


def _answer_rows(request: Request, prompt: CTLPPrompt) -> list[dict[str, Any]]:
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


def _next_step(request: Request, prompt: CTLPPrompt) -> dict[str, Any] | None:
    if not can(request.user, "update", prompt):
        return None
    if prompt.answered_on:
        return _to_share(prompt)
    return {
        "text": _("Nobody has answered it yet: by a risk of the register, or with the reason why none is needed."),
        "button": _("Answer it"),
        "href": reverse("ctlp_prompt_answer", args=[prompt.uuid]),
    }


def _to_share(prompt: CTLPPrompt) -> dict[str, Any] | None:
    missing = without_the_prompt(prompt, today()).count()
    if not missing:
        return None
    text = ngettext(
        "{count} partner at the table has not got it.", "{count} partners at the table have not got it.", missing
    )
    return {
        "text": text.format(count=missing),
        "button": _("Record whom it was shared with"),
        "href": reverse("ctlp_prompt_share", args=[prompt.uuid]),
    }


@needs("update", CTLPPrompt)
def ctlp_prompt_edit(request: Request, ctlpprompt: CTLPPrompt) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_prompt(prompt=ctlpprompt, by=request.user, **given)

    return edit_page(
        request, ctlpprompt, forms.EditPromptForm, title=_("Change the prompt"), names=PROMPT, save=save,
        form_kwargs={}, caption=None,
    )  # fmt: skip


@needs("update", CTLPPrompt)
def ctlp_prompt_answer(request: Request, ctlpprompt: CTLPPrompt) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.answer_prompt(prompt=ctlpprompt, by=request.user, **given)

    return edit_page(
        request, ctlpprompt, forms.AnswerForm, title=_("Answer the prompt"), names=("risk", "reason"), save=save,
        more={"on": ctlpprompt.answered_on or today()}, caption=None, lead=ctlpprompt.text,
    )  # fmt: skip


@needs("update", CTLPPrompt)
def ctlp_prompt_share(request: Request, ctlpprompt: CTLPPrompt) -> HttpResponse:
    def save(given: dict[str, Any]) -> CTLPPrompt:
        for body in given["bodies"]:
            operations.share_prompt(prompt=ctlpprompt, by=request.user, body=body, shared_on=given["shared_on"])
        return ctlpprompt

    return form_page(
        request, forms.ShareForm, title=_("Record whom it was shared with"), lead=ctlpprompt.text, save=save,
        form_kwargs={"area": ctlpprompt.area}, initial={"shared_on": today()}, back=ctlpprompt.get_absolute_url(),
    )  # fmt: skip


@needs("update", CTLPPrompt)
def ctlp_prompts_share(request: Request) -> HttpResponse:
    """Several prompts with several partners, as when a briefing goes out."""
    area = request.area

    def save(given: dict[str, Any]) -> str:
        new = operations.share_prompts(
            prompts=given["prompts"], by=request.user, bodies=given["bodies"], shared_on=given["shared_on"]
        )
        text = ngettext("{count} new share is recorded", "{count} new shares are recorded", new)
        messages.success(request, text.format(count=new))
        return reverse("ctlp_prompts")

    return form_page(
        request, forms.ShareSeveralForm, title=_("Share several prompts"), save=save, form_kwargs={"area": area},
        initial={"shared_on": today()}, back=reverse("ctlp_prompts"), button=_("Record that they were shared"),
        lead=_("A partner that has one of them already keeps the day on which it got it."),
    )  # fmt: skip
