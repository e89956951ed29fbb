"""Where an authority with nothing recorded begins: what there is already is ticked, and the next thing is a link."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.doors import may_go
from golden_thread.benchmark.facts import Facts
from golden_thread.intake.models import Upload

There = Callable[[Facts, date], Any]

STEPS: list[tuple[str, Any, Any, There]] = [
    (
        "intake", _("Bring in the spreadsheets you have"), _("Board, risk register and plan, as they are today"),
        lambda facts, on: _brought(facts),
    ),
    (
        "group_new", _("Record the partnership group"), _("Its name, and whom it reports to"),
        lambda facts, on: facts.board.board(on),
    ),
    (
        "seat_new", _("Give each sector a seat"), _("Police, health, education, probation and the council itself"),
        lambda facts, on: facts.board.seats(on),
    ),
    (
        "office_new", _("Say who chairs it"), _("The chair of the group and the chair of Channel are two people"),
        lambda facts, on: facts.board.tenures("board_chair"),
    ),
    (
        "terms_new", _("Write its terms of reference"), _("What it is for, who decides, how often it meets"),
        lambda facts, on: facts.rows["terms"],
    ),
    (
        "meeting_new", _("Plan the first meeting"), _("A day, a place, and an invitation to each member"),
        lambda facts, on: facts.rows["meetings"],
    ),
    (
        "source_new", _("Record what you draw on"), _("The police profile by its title, local data, what partners hear"),
        lambda facts, on: facts.rows["sources"],
    ),
    (
        "risk_new", _("Enter the first risk"), _("Of the area or of the duty; never of a named private person"),
        lambda facts, on: facts.rows["risks"],
    ),
    (
        "assessment_new", _("Start the risk assessment"), _("From the register, for partners to read and the group to agree"),
        lambda facts, on: facts.rows["assessments"],
    ),
    (
        "plan_new", _("Start the partnership plan"), _("Each action with its risk, its partner and its day"),
        lambda facts, on: facts.rows["plans"],
    ),
]  # fmt: skip

BEGUN = ("boards", "meetings", "assessments", "risks", "plans", "actions")
ENOUGH = ("assessments", "plans")
"""With these and a meeting held an authority is on its way; what it lacks then, readiness says."""


@dataclass(frozen=True)
class Beginning:
    """`anew`: nothing at all is recorded yet."""

    anew: bool
    steps: list[dict[str, Any]]

    @property
    def done(self) -> int:
        return sum(step["done"] for step in self.steps)


def first_steps(facts: Facts, user: Any, on: date) -> Beginning | None:
    """Nothing for those who may take none of them, and nothing once the authority is on its way, alone or jointly."""
    if facts.board.meetings_by(on) and all(facts.rows[name] for name in ENOUGH):
        return None
    steps = [step for step in (_step(*told, facts=facts, on=on) for told in STEPS) if may_go(user, step["href"])]
    return Beginning(not any(facts.rows[name] for name in BEGUN), steps) if steps else None


def _step(name: str, text: Any, note: Any, there: There, *, facts: Facts, on: date) -> dict[str, Any]:
    try:
        href = reverse(name)
    except NoReverseMatch:
        href = ""
    return {"text": text, "href": href, "note": note, "done": bool(there(facts, on))}


def _brought(facts: Facts) -> bool:
    """A file that was read and taken in; one that waits to be looked at is not brought in yet."""
    return Upload.objects.of(facts.authority).filter(state=Upload.State.ACCEPTED).exists()
