"""Reads an action plan from what a council holds. Pure reading: no model is touched here."""

from golden_thread.intake import readers
from golden_thread.sections.partnership_plan.intake.plan import PlanReader

readers.register(PlanReader())
