"""The partnership plan of Westmarch: who does what by when against which risk, and what it changed."""

from datetime import timedelta

from golden_thread.config.practice.scene import Scene
from golden_thread.sections.partnership_plan import operations as plan

OBJECTIVES = [
    ("People who may be at risk are noticed early and helped", "Concerns shared by schools and families"),
    ("Places and networks give no platform to those who radicalise", "Venues that use the policy"),
    ("Staff of every partner know the signs and what to do", "Share of staff trained, by partner"),
    ("Communities know what Prevent does and have a say in it", "Questions answered, by quarter"),
]

PARTNERS = {
    "police": "Brief partners on the profile; advise on venues; share what can be shared.",
    "college": "Run parents' evenings with schools; train safeguarding leads.",
    "health": "Train clinic staff; name a Prevent contact in each trust.",
    "probation": "Name a contact for each release; share release plans in time.",
    "prison": "Tell probation of contacts made inside, four weeks before release.",
    "youth": "List clubs outside school; name a person in each.",
    "voluntary": "Mentors in job clubs in two towns.",
    "fire": "Look out for worries on home visits; a trained lead at each station.",
    "council": "Lead the plan; keep the register; training of frontline staff.",
}

ACTIONS = [
    # reference, text, objective, owner, risks, due in days (before today below nought), priority
    ("A1", "Hold parents' evenings on online groups in eight schools", 1, "college", ["R1"], -120, "high"),
    ("A2", "Set up an advice line for schools, one afternoon a week", 1, "council", ["R1", "R4"], -60, "medium"),
    ("A3", "Offer the venue hire policy to all seven districts", 2, "council", ["R2"], -150, "high"),
    ("A4", "Brief booking staff of the districts with police", 2, "police", ["R2"], 25, "high"),
    ("A5", "Name a Prevent contact in each health trust", 3, "health", ["R1", "C1"], -35, "medium"),
    ("A6", "Gather training figures from every partner each quarter", 3, "council", ["C1"], 38, "high"),
    ("A7", "Mentors in job clubs in the two northern towns", 1, "voluntary", ["R3"], 95, "medium"),
    ("A8", "Short course for people who run clubs and tuition", 1, "youth", ["R4"], -9, "medium"),
    ("A9", "A named contact for each release from prison", 1, "probation", ["R5"], 70, "medium"),
    ("A10", "Write and test a handover note for the Prevent lead", 3, "council", ["C2"], 15, "low"),
    ("A11", "A roundtable with faith and youth groups twice a year", 4, "council", ["R6"], 130, "medium"),
    ("A12", "Two lessons on rumours and checking what you read", 4, "college", ["R1", "R6"], 60, "low"),
]

DONE = {
    "A1": (115, "Nine evenings held, 412 parents came.", (
        "Schools shared eight concerns in the term after, against four before.", "some",
        "Counts from safeguarding leads of nine schools", 240, 120, 90, ("taken_up", "Four more schools next year."),
    )),
    "A3": (160, "All seven have the policy; four have adopted it.", (
        "Two enquiries were checked before a hall was let; one hirer withdrew.", "much",
        "Booking logs of four districts", 250, 160, 130, ("taken_up", "Booking staff are briefed next: action A4."),
    )),
    "A2": (62, "Open since spring; 31 calls.", None),
}  # fmt: skip
"""Days ago it was finished, what was done, and its evaluation if there was one."""

PROGRESS = [
    ("A4", 40, "Police gave four dates; two districts have booked.", "in_progress"),
    ("A5", 130, "One trust has named a contact, the other has not answered.", "in_progress"),
    ("A6", 70, "Health and housing have sent figures.", "in_progress"),
    ("A7", 33, "Six mentors found, training in January.", "in_progress"),
    ("A8", 110, "Course written; no date yet.", "in_progress"),
    ("A9", 28, "Agreed with the prison; three releases so far.", "in_progress"),
    ("A11", 118, "First roundtable held; eleven groups came.", "in_progress"),
]

DECIDED = {"A3": ["291.0"], "A4": ["84.0"], "A1": ["176.1"]}
"""Which decision concerns which action: days ago of the meeting, and its place there."""

FROM_THE_FILE = [
    {"sheet": "Plan", "row": 14, "ref": "A13", "text": "Leaflet for libraries, reprint", "owners": ["Comms"],
     "due": {"kind": "ongoing", "earliest": None, "latest": None}, "risks": [], "unknown_risks": [], "status": None},
    {"sheet": "Plan", "row": 15, "ref": "A14", "text": "Refresh the intranet page", "owners": [],
     "due": {"kind": "none", "earliest": None, "latest": None}, "risks": ["C1"], "unknown_risks": [], "status": "amber"},
]  # fmt: skip
"""Two lines of last year's spreadsheet that came in unfinished."""


