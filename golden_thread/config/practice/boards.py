"""A board of a smaller authority, from a story told in a table: who sits on it, when it met, what it knows and plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from itertools import zip_longest
from typing import Any

from golden_thread.accounts import operations as accounts
from golden_thread.accounts.roles import Role
from golden_thread.config.practice.scene import Scene
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import Office
from golden_thread.sections.partnership_group import operations as board
from golden_thread.sections.partnership_group.models import MemberBriefing, PartnershipGroup, StrategicAct
from golden_thread.sections.partnership_plan import operations as plan
from golden_thread.sections.risk_assessment import operations as risk

SINCE = 760
"""Days before today on which everyone took up their post and their seat."""


@dataclass(frozen=True)
class Seat:
    key: str
    name: str
    post: str
    sector: str
    body: str
    signs_in: bool = False


@dataclass(frozen=True)
class Held:
    """A meeting so many days ago: who did not simply come, its agenda with notes, what it decided."""

    days: int
    agenda: Sequence[tuple[str, str, str]]
    odd: Mapping[str, str] = field(default_factory=dict)
    decisions: Sequence[tuple[str, str, tuple[str, str, str] | None]] = ()
    of_the_host: Sequence[tuple[str, int]] = ()
    """Where the board sits in another group: that group's own business before it, with the minutes it took."""
    took: Sequence[int] = ()
    """The minutes of each item of the agenda, where they are known."""


@dataclass(frozen=True)
class Work:
    """An action of the plan, and what became of it."""

    reference: str
    text: str
    owner: str
    risks: Sequence[str]
    due: int
    progress: Sequence[tuple[int, str]] = ()
    done: tuple[int, str] | None = None
    evaluation: Mapping[str, Any] | None = None
    public: tuple[str, str] = ("", "")
    """How the public is told of it, in English and in Welsh."""


@dataclass(frozen=True)
class Story:
    domain: str
    language: str
    bodies: Mapping[str, tuple[str, str]]
    officers: Sequence[tuple[str, str, str, str]]
    seats: Sequence[Seat]
    group: Mapping[str, Any]
    terms: Mapping[str, str]
    place: str
    next_meeting: int
    meetings: Sequence[Held]
    sources: Mapping[str, tuple[str, str, int, str]]
    risks: Sequence[Mapping[str, Any]]
    assessments: Sequence[Mapping[str, Any]]
    plan: Mapping[str, Any]
    objective: tuple[str, str]
    partners: Mapping[str, str]
    actions: Sequence[Work]
    objective_public: tuple[str, str] = ("", "")
    briefings: Sequence[tuple[int, str]] = ()
    """How many days ago the member with the portfolio was briefed, and what about."""
    acts: Sequence[tuple[int, str, str, str]] = ()
    """What the strategic officer did: how many days ago, in which field, what, and what came of it."""


def told(scene: Scene, story: Story) -> None:
    _move_in(scene, story)
    _found(scene, story)
    _know(scene, story)
    _meet(scene, story)
    _assess(scene, story)
    _plan(scene, story)
    _lead(scene, story)
    board.plan_meeting(
        group=scene.kept["group"], by=scene.lead, planned_for=scene.ahead(story.next_meeting), starts_at=time(14),
        ends_at=time(16), place=story.place,
    )  # fmt: skip


def account(scene: Scene, story: Story, key: str, name: str) -> Any:
    """Somebody who signs in elsewhere already keeps that one account."""
    if key not in scene.users:
        scene.users[key] = accounts.add_user(
            email=f"{key}@{story.domain}", name=name, language=story.language, practice=True
        )
    return scene.users[key]


def _move_in(scene: Scene, story: Story) -> None:
    since, (_office, lead, _post, _body) = scene.ago(SINCE), story.officers[0]
    first = account(scene, story, "lead", lead)
    accounts.grant(user=first, role=Role.PREVENT_LEAD, area=scene.area, since=since)
    for key, (name, sector) in story.bodies.items():
        scene.bodies[key] = directory.add_body(area=scene.area, by=first, name=name, sector=sector)
    for office, name, post, body in story.officers:
        key = "lead" if office == Office.PREVENT_LEAD else str(office)
        _person(scene, story, key, name, post, body, user=account(scene, story, key, name))
        directory.appoint(area=scene.area, by=first, person=scene.people[key], office=office, since=since)
    for seat in story.seats:
        user = account(scene, story, seat.key, seat.name) if seat.signs_in else None
        _person(scene, story, seat.key, seat.name, seat.post, seat.body, user=user)


def _person(scene: Scene, story: Story, key: str, name: str, post: str, body: str, user: Any) -> None:
    scene.people[key] = directory.add_person(
        area=scene.area, by=scene.lead, name=name, email=user.email if user else f"{key}@{story.domain}", post=post,
        body=scene.bodies[body], user=user,
    )  # fmt: skip


