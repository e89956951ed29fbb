"""Who works on Prevent in Westmarch, for the county and its districts together. Everyone is invented."""

from golden_thread.accounts import operations as accounts
from golden_thread.accounts.roles import Role
from golden_thread.config.practice.scene import Scene
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import Office

BODIES = {
    "council": ("Westmarch County Council", Sector.LOCAL_AUTHORITY),
    "police": ("Westmarch Police", Sector.POLICE),
    "college": ("College of Westmarch", Sector.EDUCATION),
    "schools": ("Westmarch Schools Forum", Sector.EDUCATION),
    "health": ("Westmarch Integrated Care Board", Sector.HEALTH),
    "trust": ("Vale and Marches NHS Trust", Sector.HEALTH),
    "probation": ("Marches Probation Service", Sector.PROBATION),
    "prison": ("HMP Fallowdown", Sector.PRISON),
    "youth": ("Westmarch Youth Justice Service", Sector.YOUTH_JUSTICE),
    "fire": ("Westmarch Fire and Rescue", Sector.FIRE),
    "voluntary": ("Westmarch Voluntary Action", Sector.VOLUNTARY),
}

SINCE = 900
"""Days before today on which everyone took up their post."""

OFFICERS = [
    ("lead", "Rhian Calder", "Prevent lead", "council", Office.PREVENT_LEAD),
    ("secretary", "Joan Petrie", "Democratic services officer", "council", Office.BOARD_SECRETARY),
    ("chair", "Helen Ashworth", "Director of public health", "council", Office.BOARD_CHAIR),
    ("strategic", "Martin Okafor", "Director of community safety", "council", Office.STRATEGIC_OFFICER),
    ("channel", "Sunita Rao", "Head of safeguarding", "council", Office.CHANNEL_CHAIR),
    ("portfolio", "Councillor Ewan Doyle", "Cabinet member for communities", "council", Office.PORTFOLIO_MEMBER),
    ("case", "Detective Sergeant Amy Lund", "Prevent case officer", "police", Office.POLICE_CASE_OFFICER),
    ("privacy", "Tom Averill", "Data-protection officer", "council", Office.PRIVACY_OFFICER),
    ("auditor", "Grace Imrie", "Internal auditor", "council", Office.AUDITOR),
    ("admin", "Pavel Novak", "Systems officer", "council", Office.ADMINISTRATOR),
]

MEMBERS = [
    ("police", "Superintendent Carol Vane", "Superintendent, neighbourhoods", "police"),
    ("college", "David Mercer", "Vice-principal", "college"),
    ("health", "Dr Ngozi Bello", "Chief nurse", "health"),
    ("probation", "Lewis Grant", "Head of service", "probation"),
    ("prison", "Maria Quill", "Head of security", "prison"),
    ("youth", "Aled Pryce", "Service manager", "youth"),
    ("fire", "Station Manager Iona Bell", "Prevention lead", "fire"),
    ("voluntary", "Farah Siddiqui", "Chief executive", "voluntary"),
    ("housing", "Owen Tate", "Head of housing", "council"),
]
"""They sit on the board; the seat gives them their office."""

WITHOUT_ACCOUNT = {"probation", "prison", "youth", "fire", "voluntary", "housing"}
"""Three partner members are enough to sit in for."""

OF_THE_COUNCIL = {"lead", "chair", "strategic", "portfolio", "privacy", "auditor", "admin"}
"""They hold their office in the county council itself, and work in the joint area besides."""

READ_ONLY_JOINTLY = {"portfolio"}
"""A role in the council reads what is done jointly; it takes no second one."""


def move_in(scene: Scene) -> None:
    since = scene.ago(SINCE)
    first = _account(scene, "lead", "Rhian Calder")
    for area in (scene.area, scene.own):
        accounts.grant(user=first, role=Role.PREVENT_LEAD, area=area, since=since)
    for key, (name, sector) in BODIES.items():
        scene.bodies[key] = directory.add_body(area=scene.area, by=first, name=name, sector=sector)
    for key, name, post, body, office in OFFICERS:
        _person(scene, key, name, post, body)
        for area in _offices_of(scene, key):
            directory.appoint(area=area, by=first, person=scene.people[key], office=office, since=since)
        if key not in READ_ONLY_JOINTLY:
            accounts.work_in(user=scene.users[key], area=scene.area)
    for key, name, post, body in MEMBERS:
        _person(scene, key, name, post, body)
        if key in scene.users:
            accounts.work_in(user=scene.users[key], area=scene.area)


def _offices_of(scene: Scene, key: str):
    if key not in READ_ONLY_JOINTLY:
        yield scene.area
    if key in OF_THE_COUNCIL:
        yield scene.own


def _account(scene: Scene, key: str, name: str):
    email = f"{key}@westmarch.example"
    scene.users[key] = accounts.add_user(email=email, name=name, practice=True)
    return scene.users[key]


def _person(scene: Scene, key: str, name: str, post: str, body: str) -> None:
    user = None if key in WITHOUT_ACCOUNT else scene.users.get(key) or _account(scene, key, name)
    email = f"{key}@westmarch.example"
    scene.people[key] = directory.add_person(
        area=scene.area, by=scene.lead, name=name, email=email, post=post, body=scene.bodies[body], user=user
    )
