"""Office files are zip archives. Every entry is measured and looked through once before anything else reads it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from pathlib import Path, PurePosixPath

from golden_thread.intake.problems import Unreadable, _

MOST_ENTRIES = 2_000
MOST_UNPACKED = 150 * 1024 * 1024
HIGHEST_RATIO = 250
RATIO_MATTERS_FROM = 1024 * 1024
CHUNK = 1024 * 1024

MACROS = _("The file carries macros; save it without them (xlsx, ods or docx) and bring that")
PASSWORD = _("The file is protected by a password; save it without one and bring that")
BOMB = _("The file unpacks to far more than a register holds, so it was not opened")
DAMAGED = _("The file is damaged: it cannot be unpacked")
UNSAFE_NAME = _("The file holds an entry with an unsafe name, so it was not opened")
NESTED = _("The file holds another archive inside it, so it was not opened")
DECLARES = _("The file declares XML entities or a document type, so it was not opened")

NESTED_NAMES = {".zip", ".7z", ".rar", ".gz", ".tar", ".jar", ".exe", ".dll", ".bat", ".js", ".vbs"}
XML_NAMES = {".xml", ".rels", ".vml"}
MACRO_PLACES = ("xl/macrosheets/", "xl/dialogsheets/", "word/vba", "xl/vba")
TABLES = ("xl/worksheets/", "word/document.xml", "content.xml")
EMBEDDED = ("xl/embeddings/", "word/embeddings/")


def check_archive(path: Path) -> str:
    """Returns xlsx, ods or docx by what the archive holds; raises Unreadable for anything unsafe."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            check_entries(entries)
            unpacked = 0
            for entry in entries:
                unpacked += check_content(archive, entry, allowance=MOST_UNPACKED - unpacked)
            return office_kind(archive, {entry.filename for entry in entries})
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, KeyError):
        raise Unreadable(DAMAGED) from None
    except RuntimeError:
        raise Unreadable(PASSWORD) from None


def check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Unreadable(BOMB)
    if len({name.lower() for name in names}) < len(names) or any(unsafe(name) for name in names):
        raise Unreadable(UNSAFE_NAME)
    if any(carries_macros(name) for name in names):
        raise Unreadable(MACROS)
    if any(PurePosixPath(name).suffix.lower() in NESTED_NAMES for name in names):
        raise Unreadable(NESTED)


def unsafe(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def carries_macros(name: str) -> bool:
    lower = name.lower()
    basic = lower.startswith(("basic/", "scripts/")) and not lower.endswith(("/", "script-lc.xml", "script-lb.xml"))
    return basic or "vbaproject" in lower or "vbadata" in lower or lower.startswith(MACRO_PLACES)


def check_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, allowance: int) -> int:
    """The true size is counted: an archive may declare less than it unpacks to."""
    honest = copy(entry)
    honest.file_size = allowance + 1
    xml = PurePosixPath(entry.filename).suffix.lower() in XML_NAMES
    size, tail = 0, b""
    for chunk in chunks(archive, honest):
        size += len(chunk)
        if size > allowance or too_dense(size, entry.compress_size):
            raise Unreadable(BOMB)
        if size == len(chunk) and chunk.startswith(b"PK\x03\x04") and not entry.filename.startswith(EMBEDDED):
            raise Unreadable(NESTED)
        if xml:
            check_xml(tail + chunk)
            tail = chunk[-16:]
    return size


def too_dense(size: int, packed: int) -> bool:
    return size > RATIO_MATTERS_FROM and size > HIGHEST_RATIO * max(packed, 1)


def chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as content:
        while chunk := content.read(CHUNK):
            yield chunk


def check_xml(content: bytes) -> None:
    """No Office file declares a type or an entity; UTF-16 is refused since the words would hide in it."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content:
        raise Unreadable(DECLARES)


def office_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names:
        return opendocument_kind(archive)
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Unreadable(MACROS)
    if "xl/workbook.bin" in names:
        raise Unreadable(_("This is a binary workbook (xlsb); save it as xlsx and bring that"))
    if b"spreadsheetml.sheet.main" in types or b"spreadsheetml.template.main" in types:
        return "xlsx"
    if b"wordprocessingml.document.main" in types or b"wordprocessingml.template.main" in types:
        return "docx"
    raise Unreadable(_("The archive is not a workbook or a Word file"))


def opendocument_kind(archive: zipfile.ZipFile) -> str:
    mimetype = archive.read("mimetype").decode("ascii", "replace").strip()
    if mimetype == "application/vnd.oasis.opendocument.spreadsheet":
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
        if b"encryption-data" in manifest:
            raise Unreadable(PASSWORD)
        return "ods"
    raise Unreadable(_("This is an OpenDocument file, but not a spreadsheet; save it as ods or docx"))


def size_of_text(content: bytes) -> int:
    """In bytes, about: a workbook is packed, and half of what it unpacks to is markup. It may say what is untrue."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            tables = sum(each.file_size for each in archive.infolist() if each.filename.startswith(TABLES))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        tables = 0
    return max(len(content), tables // 2)
