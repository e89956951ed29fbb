"""What a file is, by its content, and whether it is safe to read. The name decides nothing but a contradiction."""

from __future__ import annotations

from pathlib import Path

from golden_thread.intake.archive import MACROS, PASSWORD, check_archive
from golden_thread.intake.problems import Unreadable, _

MOST_BYTES = 40 * 1024 * 1024

XLSX, XLS, ODS, DOCX, TEXT, ICS = "xlsx", "xls", "ods", "docx", "text", "ics"
OFFICE_NAMES = {".xlsx", ".xls", ".ods", ".docx", ".doc", ".xlsb", ".xltx", ".dotx"}
MACRO_NAMES = {".xlsm", ".xltm", ".xlam", ".xla", ".docm", ".dotm"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OTHER_STARTS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"MZ": "Windows program",
    b"\x7fELF": "program",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"SQLite format 3": "SQLite",
}


def kind_of(path: Path) -> str:
    """One of xlsx, xls, ods, docx, text, ics; raises Unreadable for everything else and for everything unsafe."""
    if path.suffix.lower() in MACRO_NAMES:
        raise Unreadable(MACROS)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as refused:
        raise Unreadable(_("The file cannot be opened: {reason}"), reason=refused.strerror or refused) from None
    if not size:
        raise Unreadable(_("The file is empty"))
    if size > MOST_BYTES:
        raise Unreadable(_("The file is larger than {limit} MB"), limit=MOST_BYTES // 1024 // 1024)
    if start.startswith(ZIP_STARTS):
        return check_archive(path)
    return check_ole(path) if start.startswith(OLE) else check_text(path, start)


def wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def check_ole(path: Path) -> str:
    """An old Office file is known by the names of its streams, which stand in it as UTF-16."""
    content = path.read_bytes()
    if wide("EncryptedPackage") in content:
        raise Unreadable(PASSWORD)
    if wide("_VBA_PROJECT") in content or wide("Macros") in content:
        raise Unreadable(MACROS)
    if wide("Workbook") in content or wide("Book") in content:
        return XLS
    raise Unreadable(_("This is an old Word or other Office file; save it as docx or xlsx and bring that"))


def check_text(path: Path, start: bytes) -> str:
    for mark, name in OTHER_STARTS.items():
        if start.startswith(mark):
            raise Unreadable(_("This is a {type} file, not a spreadsheet, CSV or Word file"), type=name)
    plain = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if plain.startswith(b"begin:vcalendar"):
        return ICS
    if plain.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<script")):
        raise Unreadable(_("This is a web page or XML, whatever its name says; open it and save it as xlsx"))
    if path.suffix.lower() in OFFICE_NAMES:
        raise Unreadable(
            _("The name ends in {suffix} but the content is plain text; name it .csv if that is what it is"),
            suffix=path.suffix.lower(),
        )
    return TEXT
