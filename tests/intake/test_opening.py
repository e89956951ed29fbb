"""Files nobody should open: each is refused with one line, whatever its name says."""

import io
import random
import subprocess
import sys
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest

from golden_thread.intake.archive import CHUNK, check_archive
from golden_thread.intake.opening import kind_of
from golden_thread.intake.reading import Unreadable, open_document
from tests.intake import old_excel
from tests.intake.making import ODS_HEAD, ODS_TAIL, ods, ods_cell, ods_rows, rewritten, word, workbook
from tests.intake.old_excel import Dressed, Look

ROWS = [["Ref", "Action", "Lead", "Due"], ["1", "Agree the plan", "Prevent lead", "31/03/2026"]]
TYPES = "[Content_Types].xml"


@pytest.fixture
def plan(tmp_path) -> Path:
    return workbook(tmp_path / "plan.xlsx", Plan=ROWS)


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        open_document(path)
    said = str(refused.value)
    assert said
    assert "\n" not in said
    return said


def test_an_ordinary_workbook_opens(plan):
    assert kind_of(plan) == "xlsx"


@pytest.mark.parametrize("name", ["plan.xls", "plan.bin", "plan"])
def test_a_workbook_is_known_by_its_content_and_not_its_name(plan, tmp_path, name):
    renamed = plan.rename(tmp_path / name)
    assert open_document(renamed).tables[0].rows[1][1].text == "Agree the plan"


@pytest.mark.parametrize("suffix", [".xlsm", ".docm", ".xltm", ".dotm"])
def test_a_macro_file_is_refused_by_its_name(plan, tmp_path, suffix):
    assert "macros" in refusal(plan.rename(tmp_path / f"plan{suffix}"))


@pytest.mark.parametrize(
    "entry", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "word/vbaProject.bin", "xl/VBAPROJECT.BIN"]
)
def test_a_macro_file_renamed_is_refused_by_what_it_holds(plan, tmp_path, entry):
    assert "macros" in refusal(rewritten(plan, tmp_path / "renamed.xlsx", {entry: b"code"}))


def test_a_workbook_that_calls_itself_macro_enabled_is_refused(plan, tmp_path):
    with zipfile.ZipFile(plan) as archive:
        types = archive.read(TYPES).replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    assert "macros" in refusal(rewritten(plan, tmp_path / "renamed.xlsx", {TYPES: types}))


def test_basic_macros_in_an_opendocument_sheet_are_refused(tmp_path):
    file = ods(tmp_path / "plan.ods", {"Plan": ods_rows(ROWS)})
    assert "macros" in refusal(rewritten(file, tmp_path / "with.ods", {"Basic/Standard/Module1.xml": b"<module/>"}))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.xlsx", b"%PDF-1.7\n1 0 obj"),
        ("plan.csv", b"MZ\x90\x00\x03"),
        ("plan.csv", b"\x89PNG\r\n\x1a\n"),
        ("plan.xls", b"<html><table><tr><td>Ref</td></tr></table></html>"),
        ("plan.csv", b"<?xml version='1.0'?><plan/>"),
        ("plan.xlsx", b"Ref,Action\n1,Agree the plan\n"),
        ("plan.docx", b"{\\rtf1 Agree the plan}"),
        ("plan.csv", b"Ref,Action\x00\x01\x02\x03"),
        ("plan.csv", b""),
        ("plan.zip", b"PK\x03\x04 not really"),
        ("plan.csv", b"\x1f\x8b\x08\x00"),
    ],
)
def test_a_wrong_type_is_refused_by_content(tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content)
    refusal(file)


def test_a_missing_file_is_refused_with_a_line(tmp_path):
    assert "cannot be opened" in refusal(tmp_path / "nowhere.xlsx")


def test_a_plain_zip_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "plan.xlsx", "w") as archive:
        archive.writestr("notes.txt", "nothing")
    assert "not a workbook" in refusal(tmp_path / "plan.xlsx")


def test_a_binary_workbook_is_refused_with_what_to_do(plan, tmp_path):
    with zipfile.ZipFile(plan) as archive:
        types = archive.read(TYPES)
    assert "xlsx" in refusal(rewritten(plan, tmp_path / "a.xlsb", {"xl/workbook.bin": b"", TYPES: types}))


