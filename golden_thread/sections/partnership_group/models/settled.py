"""What the minutes of a meeting say, drawn from its own records; as JSON, because agreed minutes keep it."""

from datetime import date
from typing import Any

from golden_thread.directory.models import holder
from golden_thread.directory.offices import Office
from golden_thread.sections.partnership_group.models.decision import Decision, MeetingAction
from golden_thread.sections.partnership_group.models.meeting import Attendance, Meeting
from golden_thread.sections.partnership_group.models.minutes import Minutes
from golden_thread.sections.partnership_group.models.quorum import quorum_of
from golden_thread.sections.partnership_group.models.seat import Seat
from golden_thread.sections.partnership_group.relied_on import relied_on
from golden_thread.tenancy.models import Authority

Content = dict[str, Any]


def minutes_content(meeting: Meeting, authority: Authority, version: Minutes | None = None) -> Content:
    """The newest version unless one is named. Agreed ones say what they said when they were agreed.

    Keys: kind, called {by, because, notice}, next_agreed (whether this meeting agreed the next date), group, held_on, starts_at, place, marking, chair, secretary, quorum {came, seats, needed}, next_meeting,
    seats [{seat, sector, post, who, status}], items [{heading, notes, restricted, decisions, actions}], version, agreed_on,
    corrections [{version, made_on, what}]. Days are ISO strings. Items without a place on the agenda come last.
    """
    version = version or meeting.minutes.order_by("-number").first()
    kept = version.settled if version and version.agreed_on else None
    return {**(kept or settled(meeting, authority, version)), **_standing(meeting, version)}


def _standing(meeting: Meeting, version: Minutes | None) -> Content:
    upto = version.number if version else 0
    corrections = meeting.minutes.filter(number__gt=1, number__lte=upto).order_by("number")
    return {
        "version": upto or 1,
        "agreed_on": _iso(version.agreed_on if version else None),
        "locked_on": _iso(version.locked_on if version else None),
        "corrections": [
            {"version": each.number, "made_on": _iso(each.drafted_on), "what": each.corrects_because}
            for each in corrections
        ],
    }


def settled(meeting: Meeting, authority: Authority, version: Minutes | None) -> Content:
    quorum = quorum_of(meeting)
    following = Meeting.objects.filter(group=meeting.group, planned_for__gt=meeting.day, cancelled_on=None)
    later = following.order_by("planned_for").first()
    agreed = meeting.next_agreed_on
    return {
        "kind": meeting.kind,
        "called": {"by": meeting.called_by, "because": meeting.called_because, "notice": _iso(meeting.notice_given_on)},
        "next_agreed": agreed is not None,
        "group": str(meeting.group),
        "held_on": _iso(meeting.day),
        "starts_at": meeting.starts_at.isoformat("minutes") if meeting.starts_at else None,
        "place": meeting.place,
        "marking": meeting.marking,
        "chair": _name(authority, Office.BOARD_CHAIR, Office.BOARD_DEPUTY, on=meeting.day),
        "secretary": _name(authority, Office.BOARD_SECRETARY, on=meeting.day),
        "quorum": {"came": quorum.came, "seats": quorum.seats, "needed": quorum.needed},
        "next_meeting": _iso(agreed or (later.planned_for if later else None)),
        "seats": _seats(meeting),
        "items": _items(meeting, version),
    }


def _name(authority: Authority, *offices: str, on: date) -> str:
    tenure = holder(authority, *offices, on=on)
    return tenure.person.name if tenure else ""


def _seats(meeting: Meeting) -> list[Content]:
    marked = {each.seat_id: each for each in Attendance.objects.filter(meeting=meeting)}
    seats = (
        Seat.objects.filter(group=meeting.group_id).with_holders(meeting.day).on(meeting.day).order_by("sector", "pk")
    )
    return [_seat(seat, marked.get(seat.pk)) for seat in seats]


def _seat(seat: Seat, marked: Attendance | None) -> Content:
    came = bool(marked and marked.status in Attendance.CAME)
    sitting = seat.holder.name if seat.holder else ""
    return {
        "seat": str(seat),
        "sector": seat.sector,
        "post": seat.seniority,
        "who": marked.who if came and marked else sitting,
        "status": marked.status if marked else None,
    }


def _items(meeting: Meeting, version: Minutes | None) -> list[Content]:
    decisions = list(meeting.decisions.exclude(made_on=None).select_related("threat_check"))
    actions = list(meeting.actions.select_related("body", "person__body"))
    relied = relied_on(decisions)
    told = _headings(meeting, version)
    placed = {item for item, *_rest in told}
    if any(each.item_id not in placed for each in [*decisions, *actions]):
        told.append((None, "", "", False))
    return [
        {
            "heading": heading,
            "notes": notes,
            "restricted": restricted,
            "decisions": [_decision(each, relied) for each in decisions if _place(each, placed) == item],
            "actions": [_action(each) for each in actions if _place(each, placed) == item],
        }
        for item, heading, notes, restricted in told
    ]


def _place(row: Decision | MeetingAction, placed: set[int | None]) -> int | None:
    return row.item_id if row.item_id in placed else None


def _headings(meeting: Meeting, version: Minutes | None) -> list[tuple[int | None, str, str, bool]]:
    if version is None:
        return [(each.pk, each.title, each.notes, each.restricted) for each in meeting.agenda.all()]
    rows = version.items.select_related("item")
    return [(each.item_id, each.heading, each.text, bool(each.item and each.item.restricted)) for each in rows]


def _decision(decision: Decision, relied: dict[int, list[Any]]) -> Content:
    check = getattr(decision, "threat_check", None)
    return {
        "number": decision.number,
        "text": decision.text,
        "reasons": decision.reasons,
        "dissent": decision.dissent,
        "check": {name: getattr(check, name) for name in ("reflects", "proportionate", "reduces")} if check else None,
        "relied_on": [each.text for each in relied.get(decision.pk, [])],
    }


def _action(action: MeetingAction) -> Content:
    return {
        "number": action.number,
        "text": action.text,
        "owner": action.owner,
        "owner_openly": _body_of(action),
        "due_on": _iso(action.due_on),
    }


def _body_of(action: MeetingAction) -> str:
    """The body that owns the action, or the one its owning person works for."""
    body = action.body or (action.person.body if action.person else None)
    return str(body) if body else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
