"""Dyffryn Helyg: a valley with a town at its foot. Minutes and the plan are kept in Welsh and in English."""

from golden_thread.config.practice.boards import Held, Seat, Story, Work
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import Office

BODIES = {
    "council": ("Cyngor Bwrdeistref Sirol Dyffryn Helyg", Sector.LOCAL_AUTHORITY),
    "police": ("Heddlu'r Cymoedd Uchaf / Upper Valleys Police", Sector.POLICE),
    "college": ("Coleg Dyffryn Helyg", Sector.EDUCATION),
    "board": ("Bwrdd Iechyd y Cymoedd Uchaf / Upper Valleys Health Board", Sector.HEALTH),
    "probation": ("Gwasanaeth Prawf y Cymoedd / Valleys Probation Service", Sector.PROBATION),
    "youth": ("Gwasanaeth Troseddau Ieuenctid Dyffryn Helyg", Sector.YOUTH_JUSTICE),
    "menter": ("Menter Dyffryn Helyg", Sector.VOLUNTARY),
}

OFFICERS = [
    (Office.PREVENT_LEAD, "Gwenllian Parry", "Swyddog Prevent / Prevent officer", "council"),
    (
        Office.BOARD_CHAIR,
        "Huw Meredith",
        "Cyfarwyddwr Gwasanaethau Cymdeithasol / Director of social services",
        "council",
    ),
    (Office.BOARD_SECRETARY, "Lowri Bevan", "Swyddog pwyllgorau / Committee officer", "council"),
    (Office.CHANNEL_CHAIR, "Eleri Watkin", "Pennaeth diogelu / Head of safeguarding", "council"),
    (Office.PORTFOLIO_MEMBER, "Y Cynghorydd Mair Tudor", "Aelod cabinet / Cabinet member", "council"),
]

SEATS = [
    Seat("council", "Idris Lewin", "Pennaeth addysg / Head of education", Sector.LOCAL_AUTHORITY, "council"),
    Seat("police", "Prif Arolygydd Siân Colley", "Prif Arolygydd / Chief inspector", Sector.POLICE, "police"),
    Seat("college", "Rhodri Vaughan-Lee", "Is-bennaeth / Vice-principal", Sector.EDUCATION, "college"),
    Seat("health", "Dr Anwen Sollis", "Pennaeth diogelu / Head of safeguarding", Sector.HEALTH, "board"),
    Seat("probation", "Keith Marrable", "Rheolwr / Manager", Sector.PROBATION, "probation"),
    Seat("youth", "Nia Gwilt", "Rheolwr tîm / Team manager", Sector.YOUTH_JUSTICE, "youth"),
    Seat("menter", "Tudur Rhys-Ormond", "Prif swyddog / Chief officer", Sector.VOLUNTARY, "menter"),
]

MEETINGS = [
    Held(
        701,
        [
            ("Cylch gorchwyl y bwrdd / Terms of reference", "decide", "Cytunwyd. Papurau yn Gymraeg ac yn Saesneg."),
            ("The register of risks", "discuss", "Four risks; the clubs at the head of the valley are new."),
        ],
        decisions=[
            (
                "Cadw pob papur yn y ddwy iaith / Keep every paper in both languages",
                "Mae aelodau'n siarad yn yr iaith sydd orau ganddynt. Members speak in the language they prefer.",
                (
                    "Ydy. Nid yw'n newid y darlun o'r bygythiad.",
                    "Ydy. Cost cyfieithu yn unig.",
                    "Tebygol. Daw mwy o leisiau i'r bwrdd.",
                ),
            )
        ],
    ),
    Held(
        520,
        [("Asesiad risg, i'w gytuno / Risk assessment, for agreement", "decide", "Agreed as drafted.")],
        odd={"probation": "apologies"},
        decisions=[
            (
                "Agree the risk assessment",
                "It follows the profile and what youth workers heard.",
                ("Yes. It begins with the profile.", "Yes. Two risks are watched only.", "Yes. The plan answers each."),
            )
        ],
    ),
    Held(
        335,
        [("Y cynllun partneriaeth / The partnership plan", "decide", "Aethpwyd drwy bob cam. Iechyd i'w gadarnhau.")],
        odd={"health": "deputy"},
        decisions=[
            (
                "Mabwysiadu'r cynllun / Adopt the plan",
                "Mae pob cam yn ateb risg. Each action answers a risk.",
                ("Ydy. O'r gofrestr y daw.", "Ydy. Dim swydd newydd.", "Ydy. Mae'n rhoi rhywun i siarad ag ef."),
            )
        ],
    ),
    Held(
        150,
        [
            ("Ail fersiwn yr asesiad / Second version of the assessment", "decide", "Cytunwyd gydag un newid."),
            ("What finished actions taught us", "discuss", "Young people came when a band played; not for a talk."),
        ],
        odd={"menter": "apologies"},
        decisions=[
            (
                "Agree the second version of the risk assessment",
                "It takes up what the year showed.",
                (
                    "Yes. One emerging item is in it.",
                    "Yes. Nothing new is asked of partners.",
                    "Yes. It moves one risk up.",
                ),
            )
        ],
    ),
]

