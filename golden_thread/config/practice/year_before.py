"""The first of the two years: three meetings, an assessment since superseded, a plan since closed and evaluated."""

from datetime import time, timedelta
from typing import Any

from golden_thread.config.practice.board import PRESENT, SEATS
from golden_thread.config.practice.scene import Scene
from golden_thread.sections.partnership_group import operations as board
from golden_thread.sections.partnership_plan import operations as plan
from golden_thread.sections.risk_assessment import operations as risk

MEETINGS = {
    705: (
        {"prison": "apologies"},
        [
            ("The partnership plan", "decide", "The first plan that every partner had a part in writing."),
            ("Who sits where", "discuss", "Youth justice joins; the districts ask to be told by letter."),
        ],
        ("Adopt the partnership plan for the year", "It is short, and each partner can do its part.", (
            "Yes. It follows the profile of last spring.", "Yes. Three actions.", "Yes. It begins where people meet.",
        )),
    ),
    600: (
        {"voluntary": "absent", "fire": "deputy"},
        [("The risk assessment, for agreement", "decide", "Agreed. Libraries were asked for and are in it.")],
        ("Agree the risk assessment", "It is the first that names places.", (
            "Yes. It was written from the profile.", "Yes. It asks for nothing new.", "Yes. The plan answers it.",
        )),
    ),
    490: (
        {"probation": "apologies"},
        [
            ("What finished actions taught us", "discuss", "Staff remember a case and forget a slide."),
            ("Actions of the plan", "discuss", "Two finished, one withdrawn: the hall was sold."),
        ],
        None,
    ),
}  # fmt: skip
"""Days ago: who did not simply come, agenda with notes, what was decided."""

RISK = {
    "title": "Leaflets are left in libraries and on buses", "cause": "Nobody looks through what is laid out.",
    "event": "Hatred is read as if the council had put it there.", "effect": "Trust falls; some are drawn in.",
    "setting": "offline", "place": "Libraries and two bus lines", "kind": "situational", "concerns": "influences",
    "inherent_likelihood": 4, "inherent_impact": 2, "current_likelihood": 2, "current_impact": 2,
    "target_likelihood": 1, "target_impact": 2, "controls": "Staff look once a day.", "mitigation": "A drawer and a number to call.",
}  # fmt: skip

ACTIONS = [
    ("B1", "Library staff take in what is left and ring one number", "council", 560, "All fourteen libraries do.", (
        "Leaflets fell from forty a month to three; nobody has complained.", "much", "Counts of fourteen libraries",
        ("taken_up", "Kept as daily work; it needs no action any more."),
    )),
    ("B2", "A talk on the signs in every sixth form", "college", 530, "Held in six of six.", (
        "Pupils could not say a month later what they had heard.", "none", "A question asked of 200 pupils",
        ("set_aside", "Talks are not repeated: lessons with their own teachers take their place."),
    )),
]  # fmt: skip
"""Finished so many days ago, and what came of it."""


def told(scene: Scene) -> None:
    _risk(scene)
    made = _plan(scene)
    for days, (odd, agenda, decision) in MEETINGS.items():
        _meeting(scene, days, odd, agenda, decision)
    _minutes(scene)
    _assessment(scene)
    _carried_out(scene, made)


def _risk(scene: Scene) -> None:
    source = risk.add_source(
        area=scene.area, by=scene.lead, kind="partner", title="What library staff find, a count by month",
        dated=scene.ago(740), body=scene.bodies["council"],
    )  # fmt: skip
    scene.kept["R0"] = risk.add_risk(
        area=scene.area, by=scene.lead, opened_on=scene.ago(735), reference="R0", sources=[source],
        owner=scene.bodies["council"], review_due=scene.ago(430), **RISK,
    )  # fmt: skip


def _plan(scene: Scene) -> Any:
    by = scene.lead
    made = plan.draft_plan(
        area=scene.area, by=by, title="Prevent partnership plan for Westmarch, the year before",
        covers_from=scene.ago(740), covers_to=scene.ago(382), drafted_on=scene.ago(745),
        governance="The board owns the plan.", proportion="Three small actions.", circumstances="Drawn from the profile.",
    )  # fmt: skip
    objective = plan.add_objective(plan=made, by=by, text="Hatred finds no shelf and no platform", measure="Counts")
    for reference, text, owner, *_rest in ACTIONS:
        scene.kept[reference] = plan.add_action(
            plan=made, by=by, text=text, risks=[scene.kept["R0"]], owner=scene.bodies[owner], reference=reference,
            entered_on=scene.ago(730), due=scene.ago(500), objective=objective, measure="Counts",
        )  # fmt: skip
    return made