def drawn_up(scene: Scene) -> None:
    """Drafted and put to partners before the first meeting of the year."""
    by = scene.lead
    made = plan.draft_plan(
        area=scene.area, by=by, title="Prevent partnership plan for Westmarch", covers_from=scene.ago(380),
        covers_to=scene.ahead(320), drafted_on=scene.ago(430),
        governance="The board owns the plan, goes through its actions at every meeting and reports to the CONTEST board.",
        proportion="Mostly training and advice; two larger pieces of work where the profile points: online and venues.",
        circumstances="Drawn from the register of risks and the police's profile; each action answers at least one risk.",
    )  # fmt: skip
    scene.kept["plan"] = made
    for number, (text, measure) in enumerate(OBJECTIVES, start=1):
        scene.kept[f"objective {number}"] = plan.add_objective(plan=made, by=by, text=text, measure=measure)
    for body, role in PARTNERS.items():
        answered = None if body == "prison" else scene.ago(400)
        plan.add_partner(
            plan=made, by=by, body=scene.bodies[body], role=role, asked_on=scene.ago(425), answered_on=answered,
            answer="Yes, as drafted." if answered else "", agreed_on=answered,
        )  # fmt: skip
    scene.kept["plan"] = plan.consult_on_plan(plan=made, version=made.version, by=by, on=scene.ago(424))
    for told in ACTIONS:
        _action(scene, *told)


def _action(
    scene: Scene, reference: str, text: str, objective: int, owner: str, risks: list[str], due: int, priority: str
) -> None:
    scene.kept[reference] = plan.add_action(
        plan=scene.kept["plan"], by=scene.lead, text=text, risks=[scene.kept[key] for key in risks],
        owner=scene.bodies[owner], entered_on=scene.ago(395), reference=reference, priority=priority,
        due=scene.ahead(due) if due > 0 else scene.ago(-due), objective=scene.kept[f"objective {objective}"],
        measure=OBJECTIVES[objective - 1][1],
    )  # fmt: skip


def carried_out(scene: Scene) -> None:
    """Agreed, ratified, worked on for a year: most of it well, some of it late."""
    by, chair, first = scene.lead, scene.users["chair"], scene.kept[382]
    made = scene.kept["plan"]
    made = plan.agree_plan(plan=made, version=made.version, by=chair, meeting=first)
    made = plan.ratify_plan(
        plan=made,
        version=made.version,
        by=chair,
        ratified_by="cabinet",
        on=first.held_on + timedelta(days=20),
        minute="Minute 41",
    )
    made = plan.bring_plan_into_use(plan=made, version=made.version, by=by, on=made.ratified_on)
    for meeting, references in [(291, ACTIONS), (176, ACTIONS), (84, ACTIONS[:10])]:
        actions = [scene.kept[told[0]] for told in references]
        plan.review_actions(actions=actions, by=by, meeting=scene.kept[meeting])
    for reference, days, text, state in PROGRESS:
        action = scene.kept[reference]
        plan.note_progress(action=action, version=action.version, by=by, on=scene.ago(days), text=text, state=state)
    for reference, (days, text, evaluation) in DONE.items():
        _done(scene, reference, days, text, evaluation)
    for reference, decisions in DECIDED.items():
        concerning = [scene.kept[f"decision {decision}"] for decision in decisions]
        plan.link_with_decisions(actions=[scene.kept[reference]], decisions=concerning, by=by)
    _around(scene, made)


def _done(scene: Scene, reference: str, days: int, text: str, evaluation) -> None:
    by, action = scene.lead, scene.kept[reference]
    plan.complete_action(action=action, version=action.version, by=by, on=scene.ago(days), text=text)
    action.refresh_from_db()
    if not evaluation:
        return
    changed, level, evidence, first, last, on, (use, reason) = evaluation
    seen = plan.evaluate_action(
        action=action, by=by, changed=changed, level=level, evidence=evidence, covers_from=scene.ago(first),
        covers_to=scene.ago(last), evaluated_on=scene.ago(on),
    )  # fmt: skip
    plan.use_evaluation(evaluation=seen, version=seen.version, by=by, use=use, on=scene.ago(on - 5), reason=reason)


def _around(scene: Scene, made) -> None:
    by = scene.lead
    plan.add_reference(
        plan=made, by=by, document="Community safety strategy", dated=scene.ago(300), page="Chapter 4",
        says="Names the plan as how the county meets the duty.",
    )  # fmt: skip
    plan.add_reference(
        plan=made, by=by, document="Safeguarding children partnership: yearly plan", dated=scene.ago(210), page="Page 12",
        says="Takes up the course for clubs outside school.",
    )  # fmt: skip
    for days, summary in [
        (290, "All actions begun but two."),
        (185, "Two actions finished; parents' evenings to be widened."),
        (83, "Advice line open; three actions late."),
    ]:
        plan.update_plan(plan=made, by=by, updated_on=scene.ago(days), summary=summary)
    plan.add_project(
        plan=made, by=by, name="Checking what you read", provider="Marches Media Trust", since=scene.ago(200),
        until=scene.ahead(165), objective=scene.kept["objective 4"], due_diligence_on=scene.ago(215),
        challenge="Pupils take apart one extremist text and one rumour, and answer both.",
    )  # fmt: skip
    plan.take_in_actions(area=scene.area, by=by, records=FROM_THE_FILE, on=scene.ago(80), batch=made.uuid)
