"""What the board's records say, in the shape its documents are set from."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.directory.models import Sector
from golden_thread.documents.agenda import AgendaDocument, AgendaItem
from golden_thread.documents.minutes import (
    ActionMinute,
    Attendance,
    CheckAnswer,
    CorrectionMinute,
    DecisionMinute,
    ItemMinute,
    MinutesDocument,
    SeatMinute,
)
from golden_thread.documents.writing import short_day
from golden_thread.govuk.days import language
from golden_thread.sections.partnership_group.models import (
    Meeting,
    Minutes,
    ThreatCheck,
    agenda_items,
    included_at,
    minutes_content,
    open_minutes,
)
from golden_thread.tenancy.models import Authority

Content = dict[str, Any]
QUESTIONS = ("reflects", "proportionate", "reduces")


def minutes_of(
    meeting: Meeting, authority: Authority, version: Minutes | None = None, *, open_copy: bool = False
) -> MinutesDocument:
    """The restricted copy, whole; or the open one, which leaves the board."""
    said = minutes_content(meeting, authority, version)
    said = open_minutes(said, included_at(meeting)) if open_copy else said
    return MinutesDocument(
        authority=authority.called, group=said["group"], held_on=date.fromisoformat(said["held_on"]),
        starts_at=_time(said["starts_at"]), place=said["place"], chair=said["chair"], secretary=said["secretary"],
        marking=_marking(said["marking"]), copy=_copy(open_copy), version=said["version"],
        quorum=_quorum(said["quorum"]), seats=tuple(_seat(each) for each in said["seats"] if each["status"]),
        items=tuple(_item(each) for each in said["items"]), agreed_on=_day(said["agreed_on"]),
        corrections=tuple(
            CorrectionMinute(each["version"], date.fromisoformat(each["made_on"]), each["what"])
            for each in said["corrections"]
        ),
        next_meeting=_day(said["next_meeting"]), next_agreed=said.get("next_agreed"), kind=_kind(said),
        language=language(),
    )  # fmt: skip


def agenda_of(meeting: Meeting, authority: Authority, *, open_copy: bool = False) -> AgendaDocument:
    said = minutes_content(meeting, authority)
    said = open_minutes(said) if open_copy else said
    marking = Meeting.Marking.OFFICIAL if open_copy else meeting.marking
    items = agenda_items(meeting, open_copy=open_copy)
    return AgendaDocument(
        authority=authority.called, group=said["group"], held_on=meeting.day, starts_at=meeting.starts_at,
        place=meeting.place, chair=said["chair"], secretary=said["secretary"], marking=_marking(marking),
        copy=_copy(open_copy), kind=_kind(said),
        items=tuple(
            AgendaItem(each.title, str(each.get_kind_display()), minutes=each.minutes_planned, papers=tuple(_papers(number, each, open_copy)))
            for number, each in enumerate(items, start=1)
        ),
        language=language(),
    )  # fmt: skip


def _kind(said: Content) -> str:
    """An ordinary meeting needs no word. Who called the other, and why, is for members."""
    if said.get("kind") != Meeting.Kind.EXTRAORDINARY:
        return ""
    called = said.get("called") or {}
    parts = [str(Meeting.Kind.EXTRAORDINARY.label)]
    if called.get("by"):
        parts.append(_("called by {who}: {why}").format(who=called["by"], why=called["because"]))
    if called.get("notice"):
        parts.append(_("notice given on {day}").format(day=short_day(date.fromisoformat(called["notice"]))))
    return "; ".join(parts)


def _copy(open_copy: bool) -> str:
    """What the copy is, and nothing of what it is not."""
    if open_copy:
        return _("Open copy, for readers outside the board")
    return _("Restricted copy, for the members of the board")


def _papers(number: int, item: Any, open_copy: bool) -> Iterator[str]:
    """Counted within the copy, so that the numbers of each have no gap. Where a paper lies is for members alone."""
    for letter, paper in enumerate(item.listed):
        told = f"{number}{_letter(letter)}. {paper.title}"
        yield told if open_copy else f"{told} ({paper.get_marking_display()})"
    if item.paper and not open_copy:
        yield item.paper


def _letter(count: int) -> str:
    """a to z, then aa: an item seldom has more than three papers."""
    return (_letter(count // 26 - 1) if count >= 26 else "") + chr(ord("a") + count % 26)


def _marking(value: str) -> str:
    return str(Meeting.Marking(value).label)


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _time(told: str | None) -> time | None:
    return time.fromisoformat(told) if told else None


def _quorum(told: Content) -> str:
    reached = told["came"] >= told["needed"]
    sentence = (
        ngettext(
            "{came} of {seats} seat was filled: quorate.",
            "{came} of {seats} seats were filled: quorate.",
            told["seats"],
        )
        if reached
        else _("{came} of {seats} seats were filled; {needed} are needed: not quorate.")
    )
    return sentence.format(**told)


def _seat(told: Content) -> SeatMinute:
    return SeatMinute(str(Sector(told["sector"]).label), told["seat"], told["who"], Attendance[told["status"].upper()])


def _item(told: Content) -> ItemMinute:
    return ItemMinute(
        told["heading"] or _("Further decisions and actions"), told["notes"],
        decisions=tuple(_decision(each) for each in told["decisions"]),
        actions=tuple(ActionMinute(each["text"], each["owner"], _day(each["due_on"])) for each in told["actions"]),
    )  # fmt: skip


def _decision(told: Content) -> DecisionMinute:
    reasons = told["reasons"]
    if told["dissent"]:
        reasons += "\n" + _("Disagreed: {dissent}").format(dissent=told["dissent"])
    return DecisionMinute(
        str(told["number"]), told["text"], reasons,
        checks=tuple(CheckAnswer(_question(name), told["check"][name]) for name in QUESTIONS) if told["check"] else (),
        relied_on=tuple(told["relied_on"]), checked=told.get("checked", False),
    )  # fmt: skip


def _question(name: str) -> str:
    return str(ThreatCheck._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
