"""Section 2 of the toolkit: the risk assessment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.benchmark.counting import Counted, Frequency, Updated, lapse_of
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Evidence,
    Finding,
    Sentences,
    Step,
    all_of,
    best_practice,
    good_practice,
    judged,
)
from golden_thread.benchmark.statements.partnership_group.in_place import of_the_board
from golden_thread.periods import leaves_months_on, year_to
from golden_thread.sections.risk_assessment.models import Risk, Source

UPDATES_A_YEAR = 2
UPDATES_A_YEAR_AT_BEST = 4
MONTHS_TO_LOOK_AGAIN = 12 // UPDATES_A_YEAR
"""What changed may wait for an answer as long as the assessment may for its next update, and no longer."""
DISCUSSIONS_A_YEAR = 2
PARTNERS_THAT_CONTRIBUTE = 2

START_THE_NEXT_REVIEW = Step(_("Start the next review"), "assessment_new")
OPEN_THE_REGISTER = Step(_("Look through the risk register"), "risks")

LOCAL_SOURCES = {Source.Kind.DATASET, Source.Kind.PARTNER, Source.Kind.EMERGING}


@good_practice("2.1")
@judged
@of_the_board
def one_assessment_known_and_kept_up(facts: Facts, on: date) -> Finding:
    """The records bear it when the assessment is whole, in time, known and discussed; how well risks are mitigated,
    people judge."""
    finding = all_of(
        _updated(facts, UPDATES_A_YEAR, on),
        _whole(facts, on),
        _partners_know(facts, on),
        _discussed(facts, on),
        _risks_in_hand(facts, on),
    )
    marked = facts.risk.marked_since(on)
    again = [marked[risk.pk] for risk in facts.risk.to_look_at_again(on)]
    if not again:
        return finding
    message = _("Risks marked to be looked at again since the picture changed: {marked}, the oldest on {day}.")
    said = Because(message, marked=len(again), day=min(again))
    return replace(finding, because=Sentences([finding.because, said]))


def _updated(facts: Facts, a_year: int, on: date) -> Check:
    days = facts.risk.update_days(on)
    frequency = Frequency(a_year, facts.counting.assessment)
    lapse = frequency.lapses_on(days)
    return Check(
        met=lapse is not None and on < lapse,
        because=_last_updated(facts, frequency, days, on),
        step=START_THE_NEXT_REVIEW,
        lapses_on=lapse,
        records=facts.risk.agreed(on)[: max(a_year // 2, 1)],
    )


def _last_updated(facts: Facts, frequency: Frequency, days: Sequence[date], on: date) -> Because:
    """Says how it is counted here: by number or gap, by the day it was agreed or written."""
    agreed = facts.counting.assessment_day == Updated.AGREED
    if not days:
        return Because(_("No version has been agreed.") if agreed else _("No version has been written."))
    if frequency.counted == Counted.GAP:
        message = (
            _("The assessment was last agreed on {last}; here no more than {months} months may lie between two.")
            if agreed
            else _(
                "The assessment was last written anew on {last}; here no more than {months} months may lie between two."
            )
        )
        return Because(message, last=days[0], months=frequency.months)
    message = (
        _("Versions agreed in the year to {day}: {times}, the last on {last}; {needed} needed.")
        if agreed
        else _("Versions written in the year to {day}: {times}, the last on {last}; {needed} needed.")
    )
    times = sum(day in year_to(on) for day in days)
    return Because(message, times=times, day=on, last=days[0], needed=frequency.a_year)


def _whole(facts: Facts, on: date) -> Check:
    """Situational and corporate stand in the agreed version and in the register; influences in the register."""
    version, risks = facts.risk.assessment(on), facts.risk.open_risks(on)
    kinds, concerns = {risk.kind for risk in risks}, {risk.concerns for risk in risks}
    there = {
        _("risks in the area"): Risk.Kind.SITUATIONAL in kinds and bool(version and version.writes_situational),
        _("radicalising influences"): Risk.Concerns.INFLUENCES in concerns,
        _("corporate risks"): Risk.Kind.CORPORATE in kinds and bool(version and version.writes_corporate),
    }
    missing = [name for name, is_there in there.items() if not is_there]
    return Check(
        met=not missing,
        partly=len(missing) < len(there),
        because=Because(_("Not in both the agreed version and the register: {missing}."), missing=missing)
        if missing
        else Because(_("It covers risks in the area, radicalising influences and corporate risks.")),
        step=OPEN_THE_REGISTER,
        records=[*([version] if version else []), *risks],
    )


def _partners_know(facts: Facts, on: date) -> Check:
    version = facts.risk.assessment(on)
    step = Step(_("Brief the partners who have not been told"), "assessment", (version.uuid,) if version else ())
    if version is None:
        return Check(False, Because(_("There is no agreed version to brief partners on.")), START_THE_NEXT_REVIEW)
    wanted, aware = facts.risk.partner_sectors(on), facts.risk.aware_sectors(version, on)
    missing = [sector.label for sector in wanted if sector not in aware]
    return Check(
        met=not missing,
        partly=len(missing) < len(wanted),
        because=Because(_("Not told of this version at a post that is said: {sectors}."), sectors=missing)
        if missing
        else Because(_("Every expected partner was told of this version, or was there when it was agreed.")),
        step=step,
        records=[version],
        lapses_on=_first_day_somebody_new_does_not_know(facts, aware, on),
    )


def _first_day_somebody_new_does_not_know(facts: Facts, aware: set[str], on: date) -> date | None:
    return earliest(*(row.since for row in facts.board.expected_from(on) if row.sector not in aware))


def _discussed(facts: Facts, on: date) -> Check:
    meetings = facts.risk.discussed_at(on)
    within = [meeting for meeting in meetings if meeting.held_on in year_to(on)]
    message = _("Meetings of the year to {day} at which the board discussed the risks: {count}; {needed} needed.")
    return Check(
        met=len(within) >= DISCUSSIONS_A_YEAR,
        partly=bool(within),
        because=Because(message, count=len(within), day=on, needed=DISCUSSIONS_A_YEAR),
        step=Step(_("Put the risks on the next agenda"), "meetings"),
        lapses_on=lapse_of([meeting.held_on for meeting in meetings], DISCUSSIONS_A_YEAR),
        records=[Evidence(meeting, Because(_("risks discussed"))) for meeting in within],
    )


def _risks_in_hand(facts: Facts, on: date) -> Check:
    """What can be seen of mitigation: each open risk is answered, was looked at by the day it should have been, and
    does not lie marked from one update of the assessment past the next."""
    risks, late = facts.risk.open_risks(on), facts.risk.review_past(on)
    answers = {risk: facts.plan.answered_until(risk, on) for risk in risks}
    bare = [risk for risk, day in answers.items() if day is None]
    marked = {risk: facts.risk.marked_since(on)[risk.pk] for risk in facts.risk.to_look_at_again(on)}
    lying = [risk for risk, since in marked.items() if too_long_from(since) <= on]
    due = [facts.risk.due(risk, on) for risk in risks]
    return Check(
        met=bool(risks) and not late and not bare and not lying,
        partly=len({*late, *bare, *lying}) < len(risks),
        because=_in_hand(len(risks), len(bare), len(late), len(lying)),
        step=Step(_("Say of each marked risk: kept or changed"), "look_agains") if marked and not late and not bare
        else OPEN_THE_REGISTER,
        lapses_on=earliest(
            *(day + timedelta(days=1) for day in due if day), *(too_long_from(since) for since in marked.values()),
            *(day for day in answers.values() if day != date.max),
        ),
        records=[
            *(Evidence(risk, Because(_("past its review"))) for risk in late),
            *(Evidence(risk, Because(_("no action, and no decision to tolerate it"))) for risk in bare),
            *(Evidence(risk, Because(_("to be looked at again since {day}"), day=day)) for risk, day in marked.items()),
        ],
    )  # fmt: skip


def too_long_from(day: date) -> date:
    return leaves_months_on(day, MONTHS_TO_LOOK_AGAIN)


def _in_hand(risks: int, bare: int, late: int, lying: int) -> Because | Sentences:
    message = _("Open risks: {risks}; without an action or a decision: {bare}; past their review: {late}.")
    said = Because(message, risks=risks, bare=bare, late=late)
    if not lying:
        return said
    message = _("Marked to be looked at again for {months} months or more: {lying}.")
    return Sentences([said, Because(message, months=MONTHS_TO_LOOK_AGAIN, lying=lying)])


@good_practice("2.2")
def drawn_from_the_profile_and_local_sources(facts: Facts, on: date) -> Finding:
    """A register without sources shows no process; the council's own risk is that of not meeting the duty."""
    return all_of(
        _read_against_the_profile(facts, on), _sourced(facts, on), _the_duty_is_a_risk(facts, on),
        *_held_against_what_changed(facts, on),
    )  # fmt: skip


