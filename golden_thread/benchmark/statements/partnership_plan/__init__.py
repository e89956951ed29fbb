"""Section 3 of the toolkit: the partnership plan."""

from golden_thread.benchmark.statements.partnership_plan import (  # noqa: F401  (each enters its statements)
    actions,
    directing,
    evaluated,
    making,
)
