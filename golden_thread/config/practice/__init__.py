"""A fictional county with its districts, a council in Wales, and one that has only just begun; always ending today.

Made through the product's own operations. Same day, same area: nothing here is drawn by chance. Why the county's group
is kept jointly and not in the county council's own area: docs/adr/0019.
"""

from datetime import date

from django.db import connections, transaction

from golden_thread.accounts import operations as accounts
from golden_thread.config.practice import (
    beginners,
    board,
    districts,
    files,
    governance,
    people,
    plan,
    readers,
    readiness,
    risks,
    together,
    wales,
    year_before,
)
from golden_thread.config.practice.scene import Scene
from golden_thread.tenancy.models import Area, Authority
from golden_thread.tenancy.scope import scope

NAME = "Westmarch County Council"
TOGETHER = "Westmarch: county and districts"


def ensure(*, on: date, server) -> None:
    """Makes the practice area, or makes it anew when it was made on another day. Other authorities are never touched."""
    there = Authority.objects.filter(area__practice=True).select_related("area").order_by("pk").first()
    if there and _made_on(there.area) == on:
        return
    if there and server:
        clear(server, connections["owner"].settings_dict["NAME"])
    make(on)


def make(on: date) -> Authority:
    with transaction.atomic():
        county = accounts.found_authority(name=NAME, kind=Authority.Kind.COUNTY, practice=True)
        served = districts.founded(county)
        since = Scene(on, county).ago(people.SINCE)
        joint = accounts.found_joint_area(name=TOGETHER, members=[county, *served.values()], since=since, practice=True)
        scene = Scene(on, county, joint)
        with scene.in_sight():
            _westmarch(scene)
        districts.at_work(scene, served)
        together.shared(scene, served)
        readers.invited(scene, wales.at_work(on))
        beginners.founded(on)
    return county


def _westmarch(scene: Scene) -> None:
    people.move_in(scene)
    board.founded(scene)
    risks.assessed(scene)
    year_before.told(scene)
    plan.drawn_up(scene)
    board.met(scene)
    risks.reviewed(scene)
    plan.carried_out(scene)
    risks.actions_looked_at(scene)
    governance.at_work(scene)
    board.to_come(scene)
    files.waiting(scene)
    readiness.judged(scene)
    readiness.frozen(scene)


def _made_on(area: Area) -> date:
    from golden_thread.audit.models import Event
    from golden_thread.periods import LONDON

    with scope([area.pk]):
        return Event.objects.filter(area=area).earliest("id").at.astimezone(LONDON).date()


def clear(server, database: str) -> None:
    """Takes away every row of the practice areas, as the embedded server's own superuser: no right of the product can."""
    with server.connect(database) as connection:
        connection.execute("set session_replication_role = replica")
        practice = "(select id from tenancy_area where practice)"
        for (table,) in connection.execute(
            "select table_name from information_schema.columns where column_name = 'area_id' and table_schema = 'public'"
        ).fetchall():
            if table != "tenancy_authority":
                connection.execute(f'delete from "{table}" where area_id in {practice}')
        connection.execute(
            f"delete from directory_officecover where authority_id in (select id from tenancy_authority where area_id in {practice})"
        )
        connection.execute(f"delete from tenancy_areamember where joint_id in {practice}")
        connection.execute(f"delete from tenancy_authority where area_id in {practice}")
        connection.execute("delete from tenancy_area where practice")
        connection.execute("delete from accounts_user where practice")
