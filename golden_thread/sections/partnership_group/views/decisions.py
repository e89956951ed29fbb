"""Decisions: proposed, checked against the threat one question at a time, made with their reasons."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.concerning import Concerned, concerned
from golden_thread.sections.partnership_group.forms.meetings import DecisionForm, EditDecisionForm, MadeForm
from golden_thread.sections.partnership_group.forms.threat_check import (
    QUESTIONS,
    EditThreatCheckForm,
    ThreatCheckForm,
    question,
)
from golden_thread.sections.partnership_group.models import Decision, Meeting, ThreatCheck
from golden_thread.sections.partnership_group.relied_on import relied_on
from golden_thread.sections.partnership_group.views.acting import (
    acted,
    address,
    export_of,
    may_here,
    rows_of,
    thread_at,
    uuid_of,
    whose,
)
from golden_thread.sections.partnership_group.views.record import edit_page

UNCHECKED = _(
    "There is no Security Threat Check yet. The decision can be made all the same; it is then shown as a break in the"
    " thread."
)


def standing_of(decision: Decision) -> Tag:
    return Tag(_("Decided"), "green") if decision.made_on else Tag(_("Proposed"), "blue")


def check_of(decision: Decision) -> Tag:
    return Tag(_("Checked"), "green") if decision.checked else Tag(_("No Security Threat Check"), "orange")


@needs("read", Decision)
@kept_page
def decisions(request: Request) -> HttpResponse:
    filters = [
        Filter(
            "check", _("Security Threat Check"), _narrow,
            [("with", _("Checked")), ("without", _("Not checked"))],
        )
    ]  # fmt: skip
    rows = rows_of(request, Decision).select_related("threat_check", "meeting", "area")
    return register_page(
        request,
        title=_("Decisions"),
        rows=rows.order_by("-made_on"),
        columns=[
            Column(_("Decision"), "text"),
            Column(_("Made on"), "made_on"),
            Column(
                _("Threat check"),
                lambda row: Tag(_("Checked"), "green") if row.checked else Tag(_("Not checked"), "orange"),
            ),
            *whose(request, rows),
        ],
        filters=filters,
        empty={
            "title": _("No decisions yet"),
            "what": _("They are recorded at the meeting that makes them, each with its Security Threat Check."),
            "steps": [{"text": _("Go to the meetings"), "href": reverse("meetings")}],
        },
        export=export_of(request, Decision),
        back=(_("Board"), reverse("board")),
    )


def _narrow(rows: Any, value: str) -> Any:
    return rows.with_threat_check() if value == "with" else rows.without_threat_check()


@needs("create", Decision, within=Meeting)
def decision_new(request: Request, meeting: Meeting) -> HttpResponse:
    def save(given: dict) -> Decision:
        return operations.propose_decision(meeting=meeting, by=request.user, **given)

    item = meeting.agenda.filter(uuid=uuid_of(request.GET.get("item"))).first()  # type: ignore[misc]
    return form_page(
        request, DecisionForm, title=_("Propose a decision"), caption=str(meeting), save=save,
        form_kwargs={"meeting": meeting}, initial={"item": item}, back=f"{meeting.get_absolute_url()}#decisions",
    )  # fmt: skip


@needs("update", Decision)
def decision_edit(request: Request, decision: Decision) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_decision(decision=decision, by=request.user, **given)

    return edit_page(
        request, decision, EditDecisionForm, title=_("Change the decision"), names=("text", "item"), save=save,
        form_kwargs={"meeting": decision.meeting}, caption=str(decision.meeting),
    )  # fmt: skip


@needs("update", Decision)
def decision_make(request: Request, decision: Decision) -> HttpResponse:
    def save(given: dict) -> str:
        given.pop("request_id")
        operations.make_decision(decision=decision, by=request.user, **given)
        return f"{decision.meeting.get_absolute_url()}#decisions"

    initial = {name: getattr(decision, name) for name in ("version", "text", "reasons", "dissent")}
    lead = None if decision.checked else UNCHECKED
    return form_page(
        request, MadeForm, title=_("Record the decision"), caption=str(decision.meeting), save=save, initial=initial,
        lead=lead, back=decision.get_absolute_url(),
    )  # fmt: skip


@needs("read", Decision)
def decision(request: Request, decision: Decision) -> HttpResponse:
    editable, adds = may_here(request, "update", decision), may_here(request, "create", decision)
    relied = relied_on([decision])[decision.pk]
    about = concerned(decision, request.user)
    concerns = address("decision_actions", decision=decision.uuid) if adds else ""
    return record_page(
        request,
        title=decision.text,
        caption=_("Decision {number} of {day}").format(number=decision.number, day=short_day(decision.meeting.day)),
        tab_title=_("Decision"),
        standing=standing_of(decision),
        rows=[
            {"text": _("Meeting"), "value": str(decision.meeting), "href": decision.meeting.get_absolute_url()},
            {"text": _("Reasons"), "value": decision.reasons},
            *([{"text": _("Who disagreed, and why"), "value": decision.dissent}] if decision.dissent else []),
            *_check_rows(decision, editable),
        ],
        next_step=_next_step(decision, about, concerns, adds=adds) if editable else None,
        thread=[
            {"kind": _("Rests on"), "items": [{"text": each.text, "href": each.href} for each in relied]},
            {"kind": _("Security Threat Check"), "items": _checked_on(decision), "missing": _("Not done")},
            {"kind": _("Decision"), "items": [decision.text]},
            *_actions(decision, about),
        ],
        thread_at=thread_at(request, decision=decision),
        acts=_acts(decision, concerns, adds=adds) if editable else [],
        back=(str(decision.meeting), f"{decision.meeting.get_absolute_url()}#decisions"),
    )


def _actions(decision: Decision, about: list[Concerned]) -> list[dict[str, Any]]:
    """Those of the plan that it concerns, and those that arose under the same item. A decision need not have any."""
    arose = decision.meeting.actions.filter(item=decision.item) if decision.item_id else []
    items = [{"text": each.text, "href": each.href} for each in about]
    items += [{"text": each.text, "href": each.get_absolute_url()} for each in arose]
    return [{"kind": _("Action"), "items": items}] if items else []


def _check_rows(decision: Decision, editable: bool) -> list[dict[str, Any]]:
    if not decision.checked:
        return [{"text": _("Security Threat Check"), "tag": check_of(decision)}]
    check = decision.threat_check
    edit = {}
    if editable and not decision.meeting.settled:
        edit = {"act": {"text": _("Change"), "href": reverse("threat_check_edit", kwargs={"threatcheck": check.uuid})}}
    return [{"text": question(name), "value": getattr(check, name), **edit} for name in QUESTIONS]


def _checked_on(decision: Decision) -> list[str]:
    if not decision.checked:
        return []
    check = decision.threat_check
    return [_now("{day}, by {who}").format(day=short_day(check.checked_on), who=check.checked_by.name)]


def _next_step(decision: Decision, about: list[Concerned], concerns: str, *, adds: bool) -> dict[str, Any] | None:
    here = {"decision": decision.uuid}
    if not decision.checked and not adds:
        return {"text": _("The Security Threat Check waits for words. The secretary writes them down.")}
    if not decision.checked:
        return {
            "text": _("The Security Threat Check waits for words: three questions, no score."),
            "button": _("Do the Security Threat Check"),
            "href": reverse("threat_check", kwargs={**here, "step": 1}),
        }
    if not decision.made_on and decision.meeting.was_held:
        return {
            "text": _("It is checked. The board can decide."),
            "button": _("Record the decision"),
            "href": reverse("decision_make", kwargs=here),
        }
    if decision.made_on and concerns and not about and _about_an_action(decision):
        return {
            "text": _("The board discussed it under an action of the plan. Say which actions the decision concerns."),
            "button": _("Link it with its actions"),
            "href": concerns,
        }
    return None


def _about_an_action(decision: Decision) -> bool:
    return bool(decision.item and decision.item.about_url == "action_record")


def _acts(decision: Decision, concerns: str, *, adds: bool) -> list[Act]:
    here = {"decision": decision.uuid}
    acts = []
    if not decision.meeting.settled:
        if decision.made_on or (not decision.checked and decision.meeting.was_held):
            words = _("Change what was recorded") if decision.made_on else _("Record it without the check")
            acts.append(Act(words, reverse("decision_make", kwargs=here)))
        if not decision.made_on:
            acts.append(Act(_("Change the words"), reverse("decision_edit", kwargs=here)))
    rests_on = address("reliance_new", **here) if adds else ""
    return [
        *acts,
        *([Act(_("Say what it rests on"), rests_on)] if rests_on else []),
        *([Act(_("Say which actions it concerns"), concerns)] if concerns else []),
    ]


@needs("create", ThreatCheck, within=Decision)
def threat_check(request: Request, decision: Decision, step: int) -> HttpResponse:
    """Steps 1 to 3 ask one question each, step 4 shows the answers. They travel with the form until they are saved."""
    if decision.checked:
        return redirect(decision)
    if step == 1 and request.method != "POST":
        return _ask(request, decision, ThreatCheckForm(asks=QUESTIONS[0]), 1)
    if request.method != "POST" or not 1 <= step <= len(QUESTIONS) + 1:
        return redirect("threat_check", decision=decision.uuid, step=1)
    if step > len(QUESTIONS):
        return _save(request, decision)
    asked = QUESTIONS[step - 1]
    form = ThreatCheckForm(request.POST, asks=asked)
    if "back" in request.POST:
        return _ask(request, decision, ThreatCheckForm(initial=request.POST.dict(), asks=asked), step)
    if not form.answered_up_to(asked):
        return _ask(request, decision, form, step, status=422)
    following = QUESTIONS[step] if step < len(QUESTIONS) else ""
    return _ask(request, decision, ThreatCheckForm(initial=form.data.dict(), asks=following), step + 1)  # type: ignore[attr-defined]


def _ask(request: Request, decision: Decision, form: ThreatCheckForm, step: int, status: int = 200) -> HttpResponse:
    page = {
        "decision": decision,
        "form": form,
        "step": step,
        "steps": len(QUESTIONS),
        "back": decision.get_absolute_url(),
    }
    page["answers"] = [
        {"question": question(name), "answer": form[name].value(), "step": n}
        for n, name in enumerate(QUESTIONS, start=1)
    ]
    return render(request, "partnership_group/threat_check.html", page, status=status)


def _save(request: Request, decision: Decision) -> HttpResponse:
    form = ThreatCheckForm(request.POST)
    if not form.is_valid():
        return _ask(request, decision, ThreatCheckForm(request.POST, asks=QUESTIONS[0]), 1, status=422)
    return acted(
        request, decision,
        does=lambda: operations.check_against_threat(
            decision=decision, by=request.user, on=today(), **form.cleaned_data
        ),
    )  # fmt: skip


@needs("update", ThreatCheck)
def threat_check_edit(request: Request, threatcheck: ThreatCheck) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_threat_check(check=threatcheck, by=request.user, **given)

    return edit_page(
        request, threatcheck, EditThreatCheckForm, title=_("Security Threat Check"), names=QUESTIONS, save=save,
        form_kwargs={}, caption=threatcheck.decision.text, back=threatcheck.decision.get_absolute_url(),
    )  # fmt: skip
