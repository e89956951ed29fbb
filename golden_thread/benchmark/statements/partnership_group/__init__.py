"""Section 1 of the toolkit: the partnership group."""

from golden_thread.benchmark.statements.partnership_group import (  # noqa: F401  (each enters its statements)
    deciding,
    meeting,
    members,
    wider_work,
)
