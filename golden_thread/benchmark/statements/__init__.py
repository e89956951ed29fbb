"""The toolkit's statements and their rules, module for module in its order."""

from golden_thread.benchmark.gists import GISTS
from golden_thread.benchmark.statement import REGISTRY, Statement
from golden_thread.benchmark.statements import (  # noqa: F401  (each enters its statements)
    channel_panel,
    communications_engagement,
    partnership_group,
    partnership_plan,
    permissive_environments,
    referral_pathway,
    risk_assessment,
    training_programme,
)

ALL: tuple[Statement, ...] = tuple(REGISTRY[ref] for ref in GISTS)
RECORDED_HERE = tuple(statement for statement in ALL if statement.rule)
JUDGED = frozenset(statement.ref for statement in ALL if statement.judged)


def of_section(number: int) -> list[Statement]:
    return [statement for statement in ALL if statement.section == number]
