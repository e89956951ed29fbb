"""The public version: what it would say, what it leaves out, and its way from prepared to issued."""

from datetime import date
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import can, may
from golden_thread.govuk import forms
from golden_thread.govuk.days import language, short_day
from golden_thread.govuk.pages import Act, Tag, form_page, record_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import address, release_act
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms.plan import DayForm
from golden_thread.sections.partnership_plan.models import (
    PROGRESS,
    Plan,
    PublicPlan,
    kept_in_welsh_too,
    lacks_welsh,
    left_out,
    public_content,
    said_in,
    shown_to_the_public,
)

State = PublicPlan.State
COLOURS = {"prepared": "yellow", "approved": "turquoise", "issued": "green"}


class IssueForm(DayForm):
    where = django_forms.CharField(
        label=_("Where is it issued?"), max_length=300, required=False,
        help_text=_("For example, the page of the council on community safety."),
    )  # fmt: skip


def state_of(public: PublicPlan) -> Tag:
    return Tag(public.get_state_display(), COLOURS[public.state])


def spoken(content: dict[str, Any]) -> dict[str, Any]:
    """The frozen words as a page or a document sets them, in the reader's language."""
    read_in = language()
    return {
        "english_alone": read_in == "cy" and lacks_welsh(content),
        "period": f"{_day(content['covers_from'])} – {_day(content['covers_to'])}",
        "on": _day(content["on"]),
        "purpose": said_in(read_in, content, "purpose"),
        "objectives": [
            {
                "text": said_in(read_in, each),
                "actions": [
                    {
                        "text": said_in(read_in, action),
                        "with": action["with"],
                        "progress": str(PROGRESS[action["state"]]),
                    }
                    for action in each["actions"]
                ],
            }
            for each in content["objectives"]
        ],
    }


def _day(told: str) -> str:
    return short_day(date.fromisoformat(told))


@needs("read", Plan)
def plan_public(request: Request, plan: Plan) -> HttpResponse:
    """The versions there are, and the next one as it would be today."""
    writes = can(request.user, "update", plan)
    objectives, actions = left_out(plan) if writes else ([], [])
    prepares = may(request.user, "create", PublicPlan, plan.area_id)
    prepare = Act(_("Prepare a version"), reverse("public_plan_new", args=[plan.uuid]))
    versions = [
        [{"text": str(each), "href": each.get_absolute_url()}, short_day(each.prepared_on), _tag(each)]
        for each in plan.public_versions.all()
    ]
    return record_page(
        request, title=_("The plan in plain words"), caption=str(plan), tab_title=_("Public version"),
        lead=_("For residents: what is to be achieved, what is being done, who does it and how it goes."),
        template="partnership_plan/public.html", versions=versions, public=spoken(public_content(plan, today())),
        preview=True, silent=_silent(objectives, actions, plan), unsaid=_not_in_welsh(plan) if writes else [], acts=[prepare] if prepares else [],
        back=(plan.title, plan.get_absolute_url()),
    )  # fmt: skip


def _tag(public: PublicPlan) -> dict[str, str]:
    tag = state_of(public)
    return {"text": str(tag.text), "tag": tag.colour}


def _silent(objectives: list[Any], actions: list[Any], plan: Plan) -> list[dict[str, str]]:
    """Each leads to where its words for the public are written."""
    told = [{"text": str(each), "href": reverse("objective_edit", args=[each.uuid])} for each in objectives]
    told += [{"text": str(each), "href": reverse("action_edit", args=[each.uuid])} for each in actions]
    return told


def _not_in_welsh(plan: Plan) -> list[dict[str, str]]:
    """What the next version would say in English alone, where both languages are kept."""
    if not kept_in_welsh_too(plan.area):
        return []
    unsaid = {"public_text_cy": ""}
    whole = [plan] if plan.public_text and not plan.public_text_cy else []
    told = [{"text": str(each), "href": reverse("plan_edit", args=[each.uuid])} for each in whole]
    objectives = plan.objectives.filter(**unsaid).exclude(public_text="")
    actions = shown_to_the_public(plan).filter(**unsaid).exclude(public_text="")
    return told + _silent(list(objectives), list(actions), plan)


