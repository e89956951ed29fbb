"""The wider work of Westmarch's partnership group: whom it asked, what went up and came back, what it watches."""

from datetime import timedelta

from golden_thread.config.practice.scene import Scene
from golden_thread.periods import year_to
from golden_thread.sections.partnership_group import operations as board
from golden_thread.sections.partnership_group.models import (
    Agreement,
    BoardReport,
    CommunityDialogue,
    HelpRequest,
    MemberBriefing,
    PartnershipOpportunity,
    StrategicAct,
    WiderApproachPart,
)
from golden_thread.sections.partnership_group.models.watched import last_day_of, quarters_to

LEVELS = {
    # seat: level expected, where the one held falls short
    "police": ("Superintendent or above", ""),
    "college": ("Principal or vice-principal", ""),
    "health": ("Director of nursing or chief nurse", ""),
    "probation": ("Head of the probation delivery unit", ""),
    "prison": ("Governor or deputy governor", "Cannot commit staff time without asking the governor."),
    "housing": ("Head of service", ""),
    "youth": ("Head of service", "The post manages one team and does not sit with the other services' heads."),
}

OPPORTUNITIES = [
    {
        "what": "A shared course for booking staff", "kind": "neighbour", "with_whom": "Eastmarch and Northmoor councils",
        "sought": 250, "outcome": "secured", "answered": 220,
        "because": "All three had the same enquiries in the same month.",
        "shared": "One trainer and a room in each council.",
        "courses": "Booking staff: three dates a year, places for each council.", "review": -60,
    },
    {
        "what": "A regional group of Prevent leads", "kind": "regional", "with_whom": "The six councils of the region",
        "sought": 160, "outcome": "secured", "answered": 140, "because": "Nobody else compares notes on plans.",
        "shared": "A meeting each quarter and a folder of plans.", "courses": "", "review": -20,
    },
    {
        "what": "A place in a national pilot on online spaces", "kind": "national", "with_whom": "The national pilot's office",
        "sought": 120, "outcome": "not_secured", "answered": 95,
        "because": "Places went to areas with a larger youth service. They offered the material all the same.",
        "shared": "The material of the pilot.", "courses": "", "review": None,
    },
    {
        "what": "Joint work on online gaming", "kind": "neighbour", "with_whom": "Northmoor Council",
        "sought": 40, "outcome": "waiting", "answered": None, "because": "", "shared": "", "courses": "", "review": None,
    },
]  # fmt: skip

MEASURES = [
    # name, belongs to, what it counts, breaks people down, aim, the last six quarters, the oldest first
    (
        "Referrals shared with the police", "pathway", "Each referral once, on the day it was sent, whoever sent it.",
        False, "No fewer for want of knowing how.", [14, 11, 17, 12, 19, 16],
    ),
    (
        "Referrals by schools and colleges", "pathway", "Referrals whose sender works in a school or college.",
        True, "", [8, 6, 11, 7, 12, 4],
    ),
    (
        "Cases that Channel adopted", "channel", "Cases adopted at a panel in the quarter.",
        False, "", [3, 2, 4, 1, 3, 2],
    ),
    (
        "People trained", "training", "Staff of every partner who finished a course in the quarter.",
        False, "Nine in ten of those whose post asks for it, by spring.", [212, 187, 340, 265, 301, 288],
    ),
]  # fmt: skip


def spoken_for(scene: Scene) -> None:
    """What is expected at each seat, who was asked about the terms, and a seat that came to stand empty."""
    for key, (expected, gap) in LEVELS.items():
        seat = scene.kept[f"seat {key}"]
        board.amend_seat(seat=seat, version=seat.version, by=scene.lead, seniority_expected=expected, seniority_gap=gap)
    voluntary = scene.kept["seat voluntary"]
    holding = voluntary.holdings.get(as_deputy=False, until=None)
    board.vacate_seat(holding=holding, version=holding.version, on=scene.ago(38), by=scene.lead)
    board.note_vacancy_step(
        seat=voluntary, by=scene.lead, done_on=scene.ago(30),
        what="The chair wrote to the trustees and asked for a name before the next meeting.",
    )  # fmt: skip
    _next_version(scene)