def _found(scene: Scene, story: Story) -> None:
    group = board.found_group(
        area=scene.area, by=scene.lead, since=scene.ago(SINCE - 10),
        **{"standing": PartnershipGroup.Standing.ALONE, **story.group},
    )  # fmt: skip
    scene.kept["group"] = group
    scene.kept["terms"] = board.draft_terms(group=group, by=scene.lead, drafted_on=scene.ago(SINCE - 20), **story.terms)
    for each in story.seats:
        seat = board.add_seat(
            group=group, by=scene.lead, sector=each.sector, body=scene.bodies[each.body], seniority=each.post,
            statutory=each.sector != Sector.VOLUNTARY, since=scene.ago(SINCE - 10),
        )  # fmt: skip
        board.fill_seat(seat=seat, by=scene.lead, person=scene.people[each.key], since=scene.ago(SINCE - 11))
        scene.kept[f"seat {each.key}"] = seat


def _lead(scene: Scene, story: Story) -> None:
    by, people = scene.lead, scene.people
    for days, about in story.briefings:
        board.add_to_register(
            MemberBriefing, area=scene.area, by=by, member=people[Office.PORTFOLIO_MEMBER], briefed_by=people["lead"],
            briefed_on=scene.ago(days), about=about,
        )  # fmt: skip
    for days, where, what, came_of_it in story.acts:
        board.add_to_register(
            StrategicAct, area=scene.area, by=by, officer=people[Office.STRATEGIC_OFFICER], done_on=scene.ago(days),
            field=where, what=what, came_of_it=came_of_it,
        )  # fmt: skip


def _know(scene: Scene, story: Story) -> None:
    for key, (kind, title, days, body) in story.sources.items():
        scene.kept[f"source {key}"] = risk.add_source(
            area=scene.area, by=scene.lead, kind=kind, title=title, dated=scene.ago(days), body=scene.bodies[body]
        )
    for told in story.risks:
        _risk(scene, dict(told))


def _risk(scene: Scene, told: dict[str, Any]) -> None:
    key, owner = told.pop("key"), told.pop("owner")
    opened, review = told.pop("opened", 700), told.pop("review", 45)
    sources = [scene.kept[f"source {name}"] for name in told.pop("sources")]
    for rating in ("inherent", "current", "target"):
        told[f"{rating}_likelihood"], told[f"{rating}_impact"] = told.pop(rating)
    scene.kept[key] = risk.add_risk(
        area=scene.area, by=scene.lead, opened_on=scene.ago(opened), reference=key, sources=sources,
        owner=scene.bodies[owner], review_due=scene.ahead(review) if review > 0 else scene.ago(-review), **told,
    )  # fmt: skip


def _meet(scene: Scene, story: Story) -> None:
    for held in story.meetings:
        _meeting(scene, story, held)
    for number, held in enumerate(story.meetings[:-1]):
        _minutes(scene, scene.kept[held.days], scene.kept[story.meetings[number + 1].days])
    first, terms = scene.kept[story.meetings[0].days], scene.kept["terms"]
    board.agree_terms(
        terms=terms, version=terms.version, on=first.held_on, review_due=scene.ahead(120), by=scene.lead, at=first
    )


def _meeting(scene: Scene, story: Story, held: Held) -> None:
    by = scene.lead
    meeting = board.plan_meeting(
        group=scene.kept["group"], by=by, planned_for=scene.ago(held.days), starts_at=time(14), ends_at=time(16),
        place=story.place,
    )  # fmt: skip
    _agenda(scene, meeting, held)
    meeting = board.issue_papers(meeting=meeting, version=meeting.version, on=scene.ago(held.days + 7), by=by)
    meeting = board.hold_meeting(meeting=meeting, version=meeting.version, held_on=meeting.planned_for, by=by)
    scene.kept[held.days] = meeting
    for each in story.seats:
        seat = scene.kept[f"seat {each.key}"]
        board.mark_attendance(meeting=meeting, seat=seat, status=held.odd.get(each.key, "present"), by=by)
    to_decide = meeting.agenda.filter(kind="decide").first()
    for number, (text, reasons, answers) in enumerate(held.decisions):
        _decision(scene, meeting, text, reasons, answers, item=None if number else to_decide)


def _agenda(scene: Scene, meeting: Any, held: Held) -> None:
    by, of_prevent = scene.lead, scene.kept["group"].hosted
    for title, minutes in held.of_the_host:
        board.add_agenda_item(meeting=meeting, by=by, title=title, minutes_taken=minutes)
    for (title, kind, notes), took in zip_longest(held.agenda, held.took):
        item = board.add_agenda_item(
            meeting=meeting, by=by, title=title, kind=kind, of_prevent=of_prevent, minutes_taken=took
        )
        board.amend_agenda_item(item=item, version=item.version, by=by, notes=notes)


