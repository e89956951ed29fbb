"""What needs me."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.access import Request, open_to_signed_in
from golden_thread.accounts.rights import may
from golden_thread.benchmark.duties import assessment_of, facts_of
from golden_thread.benchmark.thread.door import door
from golden_thread.directory.duties import Desk
from golden_thread.home.beginning import first_steps
from golden_thread.home.desks import waiting
from golden_thread.home.happened import lately
from golden_thread.home.reading import only_reads, rooms
from golden_thread.periods import today


@open_to_signed_in("what needs this person; each item is asked for with their rights")
def home(request: Request) -> HttpResponse:
    if request.authority is None:
        return render(request, "home/no_role.html", {"title": _("You hold no role here today")})
    if only_reads(request.user, today()):
        told = {"title": _("Released to you"), "on": today(), "rooms": rooms(request, today())}
        return render(request, "home/reading.html", told)
    desk = Desk(request.user, request.authority, request.area, today())
    groups = waiting(request, desk)
    told = {
        "on": desk.on,
        "title": how_many(sum(group.count for group in groups)),
        "groups": groups,
        "waiting": any(group.count for group in groups),
        "beginning": first_steps(facts_of(desk), request.user, desk.on),
        "readiness": _readiness(desk),
        "thread": door(facts_of(desk), request.user, desk.on),
        "lately": lately(facts_of(desk), request.user, desk.on),
    }
    return render(request, "home/home.html", told)


def _readiness(desk: Desk) -> dict[str, Any] | None:
    if not may(desk.user, "read", "benchmark"):
        return None
    assessment = assessment_of(desk)
    lapsing = assessment.lapsing_next()
    return {
        "met": assessment.met,
        "of": len(assessment.recorded),
        "next": lapsing[0] if lapsing else None,
    }


def how_many(count: int) -> str:
    """`Five things need you`: in words up to twelve."""
    if not count:
        return _("Nothing needs you today")
    words = _("one two three four five six seven eight nine ten eleven twelve").split()
    word = words[count - 1] if count <= len(words) else str(count)
    said = ngettext("{number} thing needs you", "{number} things need you", count).format(number=word)
    return said[:1].upper() + said[1:]