def _next_version(scene: Scene) -> None:
    """A draft that is out for comment: two have answered, one has not."""
    draft = board.draft_terms(
        group=scene.kept["group"], by=scene.lead, drafted_on=scene.ago(33),
        frequency="Four times a year, once in each quarter, and whenever the chair calls it.",
        information="Papers are OFFICIAL unless marked. No named private person is discussed. Counts under five are not written down.",
    )  # fmt: skip
    asked = [scene.bodies[key] for key in ("police", "health", "probation")]
    board.consult_on_terms(terms=draft, version=draft.version, on=scene.ago(26), by=scene.lead, asked=asked)
    for key, said, became in [
        ("police", "Agreed as drafted.", ""),
        ("health", "Say who stands in for the chair.", "Taken up under membership before it is agreed."),
    ]:
        asked_one = draft.consultations.get(body=scene.bodies[key])
        board.note_what_was_said(
            consultation=asked_one, version=asked_one.version, by=scene.lead, said=said, said_on=scene.ago(14),
            became_of_it=became,
        )  # fmt: skip


def reached_out(scene: Scene) -> None:
    """With others, with communities, with elected members, and for partners that asked."""

    def add(register, **values):
        return board.add_to_register(register, area=scene.area, by=scene.lead, **values)

    for told in OPPORTUNITIES:
        add(
            PartnershipOpportunity, what=told["what"], kind=told["kind"], with_whom=told["with_whom"],
            sought_on=scene.ago(told["sought"]), outcome=told["outcome"], because=told["because"],
            answered_on=scene.ago(told["answered"]) if told["answered"] else None, shared=told["shared"],
            courses=told["courses"], review_on=scene.ago(told["review"]) if told["review"] else None,
        )  # fmt: skip
    for days, field, what, came in [
        (300, "policy", "Put Prevent into the community safety strategy", "Adopted by cabinet."),
        (210, "delivery", "Secured half a post for school training", "In post since spring."),
        (120, "communications", "Opened the roundtable with faith leaders", "Two follow-up visits."),
        (60, "oversight", "Took the board's report to the CONTEST board", "Asked for figures on training."),
    ]:
        add(
            StrategicAct, what=what, field=field, officer=scene.people["strategic"], done_on=scene.ago(days),
            came_of_it=came,
        )  # fmt: skip
    add(
        CommunityDialogue, with_whom="Westmarch Faith Forum", held_on=scene.ago(118), raised_by="community",
        raised="Parents do not know what happens after a referral.",
        done="Asked two parents to help write a guide; the board agreed it by e-mail.",
        answer="A one-page guide is on the public page, and copies went to every congregation.",
        answered_on=scene.ago(90), answered_by=scene.people["lead"],
    )  # fmt: skip
    add(
        CommunityDialogue, with_whom="Fallowdown Youth Council", held_on=scene.ago(47), raised_by="community",
        raised="Young people want to hear from people of their own age.",
    )  # fmt: skip
    for days in (330, 230, 130, 45):
        add(
            MemberBriefing, member=scene.people["portfolio"], briefed_by=scene.people["lead"],
            briefed_on=scene.ago(days), about="Progress of the plan, the register of risks, figures that point at nobody.",
        )  # fmt: skip
    add(
        HelpRequest, body=scene.bodies["college"], asked_by="David Mercer, vice-principal", asked_on=scene.ago(110),
        what="Somebody to speak to new tutors about what to share, and with whom.",
        answer="The police and the Prevent lead come together in the first week of term.", answered_on=scene.ago(84),
        meeting=scene.kept[84], given="Two hours for forty tutors.",
    )  # fmt: skip
    add(
        HelpRequest, body=scene.bodies["probation"], asked_by="Lewis Grant, head of service", asked_on=scene.ago(19),
        what="A template for looking into speakers before a hostel is hired out.",
    )  # fmt: skip
    _agreements(scene)


def _agreements(scene: Scene) -> None:
    parties = [scene.bodies[key] for key in ("council", "police", "health", "probation", "college")]
    sharing = board.add_agreement(
        area=scene.area, by=scene.lead, title="Sharing information for Prevent", bodies=parties,
        purpose="So that a person at risk is offered support in time.",
        legal_basis="Public task, with safeguarding of children and of individuals at risk.",
        signed_on=scene.ago(410), review_due=scene.ago(45),
    )  # fmt: skip
    signed = {"council": "strategic", "police": "police", "health": "health", "college": "college"}
    for key, who in signed.items():
        party = sharing.signatures.get(body=scene.bodies[key])
        person = scene.people[who]
        board.sign_agreement(
            party=party, version=party.version, by=scene.lead, signed_by=f"{person.name}, {person.post}",
            signed_on=scene.ago(410),
        )  # fmt: skip
    board.review_agreement(
        agreement=sharing, version=sharing.version, by=scene.lead, reviewed_on=scene.ago(50),
        found="Still needed. Probation has a new head and signs afresh.", next_due=scene.ahead(320),
    )  # fmt: skip
    board.add_to_register(
        Agreement, area=scene.area, by=scene.lead, title="Sharing booking enquiries between halls",
        parties="The three district councils", purpose="So that a refused hirer is known at the next desk.",
        legal_basis="Legitimate interests, weighed and written down.", signed_on=scene.ago(380), review_due=scene.ago(15),
    )  # fmt: skip