@pytest.mark.parametrize("stream", ["EncryptedPackage", "_VBA_PROJECT_CUR", "WordDocument"])
def test_old_office_files_are_refused_when_locked_macro_ridden_or_not_sheets(tmp_path, stream):
    file = tmp_path / "plan.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + stream.encode("utf-16-le"))
    said = refusal(file)
    assert {"EncryptedPackage": "password", "_VBA_PROJECT_CUR": "macros", "WordDocument": "old Word"}[stream] in said


def test_a_damaged_old_workbook_is_refused(tmp_path):
    file = tmp_path / "plan.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + "Workbook".encode("utf-16-le"))
    assert "damaged" in refusal(file)


def test_an_old_workbook_is_read_whatever_its_name(tmp_path):
    """The extension says nothing here either: what an old system saves may be called anything."""
    table = open_document(
        old_excel.write(tmp_path / "plan.xlsx", "Plan", [["Ref", "Action"], [1.0, "Agor Tŷ'r Dref"]])
    ).tables[0]
    assert (table.name, table.rows[1].number, table.rows[1][0].text, table.rows[1][1].text) == (
        "Plan",
        2,
        "1",
        "Agor Tŷ'r Dref",
    )


def test_an_old_workbook_keeps_its_colours_its_formats_and_what_is_hidden(tmp_path):
    green, month = Look(fill=42), Look(format="mmm-yy")
    red, tick = Look(ink=10), Look(font="Wingdings", fill=13)
    rows = [
        ["Ref", "Due", "RAG", "Done"],
        ["1", Dressed(46082.0, month), Dressed("", green), Dressed("ü", tick)],
        ["2", "soon", Dressed("●", red), "n"],
        ["3", "later", "", "y"],
    ]
    table = open_document(old_excel.write(tmp_path / "plan.xls", "Plan", rows, hidden=([3], [3]))).tables[0]
    first, second, third = table.rows[1:]
    assert (first[1].value, first[1].format) == (date(2026, 3, 1), "mmm-yy")
    assert (first[2].value, first[2].fill) == (None, "CCFFCC")
    assert (first[3].text, first[3].fill) == ("✓", "FFFF00")
    assert (second[2].ink, second[2].fill) == ("FF0000", None)
    assert [row.hidden for row in (first, second, third)] == [False, False, True]
    assert table.hidden_columns == {3}


def test_an_old_workbook_whose_dressing_cannot_be_read_keeps_its_values(tmp_path, monkeypatch):
    monkeypatch.setattr(old_excel, "styles", lambda _looks: old_excel.record(0x0031, b"\x01"))
    rows = [["Ref", "Action"], ["1", Dressed("Agree the plan", Look(fill=42))]]
    table = open_document(old_excel.write(tmp_path / "plan.xls", "Plan", rows)).tables[0]
    assert (table.rows[1][1].text, table.rows[1][1].fill) == ("Agree the plan", None)


def test_an_old_workbook_that_reaches_to_the_last_cell_is_refused_within_its_memory(tmp_path, monkeypatch):
    corners = (
        old_excel.begin(0x0010)
        + old_excel.cell(0, 0, "a")
        + old_excel.cell(65535, 255, "z")
        + old_excel.record(0x000A, b"")
    )
    monkeypatch.setattr(old_excel, "sheet_stream", lambda *_: corners)
    outcome, _rows, memory, _seconds = measured(old_excel.write(tmp_path / "plan.xls", "Plan", []))
    assert outcome == "refused"
    assert memory < 512


@pytest.mark.parametrize("name", ["../../etc/cron.d/job", "/etc/passwd", "xl\\..\\evil.xml", "C:evil.xml"])
def test_an_entry_that_would_climb_out_is_refused(plan, tmp_path, name):
    assert "unsafe name" in refusal(rewritten(plan, tmp_path / "slip.xlsx", {name: b"x"}))


def test_two_entries_of_one_name_are_refused(plan, tmp_path):
    assert "unsafe name" in refusal(rewritten(plan, tmp_path / "twice.xlsx", {"XL/workbook.xml": b"<workbook/>"}))


@pytest.mark.parametrize("name", ["xl/more.zip", "xl/run.exe", "xl/media/image.png"])
def test_an_archive_within_the_archive_is_refused(plan, tmp_path, name):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a", "b")
    assert "another archive" in refusal(rewritten(plan, tmp_path / "nested.xlsx", {name: inner.getvalue()}))


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml"]
)
def test_entities_are_refused_wherever_they_stand(plan, tmp_path, part):
    assert "entities" in refusal(rewritten(plan, tmp_path / "entities.xlsx", {part: ENTITIES + b"<x>&b;</x>"}))


