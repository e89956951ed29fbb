"""Where an authority with nothing recorded begins."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.doors import may_go
from golden_thread.benchmark.facts import Facts

REGISTERS = ("boards", "meetings", "assessments", "risks", "plans", "actions")

STEPS = [
    ("intake", _("Bring in the spreadsheets you have"), _("Board, risk register and plan, as they are today")),
    ("group_new", _("Record the partnership group"), _("Its seats, its chair, when it meets")),
    ("assessment_new", _("Start the risk assessment"), _("From the police profile and what you know here")),
    ("plan_new", _("Start the partnership plan"), _("Each action with its risk, its partner and its day")),
]


def first_steps(facts: Facts, user: Any) -> list[dict[str, Any]]:
    """Nothing, as soon as anything is recorded."""
    if any(facts.rows[name] for name in REGISTERS):
        return []
    return [step for step in map(_step, STEPS) if may_go(user, step["href"])]


def _step(step: tuple[str, Any, Any]) -> dict[str, Any]:
    name, text, note = step
    try:
        href = reverse(name)
    except NoReverseMatch:
        href = ""
    return {"text": text, "href": href, "note": note}