def reported(scene: Scene) -> None:
    """A year reviewed, reported upwards, and the steer that came back: one taken up, one waiting."""
    agreed_at = scene.kept[84]
    last = agreed_at.held_on - timedelta(days=30)
    review = board.draft_impact_review(
        group=scene.kept["group"], by=scene.lead, first_day=year_to(last).first, last_day=last,
        evaluations_show="Parents' evenings brought concerns earlier; the leaflet by itself changed nothing we could see.",
        counts_show="More concerns were talked through before a referral. Training reached every partner but two.",
        impact="Schools ask sooner, and fewer families meet us for the first time in a crisis.",
        follows="More evenings, fewer leaflets; the two partners are asked for their figures.",
    )  # fmt: skip
    board.agree_impact_review(review=review, version=review.version, by=scene.lead, at=agreed_at)
    report = board.add_to_register(
        BoardReport, area=scene.area, by=scene.lead, to_whom="Westmarch CONTEST Board", reported_on=scene.ago(60),
        about="A year of delivery in counts, the plan, and two risks that need help.", impact_review=review,
        came_back="Welcomed the report. Two steers, below.", came_back_on=scene.ago(52),
    )  # fmt: skip
    first = board.record_steer(
        report=report, by=scene.users["strategic"], came_on=scene.ago(52),
        text="Have training figures from every partner by spring.",
    )  # fmt: skip
    board.settle_steer(
        steer=first, version=first.version, by=scene.users["strategic"], settled_on=scene.ago(40),
        action=agreed_at.actions.order_by("number").first(), reason="The college's figures were the ones missing.",
    )  # fmt: skip
    board.record_steer(
        report=report, by=scene.users["strategic"], came_on=scene.ago(52),
        text="Look again at whether venue hire should be one of the three highest risks.",
    )  # fmt: skip


def watched(scene: Scene) -> None:
    for name, of, counts, split, aim, figures in MEASURES:
        measure = board.watch(
            area=scene.area, by=scene.lead, name=name, of=of, counts=counts, split=split, aim=aim, since=scene.ago(700)
        )
        for quarter, count in zip(quarters_to(scene.on, len(figures)), figures, strict=True):
            entered = min(last_day_of(quarter) + timedelta(days=9), scene.on)
            board.enter_figure(measure=measure, by=scene.lead, quarter=quarter, count=count, on=entered)


def takes_part(scene: Scene, county: Scene) -> None:
    """A district with a board of its own, in the county's approach; a steer came back to it that its board passed by."""
    for days, kind, what, came in [
        (700, "representation", "Our head of housing sits on the county's group for the districts", ""),
        (
            300,
            "contribution",
            "A room and a host for the county's course for booking staff",
            "Two of three dates held.",
        ),
        (
            150,
            "activity",
            "The county's venue hire policy is in use in our halls",
            "Seven bookings looked into so far.",
        ),
    ]:
        board.add_to_register(
            WiderApproachPart, area=scene.area, by=scene.lead, group=scene.kept["group"], wider=county.kept["group"],
            kind=kind, what=what, since=scene.ago(days), came_of_it=came,
        )  # fmt: skip
    report = board.add_to_register(
        BoardReport, area=scene.area, by=scene.lead, to_whom="Marlhaven management board", reported_on=scene.ago(210),
        about="The half-year: what the quays and the sixth form tell us, and who has been on the course.",
        came_back="Heard with thanks, and one thing asked of us.", came_back_on=scene.ago(203),
    )  # fmt: skip
    board.record_steer(
        report=report, by=scene.lead, came_on=scene.ago(203),
        text="Ask the ferry company whether its night staff know whom to tell.",
    )  # fmt: skip


def at_work(scene: Scene) -> None:
    spoken_for(scene)
    reached_out(scene)
    reported(scene)
    watched(scene)