def test_entities_in_a_word_file_are_refused(tmp_path):
    word(tmp_path / "plan.docx", ROWS)
    changed = {"word/document.xml": ENTITIES + b"<x>&b;</x>"}
    assert "entities" in refusal(rewritten(tmp_path / "plan.docx", tmp_path / "e.docx", changed))


def test_entities_hidden_in_another_encoding_are_refused(plan, tmp_path):
    hidden = (ENTITIES + b"<x>&b;</x>").decode().encode("utf-16")
    assert "entities" in refusal(rewritten(plan, tmp_path / "wide.xlsx", {"xl/styles.xml": hidden}))


def test_entities_split_over_two_reads_are_still_seen(plan, tmp_path):
    noise = random.Random(1).randbytes(CHUNK).hex().encode()
    comment = b"<!--" + noise[: CHUNK - 12] + b"-->"
    split = comment + ENTITIES[ENTITIES.index(b"<!DOCTYPE") :] + b"<x/>"
    assert split.index(b"<!DOCTYPE") < CHUNK < split.index(b"<!DOCTYPE") + len(b"<!DOCTYPE")
    with pytest.raises(Unreadable, match="entities"):
        check_archive(
            rewritten(plan, tmp_path / "split.xlsx", {"xl/styles.xml": split.replace(b"<!ENTITY", b"<!NOTHING")})
        )


def test_a_bomb_is_refused_by_its_ratio(plan, tmp_path):
    assert "unpacks to far more" in refusal(
        rewritten(plan, tmp_path / "bomb.xlsx", {"xl/media/a.bin": b"\x00" * 30_000_000})
    )


def test_a_bomb_that_lies_about_its_size_is_refused(plan, tmp_path):
    bomb = rewritten(plan, tmp_path / "liar.xlsx", {"xl/media/zz.bin": b"\x00" * 40_000_000})
    content = bytearray(bomb.read_bytes())
    true_size = (40_000_000).to_bytes(4, "little")
    while (at := content.find(true_size)) >= 0:
        content[at : at + 4] = (1000).to_bytes(4, "little")
    bomb.write_bytes(bytes(content))
    assert "unpacks to far more" in refusal(bomb)


def test_thousands_of_entries_are_refused(plan, tmp_path):
    assert "unpacks to far more" in refusal(
        rewritten(plan, tmp_path / "many.xlsx", {f"xl/media/{n}": b"" for n in range(3000)})
    )


def test_an_encrypted_archive_is_refused(plan):
    content = bytearray(plan.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    plan.write_bytes(bytes(content))
    assert "password" in refusal(plan)


def sheet(rows: str) -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>".encode()


def cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            f'<row r="1">{cell("A1", "Ref")}</row><row r="1048576">{cell("A1048576", "x")}</row>',
            "as far down as row 1048576",
        ),
        (f'<row r="1">{cell("A1", "Ref")}{cell("XFD1", "x")}</row>', "16384 columns"),
        (f'<row r="1">{cell("A1", "Ref")}</row><row r="90000">{cell("IV90000", "x")}</row>', "spreads over"),
        (f'<row r="1">{cell("A1", "x" * 40_000)}</row>', "more than 32767 characters"),
    ],
)
def test_a_sheet_that_would_not_fit_is_refused_before_it_is_read(plan, tmp_path, rows, said):
    assert said in refusal(rewritten(plan, tmp_path / "wide.xlsx", {"xl/worksheets/sheet1.xml": sheet(rows)}))


def test_one_long_text_shared_by_many_cells_is_refused(plan, tmp_path):
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = f"<sst {space}><si><t>{'long ' * 6000}</t></si></sst>".encode()
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 5001))
    parts = {"xl/worksheets/sheet1.xml": sheet(rows), "xl/sharedStrings.xml": shared}
    assert "more text" in refusal(rewritten(plan, tmp_path / "shared.xlsx", parts))


def test_more_rows_than_a_register_has_are_refused(tmp_path):
    file = tmp_path / "plan.csv"
    file.write_text("Ref,Action\n" + "1,Agree\n" * 20_001)
    assert "more than 20000 filled rows" in refusal(file)


