"""The page as HTML: saved from a browser, or the body that the Content API hands out.

Publishers set the same boxes as tables, definition lists, bold paragraphs or pairs of divs, so nothing here relies on
one of them: every block of the page is read in its order, and a cell or a bold opening only says more about it.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from golden_thread.benchmark.toolkit.blocks import SAME_CELL, WRAPPED_LINE, Block, Kind, label_named, one_line, printed
from golden_thread.benchmark.toolkit.page import NotTheToolkit
from golden_thread.benchmark.toolkit.plain import block_of_line

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
CHROME = {"head", "script", "style", "noscript", "template", "nav", "svg", "iframe", "footer", "select"}
INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark"),
    *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
}
BOLD = {"strong", "b", "th"}
FOOTNOTE_SIGN = re.compile(r"\W*(?:footnote|note)?\W*\d*\W*", re.IGNORECASE)


def parsed(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NotTheToolkit("The page holds no HTML that can be read.") from error
    for element in [found for found in root.iter() if _is_left_out(found)]:
        element.drop_tree()
    return root


def blocks_of(root: html.HtmlElement) -> Iterator[Block]:
    reading = _Reading()
    yield from reading.walk(root)
    yield from reading.flush()


def heading_of(root: html.HtmlElement) -> str:
    for path in ("//h1", "//title"):
        for element in root.xpath(path):
            if text := one_line(element.text_content()):
                return text.removesuffix(" - GOV.UK")
    return ""


def _is_left_out(element: html.HtmlElement) -> bool:
    if element.getparent() is None or element.tag == "head":
        return False
    if element.tag == "button":  # unless it opens and closes the section that it heads
        return not any(above.tag in HEADINGS for above in element.iterancestors())
    return element.tag in CHROME or element.get("hidden") is not None or _is_footnote(element)


def _is_footnote(element: html.HtmlElement) -> bool:
    """A footnote's mark in the text, or the list of notes at the foot. "21<sup>st</sup>" is neither."""
    classes = (element.get("class") or "").split()
    if "footnotes" in classes or element.get("role") in {"doc-noteref", "doc-endnotes", "doc-backlink"}:
        return True
    target = (element.get("href") or "").rpartition("#")[2]
    if element.tag == "a" and (
        {"footnote", "footnote-ref"} & {*classes, element.get("rel")} or re.match(r"fn\W?|footnote", target)
    ):
        return True
    return element.tag == "sup" and bool(FOOTNOTE_SIGN.fullmatch(one_line(element.text_content())))


class _Reading:
    """Collects the inline run that is open and lets it out as a block where a block-level element begins or ends."""

    def __init__(self) -> None:
        self.run: list[str] = []
        self.bold: list[str] = []
        self.joined = ""

    def walk(self, element: html.HtmlElement) -> Iterator[Block]:
        if element.tag in HEADINGS:
            yield from self.flush()
            yield Block(Kind.HEADING, printed(element.text_content()), level=HEADINGS[element.tag])
        elif element.tag == "table":
            yield from self.flush()
            yield from _table(element)
        elif element.tag == "dl":
            yield from self.flush()
            yield from _definitions(element)
        elif element.tag == "li":
            yield from self.flush()
            yield from _list_item(element)
        elif element.tag == "br":
            yield from self.flush(then=WRAPPED_LINE)
        elif element.tag in INLINE and not _holds_a_block(element):
            yield from self.inline(element)
        else:
            yield from self.flush()
            yield from self.within(element)
            yield from self.flush()

    def within(self, element: html.HtmlElement) -> Iterator[Block]:
        self.add(element.text)
        for child in element:
            yield from self.walk(child)
            self.add(child.tail)

    def inline(self, element: html.HtmlElement) -> Iterator[Block]:
        if element.tag in BOLD and not one_line("".join(self.run)):
            self.bold.append(element.text_content())
        yield from self.within(element)

    def add(self, text: str | None) -> None:
        self.run.append(text or "")

    def flush(self, then: str = "") -> Iterator[Block]:
        text, lead = printed("".join(self.run)), printed("".join(self.bold))
        if text:
            yield block_of_line(text, joined=self.joined, lead=lead)
        self.run, self.bold, self.joined = [], [], then if text else self.joined and then


def _holds_a_block(element: html.HtmlElement) -> bool:
    return any(child.tag not in INLINE and child.tag != "br" for child in element.iterdescendants())


def _list_item(element: html.HtmlElement) -> Iterator[Block]:
    """A list inside an item gives items too; an item that opens with a bold label is a line of a box."""
    reading = _Reading()
    for block in [*reading.within(element), *reading.flush()]:
        yield block if label_named(block.lead) else Block(Kind.ITEM, block.text)


def _cell(element: html.HtmlElement) -> list[Block]:
    """A cell's blocks; all but its first stay with what the cell says, however many paragraphs it has."""
    reading = _Reading()
    found = [*reading.within(element), *reading.flush()]
    return found[:1] + [_kept_in_cell(block) for block in found[1:]]


def _kept_in_cell(block: Block) -> Block:
    return Block(block.kind, block.text, level=block.level, joined=block.joined or SAME_CELL, lead=block.lead)


def _label_of(cell: html.HtmlElement) -> str | None:
    return label_named(printed(cell.text_content()))


def _definitions(element: html.HtmlElement) -> Iterator[Block]:
    label = ""
    for child in element.iterdescendants("dt", "dd"):
        if child.tag == "dt":
            label = printed(child.text_content())
        else:
            yield from _labelled(label, _cell(child))


def _labelled(label: str, blocks: list[Block]) -> list[Block]:
    if label_named(label):
        return [Block(Kind.LABEL, label), *blocks]
    return [block_of_line(label), *blocks] if label else blocks


def _table(table: html.HtmlElement) -> Iterator[Block]:
    """Labels stand beside their text, above it as headings of columns, or once for several rows."""
    columns: list[str] = []
    beside = ""
    for row in _rows(table):
        labels = [_label_of(cell) for cell in row]
        if all(labels):
            columns, beside = [printed(cell.text_content()) for cell in row], ""
        elif any(labels):
            at = next(index for index, label in enumerate(labels) if label)
            columns, beside = [], printed(row[at].text_content())
            yield from _labelled(beside, [block for cell in row[at + 1 :] for block in _cell(cell)])
        elif columns:
            for label, cell in zip(columns, row, strict=False):
                yield from _labelled(label, blocks) if (blocks := _cell(cell)) else ()
        else:
            blocks = [block for cell in row for block in _cell(cell)]
            only_a_list = all(block.kind is Kind.ITEM for block in blocks)
            yield from blocks if only_a_list else _labelled(beside, blocks)


def _rows(table: html.HtmlElement) -> Iterator[list[html.HtmlElement]]:
    for row in table.iterdescendants("tr"):
        if next(row.iterancestors("table")) is table:
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            if any(one_line(cell.text_content()) for cell in cells):
                yield cells
