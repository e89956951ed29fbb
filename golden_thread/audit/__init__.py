"""Append-only chained events. `audit.record(by=…, did=…, to=…)` in the transaction of the act."""

from typing import Any


def record(**event: Any) -> Any:
    """See `models.record`; imported late so that `from golden_thread import audit` works before apps are loaded."""
    from golden_thread.audit import models

    return models.record(**event)