def _held_against_what_changed(facts: Facts, on: date) -> list[Check]:
    """Asked where something waits: an edition, a threat level or an emerging item of which nobody has said yet which
    risks it touches. It may wait for the next update, and lapses the statement after that. An edition does not wait
    once the agreed version was read against it."""
    version = facts.risk.assessment(on)
    read = facts.risk.edition_of(version) if version else None
    waiting = [
        change for change in facts.risk.not_gone_through(on)
        if not (change.edition_id and read and change.arose_on <= read.issued_on)
    ]  # fmt: skip
    if not waiting:
        return []
    oldest = waiting[-1]
    return [
        Check(
            met=too_long_from(oldest.arose_on) > on,
            partly=True,
            because=Because(
                _("Changes in the picture not yet held against the risks: {waiting}, the oldest of {day}."),
                waiting=len(waiting),
                day=oldest.arose_on,
            ),
            step=Step(_("Say which risks it touches"), "picture_change_go", (oldest.uuid,)),
            lapses_on=too_long_from(oldest.arose_on),
        )
    ]


def _read_against_the_profile(facts: Facts, on: date) -> Check:
    """Against the edition that was the latest when the version was agreed."""
    version = facts.risk.assessment(on)
    used = facts.risk.edition_of(version) if version else None
    latest = facts.risk.edition(version.agreed_on) if version else None
    return Check(
        met=used is not None and used == latest,
        because=_which_edition(version, used, latest),
        step=START_THE_NEXT_REVIEW,
        records=[record for record in (version, used) if record],
    )


