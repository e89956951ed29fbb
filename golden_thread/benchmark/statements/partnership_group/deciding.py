"""How the board decides. 1.4."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Evidence,
    Finding,
    Step,
    all_of,
    good_practice,
)
from golden_thread.benchmark.statements.partnership_group.in_place import ARRANGE_THE_NEXT_MEETING, of_the_board
from golden_thread.periods import leaves_year_on, year_to
from golden_thread.sections.partnership_group.models import Decision


@good_practice("1.4")
@of_the_board
def decisions_are_tested_against_the_threat(facts: Facts, on: date) -> Finding:
    """A check written after the decision guided nobody, and a year without a decision shows nothing."""
    made = facts.board.decisions_in(year_to(on))
    bare = [decision for decision in made if not facts.board.guided(decision)]
    if not made:
        nothing = Because(_("No decision is recorded in the year to {day}, so nothing shows it."), day=on)
        return all_of(Check(False, nothing, ARRANGE_THE_NEXT_MEETING))
    return all_of(
        Check(
            met=not bare,
            partly=len(bare) < len(made),
            because=_tested(len(made), len(bare)),
            step=_check_it(bare[0]) if bare else ARRANGE_THE_NEXT_MEETING,
            lapses_on=leaves_year_on(made[0].made_on),
            records=[*(_bare(facts, decision, on) for decision in bare), *made],
        )
    )


def _tested(made: int, bare: int) -> Because:
    if bare:
        message = ngettext_lazy(
            "{bare} of {made} decisions in the year was made without a Security Threat Check.",
            "{bare} of {made} decisions in the year were made without a Security Threat Check.",
            "bare",
        )
        return Because(message, bare=bare, made=made)
    message = ngettext_lazy(
        "The one decision of the year was made with a Security Threat Check.",
        "All {made} decisions of the year were made with a Security Threat Check.",
        "made",
    )
    return Because(message, made=made)


def _bare(facts: Facts, decision: Decision, on: date) -> Evidence:
    if facts.board.checked_afterwards(decision, on):
        return Evidence(decision, Because(_("checked only after it was made")))
    return Evidence(decision, Because(_("no Security Threat Check")))


def _check_it(decision: Decision) -> Step:
    return Step(_("Look at the decisions without a check"), "decision", (decision.uuid,))
