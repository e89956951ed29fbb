"""What needs somebody, seen in the registers the benchmark reads anyway: so home asks the database for nothing more."""

from collections.abc import Iterator

from golden_thread.benchmark.duties.board import of_the_board
from golden_thread.benchmark.duties.copies import of_the_copies
from golden_thread.benchmark.duties.desk import assessment_of, facts_of
from golden_thread.benchmark.duties.plan import of_the_plan
from golden_thread.benchmark.duties.readiness import of_readiness
from golden_thread.benchmark.duties.risk import of_the_risks
from golden_thread.directory.duties import Desk, Duty
from golden_thread.tenancy.models import Area

__all__ = ["assessment_of", "duties_of", "facts_of", "of_readiness", "of_the_board", "of_the_plan", "of_the_risks"]


def duties_of(desk: Desk) -> Iterator[Duty]:
    """All that the benchmark knows to need the person. Readiness is left out at the desk of a joint area: it is an
    authority's own."""
    if desk.area.kind != Area.Kind.JOINT:
        yield from of_readiness(desk)
    for section in (of_the_copies, of_the_board, of_the_risks, of_the_plan):
        yield from section(desk)