RISKS = [
    {
        "key": "H1", "kind": "situational", "concerns": "people", "sources": ["profile", "ieuenctid"],
        "title": "Pobl ifanc yn cwrdd â chasineb ar-lein / Young people meet hatred online",
        "cause": "Oriau hir ar-lein, heb oedolyn wrth law.", "event": "Mae person ifanc yn dechrau cyfiawnhau trais.",
        "effect": "Niwed iddo'i hun neu i eraill.", "setting": "online", "place": "Ysgolion uwchradd y cwm",
        "inherent": (4, 4), "current": (4, 3), "target": (2, 3), "owner": "college",
        "controls": "Hidlo yn yr ysgolion.", "mitigation": "Gwersi, a pherson i siarad ag ef ym mhob ysgol.",
    },
    {
        "key": "H2", "kind": "situational", "concerns": "influences", "sources": ["profile"],
        "title": "Clubs at the head of the valley are hired without a question",
        "cause": "Volunteers hold the keys.", "event": "A speaker who praises violence is given a hall.",
        "effect": "Trust falls.", "setting": "offline", "place": "Three clubs", "inherent": (3, 3), "current": (3, 3),
        "target": (2, 2), "owner": "council", "controls": "None in the clubs.", "mitigation": "A one-page guide.",
    },
    {
        "key": "H3", "kind": "situational", "concerns": "people", "sources": ["ieuenctid"],
        "title": "Men released from prison return to one estate", "cause": "One landlord takes them.",
        "event": "Contacts made inside carry on.", "effect": "Others are drawn in.", "setting": "both",
        "place": "One estate in the town", "inherent": (3, 3), "current": (2, 3), "target": (2, 2), "owner": "probation",
        "controls": "Weekly visits.", "mitigation": "A second landlord.",
    },
    {
        "key": "HC1", "kind": "corporate", "concerns": "duty", "sources": ["cofrestr"], "corporate_reference": "CBS-22",
        "title": "Training in Welsh is not to be had", "cause": "The national course is in English.",
        "event": "Staff who work in Welsh learn the signs in another language.", "effect": "Signs are missed.",
        "inherent": (3, 3), "current": (3, 3), "target": (1, 2), "owner": "menter", "controls": "An interpreter.",
        "mitigation": "A course of our own.",
    },
]  # fmt: skip

ACTIONS = [
    Work(
        "H-A1", "Person i siarad ag ef ym mhob ysgol / Somebody to talk to in every school", "college", ["H1"], 60,
        progress=[(170, "Pedair ysgol wedi enwi rhywun."), (45, "Chwech o saith erbyn hyn.")],
        public=("Every school has somebody you can talk to.", "Mae gan bob ysgol rywun y gallwch siarad ag ef."),
    ),
    Work(
        "H-A2", "A one-page guide for those who hold the keys of clubs", "council", ["H2"], -140,
        done=(145, "Written with two clubs; all three have it on the wall."),
        public=("A page on the wall of every club says whom to ring.", ""),
    ),
    Work(
        "H-A3", "A second landlord for men who leave prison", "probation", ["H3"], 40,
        progress=[(200, "One has agreed in principle.")],
    ),
    Work(
        "H-A4", "Cwrs yn Gymraeg / A course in Welsh", "menter", ["HC1"], -170,
        progress=[(260, "Drafft cyntaf wedi'i brofi gydag wyth o bobl.")],
        done=(175, "Cynhaliwyd tair gwaith; 41 o bobl."),
        evaluation={
            "changed": "Mae staff yn disgrifio'r arwyddion yn eu geiriau eu hunain. Two concerns came from people who had taken it.",
            "level": "some", "evidence": "Ffurflenni ar ôl y cwrs, a chyfrif y pryderon",
        },
    ),
]  # fmt: skip
"""H-A2 is finished and not evaluated."""