def _which_edition(version: Any, used: Any, latest: Any) -> Because:
    if version is None:
        return Because(_("No version has been agreed."))
    if used is None:
        return Because(_("The agreed version does not say which edition of the police profile it was read against."))
    if used != latest:
        message = _("It was read against the profile issued on {used}, although one of {latest} was out.")
        return Because(message, used=used.issued_on, latest=latest.issued_on if latest else used.issued_on)
    return Because(_("It was read against the police profile issued on {used}."), used=used.issued_on)


def _sourced(facts: Facts, on: date) -> Check:
    """Each situational risk names a source; among them all are the profile and something local."""
    risks = [risk for risk in facts.risk.open_risks(on) if risk.kind == Risk.Kind.SITUATIONAL]
    bare = [risk for risk in risks if not facts.risk.source_kinds(risk)]
    kinds = set().union(*(facts.risk.source_kinds(risk) for risk in risks))
    both = Source.Kind.CTLP in kinds and bool(LOCAL_SOURCES & kinds)
    return Check(
        met=bool(risks) and not bare and both,
        partly=len(bare) < len(risks),
        because=_which_sources(len(risks), len(bare), both=both),
        step=OPEN_THE_REGISTER,
        records=[*(Evidence(risk, Because(_("no source"))) for risk in bare), *risks],
    )


