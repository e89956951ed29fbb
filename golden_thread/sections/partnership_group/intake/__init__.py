"""Reads a board's members and meetings from what a council holds. Pure reading: no model is touched here."""

from golden_thread.intake import readers
from golden_thread.sections.partnership_group.intake.board import BoardReader
from golden_thread.sections.partnership_group.intake.calendar import CalendarReader

readers.register(BoardReader())
readers.register(CalendarReader())