STORY = Story(
    domain="dyffrynhelyg.example",
    language="cy",
    bodies=BODIES,
    officers=OFFICERS,
    seats=SEATS,
    group={
        "name": "Bwrdd Partneriaeth Prevent Dyffryn Helyg", "reports_to": "Bwrdd CONTEST y Cymoedd Uchaf", "quorum": 4,
    },
    terms={
        "purpose": "Arwain, goruchwylio a gwerthuso'r ddyletswydd Prevent yn Nyffryn Helyg.",
        "legal_basis": "Deddf Gwrthderfysgaeth a Diogelwch 2015, adran 26.",
        "membership": "Pob awdurdod penodedig yn yr ardal, a Menter Dyffryn Helyg.",
        "quorum": "Pedair sedd.",
        "frequency": "Ddwywaith y flwyddyn.",
        "decision_rule": "Drwy gytundeb.",
        "conflicts": "Fe'u datgenir ar y dechrau.",
        "information": "Papurau OFFICIAL, yn y ddwy iaith.",
    },
    place="Neuadd y Dref, Pont Helyg",
    next_meeting=24,
    meetings=MEETINGS,
    sources={
        "profile": ("partner", "Darlun yr heddlu o'r cwm / The police's picture of the valley", 370, "police"),
        "ieuenctid": ("partner", "Yr hyn a glywodd gweithwyr ieuenctid / What youth workers heard", 280, "youth"),
        "cofrestr": ("corporate", "Cofrestr risgiau'r cyngor / The council's risk register", 260, "council"),
        "arolwg": ("dataset", "Arolwg disgyblion / Survey of pupils", 190, "college"),
    },
    risks=RISKS,
    assessments=[
        {
            "meeting": 520,
            "title": "Asesiad risg Prevent Dyffryn Helyg",
            "context": "Cwm o chwe deg mil o bobl; tref, chwe phentref, un coleg.",
            "situational": "Pobl ifanc ar-lein; clybiau ym mlaen y cwm; un ystad.",
            "corporate": "Nid oes hyfforddiant yn Gymraeg.",
            "higher_risk_reason": "Nid yw darlun yr heddlu'n gosod y cwm yn uwch na'i gymdogion.",
            "changes": "Y fersiwn gyntaf.",
            "summary": "Y risgiau pennaf yw casineb ar-lein a neuaddau a logir heb gwestiwn.",
        },
        {
            "meeting": 150,
            "title": "Asesiad risg Prevent Dyffryn Helyg",
            "context": "Cwm o chwe deg mil o bobl; tref, chwe phentref, un coleg.",
            "situational": "Pobl ifanc ar-lein sydd bennaf. The estate is calmer than a year ago.",
            "corporate": "Mae cwrs yn Gymraeg erbyn hyn.",
            "higher_risk_reason": "Yr un fath â'r llynedd. As last year.",
            "changes": "Casineb ar-lein wedi codi; yr ystad wedi gostwng. A course in Welsh exists now.",
            "summary": "Casineb ar-lein yw'r risg bennaf. Mae cwrs yn Gymraeg erbyn hyn.",
        },
    ],
    plan={
        "meeting": 335,
        "days": 400,
        "title": "Cynllun partneriaeth Prevent Dyffryn Helyg",
        "public_text": "This plan says how people in the valley are kept from being drawn into terrorism.",
        "public_text_cy": "Mae'r cynllun hwn yn dweud sut y cedwir pobl y cwm rhag cael eu tynnu i derfysgaeth.",
        "governance": "Y bwrdd sy'n berchen ar y cynllun ac yn mynd drwyddo ym mhob cyfarfod.",
        "proportion": "Pedwar cam; ysgolion yn gyntaf. Four actions, schools first.",
        "circumstances": "O'r gofrestr risgiau, a'r hyn a glywodd gweithwyr ieuenctid.",
    },
    objective=("Mae rhywun i siarad ag ef ym mhob man / There is somebody to talk to everywhere", "Ysgolion a chlybiau gyda pherson a enwir"),
    objective_public=("Wherever you are, there is somebody to talk to.", "Ble bynnag yr ydych, mae rhywun i siarad ag ef."),
    partners={
        "council": "Yn cadw'r cynllun.",
        "police": "Yn rhannu'r darlun.",
        "college": "Yn arwain gyda'r ysgolion.",
        "probation": "Yn dod o hyd i landlord.",
        "menter": "Yn cynnal y cwrs.",
    },
    actions=ACTIONS,
    briefings=[
        (days, "Penderfyniadau'r bwrdd a'r cynllun / What the board decided, and the plan")
        for days in (600, 500, 410, 320, 230, 150, 75)
    ],
)  # fmt: skip