def _which_sources(risks: int, bare: int, *, both: bool) -> Because:
    if not risks:
        return Because(_("The register holds no open situational risk."))
    if bare:
        return Because(_("Situational risks that name no source: {bare} of {risks}."), bare=bare, risks=risks)
    if not both:
        return Because(_("The situational risks do not draw on both the police profile and local information."))
    return Because(_("Each situational risk names its source; among them are the police profile and local ones."))


def _the_duty_is_a_risk(facts: Facts, on: date) -> Check:
    duty = [
        risk for risk in facts.risk.open_risks(on)
        if risk.kind == Risk.Kind.CORPORATE and risk.concerns == Risk.Concerns.DUTY
    ]  # fmt: skip
    return Check(
        met=bool(duty),
        because=Because(_("Not meeting the duty stands in the register as a corporate risk."))
        if duty
        else Because(_("No open corporate risk says what not meeting the duty would mean.")),
        step=Step(_("Add the risk of not meeting the duty"), "risk_new"),
        records=duty,
    )


@best_practice("2.b1")
def partners_help_to_write_the_profile(facts: Facts, on: date) -> Finding:
    """More than one partner beside the police; what was given counts once it was sent on to them."""
    sent = facts.risk.contributions_in(year_to(on))
    newest = {row.body_id: row.sent_on_to_police for row in reversed(sent)}
    message = ngettext_lazy(
        "{partners} partner gave towards the police profile in the year to {day}; {needed} needed.",
        "{partners} partners gave towards the police profile in the year to {day}; {needed} needed.",
        "partners",
    )
    return all_of(
        Check(
            met=len(newest) >= PARTNERS_THAT_CONTRIBUTE,
            partly=bool(newest),
            because=Because(message, partners=len(newest), day=on, needed=PARTNERS_THAT_CONTRIBUTE),
            step=Step(_("Ask partners for their part in the profile"), "ctlp_contributions"),
            lapses_on=lapse_of(sorted(newest.values(), reverse=True), PARTNERS_THAT_CONTRIBUTE),
            records=sent,
        )
    )


@best_practice("2.b2")
def updated_every_quarter(facts: Facts, on: date) -> Finding:
    """One update within three months does not make a habit: the one before it came in time too."""
    return all_of(_updated(facts, UPDATES_A_YEAR_AT_BEST, on))


@best_practice("2.b3")
def the_assessment_drives_the_plan(facts: Facts, on: date) -> Finding:
    """Each open risk has an action or a recorded decision to live with it, under an agreed assessment and plan."""
    version, plan = facts.risk.assessment(on), facts.plan.plan(on)
    risks = facts.risk.open_risks(on)
    answers = {risk: facts.plan.answered_until(risk, on) for risk in risks}
    bare = [risk for risk, day in answers.items() if day is None]
    if version is None or plan is None or not facts.plan.agreed(plan, on):
        missing = _("There is no agreed assessment.") if version is None else _("There is no agreed plan in use.")
        step = START_THE_NEXT_REVIEW if version is None else Step(_("Agree the plan"), "plans")
        return all_of(Check(False, Because(missing), step))
    runs_out = facts.plan.runs_out(plan)
    lapse = min([runs_out, *(day for day in answers.values() if day)])
    return all_of(
        Check(
            met=bool(risks) and not bare,
            partly=len(bare) < len(risks),
            because=_driven(len(risks), len(bare)),
            step=Step(_("Answer the risks without an action"), "risks")
            if bare or lapse < runs_out
            else Step(_("Draft the next plan"), "plan_new"),
            lapses_on=lapse,
            records=[
                *(Evidence(risk, Because(_("no action, and no decision to tolerate it"))) for risk in bare),
                version,
                plan,
            ],
        ),
    )


def _driven(risks: int, bare: int) -> Because:
    if not risks:
        return Because(_("The register holds no open risk, so nothing drives the plan."))
    if bare:
        return Because(
            _("{bare} of {risks} open risks have neither an action nor a decision to tolerate them."),
            bare=bare,
            risks=risks,
        )
    return Because(_("Each open risk has an action or a recorded decision."))
