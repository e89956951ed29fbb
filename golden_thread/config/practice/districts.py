"""The three districts of Westmarch: two served by the county's group, and Marlhaven, which has a board of its own too."""

from golden_thread.accounts import operations as accounts
from golden_thread.accounts.roles import Role
from golden_thread.config.practice import boards, governance, plan
from golden_thread.config.practice.marlhaven import STORY as MARLHAVEN
from golden_thread.config.practice.scene import Scene
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import Office
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope

DISTRICTS = {
    "marlhaven": "Marlhaven Borough Council",
    "caldmere": "Caldmere District Council",
    "tarnwick": "Tarnwick District Council",
}

SERVED = {
    "caldmere": [
        ("Ines Coker", "Community safety manager", Office.PREVENT_LEAD),
        ("Ralph Denby", "Director of communities", Office.STRATEGIC_OFFICER),
    ],
    "tarnwick": [("Mira Sandhu", "Policy officer", Office.PREVENT_LEAD)],
}
"""They do no board work of their own: what the county's group does counts for them."""

ON_BOTH_BOARDS = "health"
"""One partner sits for the same body on the county's group and on Marlhaven's board, and signs in once."""


def founded(county: Authority) -> dict[str, Authority]:
    return {
        key: accounts.found_authority(name=name, kind=Authority.Kind.DISTRICT, county=county, practice=True)
        for key, name in DISTRICTS.items()
    }


def at_work(westmarch: Scene, served: dict[str, Authority]) -> None:
    for key, officers in SERVED.items():
        scene = Scene(westmarch.on, served[key])
        with scene.in_sight():
            _officers(scene, key, officers)
    scene = Scene(westmarch.on, served["marlhaven"])
    scene.users[ON_BOTH_BOARDS] = westmarch.users[ON_BOTH_BOARDS]
    with scene.in_sight():
        boards.told(scene, MARLHAVEN)
    with scope({scene.area.pk, westmarch.area.pk}):
        governance.takes_part(scene, westmarch)
        plan.belongs(scene, westmarch)


def _officers(scene: Scene, key: str, officers: list[tuple[str, str, str]]) -> None:
    since = scene.ago(boards.SINCE)
    for name, post, office in officers:
        email = f"{office}@{key}.example"
        user = accounts.add_user(email=email, name=name, practice=True)
        if not scene.users:
            scene.users["lead"] = user
            accounts.grant(user=user, role=Role.PREVENT_LEAD, area=scene.own, since=since)
            scene.bodies["council"] = directory.add_body(
                area=scene.own, by=user, name=scene.authority.name, sector=Sector.LOCAL_AUTHORITY
            )
        person = directory.add_person(
            area=scene.own, by=scene.lead, name=name, email=email, post=post, body=scene.bodies["council"], user=user
        )
        directory.appoint(area=scene.own, by=scene.lead, person=person, office=office, since=since)
