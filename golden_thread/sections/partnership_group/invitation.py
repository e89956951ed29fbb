"""A meeting as a calendar entry that updates itself: one UID for life, a SEQUENCE that rises with each change."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vRecur

from golden_thread.periods import LONDON
from golden_thread.sections.partnership_group.models import Meeting

USUAL_LENGTH = timedelta(hours=2)
HOUR = timedelta(hours=1)
NO_TIME = timedelta()


def calendar_of(meeting: Meeting, *, now: datetime, organiser: str, attendee: str = "", link: str = "") -> str:
    """The .ics text: a request to whoever is invited, an entry to keep for anyone else, and a cancellation once the
    meeting is cancelled. Holds no name of anyone invited.
    """
    cancelled = meeting.state == Meeting.State.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//Golden Thread//Partnership group//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST" if attendee else "PUBLISH")
    if meeting.starts_at is not None:
        calendar.add_component(_london())
    calendar.add_component(_event(meeting, now, organiser, attendee, link, cancelled))
    return calendar.to_ical().decode()


def _london() -> Timezone:
    """The rule of today in two lines, which every calendar reads; not sixty years of days one by one."""
    zone = Timezone()
    zone.add("tzid", LONDON.key)
    zone.add_component(_clock(TimezoneDaylight(), "BST", month=3, at=1, before=NO_TIME, after=HOUR))
    zone.add_component(_clock(TimezoneStandard(), "GMT", month=10, at=2, before=HOUR, after=NO_TIME))
    return zone


def _clock(
    part: TimezoneDaylight | TimezoneStandard, name: str, *, month: int, at: int, before: timedelta, after: timedelta
) -> TimezoneDaylight | TimezoneStandard:
    """From the last Sunday of `month`, `at` that hour of the old time."""
    last_sunday = date(1996, month, {3: 31, 10: 27}[month])
    part.add("dtstart", datetime.combine(last_sunday, time(at)))
    part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1SU"))
    part.add("tzname", name)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    return part


def _event(meeting: Meeting, now: datetime, organiser: str, attendee: str, link: str, cancelled: bool) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now)
    event.add("summary", str(meeting.group))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("organizer", vCalAddress(f"mailto:{organiser}"), parameters={"CN": str(meeting.group)})
    if attendee:
        event.add("attendee", vCalAddress(f"mailto:{attendee}"), parameters={"RSVP": "TRUE"})
    _add_time(event, meeting)
    place = ", ".join(each for each in (meeting.place, meeting.link) if each)
    if place:
        event.add("location", place)
    if link:
        event.add("url", link)
        event.add("description", _("Agenda and papers: {link}").format(link=link))
    return event


def _add_time(event: Event, meeting: Meeting) -> None:
    """A whole day where no time is set; two hours where no end is."""
    if meeting.starts_at is None:
        event.add("dtstart", meeting.planned_for)
        event.add("dtend", meeting.planned_for + timedelta(days=1))
        return
    starts = datetime.combine(meeting.planned_for, meeting.starts_at, LONDON)
    ends = datetime.combine(meeting.planned_for, meeting.ends_at, LONDON) if meeting.ends_at else starts + USUAL_LENGTH
    event.add("dtstart", starts)
    event.add("dtend", ends)