def _decision(
    scene: Scene, meeting: Any, text: str, reasons: str, answers: tuple[str, str, str] | None, item: Any
) -> None:
    by = scene.lead
    decision = board.propose_decision(meeting=meeting, by=by, text=text, item=item)
    if answers:
        reflects, proportionate, reduces = answers
        board.check_against_threat(
            decision=decision, by=by, reflects=reflects, proportionate=proportionate, reduces=reduces, on=meeting.held_on
        )  # fmt: skip
    board.make_decision(decision=decision, version=decision.version, by=by, reasons=reasons)


def _minutes(scene: Scene, meeting: Any, later: Any) -> None:
    by = scene.lead
    minutes = board.draft_minutes(meeting=meeting, on=meeting.held_on + timedelta(days=4), by=by)
    minutes = board.agree_minutes(
        minutes=minutes, version=minutes.version, on=later.held_on, by=by, authority=scene.authority, at=later
    )
    board.lock_minutes(minutes=minutes, version=minutes.version, on=later.held_on, by=by)


def _assess(scene: Scene, story: Story) -> None:
    """One version after another, each agreed at its meeting; the one before is superseded by it."""
    by = scene.lead
    for told in story.assessments:
        words = dict(told)
        held, summary = scene.kept[words.pop("meeting")], words.pop("summary")
        drafted = held.held_on - timedelta(days=40)
        made = risk.start_assessment(
            area=scene.area, by=by, drafted_on=drafted, covers_from=held.held_on, threat_level="substantial",
            covers_to=held.held_on + timedelta(days=182), says_higher_risk=False, threat_level_on=drafted, **words,
        )  # fmt: skip
        made = risk.agree_assessment(assessment=made, version=made.version, by=by, meeting=held)
        made = risk.bring_into_use(assessment=made, version=made.version, by=by, on=held.held_on)
        risk.write_summary(assessment=made, by=by, issued_on=held.held_on + timedelta(days=10), text=summary)
        for body in story.partners:
            risk.brief(
                assessment=made, by=by, audience="partner", marking="official", body=scene.bodies[body],
                seniority="Head of service or above", briefed_on=held.held_on + timedelta(days=7),
            )  # fmt: skip


def _plan(scene: Scene, story: Story) -> None:
    by, words = scene.lead, dict(story.plan)
    meeting = scene.kept[words.pop("meeting")]
    made = plan.draft_plan(
        area=scene.area, by=by, covers_from=meeting.held_on, covers_to=meeting.held_on + timedelta(days=words.pop("days")),
        drafted_on=meeting.held_on - timedelta(days=50), **words,
    )  # fmt: skip
    text, measure = story.objective
    english, welsh = story.objective_public
    objective = plan.add_objective(
        plan=made, by=by, text=text, measure=measure, public_text=english, public_text_cy=welsh
    )
    for body, role in story.partners.items():
        day = meeting.held_on - timedelta(days=30)
        plan.add_partner(
            plan=made, by=by, body=scene.bodies[body], role=role, asked_on=day - timedelta(days=15), answered_on=day,
            answer=role, agreed_on=day,
        )  # fmt: skip
    for work in story.actions:
        scene.kept[work.reference] = plan.add_action(
            plan=made, by=by, text=work.text, risks=[scene.kept[key] for key in work.risks],
            owner=scene.bodies[work.owner], entered_on=meeting.held_on - timedelta(days=10), reference=work.reference,
            due=scene.ahead(work.due) if work.due > 0 else scene.ago(-work.due), objective=objective, measure=measure,
            public_text=work.public[0], public_text_cy=work.public[1],
        )  # fmt: skip
    made = plan.agree_plan(plan=made, version=made.version, by=scene.users[str(Office.BOARD_CHAIR)], meeting=meeting)
    plan.bring_plan_into_use(plan=made, version=made.version, by=by, on=meeting.held_on)
    _work(scene, story, after=meeting.held_on)


def _work(scene: Scene, story: Story, *, after: Any) -> None:
    by = scene.lead
    for held in story.meetings:
        meeting = scene.kept[held.days]
        if meeting.held_on > after:
            open_then = [w for w in story.actions if not (w.done and scene.ago(w.done[0]) < meeting.held_on)]
            plan.review_actions(actions=[scene.kept[w.reference] for w in open_then], by=by, meeting=meeting)
    for work in story.actions:
        for days, text in work.progress:
            action = scene.kept[work.reference]
            action.refresh_from_db()
            plan.note_progress(
                action=action, version=action.version, by=by, on=scene.ago(days), text=text, state="in_progress"
            )
        if work.done:
            _done(scene, work)


def _done(scene: Scene, work: Work) -> None:
    by, action, (days, text) = scene.lead, scene.kept[work.reference], work.done
    action.refresh_from_db()
    plan.complete_action(action=action, version=action.version, by=by, on=scene.ago(days), text=text)
    if work.evaluation:
        action.refresh_from_db()
        plan.evaluate_action(
            action=action, by=by, covers_from=scene.ago(days + 90), covers_to=scene.ago(days),
            evaluated_on=scene.ago(days - 20), **work.evaluation,
        )  # fmt: skip
