"""What an upload is, by its content, and whether we take it.

The list says what is let in, never what is kept out: a kind nobody thought of is refused.
"""

import codecs
import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from golden_thread.files.lint import pdf_objects, spelt_out

LARGEST_UPLOAD = 25 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 250 * 1024 * 1024  # bytes, all parts of a Word or Excel file together
MOST_PARTS = 2_000
STEEPEST_PACKING = 200  # times smaller; office files stay under 100
LARGEST_PICTURE = 50_000_000  # pixels; a telephone's camera makes 12 to 50 million
CHUNK = 64 * 1024


class Kind(Enum):
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "text"
    ICS = "ics"
    PNG = "png"
    JPEG = "jpeg"


EXTENSIONS = {
    Kind.PDF: {".pdf"},
    Kind.DOCX: {".docx"},
    Kind.XLSX: {".xlsx"},
    Kind.TEXT: {".csv", ".txt", ".tsv"},
    Kind.ICS: {".ics"},
    Kind.PNG: {".png"},
    Kind.JPEG: {".jpg", ".jpeg"},
}


class Refused(Exception):
    """We do not take this file; `reason` is one sentence for the person who chose it."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept. `sha256` is over its bytes as they came."""

    kind: Kind
    data: bytes
    sha256: str

    @property
    def size(self) -> int:
        return len(self.data)


def check(upload: BinaryIO, *, name: str, largest: int = LARGEST_UPLOAD) -> Checked:
    """Reads no more than the limit, whatever length the sender claims."""
    data = _read_up_to(upload, largest)
    kind = _kind_of(data)
    if PurePath(name).suffix.lower() not in EXTENSIONS[kind]:
        raise Refused(_("The file's name does not say what the file is. Save it again under its own kind of name."))
    CHECKS[kind](data)
    return Checked(kind, data, hashlib.sha256(data).hexdigest())


def _read_up_to(upload: BinaryIO, largest: int) -> bytes:
    read = bytearray()
    while chunk := upload.read(CHUNK):
        read += chunk
        if len(read) > largest:
            raise Refused(_("The file is larger than we take."))
    if not read:
        raise Refused(_("The file is empty."))
    return bytes(read)


NOT_TAKEN = _(
    "We take PDF, Word (docx), Excel (xlsx), CSV, plain text, calendar (ics), PNG and JPEG files. This is none."
)


def _kind_of(data: bytes) -> Kind:
    for start, kind in ((b"%PDF-", Kind.PDF), (b"\x89PNG\r\n\x1a\n", Kind.PNG), (b"\xff\xd8\xff", Kind.JPEG)):
        if data.startswith(start):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_package(data)
    text = _text_of(data)
    return Kind.ICS if text.lstrip().upper().startswith("BEGIN:VCALENDAR") else Kind.TEXT


MAIN_PARTS = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX}
CONTENT_TYPES = "[Content_Types].xml"


def _kind_of_package(data: bytes) -> Kind:
    with _opened(data) as package:
        names = package.namelist()
    kinds = {kind for part, kind in MAIN_PARTS.items() if part in names}
    if len(kinds) != 1 or CONTENT_TYPES not in names:
        raise Refused(NOT_TAKEN)
    return kinds.pop()


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise Refused(_("The file is damaged and cannot be opened.")) from error


RUNNING_PARTS = re.compile(
    r"vbaProject|vbaData|macrosheets|activeX|oleObject|/embeddings/|\.bin$|\.exe$|\.js$", re.IGNORECASE
)
RUNNING_TYPES = re.compile(rb"macroEnabled|vnd\.ms-office\.(?:vba|activeX)|oleObject", re.IGNORECASE)
HARMLESS_BINARIES = re.compile(r"xl/printerSettings/printerSettings\d+\.bin$", re.IGNORECASE)


def _check_package(data: bytes) -> None:
    with _opened(data) as package:
        for reason in _faults_of_package(package):
            raise Refused(reason)


