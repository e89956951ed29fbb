"""Files broken at random: each is read or refused with a line, and nothing else ever happens."""

import contextlib
import csv
import random
import time
import zipfile
from pathlib import Path

import pytest

from golden_thread.intake.reading import Unreadable
from tests.intake.answers import answer
from tests.intake.making import ods, ods_rows, rewritten, shaded, tracked, word, workbook

HEADINGS = ["Ref", "Action", "Lead", "Due", "RAG", "Risks"]
ROWS = [
    HEADINGS,
    ["1", "Train", "Prevent Lead", "31/03/2026", "G", "R1-R3"],
    ["2", "Agree & sign", "Police; Housing", "Q2 25/26", "A/R", "all"],
]
MUTATIONS = 30
SNIPPETS = [
    b"",
    b"<",
    b">",
    b"&",
    b'"',
    b"99999999999",
    b"-1",
    b"\x00",
    b"\xff",
    b"<c/>",
    b"</row>",
    b"&#0;",
    b"A1:XFD1048576",
    b"NaN",
    b"1E400",
    b"t=",
    b"]]>",
]
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:one
SUMMARY:Board
DTSTART;TZID=GMT Standard Time:20260210T140000
DTEND;TZID=GMT Standard Time:20260210T160000
RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261210T140000Z
EXDATE;TZID=GMT Standard Time:20260310T140000
SEQUENCE:1
END:VEVENT
BEGIN:VEVENT
UID:one
RECURRENCE-ID;TZID=GMT Standard Time:20260414T140000
DTSTART:20260415T090000Z
DURATION:PT2H
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""


def seeds(folder: Path) -> dict[str, Path]:
    workbook(
        folder / "plan.xlsx",
        merged={"Plan": ["A4:F4", "A2:A3"]},
        Plan=[*ROWS, ["Heading"], ["3", "More", shaded("FF0000", "X"), "=TODAY()", shaded("00FF00"), None]],
    )
    ods(folder / "plan.ods", {"Plan": ods_rows(ROWS)})
    document = word(folder / "plan.docx", ROWS)
    tracked(document.tables[0].rows[1].cells[3], deleted="31/03/2026", inserted="30/06/2026")
    document.save(str(folder / "plan.docx"))
    (folder / "plan.csv").write_text("\n".join(",".join(row) for row in ROWS))
    (folder / "wide.csv").write_bytes("\n".join("\t".join(row) for row in ROWS).encode("utf-16"))
    (folder / "board.ics").write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    return {path.name: path for path in folder.iterdir()}


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A few cuts, repeats and insertions, of bytes and of the snippets that readers trip over."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice([0, 1, 4, 40])
        piece = chance.choice([*SNIPPETS, bytes(changed[at : at + length]) * 2, chance.randbytes(3)])
        changed[at : at + length] = piece
    return bytes(changed)


def mutate(path: Path, to: Path, chance: random.Random) -> None:
    """Half of the Office files are broken as they are, half within an entry so that the archive still opens."""
    if path.suffix in (".csv", ".ics") or chance.random() < 0.3:
        to.write_bytes(mutated(path.read_bytes(), chance))
        return
    with zipfile.ZipFile(path) as archive:
        name = chance.choice(archive.namelist())
        content = archive.read(name)
    rewritten(path, to, {name: mutated(content, chance)})


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.ods", "plan.docx", "plan.csv", "wide.csv", "board.ics"])
@pytest.mark.parametrize("kind", ["plan", "risks", "board", "meetings"])
def test_a_broken_file_is_read_or_refused_and_nothing_else(tmp_path, name, kind):
    (tmp_path / "seeds").mkdir()
    seed = seeds(tmp_path / "seeds")[name]
    for number in range(MUTATIONS):
        file = tmp_path / f"{number}{seed.suffix}"
        mutate(seed, file, random.Random(f"{name} {kind} {number}"))
        with contextlib.suppress(Unreadable):
            answer(file, kind)


LONG = [
    "and " * 8000,
    "a, " * 10_000,
    "(" * 32_000,
    "A=" * 16_000,
    "S1-" * 10_000,
    "B " * 16_000,
    "1/" * 16_000,
    "- " * 16_000,
    "x" * 32_000,
    "by " * 10_000,
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:6])
def test_no_long_cell_keeps_the_reader_busy(tmp_path, text):
    """Each kind in every column of one row: a reader that weighs all ways of parting a text would never come back."""
    rows = {
        "plan": [HEADINGS, [text] * 6, ["1", text, text, text, text, text]],
        "risks": [["Ref", "Risk title", "Type", "Likelihood", "Score", "Owner", "Status"], ["R1", *[text] * 6]],
        "board": [
            ["Organisation", "Post", "Sector", "Notes"],
            [text] * 4,
            ["Date", "Present", "Quorate?", "Notes"],
            ["1/5/2025", text, text, text],
        ],
    }
    start = time.process_time()
    for kind, lines in rows.items():
        file = tmp_path / f"{kind}.csv"
        with file.open("w", newline="") as stream:
            csv.writer(stream).writerows(lines)
        answer(file, kind)
    assert time.process_time() - start < 20
