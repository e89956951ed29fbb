"""The letter of the week, on Monday morning."""

from typing import Any

from procrastinate.contrib.django import app

from golden_thread.home import digest
from golden_thread.periods import today

MONDAY_MORNING = "0 7 * * 1"


@app.periodic(cron=MONDAY_MORNING)
@app.task(name="golden_thread.home.letter_of_the_week")
def letter_of_the_week(timestamp: int | None = None, **_more: Any) -> int:
    return digest.send_to_all(today())
