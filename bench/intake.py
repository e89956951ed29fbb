"""10,000 rows of a plan: read, kept, compared, taken in, brought again and taken back; rows a second, queries, memory."""

import io
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
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
RUNS = 3
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

    def take_back(upload: Any) -> Any:
        return operations.undo(upload=upload, version=upload.version, by=lead)

    first, second = workbook(rows), workbook(rows, changed=rows // 10)
    with scope([area.pk]):
        upload: Any = None
        readings: list[Spent] = []
        takings: list[Spent] = []
        for _run in range(RUNS):
            if upload:
                take_back(upload)
            upload, reading = timed(lambda: stage(first))
            (_done, queries), taking = timed(lambda upload=upload: counted(lambda: accept(upload)))
            readings.append(reading)
            takings.append(taking)
        newer, _again = timed(lambda: stage(second))
        compared, comparing = timed(lambda: receiver_for("plan").compare(area=area, records=newer.records, on=on))
        _done, changing = timed(lambda: accept(newer))
        _done, undoing = timed(lambda: take_back(newer))
    assert compared.counts["changed"] == rows // 10
    assert upload.outcome["added"] == rows
    wall = min(each.wall for each in readings) + min(each.wall for each in takings)
    processor = min(each.processor for each in readings) + min(each.processor for each in takings)
    return {
        f"intake, {rows:,} rows of a plan": {
            "rows a second of processor time": (round(rows / processor), None),
            "rows a second by the clock": (round(rows / wall), None),
            f"processor seconds for 1,000 of {LEAST:,} asked": (round(processor / rows * 1000, 2), 1000 / LEAST),
            "read": (least(readings), None), "taken in": (least(takings), None),
            "queries of taking in": (queries, 120), "compared": (least([comparing]), None),
            "brought again": (least([changing]), None), "taken back": (least([undoing]), None),
            "memory, MB": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, 512),
        }
    }  # fmt: skip


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and seconds of a processor: this process and what the database did for it."""

    wall: float
    processor: float


def least(runs: list[Spent]) -> str:
    """On a busy machine the clock tells of the others too, so both are said."""
    return f"{min(each.processor for each in runs):.2f} s of processor, {min(each.wall for each in runs):.2f} s by the clock"


def timed(act: Callable[[], Any]) -> tuple[Any, Spent]:
    backend = backend_of()
    begun, spent, served = time.perf_counter(), time.process_time(), processor_of(backend)
    done = act()
    own = time.process_time() - spent
    return done, Spent(time.perf_counter() - begun, own + processor_of(backend) - served)


def backend_of() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return int(cursor.fetchone()[0])


def processor_of(pid: int) -> float:
    """User and system time, as Linux counts it; the database stands on the same machine."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def counted(act: Callable[[], Any]) -> tuple[Any, int]:
    reset_queries()
    with CaptureQueriesContext(connection) as captured:
        done = act()
    return done, len(captured)


def main() -> None:
    from bench import floor
    from bench.measure import as_text
    from bench.place import database

    floor.prepare()
    try:
        print(as_text(measured(Place(1))))
    finally:
        database.drop(database.own)


if __name__ == "__main__":
    main()
