"""At the door: which authority a person works in, and whose rows the database may show them."""

from golden_thread import periods
from golden_thread.access import Request
from golden_thread.accounts.rights import Held, areas_held, roles_held
from golden_thread.tenancy.models import Area, Authority
from golden_thread.tenancy.scope import installation_area

WORKING_AREA = "working_area"


def enter(request: Request) -> list[int]:
    """Decides where the person works in this request, and gives the ids of the areas whose rows they may see there.

    Sets `request.area`, `request.authority`, and `request.areas`: those there are to choose among. Someone who is not
    signed in, or holds no role today, has none of them and sees the installation's own area: events and nothing else.
    """
    held = roles_held(request.user, periods.today())
    request.area = request.authority = None  # type: ignore[assignment]
    request.areas = areas_held(request.user, periods.today())
    request.area = _working_area(request.areas, _chosen(request))  # type: ignore[assignment]
    if request.area is None:
        return [installation_area().pk]
    request.authority = authority_in(request.area, held)
    return request.authority.area_ids


def authority_in(area: Area, held: list[Held]) -> Authority:
    """Whom a person works for in an area. Its `area_ids` are only those in which they hold a role."""
    authority = _authority_of(area, held)
    # the cached property is narrowed: a role in one of the areas opens that one alone
    authority.__dict__["area_ids"] = sorted(_covered(authority, held) & {each.area_id for each in held})
    return authority


def _chosen(request: Request) -> tuple[str | None, int | None]:
    """The area chosen since signing in, and the one worked in before that."""
    return request.session.get(WORKING_AREA), getattr(request.user, "works_in_id", None)


def _working_area(areas: list[Area], chosen: tuple[str | None, int | None]) -> Area | None:
    """The one chosen; else the one worked in last; else an authority's own before a joint one."""
    now, before = chosen

    def wanted(area: Area) -> tuple[bool, bool, bool]:
        return str(area.uuid) != now, area.pk != before, area.kind != Area.Kind.OWN

    own_first = sorted(areas, key=wanted)
    return next(iter(own_first), None)


def _covered(authority: Authority, held: list[Held]) -> set[int]:
    """The authority's own area and its joint ones. A role in the own area names them already; else they are asked for."""
    if any(each.area_id == authority.area_id for each in held):
        return {authority.area_id, *(each.area_id for each in held if each.origin == authority.area_id)}
    return {authority.area_id, *authority.shares.on(periods.today()).values_list("joint_id", flat=True)}


def _authority_of(area: Area, held: list[Held]) -> Authority:
    """A joint area is read through one of its members: one where the person holds a role, if there is one."""
    if area.kind == Area.Kind.OWN:
        return area.authority
    shares = area.members.on(periods.today()).select_related("authority__area").order_by("pk")
    members = [share.authority for share in shares]
    roles = {each.area_id for each in held}
    return next((one for one in members if one.area_id in roles), members[0])
