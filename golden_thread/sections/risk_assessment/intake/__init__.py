"""Reads a risk register from what a council holds. Pure reading: no model is touched here."""

from golden_thread.intake import readers
from golden_thread.sections.risk_assessment.intake.register import RegisterReader

readers.register(RegisterReader())
