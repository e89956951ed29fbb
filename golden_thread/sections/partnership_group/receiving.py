"""What intake does with a board's members and meetings."""

from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.directory.models import Sector
from golden_thread.intake.models import KnownWord
from golden_thread.intake.receivers import Receiver, Vocabulary
from golden_thread.intake.values import owners, sectors
from golden_thread.sections.partnership_group.intake.calendar import BOARDS, OTHER
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_group.operations import take_in_board, undo_board
from golden_thread.sections.partnership_group.operations.sectors import sector_said
from golden_thread.sections.partnership_group.operations.taking_in_calendar import (
    compare_meetings,
    take_in_meetings,
    undo_meetings,
)
from golden_thread.sections.partnership_group.operations.taking_in_compared import compare_board
from golden_thread.tenancy.models import Area

STANDINGS = {
    "held": Meeting.State.HELD.label, "planned": Meeting.State.PLANNED.label, "cancelled": Meeting.State.CANCELLED.label,
}  # fmt: skip


def _day(record: dict[str, Any]) -> Any:
    return parse_date(record["date"]) if record["date"] else _now("Without a date")


def _organisation(record: dict[str, Any]) -> str:
    return record["organisation"] or _now("No organisation named")


def _sector(record: dict[str, Any]) -> Any:
    known = sector_said(record["sector"])
    return known.label if known else record["sector"]


def _standing(record: dict[str, Any]) -> str:
    told = {
        "chair": _now("Chair"), "vacant": _now("Vacant"), "left": _now("Has left"), "by_invitation": _now("By invitation"),
    }  # fmt: skip
    return ", ".join(words for name, words in told.items() if record[name])


MEMBERS = [
    (_("Organisation"), _organisation),
    (_("Post"), lambda record: record["post"]),
    (_("Sector"), _sector),
    (_("Standing"), _standing),
]
MEETINGS = [
    (_("Meeting"), _day),
    (_("Who came"), lambda record: ", ".join(record["attended"])),
    (_("State"), lambda record: STANDINGS[record["status"]]),
]


def _sectors_not_known(area: Area, records: Any, problems: Any) -> list[str]:
    said = dict.fromkeys(row["sector"] for row in records if row.get("sector"))
    return [word for word in said if sector_said(word) is None]


SECTOR_WORDS = Vocabulary(
    about=KnownWord.About.SECTOR,
    title=_("Sectors"),
    explains=_("Words of the sector column that are not known here."),
    key=sectors.plain,
    choices=lambda area: [(value.replace("_", " "), label) for value, label in Sector.choices],
    unknown=_sectors_not_known,
)

BOARD = Receiver(
    kind="board",
    title=_("Partnership board"),
    explains=_("Members with their posts and sectors, and the meetings with who came"),
    take_in=take_in_board,
    undo=undo_board,
    compare=compare_board,
    fields={
        "organisation": _("Organisation"),
        "post": _("Post"),
        "sector": _("Sector"),
        "name": _("Name: not taken in"),
        "standing": _("Standing"),
        "left": _("Left on"),
        "chair": _("Chair"),
        "notes": _("Notes"),
        "deputy": _("Deputy"),
        "day": _("Who came to one meeting"),
        "date": _("Date of a meeting"),
        "present": _("Who came"),
        "apologies": _("Apologies"),
        "quorate": _("Quorate"),
        "state": _("Held or cancelled"),
        "remarks": _("Remarks"),
        "place": _("Place"),
    },
    least=_(
        "A board needs a column for the organisation and one for its post or sector; meetings need a column for the date "
        "and one for who came"
    ),
    vocabularies=[SECTOR_WORDS],
    lists={"members": (_("Members"), MEMBERS), "meetings": (_("Meetings"), MEETINGS)},
    order=1,
    after="seats",
    row="board",
    counts={
        "boards founded": ngettext_lazy("{count} board recorded", "{count} boards recorded", "count"),
        "bodies added": ngettext_lazy(
            "{count} body new in the directory", "{count} bodies new in the directory", "count"
        ),
        "seats added": ngettext_lazy("{count} seat added", "{count} seats added", "count"),
        "seats changed": ngettext_lazy("{count} seat changed", "{count} seats changed", "count"),
        "seats unchanged": ngettext_lazy("{count} seat as it was", "{count} seats as they were", "count"),
        "seats kept": ngettext_lazy(
            "{count} seat left as it stands here", "{count} seats left as they stand here", "count"
        ),
        "members who left": ngettext_lazy("{count} member who has left", "{count} members who have left", "count"),
        "meetings added": ngettext_lazy("{count} meeting added", "{count} meetings added", "count"),
        "meetings changed": ngettext_lazy("{count} meeting changed", "{count} meetings changed", "count"),
        "meetings unchanged": ngettext_lazy("{count} meeting as it was", "{count} meetings as they were", "count"),
        "meetings without a date": ngettext_lazy(
            "{count} meeting left out for want of a date", "{count} meetings left out for want of a date", "count"
        ),
        "chairs to name": ngettext_lazy(
            "A chair to be named: the file gives the post and no person",
            "A chair to be named: the file gives the post and no person",
            "count",
        ),
    },
)


def _names_left_out(area: Area, records: Any, problems: Any) -> list[str]:
    said = (p["details"]["title"] for p in problems if p["reason"].startswith("“{title}” is not known as a meeting"))
    return list(dict.fromkeys(said))


ENTRIES = Vocabulary(
    about=KnownWord.About.MEETING,
    title=_("Calendar entries"),
    explains=_("Entries of these names were left out. Are they meetings of the board?"),
    key=owners.key,
    choices=lambda area: [(BOARDS, _("Meetings of the board")), (OTHER, _("Something else"))],
    unknown=_names_left_out,
)
CALENDAR = Receiver(
    kind="meetings",
    title=_("Meetings of the board"),
    explains=_("A calendar (ics) or a list of days; a meeting that stands here already is moved and not doubled"),
    take_in=take_in_meetings,
    undo=undo_meetings,
    compare=compare_meetings,
    fields={
        "date": _("Date"),
        "start": _("Starts at"),
        "end": _("Ends at"),
        "title": _("Title"),
        "place": _("Place"),
        "link": _("Link to join"),
        "status": _("Planned or cancelled"),
        "uid": _("Calendar’s own name for it"),
        "occurrence": _("Which of a series"),
        "sequence": _("Version in the calendar"),
        "note": _("Notes"),
    },
    least=_("A list of meetings needs a column for the date, and one for the time, the title or the place"),
    columns=[
        (_("Meeting"), _day),
        (_("Starts at"), lambda record: record["start"]),
        (_("Ends at"), lambda record: record["end"]),
        (_("Title"), lambda record: record["title"]),
        (_("Place"), lambda record: record["place"] or record["link"]),
        (_("State"), lambda record: STANDINGS[record["status"]]),
    ],
    order=4,
    after="meetings",
    row="board papers",
    vocabularies=[ENTRIES],
    counts={
        **{
            name: BOARD.counts[name]
            for name in ("boards founded", "meetings added", "meetings changed", "meetings unchanged")
        },
        "meetings kept": ngettext_lazy(
            "{count} meeting left as it stands here", "{count} meetings left as they stand here", "count"
        ),
        "meetings without a date": BOARD.counts["meetings without a date"],
    },
)