def _meeting(scene: Scene, days: int, odd: dict[str, str], agenda: list[Any], decision: Any) -> None:
    by = scene.users["secretary"]
    meeting = board.plan_meeting(
        group=scene.kept["group"], by=by, planned_for=scene.ago(days), starts_at=time(10), ends_at=time(12),
        place="Committee room 1, County Hall",
    )  # fmt: skip
    for title, kind, notes in agenda:
        item = board.add_agenda_item(meeting=meeting, by=by, title=title, kind=kind)
        board.amend_agenda_item(item=item, version=item.version, by=by, notes=notes)
    meeting = board.issue_papers(meeting=meeting, version=meeting.version, on=scene.ago(days + 7), by=by)
    meeting = board.hold_meeting(meeting=meeting, version=meeting.version, held_on=meeting.planned_for, by=by)
    scene.kept[days] = meeting
    for key, *_seat in SEATS:
        seat = scene.kept[f"seat {key}"]
        board.mark_attendance(meeting=meeting, seat=seat, status=odd.get(key, PRESENT), by=by)
    if decision:
        text, reasons, (reflects, proportionate, reduces) = decision
        made = board.propose_decision(meeting=meeting, by=by, text=text)
        board.check_against_threat(
            decision=made, by=by, reflects=reflects, proportionate=proportionate, reduces=reduces, on=meeting.held_on
        )  # fmt: skip
        board.make_decision(decision=made, version=made.version, by=by, reasons=reasons)


def _minutes(scene: Scene) -> None:
    by, days = scene.users["secretary"], list(MEETINGS)
    for this, later in zip(days, [*days[1:], None], strict=True):
        meeting, at = scene.kept[this], scene.kept[later] if later else None
        minutes = board.draft_minutes(meeting=meeting, on=meeting.held_on + timedelta(days=5), by=by)
        on = at.held_on if at else meeting.held_on + timedelta(days=30)
        minutes = board.agree_minutes(
            minutes=minutes, version=minutes.version, on=on, by=by, authority=scene.authority, at=at
        )
        board.lock_minutes(minutes=minutes, version=minutes.version, on=on, by=by)


def _assessment(scene: Scene) -> None:
    by, held = scene.lead, scene.kept[600]
    made = risk.start_assessment(
        area=scene.area, by=by, title="Prevent risk assessment for Westmarch", drafted_on=scene.ago(640),
        covers_from=held.held_on, covers_to=held.held_on + timedelta(days=182), changes="The first that names places.",
        context="A county of three districts.", situational="What is left in libraries; young people online.",
        corporate="Nobody holds a record of training.", says_higher_risk=False, threat_level="substantial",
        threat_level_on=scene.ago(640), higher_risk_reason="The profile places Westmarch with its neighbours.",
        ctlp_edition=scene.kept["edition before"],
    )  # fmt: skip
    made = risk.agree_assessment(assessment=made, version=made.version, by=by, meeting=held)
    risk.bring_into_use(assessment=made, version=made.version, by=by, on=held.held_on)


def _carried_out(scene: Scene, made: Any) -> None:
    """Agreed at the first meeting, looked at by the two that followed, closed when the next plan came."""
    by, first = scene.lead, scene.kept[705]
    made = plan.agree_plan(plan=made, version=made.version, by=scene.users["chair"], meeting=first)
    made = plan.bring_plan_into_use(plan=made, version=made.version, by=by, on=first.held_on)
    plan.review_actions(actions=[scene.kept[told[0]] for told in ACTIONS], by=by, meeting=scene.kept[600])
    for reference, _text, _owner, days, text, (changed, level, evidence, (use, reason)) in ACTIONS:
        action = scene.kept[reference]
        action.refresh_from_db()
        plan.complete_action(action=action, version=action.version, by=by, on=scene.ago(days), text=text)
        action.refresh_from_db()
        seen = plan.evaluate_action(
            action=action, by=by, changed=changed, level=level, evidence=evidence, covers_from=scene.ago(700),
            covers_to=scene.ago(days), evaluated_on=scene.ago(495),
        )  # fmt: skip
        plan.use_evaluation(evaluation=seen, version=seen.version, by=by, use=use, on=scene.ago(480), reason=reason)
    made.refresh_from_db()
    plan.close_plan(plan=made, version=made.version, by=by, on=scene.ago(383))
    kept = scene.kept["R0"]
    kept.refresh_from_db()
    risk.treat_risk(
        risk=kept, version=kept.version, by=by, on=scene.ago(430), treatment="closed", reason="Three a month is what staff deal with.",
    )  # fmt: skip
