"""10,000 rows of a plan: read, kept, compared, taken in, brought again and taken back; rows a second, queries, memory."""

import io
import resource
import time
from collections.abc import Callable
from typing import Any

import xlsxwriter
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from bench.place import Place
from golden_thread.intake import operations
from golden_thread.intake.operations import bringing
from golden_thread.intake.receivers import receiver_for
from golden_thread.periods import today
from golden_thread.tenancy.scope import scope

ROWS = 10_000
LEAST = 2_000
HEADINGS = ["Ref", "Action", "Lead", "Due", "RAG", "Risks", "Progress"]
OWNERS = ["Constabulary", "Head of Community Safety; Police", "Health & Education", "County Council", "Youth Work"]
DATES = ["31/03/2027", "Q2 26/27", "Mar-27", "ongoing", "30 June 2027", "TBC"]


def workbook(rows: int, changed: int = 0) -> bytes:
    """Every kind of owner, day and status in turn; the first `changed` rows say something else."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "constant_memory": True})
    sheet = book.add_worksheet("Plan")
    sheet.write_row(0, 0, HEADINGS)
    for number in range(1, rows + 1):
        text = f"Visit place {number} and note what was agreed with those who run it"
        sheet.write_row(
            number, 0,
            [
                f"B{number}", text + (" this year" if number <= changed else ""), OWNERS[number % len(OWNERS)],
                DATES[number % len(DATES)], "RAGB"[number % 4], f"R{number % 50 + 1}", "Two visits were made in spring",
            ],
        )  # fmt: skip
    book.close()
    return stream.getvalue()


def measured(place: Place, rows: int = ROWS) -> dict[str, Any]:
    """Figures for the prover: rows a second of reading and taking in together, and what each step takes."""
    bringing.LONG_FILE = 1 << 30  # what the job would do, without the queue
    area, lead, on = place.authority.area, place.lead, today()

    def stage(content: bytes) -> Any:
        return operations.stage(area=area, by=lead, kind="plan", name="plan.xlsx", content=content, on=on)

    def accept(upload: Any) -> Any:
        return operations.accept(upload=upload, version=upload.version, by=lead, on=on)

    first, second = workbook(rows), workbook(rows, changed=rows // 10)
    with scope([area.pk]):
        upload, reading = timed(lambda: stage(first))
        (_done, queries), taking = timed(lambda: counted(lambda: accept(upload)))
        newer, _again = timed(lambda: stage(second))
        compared, comparing = timed(lambda: receiver_for("plan").compare(area=area, records=newer.records, on=on))
        _done, changing = timed(lambda: accept(newer))
        _done, undoing = timed(lambda: operations.undo(upload=newer, version=newer.version, by=lead))
    assert compared.counts["changed"] == rows // 10
    assert upload.outcome["added"] == rows
    return {
        f"intake, {rows:,} rows of a plan": {
            "rows a second": (round(rows / (reading + taking)), None),
            f"seconds for 1,000 of {LEAST:,} asked": (round((reading + taking) / rows * 1000, 2), 1000 / LEAST),
            "read, seconds": (round(reading, 2), None), "taken in, seconds": (round(taking, 2), None),
            "queries of taking in": (queries, 120), "compared, seconds": (round(comparing, 2), None),
            "brought again, seconds": (round(changing, 2), None), "taken back, seconds": (round(undoing, 2), None),
            "memory, MB": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, 512),
        }
    }  # fmt: skip


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    done = act()
    return done, time.perf_counter() - begun


def counted(act: Callable[[], Any]) -> tuple[Any, int]:
    reset_queries()
    with CaptureQueriesContext(connection) as captured:
        done = act()
    return done, len(captured)


def main() -> None:
    from bench import floor
    from bench.__main__ import as_text
    from bench.place import database

    floor.prepare()
    try:
        print(as_text(measured(Place(1))))
    finally:
        database.drop(database.own)


if __name__ == "__main__":
    main()
