"""Each partner's part in the plan: asked, answered, agreed; and others who were consulted."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import can, require
from golden_thread.directory.models import Body
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, form_page, record_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.models import Seat, SeatBody
from golden_thread.sections.partnership_group.views.acting import rows_of
from golden_thread.sections.partnership_group.views.record import acts_on, edit_page, lines, told
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import partners as forms
from golden_thread.sections.partnership_plan.models import Action, Consultation, Plan, PlanPartner

PARTNER = ("body", "role", "asked_on", "answered_on", "answer", "agreed_on")
CONSULTATION = ("with_whom", "body", "how", "held_on", "said", "changed")


def part_of(partner: PlanPartner) -> str:
    """How far a partner's part has come, in words with the day: asked, answered or agreed, or not asked yet."""
    if partner.agreed_on:
        return _now("Agreed on {day}").format(day=short_day(partner.agreed_on))
    if partner.answered_on:
        return _now("Answered on {day}, not agreed yet").format(day=short_day(partner.answered_on))
    if partner.asked_on:
        return _now("Asked on {day}, no answer yet").format(day=short_day(partner.asked_on))
    return _now("Not asked yet")


@needs("create", PlanPartner, within=Plan)
def plan_partner_new(request: Request, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Plan:
        operations.add_partner(plan=plan, by=request.user, **given)
        return plan

    return form_page(
        request, forms.PartnerForm, title=_("Add a partner and its role"), caption=str(plan), save=save,
        form_kwargs={"area": plan.area}, back=plan.get_absolute_url(),
    )  # fmt: skip


@needs("update", PlanPartner)
def plan_partner_edit(request: Request, planpartner: PlanPartner) -> HttpResponse:
    """The dates and words as those who keep the plan enter them; a partner answers on its own page."""
    require(request.user, "update", planpartner.plan)

    def save(**given: Any) -> None:
        operations.amend_partner(partner=planpartner, by=request.user, **given)

    return edit_page(
        request, planpartner, forms.EditPartnerForm, title=_("Change the partner's part"), names=PARTNER, save=save
    )


@needs("read", PlanPartner)
def plan_partner(request: Request, planpartner: PlanPartner) -> HttpResponse:
    plan = planpartner.plan
    owned = rows_of(request, Action).filter(plan=plan, owner=planpartner.body).order_by("reference_order")
    next_step = _waits_for(request, planpartner)
    change = Act(_("Change the partner's part"), reverse("plan_partner_edit", args=[planpartner.uuid]))
    return record_page(
        request,
        title=str(planpartner.body),
        caption=_("Partner in the plan"),
        rows=[
            *lines(planpartner, "role", "asked_on"),
            *told(planpartner, "answer_due"),
            *lines(planpartner, "answered_on"),
            *told(planpartner, "answered_by", "answer"),
            *lines(planpartner, "agreed_on"),
            {"text": _("Actions it owns"), "items": [_link(each) for each in owned] or [_now("None")]},
        ],
        next_step=next_step,
        acts=[change] if can(request.user, "update", plan) else [],
        back=(plan.title, plan.get_absolute_url()),
    )


def _waits_for(request: Request, partner: PlanPartner) -> dict[str, Any] | None:
    if partner.agreed_on or not can(request.user, "update", partner):
        return None
    keeps = can(request.user, "update", partner.plan)
    if partner.asked_on is None and keeps:
        text, button = _("It has not been asked for its part yet."), _("Ask for its part")
        return {"text": text, "button": button, "href": reverse("plan_partners_ask", args=[partner.plan.uuid])}
    if not keeps:
        text, button = _asked(partner), _("Answer for your organisation")
    elif partner.answered_on is None:
        text, button = _("It was asked and has not answered yet."), _("Record its answer")
    else:
        text, button = _("It has answered and not agreed its part yet."), _("Record that it agreed")
    return {"text": text, "button": button, "href": reverse("plan_partner_answer", args=[partner.uuid])}


def _asked(partner: PlanPartner) -> Any:
    if partner.answered_on:
        return _("Your organisation has answered and not agreed its part yet.")
    if partner.answer_due:
        return _now("Your organisation is asked what it does in the plan, by {day}.").format(
            day=short_day(partner.answer_due)
        )
    return _("Your organisation is asked what it does in the plan.")


def _link(record: Any) -> dict[str, str]:
    return {"text": str(record), "href": record.get_absolute_url()}


@needs("update", Plan)
def plan_partners_ask(request: Request, plan: Plan) -> HttpResponse:
    """Several at once: each gets a link to the page where it answers."""

    def save(given: dict[str, Any]) -> Plan:
        given.pop("request_id")
        sent = operations.ask_partners(plan=plan, by=request.user, link_to=_address_of(request), **given)
        said = ngettext(
            "They are asked. {count} mail is on its way.", "They are asked. {count} mails are on their way.", sent
        )
        messages.success(request, said.format(count=sent))
        return plan

    return form_page(
        request, forms.AskForm, title=_("Ask partners for their part"), caption=str(plan), save=save,
        button=_("Ask them"), initial={"on": today()}, form_kwargs={"offered": _to_ask(plan)},
        lead=_("Each gets a mail with a link to the page where it answers, to those who sit on the board for it."),
        back=plan.get_absolute_url(),
    )  # fmt: skip


def _address_of(request: Request) -> Any:
    return lambda partner: request.build_absolute_uri(reverse("plan_partner_answer", args=[partner.uuid]))


def _to_ask(plan: Plan) -> Any:
    """Partners of the plan that have not answered, and bodies of the board that the plan does not name yet."""
    seats = Seat.objects.of_area(plan.area).on(today())
    of_the_board = Q(pk__in=seats.exclude(body=None).values("body")) | Q(
        pk__in=SeatBody.objects.filter(seat__in=seats).values("body")
    )
    heard = plan.partners.exclude(answered_on=None, agreed_on=None).values("body")
    bodies = Body.objects.of_area(plan.area).filter(of_the_board | Q(pk__in=plan.partners.values("body")))
    return bodies.exclude(pk__in=heard).order_by("name")


@needs("update", PlanPartner)
def plan_partner_answer(request: Request, planpartner: PlanPartner) -> HttpResponse:
    def save(given: dict[str, Any]) -> PlanPartner:
        given.pop("request_id")
        return operations.answer_part(partner=planpartner, by=request.user, **given)

    owned = rows_of(request, Action).filter(plan=planpartner.plan, owner=planpartner.body)
    return form_page(
        request, forms.AnswerForm, title=_("What your organisation does in the plan"), caption=str(planpartner.body),
        save=save, button=_("Send the answer"), said=_("The answer is recorded"), back=planpartner.get_absolute_url(),
        initial={
            "version": planpartner.version, "role": planpartner.role, "answer": planpartner.answer, "on": today(),
        },
        template="partnership_plan/answer.html",
        context={"owned": owned.order_by("reference_order"), "plan": planpartner.plan},
    )  # fmt: skip


# --- those who were consulted ---------------------------------------------------------------------------------------


@needs("create", Consultation, within=Plan)
def consultation_new(request: Request, plan: Plan) -> HttpResponse:
    def save(given: dict[str, Any]) -> Plan:
        operations.record_consultation(plan=plan, by=request.user, **given)
        return plan

    return form_page(
        request, forms.ConsultationForm, title=_("Add who was consulted"), caption=str(plan), save=save,
        form_kwargs={"area": plan.area}, back=plan.get_absolute_url(), said=_("The consultation is recorded"),
    )  # fmt: skip


@needs("update", Consultation)
def consultation_edit(request: Request, consultation: Consultation) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_consultation(consultation=consultation, by=request.user, **given)

    return edit_page(
        request, consultation, forms.EditConsultationForm, title=_("Change the consultation"), names=CONSULTATION,
        save=save,
    )  # fmt: skip


@needs("read", Consultation)
def consultation(request: Request, consultation: Consultation) -> HttpResponse:
    plan = consultation.plan
    change = Act(_("Change the consultation"), reverse("consultation_edit", args=[consultation.uuid]))
    return record_page(
        request, title=consultation.with_whom, caption=_("Consulted on the plan"),
        rows=[*told(consultation, "body"), *lines(consultation, "how", "held_on", "said", "changed")],
        acts=acts_on(request, consultation, change), back=(plan.title, plan.get_absolute_url()),
    )  # fmt: skip
