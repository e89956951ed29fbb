import codecs
import json
import re
from calendar import month_name
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from golden_thread.benchmark.toolkit.blocks import one_line
from golden_thread.benchmark.toolkit.markup import blocks_of, heading_of, parsed
from golden_thread.benchmark.toolkit.page import NotTheToolkit, Toolkit
from golden_thread.benchmark.toolkit.plain import blocks_of_text, title_of_text
from golden_thread.benchmark.toolkit.reading import sections_of

LARGEST_PAGE = 10 * 1024 * 1024  # bytes; the page is some 60 kB, a copy saved with its pictures a few megabytes
UK = ZoneInfo("Europe/London")
MONTHS = [name.lower() for name in month_name]  # the first is empty: a month's place is its number

BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
DECLARED_ENCODING = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{1,40})", re.IGNORECASE)
MARKUP = re.compile(r"<(?:!doctype html|html|head|body|main|article|section|div|table|h[1-6]|p|ul|dl)\b", re.IGNORECASE)
OTHER_FORMATS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word or zip file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
DATED = re.compile(r"\b(updated|published)\b:?\s+(?:on\s+)?(\d{1,2})\s+([a-z]+)\s+(\d{4})", re.IGNORECASE)


def read(path: Path) -> Toolkit:
    """Reads the page in whichever of its three forms the file holds; its content says which, not its name."""
    text = _decoded(_bytes_of(path)).strip()
    if not text:
        raise NotTheToolkit("The file is empty.")
    if text[0] in "{[":
        return _from_content_api(text)
    return _from_html(text) if MARKUP.search(text[:20_000]) else _from_text(text)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_PAGE + 1)
    except OSError as error:
        raise NotTheToolkit(f"The file could not be opened: {error.strerror or 'not readable'}.") from error
    if len(data) > LARGEST_PAGE:
        raise NotTheToolkit(
            f"The file is larger than {LARGEST_PAGE // 1024 // 1024} MB, which the toolkit page never is."
        )
    return data


def _decoded(data: bytes) -> str:
    for mark, name in OTHER_FORMATS.items():
        if data.startswith(mark):
            raise NotTheToolkit(
                f"The file is {name}. Save the toolkit's web page as HTML, or copy its text into a file."
            )
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data:
        raise NotTheToolkit("The file is not text: it holds bytes that no saved page has.")
    return _without_byte_order_mark(data)


def _without_byte_order_mark(data: bytes) -> str:
    declared = DECLARED_ENCODING.search(data[:4096])
    for encoding in ("utf-8", declared[1].decode() if declared else "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def _from_text(text: str) -> Toolkit:
    return Toolkit(title_of_text(text), _date_in(text[:5000]), sections_of(blocks_of_text(text)))


def _from_html(text: str) -> Toolkit:
    root = parsed(text)
    updated = _date_in(one_line(root.text_content())) or _date_of(_meta(root, "updated-at"))
    return Toolkit(heading_of(root), updated, sections_of(blocks_of(root)))


def _meta(root: Any, ending: str) -> str:
    found = root.xpath("//meta[contains(@name, $ending)]/@content", ending=ending)
    return str(found[0]) if found else ""


def _from_content_api(text: str) -> Toolkit:
    page = _json_object(text)
    body = _body_of(page.get("details"))
    updated = next((day for key in ("public_updated_at", "updated_at") if (day := _date_of(page.get(key)))), None)
    return Toolkit(one_line(str(page.get("title") or "")), updated, sections_of(blocks_of(parsed(body))))


def _json_object(text: str) -> dict[str, Any]:
    try:
        page = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotTheToolkit("The file begins like JSON but is not whole.") from error
    if not isinstance(page, dict):
        raise NotTheToolkit("The JSON is not one page of the GOV.UK Content API.")
    return page


def _body_of(details: object) -> str:
    """`details.body` is HTML; where a page is kept in several formats it is a list that names each."""
    body = details.get("body") if isinstance(details, dict) else None
    if isinstance(body, list):
        body = next(
            (
                part.get("content")
                for part in body
                if isinstance(part, dict) and "html" in str(part.get("content_type"))
            ),
            None,
        )
    if not isinstance(body, str) or not body.strip():
        raise NotTheToolkit(
            "The JSON has no page text at details.body: fetch the HTML publication, not the page that lists it."
        )
    return body


def _date_of(value: object) -> date | None:
    """The day in the United Kingdom: an hour of midnight in summer is the day before in UTC."""
    try:
        moment = datetime.fromisoformat(str(value or ""))
    except ValueError:
        return None
    return (moment.astimezone(UK) if moment.tzinfo else moment).date()


def _date_in(text: str) -> date | None:
    dates = {word.lower(): day for word, *parts in DATED.findall(text) if (day := _calendar_day(*parts))}
    return dates.get("updated") or dates.get("published")


def _calendar_day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), MONTHS.index(month.lower()), int(day))
    except ValueError:
        return None
