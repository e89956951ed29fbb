"""The way to the thread from home and from readiness: how many breaks there are, for those who may read it."""

from datetime import date
from typing import Any

from golden_thread.accounts.rights import may
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.thread.spun import thread_of


def door(facts: Facts, user: Any, on: date) -> dict[str, int] | None:
    """Nothing where there is no thread yet."""
    if not may(user, "read", "thread"):
        return None
    thread = thread_of(facts, on)
    return {"breaks": len(thread.breaks)} if thread.web.rows else None
