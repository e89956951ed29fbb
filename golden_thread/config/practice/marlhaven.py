"""Marlhaven, a port town: a small board of its own beside the county's group. Two of its threads are broken."""

from golden_thread.config.practice.boards import Held, Seat, Story, Work
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import Office

BODIES = {
    "council": ("Marlhaven Borough Council", Sector.LOCAL_AUTHORITY),
    "police": ("Westmarch Police, Marlhaven area", Sector.POLICE),
    "college": ("Marlhaven Sixth Form", Sector.EDUCATION),
    "icb": ("Westmarch Integrated Care Board", Sector.HEALTH),
    "probation": ("Marches Probation Service", Sector.PROBATION),
    "youth": ("Westmarch Youth Justice Service", Sector.YOUTH_JUSTICE),
    "harbour": ("Marlhaven Harbour Mission", Sector.VOLUNTARY),
}

OFFICERS = [
    (Office.PREVENT_LEAD, "Kit Lowther", "Community safety officer", "council"),
    (Office.BOARD_CHAIR, "Dorothea Finch", "Deputy chief executive", "council"),
    (Office.STRATEGIC_OFFICER, "Samir Haddow", "Head of neighbourhoods", "council"),
    (Office.PORTFOLIO_MEMBER, "Councillor Bryn Asquith", "Cabinet member for safer streets", "council"),
]

SEATS = [
    Seat("council", "Lorna Petch", "Head of housing", Sector.LOCAL_AUTHORITY, "council"),
    Seat("police", "Chief Inspector Neil Harrow", "Area commander", Sector.POLICE, "police"),
    Seat("college", "Beatrice Lund", "Principal", Sector.EDUCATION, "college"),
    Seat("health", "Dr Ngozi Bello", "Chief nurse", Sector.HEALTH, "icb", signs_in=True),
    Seat("probation", "Imran Sayle", "Team manager", Sector.PROBATION, "probation"),
    Seat("youth", "Carys Nolan", "Team manager", Sector.YOUTH_JUSTICE, "youth"),
    Seat("harbour", "Father Denis Roe", "Port chaplain", Sector.VOLUNTARY, "harbour"),
]

MEETINGS = [
    Held(
        690,
        [
            (
                "A board for the borough",
                "discuss",
                "Members want it small: half a day twice a year, and the harbour in it.",
            ),
            ("The borough's register of risks", "discuss", "Three risks, each with somebody who knows the place."),
        ],
        odd={"youth": "apologies"},
        decisions=[
            (
                "Take part in the county's group and keep a board for the borough",
                "The port and its seasonal work are Marlhaven's own; training and Channel are the county's.",
                (
                    "Yes. The profile names the port.",
                    "Yes. Two meetings a year, no new posts.",
                    "Yes. What is seen on the quays reaches someone who can act.",
                ),
            )
        ],
    ),
    Held(
        505,
        [("The risk assessment, for agreement", "decide", "Agreed; the sixth form asked for a line on lodgings.")],
        odd={"probation": "deputy"},
        decisions=[
            (
                "Agree the borough's risk assessment",
                "It adds the port to what the county's says, and repeats nothing.",
                (
                    "Yes. It was written from the same profile.",
                    "Yes. Four pages.",
                    "Yes. The plan follows from it.",
                ),
            )
        ],
    ),
    Held(
        310,
        [
            ("The borough's plan", "decide", "Five actions; each partner read its own aloud."),
            ("Seasonal workers", "discuss", "The mission saw new leaflets in two lodging houses and told the police."),
        ],
        of_the_host=[("Lighting on the quays", 25), ("Burglary, the quarter's figures", 40)],
        took=[35, 15],
        odd={"college": "apologies"},
        decisions=[
            (
                "Adopt the borough's plan for the year",
                "Each action answers a risk of the register.",
                (
                    "Yes. It starts with the port.",
                    "Yes. Nobody is asked for more than a day a month.",
                    "Yes. Lodging houses and the quays are where it begins.",
                ),
            )
        ],
    ),
    Held(
        128,
        [
            ("The risk assessment, second version", "decide", "Lodging houses moved up after the spring."),
            ("Actions of the plan", "discuss", "Two done, one late: the sixth form has changed its principal."),
        ],
        of_the_host=[("The ferry's summer season", 45), ("Burglary, the quarter's figures", 30)],
        took=[20, 25],
        odd={"harbour": "absent"},
        decisions=[
            (
                "Agree the second version of the assessment",
                "It says what the season showed.",
                (
                    "Yes. Two incidents on the quays are in it.",
                    "Yes. One risk moved, the others stay.",
                    "Yes. It sends the mission where people arrive.",
                ),
            ),
            ("Pay for cards in five languages for lodging houses", "The mission has run out.", None),
        ],
    ),
]

RISKS = [
    {
        "key": "M1", "kind": "situational", "concerns": "people", "sources": ["mission"],
        "title": "Seasonal workers in lodgings are reached by groups who offer work and belonging",
        "cause": "They come alone and know nobody.", "event": "A group binds them to its cause.",
        "effect": "People are drawn in, unseen by any service.", "setting": "both", "place": "Lodging houses near the quays",
        "inherent": (4, 3), "current": (3, 3), "target": (2, 2), "owner": "harbour",
        "controls": "The chaplain's rounds.", "mitigation": "Cards in five languages; a number that is answered.",
    },
    {
        "key": "M2", "kind": "situational", "concerns": "influences", "sources": ["quays", "sixth form"],
        "title": "Leaflets and stickers on the quays test what goes unnoticed",
        "cause": "Nobody counts them.", "event": "Hatred becomes part of the street.", "effect": "Fear; others follow.",
        "setting": "offline", "place": "The quays and the ferry terminal", "inherent": (3, 3), "current": (3, 2),
        "target": (1, 2), "owner": "council", "controls": "Street cleaning.", "mitigation": "Photographed, counted, told.",
    },
    {
        "key": "M3", "kind": "corporate", "concerns": "duty", "sources": ["register"], "corporate_reference": "MBC-9",
        "title": "The borough relies on one officer", "cause": "A single half post.", "event": "An absence.",
        "effect": "The borough is silent at the county's group.", "inherent": (3, 3), "current": (3, 3), "target": (2, 2),
        "owner": "council", "controls": "None yet.", "mitigation": "A deputy to be named.", "review": -20,
    },
]  # fmt: skip
"""Nothing in the plan answers M3, and its review is past: one broken thread."""

