"""The first page of somebody who reads what was released to them and nothing else, such as the Home Office adviser."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread import audit
from golden_thread.access import Request
from golden_thread.accounts.entry import authority_in
from golden_thread.accounts.rights import roles_held, visible
from golden_thread.accounts.table import TABLE
from golden_thread.audit.models import Event
from golden_thread.benchmark.assurance.models import AdviserAnswer, AnswerReply
from golden_thread.govuk.days import short_day
from golden_thread.periods import LONDON
from golden_thread.sections.partnership_group import released
from golden_thread.sections.partnership_group.models import Paper, Release
from golden_thread.sections.partnership_group.views.releases import what_it_is
from golden_thread.tenancy.models import Area, Authority
from golden_thread.tenancy.scope import scope

READING = {Release.record, Paper.record, AdviserAnswer.record, AnswerReply.record}
LOOKED = "looked at what is released"


@dataclass
class Room:
    """What one authority has released, the newest first. `here`: it opens where the reader works now."""

    authority: Authority
    area: Area
    here: bool
    papers: list[dict[str, Any]] = field(default_factory=list)
    changed: str = ""

    @property
    def newest(self) -> date:
        return max((paper["released_on"] for paper in self.papers), default=date.min)


def only_reads(user: Any, on: date) -> bool:
    """Whether no role of theirs gives a right to anything but what is released and what is said of it."""
    roles = {held.role for held in roles_held(user, on)}
    return bool(roles) and {row for row, given in TABLE.items() if roles & set(given)} <= READING


def rooms(request: Request, on: date) -> list[Room]:
    """One for each authority in which they read; the one that released something last stands first."""
    found = [_room(request, area, on) for area in request.areas]
    return sorted(found, key=lambda room: room.newest, reverse=True)


def _room(request: Request, area: Area, on: date) -> Room:
    authority = authority_in(area, roles_held(request.user, on))
    room = Room(authority, area, here=area.pk in request.authority.area_ids)
    with scope(authority.area_ids, read_only=True):
        since = _looked_before(request, area)
        theirs = Release.objects.of(authority).filter(reader__user=request.user)
        open_now = list(theirs.open_on(on).select_related("meeting", "paper").order_by("-released_on", "-pk"))
        room.papers = list(_papers(open_now, request.user, on, since))
        room.changed = _changed(room.papers, theirs, on, since)
        audit.record(by=request.user, did="listed", to=request.user, area=area, about=LOOKED)
    return room


def _papers(open_now: list[Release], user: Any, on: date, since: datetime | None) -> Iterable[dict[str, Any]]:
    papers = Paper.objects.filter(releases__in=open_now)
    named = set(visible(papers, to=user, now=on).values_list("pk", flat=True)) if open_now else set()
    known = released.titles(open_now, on)
    for each in open_now:
        yield {
            "title": what_it_is(each, named, known),
            "kind": each.get_what_display(),
            "meeting": str(each.meeting) if each.meeting else "",
            "href": each.get_absolute_url(),
            "released_on": each.released_on,
            "until": each.until,
            "because": each.because,
            "new": since is not None and each.created_at > since,
        }


def _changed(papers: list[dict[str, Any]], theirs: Any, on: date, since: datetime | None) -> str:
    """What came and what went since the reader looked last."""
    if since is None:
        return _("You look here for the first time.") if papers else ""
    day = since.astimezone(LONDON).date()
    came = sum(paper["new"] for paper in papers)
    gone = theirs.filter(revoked_on__gte=day, revoked_on__lte=on).count()
    ended = theirs.filter(revoked_on=None, until__gte=day, until__lt=on).count()
    told = [
        ngettext("{count} paper is new", "{count} papers are new", came).format(count=came) if came else "",
        ngettext("{count} was taken back", "{count} were taken back", gone).format(count=gone) if gone else "",
        ngettext("{count} has ended", "{count} have ended", ended).format(count=ended) if ended else "",
    ]
    said = ", ".join(filter(None, told)) or _("nothing has changed")
    return _("Since you last looked on {day}: {changes}.").format(day=short_day(day), changes=said)


def _looked_before(request: Request, area: Area) -> datetime | None:
    """The look before this sign-in: what is new stays marked until the reader signs in again."""
    key = f"looked {area.pk}"
    if key not in request.session:
        looks = Event.objects.filter(record_uuid=request.user.uuid, actor=request.user, area=area, about=LOOKED)
        last = looks.order_by("-pk").values_list("at", flat=True).first()
        request.session[key] = last.isoformat() if last else ""
    told = request.session[key]
    return datetime.fromisoformat(told) if told else None
