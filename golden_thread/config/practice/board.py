"""The partnership group of Westmarch: its seats, a year of meetings, and what they decided."""

from datetime import time, timedelta

from golden_thread.config.practice.scene import Scene
from golden_thread.directory.models import Sector
from golden_thread.sections.partnership_group import operations as board
from golden_thread.sections.partnership_group.models import PartnershipGroup, minutes_content, passages_of

SEATS = [
    ("police", Sector.POLICE, "police", "case"),
    ("college", Sector.EDUCATION, "college", None),
    ("health", Sector.HEALTH, "health", None),
    ("probation", Sector.PROBATION, "probation", None),
    ("prison", Sector.PRISON, "prison", None),
    ("housing", Sector.LOCAL_AUTHORITY, "council", None),
    ("youth", Sector.YOUTH_JUSTICE, "youth", None),
    ("fire", Sector.FIRE, "fire", None),
    ("voluntary", Sector.VOLUNTARY, "voluntary", None),
]

PRESENT, DEPUTY, APOLOGIES, ABSENT = "present", "deputy", "apologies", "absent"

MEETINGS = [
    # days ago, who did not simply come, state of the minutes, agenda with notes
    (
        382,
        {"fire": APOLOGIES},
        "locked",
        [
            (
                "The police's briefing on the local profile",
                "briefing",
                "Three prompts fall to this group: online spaces, venues, and training records.",
            ),
            (
                "The partnership plan for the coming year",
                "decide",
                "Members went through the draft objective by objective; health asked for a line on clinics.",
            ),
        ],
    ),
    (
        291,
        {"prison": DEPUTY, "voluntary": APOLOGIES},
        "locked",
        [
            (
                "The register of risks",
                "discuss",
                "Online spaces stay the highest. Venue hire moved up after two enquiries in one month.",
            ),
            ("Actions of the plan", "discuss", "Nine on their way, two not begun for want of a date from the college."),
        ],
    ),
    (
        176,
        {"police": DEPUTY, "probation": ABSENT},
        "locked",
        [
            (
                "The risk assessment, for agreement",
                "decide",
                "Agreed with one change: youth clubs run by the districts are named.",
            ),
            (
                "What finished actions taught us",
                "discuss",
                "Parents came when schools asked them, and did not when the council did.",
            ),
        ],
    ),
    (
        84,
        {"prison": ABSENT, "probation": APOLOGIES, "fire": APOLOGIES},
        "agreed",
        [
            (
                "Venue hire policy for the districts",
                "decide",
                "Two districts want to adopt it as it stands. Police offered to brief booking staff.",
            ),
            ("Actions of the plan", "discuss", "Three actions had no update since June."),
            ("Training records of partners", "discuss", "Health and housing have sent figures, the college has not."),
        ],
    ),
]
COMES_BACK = (84, "Actions of the plan")
"""At the last meeting the board made this a standing item."""
CANCELLED = (133, "The county hall was closed for two weeks after the flood; business moved to the next meeting.")
ANSWERS = {
    "police": ("holder", "", ""),
    "housing": ("holder", "", ""),
    "prison": ("stand_in", "Custodial Manager Beth Oram, safety", ""),
    "fire": ("apologies", "", "At the regional exercise that week."),
}
"""What was heard about the meeting to come: the answer, who stands in, why nobody comes. The other seats have not said."""

DECISIONS = {
    # days ago of the meeting: [(decision, reasons, answers to the threat check or nothing)]
    382: [
        (
            "Adopt the partnership plan for the year and put it to cabinet",
            "It answers every risk in the register and each partner has said yes to its part.",
            (
                "Yes. It starts from this year's profile and the register agreed in the same month.",
                "Yes. Most of it is training and advice; the two larger pieces go where the profile points.",
                "Yes. It gives parents and schools somewhere to turn earlier.",
            ),
        ),
    ],
    291: [
        (
            "Ask the districts to take up the county's venue hire policy",
            "Enquiries move to whichever hall asks fewest questions.",
            (
                "Yes. Two enquiries in a month came from one group named in the profile's public version.",
                "Yes. It asks for three short checks and no more.",
                "Yes. It removes a platform without naming anyone.",
            ),
        ),
    ],
    176: [
        (
            "Agree the risk assessment as amended",
            "Partners saw the draft for three weeks and their changes are in it.",
            (
                "Yes. It was written beside the profile and two emerging items.",
                "Yes. Nothing in it asks for more than the threat here warrants.",
                "Yes. It points the plan at online spaces and at venues.",
            ),
        ),
        (
            "Fund parents' evenings in four more schools",
            "Eight concerns were shared early after the first four.",
            (
                "Yes. Risk R1 is the highest in the register.",
                "Yes. Each evening costs less than one training day.",
                "Likely. Early concerns doubled where evenings were held.",
            ),
        ),
    ],
    84: [
        (
            "Let police brief the booking staff of all districts before Christmas",
            "The policy is only as good as the person at the desk.",
            (
                "Yes. The briefing uses the OFFICIAL version of the profile.",
                "Yes. One hour for some forty people.",
                "Yes. Staff will know what to ask and whom to call.",
            ),
        ),
        ("Reprint the leaflet for libraries", "Stocks are out in six libraries.", None),
    ],
}