def test_an_unclosed_quote_is_refused_rather_than_swallowing_the_file(tmp_path):
    file = tmp_path / "plan.csv"
    file.write_text('Ref,Action\n1,"Agree\n' + "2,Review the assessment with partners\n" * 2000)
    assert "more than 32767 characters" in refusal(file)


@pytest.mark.parametrize("repeat", ['table:number-rows-repeated="1000000"', 'table:number-rows-repeated="90000"'])
def test_a_repeat_in_an_opendocument_sheet_that_would_not_fit_is_refused(tmp_path, repeat):
    cells = ods_cell("x", 'table:number-columns-repeated="200"')
    refusal(ods(tmp_path / "plan.ods", {"Plan": f"<table:table-row {repeat}>{cells}</table:table-row>"}))


def test_a_damaged_archive_is_refused(plan):
    plan.write_bytes(plan.read_bytes()[:-200])
    assert "damaged" in refusal(plan)


def test_a_changed_byte_in_the_content_is_noticed(plan):
    content = bytearray(plan.read_bytes())
    with zipfile.ZipFile(plan) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content[at + 80] ^= 0xFF
    plan.write_bytes(bytes(content))
    assert "damaged" in refusal(plan)


MEASURE = """
import resource, sys, time
from pathlib import Path
from golden_thread.intake.reading import Unreadable, open_document
resource.setrlimit(resource.RLIMIT_AS, (1400 * 1024 * 1024,) * 2)
try:
    rows = sum(len(table.rows) for table in open_document(Path(sys.argv[1])).tables)
    print("read", rows, end=" ")
except Unreadable as refused:
    print("refused", 0, end=" ")
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if (told := Path("/proc/self/status")).exists():
    # what a process is told of its peak begins, on Linux, with that of the process that started it
    own = next(int(line.split()[1]) for line in told.read_text().splitlines() if line.startswith("VmHWM"))
print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024, time.process_time())
"""


def measured(path: Path) -> tuple[str, int, int, float]:
    """What became of the file, rows, peak memory in MB and seconds of work, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    outcome, rows, memory, seconds = done.stdout.split()
    return outcome, int(rows), int(memory), float(seconds)


def blank_rows(count: int, cells: int) -> str:
    return "".join(
        f'<row r="{n}">' + "".join(f'<c r="{chr(65 + c)}{n}" s="1"/>' for c in range(cells)) + "</row>"
        for n in range(3, count)
    )


@pytest.mark.parametrize(("rows", "cells"), [(1_000_000, 0), (1_000_000, 1), (300_000, 6)])
def test_a_million_empty_rows_are_trimmed_or_refused_within_half_a_gigabyte(plan, tmp_path, rows, cells):
    begun = f'<row r="1">{cell("A1", "Ref")}{cell("B1", "Action")}</row><row r="2">{cell("A2", "1")}{cell("B2", "Agree")}</row>'
    made = rewritten(
        plan, tmp_path / "empty.xlsx", {"xl/worksheets/sheet1.xml": sheet(begun + blank_rows(rows, cells))}
    )
    outcome, kept, memory, seconds = measured(made)
    assert memory < 512
    assert seconds < 20
    assert (outcome, kept) in {("read", 2), ("refused", 0)}


def test_a_million_empty_lines_of_csv_are_trimmed(tmp_path):
    file = tmp_path / "plan.csv"
    file.write_text("Ref,Action,Lead\n1,Agree,Prevent lead\n" + ",,\n" * 1_000_000)
    outcome, kept, memory, _seconds = measured(file)
    assert (outcome, kept) == ("read", 2)
    assert memory < 512


def test_a_million_empty_opendocument_rows_are_trimmed(tmp_path):
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    outcome, kept, memory, _seconds = measured(ods(tmp_path / "plan.ods", {"Plan": ods_rows(ROWS) + blank}))
    assert (outcome, kept) == ("read", 2)
    assert memory < 512


def test_a_deeply_nested_document_is_refused_and_does_not_crash(tmp_path):
    nested = (ODS_HEAD + "<table:table>" * 200_000 + "</table:table>" * 200_000 + ODS_TAIL).encode()
    made = ods(tmp_path / "plan.ods", {"Plan": ""})
    file = rewritten(made, tmp_path / "deep.ods", {"content.xml": zlib.decompress(zlib.compress(nested))})
    assert measured(file)[2] < 512
