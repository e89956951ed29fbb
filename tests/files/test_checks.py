import hashlib
import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden_thread.documents.minutes import minutes_docx, minutes_pdf
from golden_thread.files.checks import LARGEST_UPLOAD, Kind, Refused, check
from golden_thread.files.csv import write_csv
from golden_thread.files.xlsx import Sheet, write_xlsx
from tests.documents.papers import MINUTES


def png(width: int = 4, height: int = 3) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\x00" * (5 * 3))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg(width: int = 4, height: int = 3) -> bytes:
    comment = b"\xff\xfe" + struct.pack(">H", 7) + b"hello"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + comment + frame + b"\xff\xda\x00\x02" + b"\x12" * 20 + b"\xff\xd9"


def docx() -> bytes:
    return minutes_docx(MINUTES)


def xlsx() -> bytes:
    return write_xlsx([Sheet("Plan", "Plan", ["A"], [["x"]])])


def pdf() -> bytes:
    return minutes_pdf(MINUTES)


ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


def package(types: bytes = b"<Types/>", **parts: bytes) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("[Content_Types].xml", types)
        zipped.writestr("word/document.xml", "<document/>")
        for name, content in parts.items():
            zipped.writestr(name, content)
    return output.getvalue()


def macro_workbook() -> bytes:
    output = BytesIO(xlsx())
    with zipfile.ZipFile(output, "a") as zipped:
        zipped.writestr("xl/vbaProject.bin", b"macro")
    return output.getvalue()


def macro_by_type_alone() -> bytes:
    return package(types=b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled"/></Types>')


def locked() -> bytes:
    data = bytearray(package())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


def running_pdf() -> bytes:
    whole = pdf()
    return whole[:-6] + b"9 0 obj << /S /J#61vaScript /JS (x) >> endobj\n" + whole[-6:]


def checked(data: bytes, name: str, **options):
    return check(BytesIO(data), name=name, **options)


@pytest.mark.parametrize(
    ("made", "name", "kind"),
    [
        (pdf, "Minutes.PDF", Kind.PDF),
        (docx, "minutes.docx", Kind.DOCX),
        (xlsx, "plan.xlsx", Kind.XLSX),
        (lambda: write_csv(["A"], [["Tŷ, 1 < 2"]]), "rows.csv", Kind.TEXT),
        (lambda: "Tŷ\tun\n".encode("utf-16"), "rows.tsv", Kind.TEXT),
        (lambda: "caf\xe9 – £5".encode("cp1252"), "notes.txt", Kind.TEXT),
        (lambda: ICS, "meeting.ics", Kind.ICS),
        (png, "photo.png", Kind.PNG),
        (jpeg, "photo.JPG", Kind.JPEG),
    ],
)
def test_a_file_of_a_kind_we_take_is_taken_with_its_digest(made, name, kind):
    data = made()
    taken = checked(data, name)
    assert (taken.kind, taken.size, taken.sha256) == (kind, len(data), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (lambda: b"", "empty.txt"),
        (lambda: b"<html><script>alert(1)</script></html>", "page.txt"),
        (lambda: b"name,note\nA,<script src=//x></script>\n", "rows.csv"),
        (lambda: b"<?xml version='1.0'?><svg xmlns='x'/>", "picture.txt"),
        (lambda: b'<svg onload="x()">', "picture.csv"),
        (lambda: "\ufeff<HTML>".encode("utf-16"), "page.txt"),
        (lambda: b"#!/bin/sh\nrm -r x\n", "run.txt"),
        (lambda: b"<?php echo 1;", "run.txt"),
        (lambda: b"BEGIN:VCALENDAR\nX:<script>1</script>", "meeting.ics"),
        (lambda: b"MZ\x90\x00\x03\x00", "program.txt"),
        (lambda: b"\x7fELF\x02\x01", "program.txt"),
        (lambda: b"GIF89a\x01\x00", "picture.png"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old.doc"),
        (macro_workbook, "plan.xlsx"),
        (macro_workbook, "plan.xlsm"),
        (macro_by_type_alone, "letter.docx"),
        (locked, "letter.docx"),
        (lambda: package(**{"word/embeddings/oleObject1.bin": b"x"}), "letter.docx"),
        (lambda: package(**{"../../etc/cron.d/x": b"x"}), "letter.docx"),
        (lambda: package(**{"xl/workbook.xml": b"x"}), "both.docx"),
        (lambda: package(**{"word/media/zeros": b"\x00" * 60_000_000}), "bomb.docx"),
        (lambda: package(**{f"word/{number}": b"" for number in range(2_500)}), "many.docx"),
        (lambda: docx()[:3000], "cut.docx"),
        (running_pdf, "form.pdf"),
        (lambda: pdf()[:2000], "cut.pdf"),
        (lambda: png(100_000, 100_000), "flood.png"),
        (lambda: png(0, 5), "nothing.png"),
        (lambda: jpeg(60_000, 60_000), "flood.jpg"),
        (lambda: png()[:40], "cut.png"),
        (lambda: jpeg()[:12], "cut.jpg"),
        (pdf, "minutes.docx"),
        (pdf, "minutes"),
        (docx, "minutes.docm"),
        (lambda: b"plain", "page.html"),
    ],
)
def test_a_file_we_do_not_take_is_refused_with_a_reason(made, name):
    with pytest.raises(Refused) as refusal:
        checked(made(), name)
    assert str(refusal.value.reason).endswith(".")


def test_no_more_than_the_limit_is_read_however_much_is_sent():
    class Endless:
        given = 0

        def read(self, size: int) -> bytes:
            self.given += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(Refused, match="larger"):
        check(stream, name="long.txt")
    assert stream.given < LARGEST_UPLOAD + 1024 * 1024


def test_the_limit_is_the_last_size_that_is_taken():
    assert checked(b"a" * 100, "a.txt", largest=100).size == 100
    with pytest.raises(Refused):
        checked(b"a" * 101, "a.txt", largest=100)


def test_a_pdf_that_pretends_a_stream_begins_hides_nothing():
    whole = pdf()
    hidden = b"7 0 obj << >> endobj\n% stream\n8 0 obj << /S /Launch /F (cmd.exe) >> endobj\nendstream\n"
    with pytest.raises(Refused):
        checked(whole[:-6] + hidden + whole[-6:], "form.pdf")


def outcome(data: bytes, name: str) -> str:
    """Its kind, or the reason why it was refused: anything else that comes of a file is a fault of ours."""
    try:
        return checked(data, name).kind.value
    except Refused as refusal:
        return str(refusal.reason)


STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xc0", b"BEGIN:VCALENDAR"]


@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300), name=st.sampled_from(["a.pdf", "a.txt", "a.docx"]))
def test_any_bytes_are_taken_or_refused_and_never_break_the_check(start, rest, name):
    assert outcome(start + rest, name)


@given(at=st.integers(0, 5_000), byte=st.integers(0, 255))
def test_a_damaged_office_file_never_breaks_the_check(at, byte):
    data = bytearray(WORKBOOK)
    data[at % len(data)] = byte
    assert outcome(bytes(data), "plan.xlsx")


WORKBOOK = xlsx()