ACTIONS = {
    291: [("Send the venue policy to each district's monitoring officer", "council", 30, "All seven have it.")],
    176: [("Name the youth clubs run by the districts", "youth", 40, "List sent and added to the register.")],
    84: [
        ("Ask the college for its training figures", "council", 21, None),
        ("Offer four dates for the briefing of booking staff", "police", 45, None),
    ],
}


def founded(scene: Scene) -> None:
    group = board.found_group(
        area=scene.area, by=scene.lead, name="Westmarch Prevent Partnership Board",
        standing=PartnershipGroup.Standing.ALONE, reports_to="Westmarch CONTEST Board", quorum=6,
        prison_in_area=True, since=scene.ago(890),
    )  # fmt: skip
    scene.kept["group"] = group
    terms = board.draft_terms(
        group=group, by=scene.lead, drafted_on=scene.ago(320),
        purpose="Lead, oversee and evaluate the delivery of the Prevent duty in Westmarch, so that people at risk are helped early.",
        legal_basis="Counter-Terrorism and Security Act 2015, section 26, with the statutory guidance under section 29.",
        membership="Every specified authority of the area, and those the board invites.",
        quorum="Six seats, police and the council among them.",
        frequency="Four times a year, and whenever the chair calls it.",
        decision_rule="By agreement; failing that by majority, with dissent recorded.",
        conflicts="Declared at the start and noted. The chair is never the chair of the Channel panel.",
        information="Papers are OFFICIAL unless marked. No named private person is discussed.",
    )  # fmt: skip
    board.consult_on_terms(terms=terms, version=terms.version, on=scene.ago(305), by=scene.lead)
    scene.kept["terms"] = terms
    for key, sector, body, deputy in SEATS:
        _seat(scene, key, sector, body, deputy)


def _seat(scene: Scene, key: str, sector: str, body: str, deputy: str | None) -> None:
    seat = board.add_seat(
        group=scene.kept["group"], by=scene.lead, sector=sector, body=scene.bodies[body],
        statutory=sector not in (Sector.FIRE, Sector.VOLUNTARY), seniority=scene.people[key].post, since=scene.ago(890),
        further_bodies=[scene.bodies["schools"]] if key == "college" else [],
    )  # fmt: skip
    board.fill_seat(seat=seat, by=scene.lead, person=scene.people[key], since=scene.ago(889))
    if deputy:
        board.fill_seat(seat=seat, by=scene.lead, person=scene.people[deputy], since=scene.ago(889), as_deputy=True)
    scene.kept[f"seat {key}"] = seat


def met(scene: Scene) -> None:
    for days, odd, _minutes_state, agenda in MEETINGS:
        _meeting(scene, days, odd, agenda)
    _cancelled(scene)
    for (days, _odd, state, _agenda), (later, *_rest) in zip(MEETINGS, [*MEETINGS[1:], (0,)], strict=True):
        _minutes(scene, scene.kept[days], state, scene.kept.get(later))
    terms = scene.kept["terms"]
    agreed = scene.kept[291]
    board.agree_terms(
        terms=terms, version=terms.version, on=agreed.held_on, review_due=agreed.held_on + timedelta(days=365),
        by=scene.lead, at=agreed,
    )  # fmt: skip


def _meeting(scene: Scene, days: int, odd: dict[str, str], agenda: list[tuple[str, str, str]]) -> None:
    by = scene.users["secretary"]
    meeting = board.plan_meeting(
        group=scene.kept["group"], by=by, planned_for=scene.ago(days), starts_at=time(10), ends_at=time(12),
        place="Committee room 2, County Hall",
    )  # fmt: skip
    items = [
        board.add_agenda_item(meeting=meeting, by=by, title=title, kind=kind, standing=(days, title) == COMES_BACK)
        for title, kind, _notes in agenda
    ]
    meeting = board.issue_papers(meeting=meeting, version=meeting.version, on=scene.ago(days + 7), by=by)
    meeting = board.hold_meeting(meeting=meeting, version=meeting.version, held_on=meeting.planned_for, by=by)
    scene.kept[days] = meeting
    for key, *_seat in SEATS:
        board.mark_attendance(meeting=meeting, seat=scene.kept[f"seat {key}"], status=odd.get(key, PRESENT), by=by)
    for item, (_title, _kind, notes) in zip(items, agenda, strict=True):
        board.amend_agenda_item(item=item, version=item.version, by=by, notes=notes)
    to_decide = meeting.agenda.filter(kind="decide").first()
    for number, (text, reasons, answers) in enumerate(DECISIONS.get(days, [])):
        item = None if number else to_decide
        scene.kept[f"decision {days}.{number}"] = _decision(scene, meeting, text, reasons, answers, item)
    for text, body, due, done in ACTIONS.get(days, []):
        _action(scene, meeting, text, body, due, done)