ACTIONS = [
    Work(
        "M-A1", "Cards with a number to call, in five languages, for every lodging house", "harbour", ["M1"], -150,
        progress=[(240, "First print gone in six weeks.")], done=(155, "Forty houses have them; eleven calls came."),
        evaluation={
            "changed": "Three people were helped to leave a house they had been afraid to leave.", "level": "some",
            "evidence": "The mission's own notes of calls, without names",
        },
    ),
    Work(
        "M-A2", "Street cleaners photograph and count what they remove", "council", ["M2"], -200,
        done=(205, "Done since spring; 31 in the first quarter, 12 in the second."),
    ),
    Work(
        "M-A3", "Two evenings for landlords with the police", "police", ["M1"], 25,
        progress=[(60, "A date in January; the ferry company lends its hall.")],
    ),
    Work("M-A4", "A lesson on rumours for the first year of the sixth form", "college", ["M2"], -30),
    Work(
        "M-A5", "Nurses at the walk-in clinic know whom to tell about a worry", "icb", ["M1"], 18,
        progress=[(75, "The course is booked for both shifts.")],
    ),
]  # fmt: skip
"""M-A2 was finished and nobody has said what it changed; M-A4 is late and silent."""

STORY = Story(
    domain="marlhaven.example",
    language="en",
    bodies=BODIES,
    officers=OFFICERS,
    seats=SEATS,
    group={
        "name": "Marlhaven Prevent Board",
        "reports_to": "Westmarch Prevent Partnership Board",
        "quorum": 4,
        "standing": "hosted",
        "host": "Marlhaven Community Safety Partnership",
    },
    terms={
        "purpose": "See to the Prevent duty where Marlhaven differs from the county: the port, lodgings, seasonal work.",
        "legal_basis": "Counter-Terrorism and Security Act 2015, section 26.",
        "membership": "The borough, police, health, probation, youth justice, the sixth form, the harbour mission.",
        "quorum": "Four seats.",
        "frequency": "Twice a year.",
        "decision_rule": "By agreement.",
        "conflicts": "Declared at the start.",
        "information": "Papers are OFFICIAL.",
    },
    place="The Custom House, Marlhaven",
    next_meeting=16,
    meetings=MEETINGS,
    sources={
        "mission": ("partner", "What the harbour mission hears, a note each quarter", 140, "harbour"),
        "quays": ("dataset", "Stickers removed on the quays, a count by month", 160, "council"),
        "sixth form": ("partner", "What the sixth form's tutors noticed", 320, "college"),
        "register": ("corporate", "The borough's corporate risk register", 300, "council"),
    },
    risks=RISKS,
    assessments=[
        {
            "meeting": 505,
            "title": "Prevent risk assessment for Marlhaven",
            "context": "A port of 40,000, a ferry, a season.",
            "situational": "Lodgings near the quays; stickers; a sixth form that draws from four towns.",
            "corporate": "One officer.",
            "higher_risk_reason": "The profile names the port, not above the county.",
            "changes": "The first version.",
            "summary": "Marlhaven looks hardest at its port: people who arrive alone, and what is stuck to its walls.",
        },
        {
            "meeting": 128,
            "title": "Prevent risk assessment for Marlhaven",
            "context": "A port of 40,000, a ferry, a season that began early.",
            "situational": "Lodgings moved up. Fewer stickers since they are counted.",
            "corporate": "One officer, and no deputy yet.",
            "higher_risk_reason": "As before: the port is named, not above the county.",
            "changes": "Lodging houses moved up; stickers moved down.",
            "summary": "Lodging houses come first this year. Stickers are fewer since they are counted.",
        },
    ],
    plan={
        "meeting": 310,
        "days": 365,
        "title": "Marlhaven's part in Prevent",
        "governance": "The borough's board goes through it twice a year and reports to the county's group.",
        "proportion": "Five small actions where the borough differs; all else is in the county's plan.",
        "circumstances": "Drawn from the borough's register.",
    },
    objective=("People who arrive alone find help before others find them", "Calls to the number on the card"),
    partners={
        "council": "Counts, tells, and keeps this plan.",
        "police": "Meets landlords.",
        "college": "Teaches about rumours.",
        "icb": "Trains the walk-in clinic.",
        "harbour": "Goes from house to house.",
    },
    actions=ACTIONS,
    briefings=[
        (days, "What the board of Marlhaven decided, and what the port and the harbour mission see.")
        for days in (610, 520, 430, 340, 250, 160, 70)
    ],
    acts=[
        (
            200,
            "delivery",
            "Agreed an hour of the port's induction for Prevent",
            "Given to every new starter since June.",
        ),
        (
            60,
            "policy",
            "Put the venue hire policy before the licensing committee",
            "Adopted for the borough's own halls.",
        ),
    ],
)
