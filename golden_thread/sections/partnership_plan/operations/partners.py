"""Each partner's part in the making of the plan, and what others said when they were consulted."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Body, Person
from golden_thread.govuk.days import day
from golden_thread.notices import operations as notices
from golden_thread.sections.partnership_group.models import SeatHolding
from golden_thread.sections.partnership_plan.models import Consultation, Plan, PlanPartner
from golden_thread.sections.partnership_plan.operations.recording import record_change, record_new

TEMPLATE = "partnership_plan/mail/part_asked.txt"


@transaction.atomic
def add_partner(
    *, plan: Plan, by: User, body: Body, role: str = "", asked_on: date | None = None,
    answered_on: date | None = None, answer: str = "", agreed_on: date | None = None,
    request_id: UUID | None = None,
) -> PlanPartner:  # fmt: skip
    return record_new(
        PlanPartner, area=plan.area, by=by, did="added partner to plan", request_id=request_id, plan=plan, body=body,
        role=role, asked_on=asked_on, answered_on=answered_on, answer=answer, agreed_on=agreed_on,
    )  # fmt: skip


@transaction.atomic
def amend_partner(*, partner: PlanPartner, version: int, by: User, **changes: Any) -> PlanPartner:
    return record_change(partner, by=by, did="changed partner's part", version=version, **changes)


@transaction.atomic
def ask_partners(
    *, plan: Plan, by: User, bodies: Iterable[Body], on: date, answer_due: date, link_to: Callable[[PlanPartner], str]
) -> int:
    """Each of these bodies is asked for its part; its people on the board get a link to where they answer it.

    How many were mailed. `link_to`: the address of the page on which a partner answers.
    """
    require(by, "update", plan)
    if answer_due < on:
        raise ValidationError({"answer_due": _("The answer cannot be due before they are asked")})
    asked = [_asked(plan, by, body, on, answer_due) for body in bodies]
    return sum(_mail(partner, by, link_to(partner)) for partner in asked)


def _asked(plan: Plan, by: User, body: Body, on: date, answer_due: date) -> PlanPartner:
    there = plan.partners.filter(body=body).first()
    if there is None:
        return record_new(
            PlanPartner, area=plan.area, by=by, did="asked partner for its part", plan=plan, body=body, asked_on=on,
            answer_due=answer_due,
        )  # fmt: skip
    return record_change(
        there, by=by, did="asked partner for its part", version=there.version, asked_on=there.asked_on or on,
        answer_due=answer_due,
    )  # fmt: skip


def people_of(body: Body, area_id: int, on: date) -> list[Person]:
    """Those of the body who sit on the board that day; where none does, those who can sign in."""
    people = Person.objects.filter(body=body, area_id=area_id).exclude(email="").select_related("user")
    sitting = people.filter(pk__in=SeatHolding.objects.on(on).values("person"))
    return list((sitting if sitting else people.exclude(user=None)).order_by("name", "pk"))


def _mail(partner: PlanPartner, by: User, link: str) -> int:
    people = people_of(partner.body, partner.area_id, partner.asked_on or partner.created_at.date())
    for person in people:
        with translation.override(person.user.language if person.user else translation.get_language()):
            context = {"plan": str(partner.plan), "due": day(partner.answer_due), "link": link}
            notices.send(area=partner.area, by=by, template=TEMPLATE, to=person.email, context=context)
    if people:
        audit.record(by=by, did="sent request for a part", to=partner, count=len(people))
    return len(people)


@transaction.atomic
def answer_part(
    *, partner: PlanPartner, version: int, by: User, on: date, role: str, answer: str, agrees: bool
) -> PlanPartner:
    """By the partner itself, or for it by those who keep the plan: what it does, what it says, whether it agrees."""
    if partner.asked_on and on < partner.asked_on:
        raise ValidationError({"on": _("It cannot answer before it was asked")})
    if not role.strip():
        raise ValidationError({"role": _("Say what your organisation does in the plan")})
    if not agrees and not answer.strip():
        raise ValidationError({"answer": _("Say what would have to change before you agree")})
    return record_change(
        partner, by=by, did="answered for its part", version=version, role=role, answer=answer, answered_on=on,
        answered_by=by, agreed_on=on if agrees else None,
    )  # fmt: skip


@transaction.atomic
def record_consultation(
    *, plan: Plan, by: User, with_whom: str, how: str, held_on: date, said: str, changed: str = "",
    body: Body | None = None, request_id: UUID | None = None,
) -> Consultation:  # fmt: skip
    return record_new(
        Consultation, area=plan.area, by=by, did="recorded consultation", request_id=request_id, plan=plan,
        with_whom=with_whom, how=how, held_on=held_on, said=said, changed=changed, body=body,
    )  # fmt: skip


@transaction.atomic
def amend_consultation(*, consultation: Consultation, version: int, by: User, **changes: Any) -> Consultation:
    return record_change(consultation, by=by, did="changed consultation", version=version, **changes)