def _faults_of_package(package: zipfile.ZipFile) -> Iterator[str | Promise]:
    """Sizes are those the package declares; Python's reader stops at them, so a package that lies gains nothing."""
    parts = package.infolist()
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or unpacked > STEEPEST_PACKING * max(packed, 1024):
        yield _("The file unpacks to far more than it seems to hold.")
    if len({part.filename for part in parts}) != len(parts) or any(_leaves_its_folder(part) for part in parts):
        yield _("The file is damaged and cannot be opened.")
    if any(part.flag_bits & 1 for part in parts):
        yield _("The file is locked with a password.")
    running = [p for p in parts if RUNNING_PARTS.search(p.filename) and not HARMLESS_BINARIES.fullmatch(p.filename)]
    if running or RUNNING_TYPES.search(_start_of(package, CONTENT_TYPES)):
        yield _("The file holds macros or another file. Save a copy without them.")


def _leaves_its_folder(part: zipfile.ZipInfo) -> bool:
    path = PurePath(part.filename.replace("\\", "/"))
    is_link = (part.external_attr >> 16) & 0o170000 == 0o120000
    return path.is_absolute() or ".." in path.parts or is_link


def _start_of(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        with package.open(name) as part:
            return part.read(1024 * 1024)
    except (RuntimeError, zipfile.BadZipFile, OSError, EOFError, KeyError, zlib.error):
        return b"macroEnabled"  # what cannot be looked at is not let in


RUNNING_PDF = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE)\b")


def _check_pdf(data: bytes) -> None:
    """Searched twice, since a hostile file may only pretend that a stream begins: opened up, and byte for byte."""
    if b"%%EOF" not in data[-4096:]:
        raise Refused(_("The file is damaged and cannot be opened."))
    objects = pdf_objects(data)
    if re.search(rb"/Encrypt\b", objects):
        raise Refused(_("The file is locked with a password."))
    if RUNNING_PDF.search(objects) or RUNNING_PDF.search(spelt_out(data)):
        raise Refused(_("The PDF holds a script or another file. Print it to a new PDF and choose that."))


MARKUP = re.compile(
    r"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|meta|link|\?xml|\?php|img|math|form|style)\b|<\?(?:xml|php)"
    r"|javascript:|\A\s*(?:#!|@echo|MZ)",
    re.IGNORECASE,
)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")


def _text_of(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, encoding)
    try:
        return _decoded(data, "utf-8")
    except Refused:
        return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(NOT_TAKEN) from error
    if CONTROLS.search(text):
        raise Refused(NOT_TAKEN)
    return text


def _check_text(data: bytes) -> None:
    if MARKUP.search(_text_of(data)):
        raise Refused(_("The file is a web page, a drawing or a script, and not plain text."))


def _check_png(data: bytes) -> None:
    if len(data) < 33 or data[12:16] != b"IHDR" or b"IEND" not in data[-64:]:
        raise Refused(_("The picture is damaged."))
    _check_pixels(*struct.unpack(">II", data[16:24]))


def _check_jpeg(data: bytes) -> None:
    size = next(_jpeg_sizes(data), None)
    if size is None or b"\xff\xd9" not in data[-64:]:
        raise Refused(_("The picture is damaged."))
    _check_pixels(*size)


def _jpeg_sizes(data: bytes) -> Iterator[tuple[int, int]]:
    """Height and width stand in the frame header, which comes after any number of other segments."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            yield struct.unpack(">HH", data[at + 5 : at + 9])
        at += 2 + max(length, 2)


def _check_pixels(width: int, height: int) -> None:
    if not 0 < width * height <= LARGEST_PICTURE:
        raise Refused(_("The picture has more points than we take. Make it smaller."))


CHECKS: dict[Kind, Callable[[bytes], None]] = {
    Kind.PDF: _check_pdf,
    Kind.DOCX: _check_package,
    Kind.XLSX: _check_package,
    Kind.TEXT: _check_text,
    Kind.ICS: _check_text,
    Kind.PNG: _check_png,
    Kind.JPEG: _check_jpeg,
}
