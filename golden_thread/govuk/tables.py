"""The body of a table in one go: a template that walks through two hundred cells takes longer than the rest of its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

LONGEST_IN_ONE_PIECE = 22
"""Characters of a tag that never breaks over two lines where there is room for it."""


@dataclass
class Cell:
    text: str = ""
    href: str | None = None
    tag: str = ""
    numeric: bool = False


def body(headings: Sequence[str], rows: Iterable[Iterable[Cell]]) -> Markup:
    """The same as the parts page draws; a phone shows the heading within every cell but the first and the empty ones."""
    says = [f'<span class="gt-table__heading" aria-hidden="true">{escape(heading)}</span>' for heading in headings]
    says[:1] = [""]
    lines = []
    for row in rows:
        cells = "".join([_cell(cell, said) for cell, said in zip(row, says, strict=True)])
        lines.append(f'    <tr class="govuk-table__row" role="row">\n{cells}    </tr>\n')
    return Markup("".join(lines))  # noqa: S704 (every text and address went through escape)


def _cell(cell: Cell, said: str) -> str:
    numeric = " govuk-table__cell--numeric" if cell.numeric else ""
    return (
        f'      <td role="cell" class="govuk-table__cell{numeric}">{said if cell.text else ""}{_content(cell)}</td>\n'
    )


def tag(text: object, colour: str) -> Markup:
    said = escape(text)
    short = " gt-tag--short" if len(said) <= LONGEST_IN_ONE_PIECE else ""
    return Markup(f'<strong class="govuk-tag govuk-tag--{escape(colour)}{short}">{said}</strong>')  # noqa: S704 (both escaped)


def _content(cell: Cell) -> str:
    if cell.tag:
        return tag(cell.text, cell.tag)
    text = escape(cell.text)
    if cell.href:
        return f'<a class="govuk-link govuk-link--no-visited-state" href="{escape(cell.href)}">{text}</a>'
    return text