@needs("create", PublicPlan, within=Plan)
def public_plan_new(request: Request, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> PublicPlan:
        return operations.prepare_public_plan(plan=plan, by=request.user, on=today(), **given)

    objectives, actions = left_out(plan)
    return form_page(
        request, forms.Form, title=_("Prepare a public version"), caption=str(plan), save=save,
        button=_("Prepare this version"), back=reverse("plan_public", args=[plan.uuid]),
        lead=_("It keeps these words as they stand. Somebody who may approve reads it before it is issued."),
        template="partnership_plan/public_new.html", said=_("The version is prepared"),
        context={
            "public": spoken(public_content(plan, today())), "silent": _silent(objectives, actions, plan),
        },
    )  # fmt: skip


@needs("read", PublicPlan)
def public_plan(request: Request, publicplan: PublicPlan) -> HttpResponse:
    plan = publicplan.plan
    return record_page(
        request, title=_("The plan in plain words"), caption=f"{plan}, {publicplan}", tab_title=_("Public version"),
        standing=state_of(publicplan), rows=_rows(publicplan), next_step=_next_step(request, publicplan),
        template="partnership_plan/public.html", public=spoken(publicplan.content), papers=_papers(request, publicplan),
        acts=release_act(request, publicplan) if publicplan.approved_on else [],
        back=(_("Public version"), reverse("plan_public", args=[plan.uuid])),
    )  # fmt: skip


def _rows(public: PublicPlan) -> list[dict[str, Any]]:
    approved = ""
    if public.approved_on:
        who = public.approved_by
        approved = _now("{who}, {day}").format(who=who, day=short_day(public.approved_on))
    issued = ", ".join(filter(None, [short_day(public.issued_on) if public.issued_on else "", public.issued_where]))
    return [
        {"text": _("Prepared on"), "value": short_day(public.prepared_on)},
        {"text": _("Approved by"), "value": approved},
        {"text": _("Issued"), "value": issued},
    ]


def _next_step(request: Request, public: PublicPlan) -> dict[str, Any] | None:
    if public.state == State.PREPARED and can(request.user, "approve", public):
        text, button = _("Read it as a resident would. Nothing of it is issued before you approve it."), _("Approve it")
        return {"text": text, "button": button, "href": reverse("public_plan_approve", args=[public.uuid])}
    if public.state == State.PREPARED:
        return {"text": _("It waits for the approval of the board's chair or the strategic officer.")}
    if public.state == State.APPROVED and can(request.user, "update", public):
        text, button = (
            _("It is approved. Take it away as a document, and say where it is issued."),
            _("Record that it is issued"),
        )
        return {"text": text, "button": button, "href": reverse("public_plan_issue", args=[public.uuid])}
    return None


def _papers(request: Request, public: PublicPlan) -> list[dict[str, str]]:
    if public.state == State.PREPARED or not may(request.user, "export", public, public.area_id):
        return []
    papers = [(_now("Word"), "docx"), (_now("PDF"), "pdf")]
    told = [{"text": text, "href": address("public_plan_document", public.uuid, kind)} for text, kind in papers]
    return [paper for paper in told if paper["href"]]


def _on_form(request: Request, public: PublicPlan, form: Any, does: Any, **page: Any) -> HttpResponse:
    def save(given: dict[str, Any]) -> PublicPlan:
        given.pop("request_id")
        return does(public=public, by=request.user, **given)

    return form_page(
        request, form, caption=f"{public.plan}, {public}", save=save, back=public.get_absolute_url(),
        initial={"version": public.version, "on": today()}, **page,
    )  # fmt: skip


@needs("approve", PublicPlan)
def public_plan_approve(request: Request, publicplan: PublicPlan) -> HttpResponse:
    return _on_form(
        request, publicplan, DayForm, operations.approve_public_plan, title=_("Approve the public version"),
        lead=_("Your name stands with it."), button=_("Approve it"), said=_("The public version is approved"),
    )  # fmt: skip


@needs("update", PublicPlan)
def public_plan_issue(request: Request, publicplan: PublicPlan) -> HttpResponse:
    return _on_form(
        request, publicplan, IssueForm, operations.issue_public_plan, title=_("Record that it is issued"),
        said=_("The public version is issued"),
    )  # fmt: skip
