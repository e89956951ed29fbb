"""How the plan was made: out of the risks, with each partner's role and part. 3.1, 3.2, 3.4."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest, without_gap_until
from golden_thread.benchmark.statement import Because, Check, Finding, Sentences, Step, all_of, good_practice
from golden_thread.benchmark.statements.partnership_group.in_place import of_the_board
from golden_thread.benchmark.statements.partnership_plan.in_use import answers_both, under_a_plan
from golden_thread.periods import year_to
from golden_thread.sections.risk_assessment.models import Risk


@good_practice("3.1")
@under_a_plan
def grows_out_of_the_local_risks(facts: Facts, on: date, plan: Any) -> Finding:
    """The plan says what it draws on, was agreed on the ground of an agreed assessment, and its actions answer both
    kinds of risk."""
    version = facts.risk.assessment(plan.agreed_on or on)
    profile = facts.risk.edition_of(version) if version else None
    kinds = {risk.kind for action in facts.plan.open_actions(plan, on) for risk in facts.plan.risks_of(action)}
    open_plan = Step(_("Say what the plan draws on"), "plan_record", (plan.uuid,))
    finding = all_of(
        Check(
            met=plan.says_circumstances,
            because=Because(_("The plan says what it draws from the assessment and the area."))
            if plan.says_circumstances
            else Because(_("The plan does not say what it draws from the assessment and the area.")),
            step=open_plan,
            records=[plan],
        ),
        Check(
            met=profile is not None,
            partly=version is not None,
            because=_grounds(version, profile),
            step=Step(_("Start the next review"), "assessment_new"),
            records=[record for record in (version, profile) if record],
        ),
        answers_both(kinds, {Risk.Kind.SITUATIONAL: _("risks in the area"), Risk.Kind.CORPORATE: _("corporate risks")}),
    )
    gap = facts.plan.gap_before(plan)
    if gap is None or gap.last not in year_to(on):
        return finding
    without = Because(
        _("Before it came into use no plan was in use, from {first} to {last}."), first=gap.first, last=gap.last
    )
    return replace(finding, because=Sentences([finding.because, without]))


def _grounds(version: Any, profile: Any) -> Because:
    if version is None:
        return Because(_("No assessment was agreed by the day the plan was."))
    if profile is None:
        return Because(_("The assessment it was built on was not read against the police profile."))
    return Because(
        _("It was built on the assessment of {day}, read against the police profile."), day=version.agreed_on
    )


@good_practice("3.2")
@of_the_board
@under_a_plan
def says_what_each_partner_does(facts: Facts, on: date, plan: Any) -> Finding:
    """For each seat of the board, a role in words; a collective seat speaks for its bodies."""
    return all_of(
        _each_seat(
            facts, on, plan, lambda partner: partner.says_role,
            said=Because(_("The plan says what each member of the board does.")),
            unsaid=_("Members of the board without a role in the plan: {missing} of {seats} ({names})."),
            step=Step(_("Write the partners' roles"), "plan_record", (plan.uuid,)),
        ),
        ends=_first_day_of_a_new_seat(facts, on, plan),
    )  # fmt: skip


def _each_seat(
    facts: Facts, on: date, plan: Any, good: Callable[[Any], bool], *, said: Because, unsaid: Any, step: Step,
    heard: Callable[[Any], bool] = lambda seat: False,
) -> Check:  # fmt: skip
    """A seat without a body in the directory is asked for too: a plan cannot name it before the directory does."""
    seats = facts.board.seats(on)
    partners = {seat: facts.plan.partner_of(plan, seat, on) for seat in seats}
    missing = [
        seat for seat, partner in partners.items() if partner is None or not (good(partner) or heard(seat))
    ]  # fmt: skip
    names = [facts.board.name_of(seat) for seat in missing]
    nobody = Because(_("No seat stands on the board, so there is no partner to ask for."))
    return Check(
        met=bool(seats) and not missing,
        partly=len(missing) < len(seats),
        because=(Because(unsaid, missing=len(missing), seats=len(seats), names=names) if missing else said)
        if seats
        else nobody,
        step=step,
        records=[partner for partner in partners.values() if partner],
    )


def _first_day_of_a_new_seat(facts: Facts, on: date, plan: Any) -> date | None:
    """A seat that is already recorded begins, whose body the plan does not name; or the last seat ends."""
    later = [
        seat for seat in facts.rows["seats"] if seat.since > on and not facts.plan.partner_of(plan, seat, seat.since)
    ]
    begins = [seat.since for seat in later if seat in facts.board.seats(seat.since)]
    return earliest(*begins, without_gap_until(facts.board.seats(on), on))


@good_practice("3.4")
@of_the_board
@under_a_plan
def each_partner_had_a_part_in_it(facts: Facts, on: date, plan: Any) -> Finding:
    """To have been asked is not to have been involved: the partner answered, agreed its part, or was heard when the
    plan was consulted on."""
    return all_of(
        _each_seat(
            facts, on, plan, lambda partner: _had_a_part(partner, on),
            heard=lambda seat: bool(facts.plan.consulted(plan, seat, on)),
            said=Because(_("Each member of the board is named in the plan and had a part in making it.")),
            unsaid=_("Members of the board not named, or without an answer yet: {missing} of {seats} ({names})."),
            step=Step(_("Ask the partners for their part"), "plan_record", (plan.uuid,)),
        ),
        ends=_first_day_of_a_new_seat(facts, on, plan),
    )  # fmt: skip


def _had_a_part(partner: Any, on: date) -> bool:
    return any(day is not None and day <= on for day in (partner.answered_on, partner.agreed_on))
