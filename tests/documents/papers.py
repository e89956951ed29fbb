"""One invented meeting of an invented board."""

from datetime import date, time

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

SEATS = (
    SeatMinute("Chair", "Westmarch County Council", "Ffion Rhŷs, Director of Communities", Attendance.PRESENT),
    SeatMinute("Police", "Westmarch Constabulary", "Supt Imran Sadiq", Attendance.PRESENT),
    SeatMinute("Health", "Westmarch NHS Foundation Trust", "Dr Olwen Price for Mark Dunne", Attendance.DEPUTY),
    SeatMinute("Education (schools)", "Westmarch Learning Trust", "Grace Adeyemi", Attendance.APOLOGIES),
    SeatMinute("Probation", "Probation Service, Marches", "", Attendance.ABSENT),
)

VENUES = DecisionMinute(
    reference="2026-07",
    decided="Every district uses the county’s room-hire checks from 1 January 2027.",
    reasons="Two districts approved bookings that a third had turned down.\nOne set of checks costs no more than three.",
    checks=(
        CheckAnswer(
            "Does it fit the threat here as we know it?",
            "Yes. The summer profile names rooms hired under charity names.",
        ),
        CheckAnswer("Is it in proportion?", "Yes. Two minutes a booking, and only for first-time hirers."),
        CheckAnswer("Will it make terrorism less likely?", "It closes rooms that were used three times to recruit."),
    ),
    relied_on=("Police profile, June 2026 edition", "Risk SR4: rooms hired under another name"),
)

MINUTES = MinutesDocument(
    authority="Westmarch County Council",
    group="Westmarch Prevent Partnership Board",
    held_on=date(2026, 9, 14),
    starts_at=time(10, 0),
    place="Committee room 2, Shire Hall, Marchford",
    chair="Ffion Rhŷs",
    secretary="Tom Okafor",
    marking="OFFICIAL",
    version=1,
    seats=SEATS,
    quorum="Quorate: 3 of 5 seats were filled; the terms of reference ask for 3.",
    items=(
        ItemMinute("Welcome, apologies and conflicts", "Apologies were read. Nobody declared a conflict."),
        ItemMinute(
            "Rooms and venues",
            "The venue officer reported on twelve bookings that were looked at twice.\nMembers asked how districts differ.",
            decisions=(VENUES,),
            actions=(
                ActionMinute("Send the county’s checks to the three districts", "Tom Okafor", date(2026, 10, 1)),
                ActionMinute("Say which halls still need a named officer", "Supt Imran Sadiq", None),
            ),
        ),
        ItemMinute("Any other business"),
        ItemMinute("Next meeting", actions=(ActionMinute("Send the papers out", "Tom Okafor", date(2026, 11, 30)),)),
    ),
    next_meeting=date(2026, 12, 7),
    originator="Community Safety, Westmarch County Council",
)

AGREED = {
    "agreed_on": date(2026, 12, 7),
    "version": 2,
    "corrections": (CorrectionMinute(2, date(2026, 12, 7), "Dr Price came as deputy, not as a guest."),),
}

AGENDA = AgendaDocument(
    authority="Westmarch County Council",
    group="Westmarch Prevent Partnership Board",
    held_on=date(2026, 12, 7),
    starts_at=time(10, 0),
    place="Committee room 2, Shire Hall, Marchford",
    chair="Ffion Rhŷs",
    secretary="Tom Okafor",
    marking="OFFICIAL",
    items=(
        AgendaItem("Minutes of 14 September 2026", "To agree", "Chair", 5, papers=("Draft minutes, version 1",)),
        AgendaItem("Actions without an update", "To discuss", "Secretary", 15, "Three actions are past their date."),
        AgendaItem("Risk SR4", "To decide", "Supt Imran Sadiq", 20, "Not looked at since June.", ("Risk register",)),
    ),
    originator="Community Safety, Westmarch County Council",
)