def _decision(scene: Scene, meeting, text: str, reasons: str, answers, item):
    by = scene.users["secretary"]
    decision = board.propose_decision(meeting=meeting, by=by, text=text, item=item)
    if answers:
        reflects, proportionate, reduces = answers
        board.check_against_threat(
            decision=decision,
            by=by,
            reflects=reflects,
            proportionate=proportionate,
            reduces=reduces,
            on=meeting.held_on,
        )
    return board.make_decision(decision=decision, version=decision.version, by=by, reasons=reasons)


def _action(scene: Scene, meeting, text: str, body: str, due: int, done: str | None) -> None:
    by = scene.users["secretary"]
    action = board.add_action(
        meeting=meeting, by=by, text=text, agreed_on=meeting.held_on, body=scene.bodies[body],
        due_on=meeting.held_on + timedelta(days=due),
    )  # fmt: skip
    if done:
        on = meeting.held_on + timedelta(days=due - 5)
        board.finish_action(action=action, version=action.version, by=by, done_on=on, note=done)


def _cancelled(scene: Scene) -> None:
    days, because = CANCELLED
    by = scene.users["secretary"]
    meeting = board.plan_meeting(group=scene.kept["group"], by=by, planned_for=scene.ago(days), starts_at=time(14))
    board.cancel_meeting(meeting=meeting, version=meeting.version, on=scene.ago(days + 3), because=because, by=by)


def _minutes(scene: Scene, meeting, state: str, later) -> None:
    by = scene.users["secretary"]
    minutes = board.draft_minutes(meeting=meeting, on=meeting.held_on + timedelta(days=4), by=by)
    on = later.held_on if later else meeting.held_on + timedelta(days=28)
    minutes = board.agree_minutes(
        minutes=minutes, version=minutes.version, on=on, by=by, authority=scene.authority, at=later
    )
    _read_for_outside(scene, meeting, minutes)
    if state == "locked":
        board.lock_minutes(minutes=minutes, version=minutes.version, on=on, by=by)


def _read_for_outside(scene: Scene, meeting, minutes) -> None:
    """The secretary let out what names nobody. The last meeting is not read yet but for its reasons."""
    passages = passages_of(minutes_content(meeting, scene.authority, minutes))
    read = [each for each in passages if meeting != scene.kept[84] or each.kind == "reasons"]
    board.choose_passages(
        meeting=meeting, by=scene.users["secretary"], on=minutes.agreed_on,
        choices={each.digest: "include" for each in read},
    )  # fmt: skip


def _papers(scene: Scene) -> None:
    """Papers of the last meeting, one of them for a few; what of them the portfolio holder may read."""
    meeting, by = scene.kept[84], scene.users["secretary"]
    under = {item.title: item for item in meeting.agenda.all()}
    venues = board.add_paper(
        meeting=meeting, by=by, item=under["Venue hire policy for the districts"],
        title="Venue hire: what two districts found", brought_by="Owen Tate, Westmarch County Council",
        marking="official", readers="board",
        text="Two districts took up the county's checks in spring. Of 214 bookings, nine were looked at twice and two were turned down.\n\n"
        "Both districts ask that booking staff be briefed before Christmas, when halls are busiest. The police have offered four dates.",
    )  # fmt: skip
    rota = board.add_paper(
        meeting=meeting, by=by, item=under["Training records of partners"], title="Who was asked for training figures",
        brought_by="Joan Petrie", marking="official", readers="chair",
        text="Letters went out on the first of the month. The college has been reminded twice.",
    )  # fmt: skip
    for paper in (venues, rota):
        board.issue_paper(paper=paper, version=paper.version, on=meeting.papers_issued_on, by=by)
    board.release(
        meeting=meeting, things=[meeting, meeting.minutes.latest("number"), venues], reader=scene.people["portfolio"],
        on=scene.ago(20), until=scene.ahead(70), by=by,
        because="The portfolio holder answers a question on venues at full council.",
    )  # fmt: skip


def to_come(scene: Scene) -> None:
    """The next meeting is two weeks off: some have said that they come, one decision is proposed, and the rest of its
    agenda waits to be drawn from what is due."""
    _papers(scene)
    by = scene.users["secretary"]
    meeting = board.plan_meeting(
        group=scene.kept["group"], by=by, planned_for=scene.ahead(11), starts_at=time(10),
        ends_at=time(12), place="Committee room 2, County Hall",
    )  # fmt: skip
    for key, (answer, who, because) in ANSWERS.items():
        board.say_who_attends(
            meeting=meeting, seat=scene.kept[f"seat {key}"], by=by, on=scene.ago(2), answer=answer, who=who,
            because=because,
        )  # fmt: skip
    board.propose_decision(meeting=meeting, by=by, text="Keep the advice line for schools open for another year")
