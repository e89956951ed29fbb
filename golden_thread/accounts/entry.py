"""At the door: which authority a person works in, and whose rows the database may show them."""


from django.http import HttpRequest

from golden_thread import periods
from golden_thread.accounts.rights import Held, roles_held
from golden_thread.tenancy.models import Area, Authority
from golden_thread.tenancy.scope import installation_area

WORKING_AREA = "working_area"


def areas_for(request: HttpRequest) -> list[int]:
    """Sets `request.authority` and `request.area`; the areas in which the person holds a role under that authority.

    Someone who is not signed in, or holds no role today, sees the installation's own area: events and nothing else.
    """
    held = roles_held(request.user, periods.today())
    request.area = request.authority = None  # type: ignore[attr-defined]
    if not held:
        return [installation_area().pk]
    request.area = _working_area(held, request.session.get(WORKING_AREA))  # type: ignore[attr-defined]
    authority = _authority_of(request.area, held)  # type: ignore[attr-defined]
    covered = {authority.area_id, *_joint_areas(authority)}
    # the cached property is narrowed: a role in one of the areas opens that one alone
    authority.__dict__["area_ids"] = sorted(covered & {each.area_id for each in held})
    request.authority = authority  # type: ignore[attr-defined]
    return authority.area_ids


def _working_area(held: list[Held], chosen: str | None) -> Area:
    areas = {area.pk: area for area in areas_of(held)}
    wanted = (area for area in areas.values() if str(area.uuid) == chosen)
    own = (areas[each.area_id] for each in held if not each.joint and each.area_id in areas)
    return next(wanted, None) or next(own)


def areas_of(held: list[Held]) -> list[Area]:
    """The areas a person can choose to work in: where a role is held outright."""
    outright = {each.area_id for each in held if not each.joint}
    return list(Area.objects.filter(pk__in=outright).select_related("authority").order_by("name"))


def _joint_areas(authority: Authority) -> list[int]:
    return list(authority.shares.on(periods.today()).values_list("joint_id", flat=True))


def _authority_of(area: Area, held: list[Held]) -> Authority:
    """A joint area is read through one of its members: one where the person holds a role, if there is one."""
    if area.kind == Area.Kind.OWN:
        return area.authority
    members = [member.authority for member in area.members.on(periods.today()).select_related("authority__area")]
    roles = {each.area_id for each in held}
    return next((one for one in members if one.area_id in roles), members[0])
