"""The partnership plan of Westmarch: who does what by when against which risk, and what it changed."""

from datetime import timedelta

from golden_thread.config.practice.scene import Scene
from golden_thread.sections.partnership_plan import operations as plan
from golden_thread.sections.partnership_plan.models import Plan

OBJECTIVES = [
    ("People who may be at risk are noticed early and helped", "Concerns shared by schools and families"),
    ("Places and networks give no platform to those who radicalise", "Venues that use the policy"),
    ("Staff of every partner know the signs and what to do", "Share of staff trained, by partner"),
    ("Communities know what Prevent does and have a say in it", "Questions answered, by quarter"),
]

IN_PLAIN_WORDS = [
    "If someone you know may be drawn in, there is help, and it comes early.",
    "Halls and rooms in the county are not let to people who spread hatred without anybody asking.",
    "The people you meet at school, at the clinic and at the council know what to look out for.",
    "You can ask what is done here, and you get an answer.",
]
"""The objectives as the public reads them."""

TOLD_TO_THE_PUBLIC = {
    "A1": "Evenings for parents about groups on the internet, in eight schools.",
    "A2": "A telephone line for schools, one afternoon a week.",
    "A3": "All district councils check who hires their halls.",
    "A4": "Staff who take bookings learn what to ask.",
    "A6": "Each organisation says every three months how many of its staff are trained.",
    "A8": "A short course for people who run clubs and tuition.",
    "A11": "Faith and youth groups meet us twice a year and say what they see.",
    "A12": "Two lessons on rumours and on checking what you read.",
}
"""The other actions are left out of the public version, and their author is told so."""

IN_PROPORTION = {
    "A3": "A policy and an hour with each district; a let hall reaches hundreds.",
    "A4": "Two hours for forty people, where the profile points.",
    "A10": "One note, one test. More is not needed for a single post.",
}

CONSULTED = [
    # with whom, for which body, how, days ago, what they said, what changed because of it
    (
        "Youth council", None, "meeting", 421, "Say it in plain words, and ask us before you make a course about us.",
        "The short course was written with six of them; a plain version of the plan is issued.",
    ),
    (
        "Heads of four secondary schools", "college", "talk", 418, "Parents come when the evening is about phones.",
        "The evenings are called “What is on their phones”.",
    ),
    (
        "Interfaith forum", None, "written", 415, "Twice a year is the least; and tell us what came of it.",
        "A roundtable twice a year, with a written answer to each question.",
    ),
]  # fmt: skip

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
    ("A3", "Offer the venue hire policy to all three districts", 2, "council", ["R2"], -150, "high"),
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
    "A11": (52, "Both roundtables of the year held; nineteen groups came, seven of them twice.", (
        "Six groups now ring the council themselves; before, none did.", "some",
        "Calls noted by two officers, and what groups wrote at the last roundtable", 118, 52, 20, None,
    )),
}  # fmt: skip
"""Days ago it was finished, what was done, and its evaluation if there was one; what is made of that, if somebody decided."""

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
        public_text="This plan says how the organisations of Westmarch keep people from being drawn into terrorism.",
    )  # fmt: skip
    scene.kept["plan"] = made
    for number, (text, measure) in enumerate(OBJECTIVES, start=1):
        scene.kept[f"objective {number}"] = plan.add_objective(
            plan=made, by=by, text=text, measure=measure, public_text=IN_PLAIN_WORDS[number - 1]
        )
    for body, role in PARTNERS.items():
        answered = None if body == "prison" else scene.ago(400)
        plan.add_partner(
            plan=made, by=by, body=scene.bodies[body], role=role, asked_on=scene.ago(425), answered_on=answered,
            answer="Yes, as drafted." if answered else "", agreed_on=answered,
        )  # fmt: skip
    for who, body, how, days, said, changed in CONSULTED:
        plan.record_consultation(
            plan=made, by=by, with_whom=who, how=how, held_on=scene.ago(days), said=said, changed=changed,
            body=scene.bodies[body] if body else None,
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
        measure=OBJECTIVES[objective - 1][1], public_text=TOLD_TO_THE_PUBLIC.get(reference, ""),
        proportion=IN_PROPORTION.get(reference, ""),
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
    plan.complete_action(
        action=action, version=action.version, by=by, on=scene.ago(days), text=text,
        evaluation_due=None if evaluation else scene.ahead(20),
    )  # fmt: skip
    action.refresh_from_db()
    if not evaluation:
        return
    changed, level, evidence, first, last, on, decided = evaluation
    seen = plan.evaluate_action(
        action=action, by=by, changed=changed, level=level, evidence=evidence, covers_from=scene.ago(first),
        covers_to=scene.ago(last), evaluated_on=scene.ago(on),
    )  # fmt: skip
    if decided:
        use, reason = decided
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
        diligence_checked="Accounts of three years, trustees, what it has published, two councils that worked with it.",
        diligence_by="Procurement and the Prevent lead",
        diligence_found="Sound. Its material is sent to us before each term.",
    )  # fmt: skip
    plan.take_in_actions(area=scene.area, by=by, records=FROM_THE_FILE, on=scene.ago(80), batch=made.uuid)
    _told_to_the_public(scene, made)


def _told_to_the_public(scene: Scene, made) -> None:
    public = plan.prepare_public_plan(plan=made, by=scene.lead, on=scene.ago(75))
    public = plan.approve_public_plan(
        public=public, version=public.version, by=scene.users["strategic"], on=scene.ago(70)
    )
    plan.issue_public_plan(
        public=public, version=public.version, by=scene.lead, on=scene.ago(68), where="The council's page on safety"
    )


def belongs(scene: Scene, westmarch: Scene) -> None:
    """A district's own plan serves the joint one: two of its actions say which objective."""
    joint = westmarch.kept["plan"]
    made = Plan.objects.of_area(scene.own).latest("live_from")
    plan.amend_plan(plan=made, version=made.version, by=scene.lead, within=joint)
    for number, action in enumerate(made.actions.order_by("reference_order")[:2], start=1):
        risks = [link.risk for link in action.risk_links.select_related("risk")]
        plan.amend_action(
            action=action,
            version=action.version,
            by=scene.lead,
            risks=risks,
            serves=westmarch.kept[f"objective {number}"],
        )
