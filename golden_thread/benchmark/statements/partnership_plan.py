"""Section 3 of the toolkit: the partnership plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest, without_gap_until
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Evidence,
    Finding,
    Step,
    all_of,
    best_practice,
    good_practice,
    judged,
    until,
)
from golden_thread.benchmark.statements.partnership_group import of_the_board
from golden_thread.periods import leaves_year_on, months_after, year_to
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.risk_assessment.models import Risk

STRATEGIES_THAT_REFER = 2
MONTHS_TO_EVALUATE = 3

OPEN_THE_ACTIONS = Step(_("Finish the actions of the plan"), "actions")


AGREE_THE_PLAN = Step(_("Agree the plan"), "plans")
DRAFT_THE_NEXT_PLAN = Step(_("Draft the next plan"), "plan_new")


def under_a_plan(rule: Callable[[Facts, date, Any], Finding]) -> Callable[[Facts, date], Finding]:
    """For statements about the plan: without one in use and not run out nothing else is asked, and under one that the
    board has not agreed nothing is met in full."""

    @wraps(rule)
    def asked(facts: Facts, on: date) -> Finding:
        plan = facts.plan.plan(on)
        if plan is None:
            nothing = Because(_("No plan is in use on this day, or the one in use has run out."))
            return all_of(Check(False, nothing, AGREE_THE_PLAN))
        finding = rule(facts, on, plan)
        if facts.plan.agreed(plan, on):
            return until(finding, facts.plan.runs_out(plan), DRAFT_THE_NEXT_PLAN)
        not_agreed = Check(False, Because(_("The board has not agreed the plan in use.")), AGREE_THE_PLAN)
        return all_of(not_agreed, *finding.facts)

    return asked


@good_practice("3.1")
@under_a_plan
def grows_out_of_the_local_risks(facts: Facts, on: date, plan: Any) -> Finding:
    """The plan says what it draws on, was agreed on the ground of an agreed assessment, and its actions answer both
    kinds of risk."""
    version = facts.risk.assessment(plan.agreed_on or on)
    profile = facts.risk.edition_of(version) if version else None
    kinds = {risk.kind for action in facts.plan.open_actions(plan, on) for risk in facts.plan.risks_of(action)}
    open_plan = Step(_("Say what the plan draws on"), "plan_record", (plan.uuid,))
    return all_of(
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
        _answers_both(
            kinds, {Risk.Kind.SITUATIONAL: _("risks in the area"), Risk.Kind.CORPORATE: _("corporate risks")}
        ),
    )


def _grounds(version: Any, profile: Any) -> Because:
    if version is None:
        return Because(_("No assessment was agreed by the day the plan was."))
    if profile is None:
        return Because(_("The assessment it was built on was not read against the police profile."))
    return Because(
        _("It was built on the assessment of {day}, read against the police profile."), day=version.agreed_on
    )


def _answers_both(there: set[Any], wanted: dict[Any, Any]) -> Check:
    missing = [name for key, name in wanted.items() if key not in there]
    return Check(
        met=not missing,
        partly=len(missing) < len(wanted),
        because=Because(_("No open action answers: {missing}."), missing=missing)
        if missing
        else Because(_("Its open actions answer {wanted}."), wanted=list(wanted.values())),
        step=OPEN_THE_ACTIONS,
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
    facts: Facts, on: date, plan: Any, good: Callable[[Any], bool], *, said: Because, unsaid: Any, step: Step
) -> Check:
    """A seat without a body in the directory is asked for too: a plan cannot name it before the directory does."""
    seats = facts.board.seats(on)
    partners = {seat: facts.plan.partner_of(plan, seat, on) for seat in seats}
    missing = [seat for seat, partner in partners.items() if partner is None or not good(partner)]
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


@good_practice("3.3")
@judged
@of_the_board
@under_a_plan
def aims_at_what_matters_and_is_discussed(facts: Facts, on: date, plan: Any) -> Finding:
    """The records bear it when the board looked at actions at its last meeting; how well they aim, people judge."""
    actions = facts.plan.open_actions(plan, on)
    last = facts.board.meetings_in(year_to(on))[:1]
    looked_at = [action for meeting in last for action in facts.plan.looked_at(meeting, actions)]
    answering = [action for action in actions if facts.plan.risks_of(action)]
    return all_of(
        Check(
            met=bool(looked_at),
            because=_discussed(last, len(looked_at), len(actions)),
            step=Step(_("Put the actions on the next agenda"), "meetings"),
            lapses_on=leaves_year_on(last[0].held_on) if last else None,
            records=[*last, *looked_at],
        ),
        Check(
            met=bool(actions) and len(answering) == len(actions),
            partly=bool(answering),
            because=Because(
                _("{answering} of {actions} open actions answer a risk."),
                answering=len(answering),
                actions=len(actions),
            ),
            step=OPEN_THE_ACTIONS,
        ),
    )


def _discussed(last: Sequence[Any], looked_at: int, actions: int) -> Because:
    if not last:
        return Because(_("The board has not met within the year."))
    message = _("At its last meeting, on {day}, the board looked at {looked_at} of the {actions} open actions.")
    return Because(message, day=last[0].held_on, looked_at=looked_at, actions=actions)


@good_practice("3.4")
@of_the_board
@under_a_plan
def each_partner_had_a_part_in_it(facts: Facts, on: date, plan: Any) -> Finding:
    """To have been asked is not to have been involved: the partner answered, or agreed its part."""
    return all_of(
        _each_seat(
            facts, on, plan, lambda partner: _had_a_part(partner, on),
            said=Because(_("Each member of the board is named in the plan and had a part in making it.")),
            unsaid=_("Members of the board not named, or without an answer yet: {missing} of {seats} ({names})."),
            step=Step(_("Ask the partners for their part"), "plan_record", (plan.uuid,)),
        ),
        ends=_first_day_of_a_new_seat(facts, on, plan),
    )  # fmt: skip


def _had_a_part(partner: Any, on: date) -> bool:
    return any(day is not None and day <= on for day in (partner.answered_on, partner.agreed_on))


@good_practice("3.5")
@under_a_plan
def every_action_has_risk_date_owner_and_review(facts: Facts, on: date, plan: Any) -> Finding:
    """Reviewed at each meeting of the year that was held after the action came into the plan."""
    actions = facts.plan.open_actions(plan, on)
    if not actions:
        return all_of(Check(False, Because(_("The plan has no open action.")), Step(_("Add an action"), "action_new")))
    concerns = {risk.concerns for action in actions for risk in facts.plan.risks_of(action)}
    tackled = {Risk.Concerns.PEOPLE: _("the risk to people"), Risk.Concerns.INFLUENCES: _("radicalising influences")}
    every = _("All {actions} open actions answer a risk, have a date and an owner, and come back to each meeting.")
    return all_of(
        _of_actions(actions, RISK, lambda action: bool(facts.plan.risks_of(action))),
        _of_actions(actions, TIMESCALE, lambda action: bool(action.due or action.review_due)),
        _of_actions(actions, OWNER, lambda action: facts.plan.owner(action) is not None),
        _answers_both(concerns, tackled),
        _of_actions(actions, REVIEW, lambda action: not facts.plan.meetings_that_missed(action, on)),
        because=Because(every, actions=len(actions)),
    )


@dataclass(frozen=True)
class Asked:
    """What an action needs, and how it is said: of all, of those without, and beside one without."""

    every: Any
    missing: Any
    note: Any


RISK = Asked(
    _("Each action answers a risk."),
    ngettext_lazy(
        "{missing} of {actions} actions answers no risk.", "{missing} of {actions} actions answer no risk.", "missing"
    ),
    _("answers no risk"),
)
TIMESCALE = Asked(
    _("Each action has a date."),
    ngettext_lazy(
        "{missing} of {actions} actions has no date.", "{missing} of {actions} actions have no date.", "missing"
    ),
    _("no date"),
)
OWNER = Asked(
    _("Each action has one owning partner."),
    ngettext_lazy(
        "{missing} of {actions} actions has no owning partner.",
        "{missing} of {actions} actions have no owning partner.",
        "missing",
    ),
    _("no owning partner"),
)
REVIEW = Asked(
    _("Each meeting of the year looked at the actions that were in the plan by then."),
    ngettext_lazy(
        "{missing} of {actions} actions was passed over at a meeting of the year.",
        "{missing} of {actions} actions were passed over at a meeting of the year.",
        "missing",
    ),
    _("a meeting passed it over"),
)


def _of_actions(actions: Sequence[Action], asked: Asked, good: Callable[[Action], bool]) -> Check:
    bare = [action for action in actions if not good(action)]
    said = Because(asked.missing, missing=len(bare), actions=len(actions)) if bare else Because(asked.every)
    records = [Evidence(action, Because(asked.note)) for action in bare]
    return Check(not bare, said, OPEN_THE_ACTIONS, records=records or actions, partly=len(bare) < len(actions))


@good_practice("3.6")
@under_a_plan
def directs_funded_projects(facts: Facts, on: date, plan: Any) -> Finding:
    """Where no project is funded nothing is asked, and the finding says so."""
    projects = facts.plan.funded(on)
    adrift = [project for project in projects if not (project.objective_id and project.says_challenge)]
    started = [p.since for p in facts.rows["projects"] if p.since > on and not (p.objective_id and p.says_challenge)]
    return all_of(
        Check(
            met=not adrift,
            partly=len(adrift) < len(projects),
            because=_directed(len(projects), len(adrift)),
            step=Step(_("Give each project its objective"), "projects"),
            records=[
                *(Evidence(project, Because(_("no objective, or no word on ideology"))) for project in adrift),
                *projects,
            ],
        ),
        ends=earliest(*started),
    )


def _directed(projects: int, adrift: int) -> Because:
    if not projects:
        return Because(_("No project funding is recorded for this day, so nothing is asked."))
    if adrift:
        message = _(
            "Funded projects that do not say which objective they serve and what ideology they challenge: {adrift} of {projects}."
        )
        return Because(message, adrift=adrift, projects=projects)
    return Because(_("Each funded project serves an objective and says what ideology it challenges."))


@good_practice("3.7")
@of_the_board
@under_a_plan
def decisions_are_informed_by_the_threat(facts: Facts, on: date, plan: Any) -> Finding:
    """Informed is more than checked: a decision names the profile, the risk or the item it rests on."""
    made = facts.plan.decisions_under(plan, on)
    if not made:
        nothing = Because(_("No decision has been made within the year since the plan came into use."))
        return all_of(Check(False, nothing, Step(_("Arrange the next meeting"), "meeting_new")))
    bare = [decision for decision in made if not facts.board.guided(decision)]
    loose = [decision for decision in made if decision not in bare and not facts.plan.says_what_it_rests_on(decision)]
    first = (bare or loose or made)[0]
    return all_of(
        Check(
            met=not bare and not loose,
            partly=len(bare) + len(loose) < len(made),
            because=_informed(len(made), len(bare), len(loose)),
            step=Step(_("Say what the decisions rest on"), "decision", (first.uuid,))
            if bare or loose
            else Step(_("Arrange the next meeting"), "meeting_new"),
            lapses_on=leaves_year_on(made[0].made_on),
            records=[
                *(Evidence(decision, Because(_("no Security Threat Check"))) for decision in bare),
                *(Evidence(decision, Because(_("does not say what it rests on"))) for decision in loose),
                *made,
            ],
        ),
    )


def _informed(made: int, bare: int, loose: int) -> Because:
    if bare or loose:
        message = _(
            "Decisions under the plan: {made}; without a check when they were made: {bare};"
            " silent on what they rest on: {loose}."
        )
        return Because(message, made=made, bare=bare, loose=loose)
    message = ngettext_lazy(
        "The one decision under the plan was checked and says what it rests on.",
        "All {made} decisions under the plan were checked and say what they rest on.",
        "made",
    )
    return Because(message, made=made)


@best_practice("3.b1")
@under_a_plan
def other_strategies_refer_to_it(facts: Facts, on: date, plan: Any) -> Finding:
    """Two documents, each once; one that spoke of the plan before this one counts."""
    found = facts.plan.references(plan, on)
    documents = {row.document.strip().casefold() for row in found}
    message = _("Other strategies, plans or policies that refer to the plan: {documents}; {needed} needed.")
    return all_of(
        Check(
            met=len(documents) >= STRATEGIES_THAT_REFER,
            partly=bool(documents),
            because=Because(message, documents=len(documents), needed=STRATEGIES_THAT_REFER),
            step=Step(_("Record where the plan is referred to"), "plan_record", (plan.uuid,)),
            records=found,
        ),
    )


@best_practice("3.b2")
@under_a_plan
def finished_actions_are_evaluated_and_used(facts: Facts, on: date, plan: Any) -> Finding:
    """Three months are given to evaluate what was finished, and three more to say what is made of it."""
    done = facts.plan.completed_in(year_to(on))
    if not done:
        return all_of(Check(False, Because(_("No action was finished within the year.")), OPEN_THE_ACTIONS))
    return all_of(_evaluated(facts, done, on), _used(facts, done, on))


def _evaluated(facts: Facts, done: Sequence[Any], on: date) -> Check:
    waiting = [action for action in done if not facts.plan.evaluations(action, on)]
    late = [action for action in waiting if months_after(action.completed_on, MONTHS_TO_EVALUATE) <= on]
    evaluated = [action for action in done if action not in waiting]
    return Check(
        met=bool(evaluated) and not late,
        partly=bool(evaluated),
        because=Because(
            _("Of the actions finished in the year, {evaluated} of {done} are evaluated; waiting longer than three months: {late}."),
            evaluated=len(evaluated), done=len(done), late=len(late),
        ),
        step=Step(_("Evaluate the finished actions"), "actions"),
        lapses_on=earliest(
            leaves_year_on(evaluated[0].completed_on) if evaluated else None,
            *(months_after(action.completed_on, MONTHS_TO_EVALUATE) for action in waiting),
        ),
        records=[*(Evidence(action, Because(_("not evaluated yet"))) for action in waiting), *evaluated],
    )  # fmt: skip


def _used(facts: Facts, done: Sequence[Any], on: date) -> Check:
    made = [evaluation for action in done for evaluation in facts.plan.evaluations(action, on)[:1]]
    waiting = [e for e in made if not (e.used_on and e.used_on <= on)]
    late = [e for e in waiting if months_after(e.evaluated_on, MONTHS_TO_EVALUATE) <= on]
    used = [e for e in made if e not in waiting]
    return Check(
        met=bool(used) and not late,
        partly=bool(used),
        because=Because(
            _("Of {made} evaluations, {used} set direction: taken up, or set aside with a reason."),
            made=len(made),
            used=len(used),
        ),
        step=Step(_("Say what the evaluations change"), "actions"),
        lapses_on=earliest(
            _last_of_used(facts, done, used), *(months_after(e.evaluated_on, MONTHS_TO_EVALUATE) for e in waiting)
        ),
        records=made,
    )


def _last_of_used(facts: Facts, done: Sequence[Any], used: Sequence[Any]) -> date | None:
    """When the last finished action whose evaluation was used leaves the year."""
    acted_on = {evaluation.action_id for evaluation in used}
    days = [action.completed_on for action in done if action.pk in acted_on]
    return leaves_year_on(max(days)) if days else None
