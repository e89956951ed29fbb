"""The job that reads a long file. It carries its area and opens its own transactions."""

from datetime import date

from procrastinate.contrib.django import app

from golden_thread.intake import operations


@app.task(name=operations.READ_LONG_FILE)
def read_long_file(*, area: int, upload: str, on: str) -> None:
    operations.read_long_file(area=area, upload=upload, on=date.fromisoformat(on))
