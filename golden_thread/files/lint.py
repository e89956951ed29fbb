"""Reopens a file we are about to hand out and says what is in it that nobody can see.

The likeliest harm of an export is what it carries unseen: a hidden sheet, a comment, a link home, an author's name.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

LARGEST_PART = 200 * 1024 * 1024  # bytes, unpacked; what we write ourselves stays far below it
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Fault:
    """`what` is a fixed word that tests and logs can rely on; `where` names the part, sheet or cell."""

    what: str
    where: str = ""


def faults_in(data: bytes, *, sheets: int = 1) -> list[Fault]:
    """The faults of an xlsx, docx or PDF. `sheets` is how many visible sheets a workbook is meant to have."""
    if data.startswith(b"%PDF-"):
        return list(_faults_of_pdf(data))
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return list(_faults_of_package(package, sheets))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        return [Fault("unreadable", type(error).__name__)]


def _faults_of_package(package: zipfile.ZipFile, sheets: int) -> Iterator[Fault]:
    parts = package.namelist()
    yield from _faulty_parts(parts)
    for name in parts:
        if name.endswith(".rels"):
            yield from _external_links(name, _xml(package, name))
    yield from _names_in_properties(package)
    if "xl/workbook.xml" in parts:
        yield from _faults_of_workbook(package, sheets)
    elif "word/document.xml" in parts:
        yield from _faults_of_document(package)
    else:
        yield Fault("unreadable", "neither a workbook nor a document")


FAULTY_PARTS = {
    "comment": re.compile(r"(xl|word)/(\w+/)?(threadedComments/|comments|people|persons/)", re.IGNORECASE),
    "macro": re.compile(r"vbaProject|macrosheets|activeX", re.IGNORECASE),
    "embedded file": re.compile(r"/embeddings/|oleObject", re.IGNORECASE),
    "external link": re.compile(r"xl/(externalLinks|connections|queryTables)", re.IGNORECASE),
    "pivot table": re.compile(r"xl/pivot(Cache|Table)", re.IGNORECASE),
    "custom property": re.compile(r"docProps/custom\.xml|customXml/item", re.IGNORECASE),
}


def _faulty_parts(names: list[str]) -> Iterator[Fault]:
    for name in names:
        yield from (Fault(what, name) for what, pattern in FAULTY_PARTS.items() if pattern.search(name))


def _xml(package: zipfile.ZipFile, name: str) -> etree._Element:
    if package.getinfo(name).file_size > LARGEST_PART:
        raise zipfile.BadZipFile(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(package.read(name), parser)


def _external_links(name: str, relations: etree._Element) -> Iterator[Fault]:
    for relation in relations:
        if relation.get("TargetMode") == "External":
            yield Fault("external link", f"{name}: {relation.get('Target')}")


NAMING_PROPERTIES = {"creator", "lastModifiedBy", "Company", "Manager", "keywords", "description", "HyperlinkBase"}


def _names_in_properties(package: zipfile.ZipFile) -> Iterator[Fault]:
    for name in ("docProps/core.xml", "docProps/app.xml"):
        if name in package.namelist():
            for element in _xml(package, name).iter("{*}*"):
                local = etree.QName(element).localname
                if local in NAMING_PROPERTIES and (element.text or "").strip():
                    yield Fault("metadata", local)


def _repeats_one_row(defined: etree._Element) -> bool:
    """The one name that hides nothing: which row is printed again on each sheet of paper."""
    row = re.fullmatch(r"[^!]+!\$(\d+):\$(\d+)", defined.text or "")
    return defined.get("name") == "_xlnm.Print_Titles" and row is not None and row[1] == row[2]


def _faults_of_workbook(package: zipfile.ZipFile, expected: int) -> Iterator[Fault]:
    book = _xml(package, "xl/workbook.xml")
    states = {sheet.get("name"): sheet.get("state", "visible") for sheet in book.iter(SPREADSHEET + "sheet")}
    yield from (Fault("hidden sheet", name or "") for name, state in states.items() if state != "visible")
    if len(states) != expected:
        yield Fault("number of sheets", f"{len(states)}, not {expected}")
    for defined in book.iter(SPREADSHEET + "definedName"):
        if not _repeats_one_row(defined):
            yield Fault("defined name", defined.get("name", ""))
    for name in package.namelist():
        if re.fullmatch(r"xl/(work|chart|dialog)sheets/[^/]+\.xml", name):
            yield from _faults_of_sheet(package, name)


HIDDEN_BY = {"row": ("hidden row", "ht"), "col": ("hidden column", "width")}


def _faults_of_sheet(package: zipfile.ZipFile, name: str) -> Iterator[Fault]:
    """Read as it streams: a sheet of a million rows is no reason to hold a million rows."""
    with package.open(name) as part:
        for _event, element in etree.iterparse(part, resolve_entities=False, no_network=True, load_dtd=False):
            local = etree.QName(element).localname
            if local in HIDDEN_BY:
                what, size = HIDDEN_BY[local]
                if element.get("hidden") in {"1", "true"} or element.get(size) in {"0", "0.0"}:
                    yield Fault(what, f"{name}: {element.get('r') or element.get('min')}")
                element.clear()
            elif local == "f":
                yield Fault("formula", name)
            elif local == "hyperlink":
                yield Fault("link", f"{name}: {element.get('ref')}")


HIDDEN_TEXT = {WORD + "vanish", WORD + "webHidden", WORD + "specVanish"}
TRACKED_CHANGES = {WORD + tag for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")}
RUNNING_FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON|HYPERLINK)\b", re.IGNORECASE
)


def _faults_of_document(package: zipfile.ZipFile) -> Iterator[Fault]:
    for name in package.namelist():
        if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name):
            for element in _xml(package, name).iter():
                yield from _faults_of_element(name, element)


def _faults_of_element(name: str, element: etree._Element) -> Iterator[Fault]:
    if element.tag in HIDDEN_TEXT:
        yield Fault("hidden text", name)
    elif element.tag in TRACKED_CHANGES:
        yield Fault("tracked change", name)
    elif element.tag in {WORD + "instrText", WORD + "fldSimple"}:
        code = element.get(WORD + "instr") or element.text or ""
        if RUNNING_FIELDS.search(code):
            yield Fault("field that fetches", f"{name}: {code.strip()}")


PDF_FAULTS = {
    "script": rb"/(?:JavaScript|JS)\b",
    "action": rb"/(?:OpenAction|AA|Launch|SubmitForm|ImportData|GoToR|GoToE|RichMedia|Movie|Sound)\b",
    "embedded file": rb"/(?:EmbeddedFiles?|Filespec|FileAttachment)\b",
    "external link": rb"/URI\b",
    "comment": rb"/Subtype\s*/(?:Text|FreeText|Popup|Highlight|Ink|Stamp)\b",
    "hidden layer": rb"/OCProperties\b",
    "metadata": rb"/Author\s*[(<](?![)>])|<dc:creator>",
    "encrypted": rb"/Encrypt\b",
}


def _faults_of_pdf(data: bytes) -> Iterator[Fault]:
    text = pdf_objects(data)
    if b"%%EOF" not in data[-2048:]:
        yield Fault("unreadable", "the PDF does not end")
    for what, pattern in PDF_FAULTS.items():
        if found := re.search(pattern, text):
            yield Fault(what, found[0].decode("latin-1"))


def pdf_objects(data: bytes) -> bytes:
    """What the PDF says of itself: its objects with the packed ones opened and its page contents left out."""
    outside, packed, at = [], [], 0
    for found in re.finditer(rb"(?<!end)stream\r?\n", data):
        if found.start() < at:
            continue
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        before = data[at : found.start()]
        outside.append(before)
        if re.search(rb"/(?:ObjStm|Metadata)\b", spelt_out(before[before.rfind(b" obj") :])):
            packed.append(_unpacked(data[found.end() : end]))
        at = end
    return spelt_out(b"\n".join([*outside, data[at:], *packed]))


def spelt_out(data: bytes) -> bytes:
    """A name may be spelt with codes (`/J#53`); these become the letters they stand for."""
    coded = rb"(?:#[0-9A-Fa-f]{2})+"
    return re.sub(coded, lambda run: bytes.fromhex(run[0].replace(b"#", b"").decode()), data)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, LARGEST_PART)
    except zlib.error:
        return data
