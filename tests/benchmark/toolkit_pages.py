"""An invented page laid out like the published one, and every way we know of to publish it."""

import html
import json
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """A labelled line of a box. `{1}` in its text is a footnote mark, to be printed as each form prints one."""

    label: str
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    number: int
    title: str
    box: tuple[Line, ...] = ()
    running: tuple[str, ...] = ()
    picture: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    title: str
    updated: str
    chapters: tuple[Chapter, ...]
    after: tuple[str, ...] = field(default=("Key guidance:", "The harbour code", "Good practice The quay is swept."))


HARBOUR = Page(
    title="Harbour watch handbook (accessible)",
    updated="Updated 3 June 2025",
    chapters=(
        Chapter(
            1,
            "The harbour committee",
            (
                Line("Benchmark", "A committee looks after the harbour’s safety and says how well it is doing."),
                Line("Outcome", "Boats come and go without harm."),
                Line("Good practice", "The committee meets in every season. It keeps a note of what it decided."),
                Line(
                    "Good practice",
                    "Those round the table are at least:",
                    ("the harbour master", "coastguard", "pilots (if any)"),
                ),
                Line(
                    "Best practice activity",
                    "The committee learns from harbours nearby – and tells them what it learnt.",
                ),
            ),
            (
                "A committee that knows its water is a committee that lasts.",
                "Good practice is for minutes to be written on the day.",
                "It is good practice to invite the fishing crews.",
                "Best practice harbours share their tide tables with one another.",
            ),
            (
                "The committee is chaired by someone who is listened to.",
                "Good practice harbour rules are shared with the marina next door.",
            ),
        ),
        Chapter(
            2,
            "Charts & soundings",
            (
                Line("Benchmark", "The charts show the harbour as it is."),
                Line("Outcome", "Nobody runs aground."),
                Line("Good practice activity", "Soundings are taken in ‘shallow’{1} and in deep water."),
                Line("Best practice Activity", "New charts reach every skipper within a week.{2}"),
                Line("Best practice activity", "Activity on the sandbanks is watched from the tower."),
            ),
            ("Section 1 says who orders the soundings.", "Further information is in section 3."),
            ("Charts are redrawn each spring.", "Figure 1", "Soundings, Charts, Notices"),
        ),
        Chapter(3, "Lighthouse", (), ("Information on the lamp is in the keeper’s manual{3}",)),
        Chapter(
            4,
            "Visitors",
            (
                Line("Benchmark", "Visitors are told what they need."),
                Line("Outcome", "Visitors feel welcome."),
                Line("Good practice", "A notice hangs at the gate."),
                Line("Best practice activity", "The notice is also in Welsh."),
            ),
            ("Ask who is coming.",),
            ("People come back.",),
        ),
    ),
)

PICTURE = "What does good look like?"


def _without_marks(text: str, mark: Callable[[str], str]) -> str:
    for number in "123456789":
        text = text.replace("{" + number + "}", mark(number))
    return text


def _plain(text: str) -> str:
    return _without_marks(text, lambda number: f"[footnote {number}]")


def _marked(text: str) -> str:
    note = '<sup id="fnref:{0}"><a href="#fn:{0}" class="govuk-link" rel="footnote">[footnote {0}]</a></sup>'
    return _without_marks(html.escape(text, quote=False), note.format)


def as_text(page: Page) -> str:
    lines = ["Guidance", "", page.title, "", page.updated, "", "Contents", ""]
    lines += [f"Section {chapter.number}: {chapter.title}" for chapter in page.chapters]
    lines += ["", "Introduction", "", "Good practice is shown in boxes.", "", "  • boats", "", "  • people", ""]
    for chapter in page.chapters:
        lines += [f"Section {chapter.number}: {chapter.title}", ""]
        for line in chapter.box:
            lines.append(f"{line.label} {_plain(line.text)}")
            lines += ["", *(f"• {item}" for item in line.items)] if line.items else []
        lines += [""] if chapter.box else []
        for text in chapter.running:
            lines += [_plain(text), ""]
        if chapter.picture:
            lines += [PICTURE, "", *(part for text in chapter.picture for part in (text, ""))]
    return "\n".join([*lines, *page.after])


Box = Callable[[tuple[Line, ...]], str]


def _items(line: Line, tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{_marked(item)}</li>" for item in line.items) + f"</{tag}>" if line.items else ""


def _broken(line: Line) -> str:
    return _marked(line.text) + "".join(f"<br /><br />\n• {_marked(item)}" for item in line.items)


def box_as_table(box: tuple[Line, ...]) -> str:
    rows = (f'<tr><th scope="row">{line.label}</th><td>{_broken(line)}</td></tr>' for line in box)
    return "<table><tbody>" + "\n".join(rows) + "</tbody></table>"


def box_as_markdown_table(box: tuple[Line, ...]) -> str:
    """The first row becomes a heading row, as tables written in Markdown have it."""
    head, *rest = (f"<td>{line.label}</td> <td>{_marked(line.text)}{_items(line)}</td>" for line in box)
    rows = "".join(f"<tr>{row}</tr>" for row in rest)
    return f"<table><thead><tr>{head.replace('td>', 'th>')}</tr></thead><tbody>{rows}</tbody></table>"


def box_as_grouped_table(box: tuple[Line, ...]) -> str:
    """One label spans the rows of its statements."""
    rows, last = [], ""
    for line in box:
        same = line.label.lower() == last
        span = sum(1 for other in box if other.label == line.label)
        label = "" if same else f'<td rowspan="{span}"><strong>{line.label}</strong></td>'
        rows.append(f"<tr>{label}<td><p>{_marked(line.text)}</p>{_items(line)}</td></tr>")
        last = line.label.lower()
    return "<table>" + "".join(rows) + "</table>"


def box_as_stacked_table(box: tuple[Line, ...]) -> str:
    rows = (f"<tr><th>{line.label}</th></tr><tr><td>{_marked(line.text)}{_items(line)}</td></tr>" for line in box)
    return "<table>" + "".join(rows) + "</table>"


def box_as_tables_apart(box: tuple[Line, ...]) -> str:
    return "".join(
        f"<table><thead><tr><th>{line.label}</th></tr></thead><tbody><tr><td>{_broken(line)}</td></tr></tbody></table>"
        for line in box
    )


def box_as_definitions(box: tuple[Line, ...]) -> str:
    pairs = (
        f"<div><dt>{line.label}</dt><dd><p>{_marked(line.text)}</p>{_items(line, 'ol')}</dd></div>" for line in box
    )
    return '<dl class="govuk-summary-list">' + "".join(pairs) + "</dl>"


def box_as_bold_paragraphs(box: tuple[Line, ...]) -> str:
    return "\n".join(f"<p><strong>{line.label}</strong> {_marked(line.text)}</p>{_items(line)}" for line in box)


def box_as_bold_with_colons(box: tuple[Line, ...]) -> str:
    return "".join(f"<div><p><b>{line.label}:</b>&nbsp;{_marked(line.text)}</p>{_items(line)}</div>" for line in box)


def box_as_label_then_text(box: tuple[Line, ...]) -> str:
    return "".join(f"<p><strong>{line.label}</strong></p>\n<p>{_marked(line.text)}</p>{_items(line)}" for line in box)


def box_as_div_pairs(box: tuple[Line, ...]) -> str:
    pairs = (
        f'<div class="row"><div><span>{line.label}</span></div><div>{_marked(line.text)}{_items(line)}</div></div>'
        for line in box
    )
    return '<div class="example"><div>' + "".join(pairs) + "</div></div>"


def box_as_headings(box: tuple[Line, ...]) -> str:
    return "".join(f"<h4>{line.label}</h4><p>{_marked(line.text)}</p>{_items(line)}" for line in box)


def box_as_broken_lines(box: tuple[Line, ...]) -> str:
    return "".join(f"<p><strong>{line.label}</strong><br>{_broken(line)}</p>" for line in box)


def box_as_unmarked_paragraphs(box: tuple[Line, ...]) -> str:
    return "".join(f"<p>{line.label} {_marked(line.text)}</p>{_items(line)}" for line in box)


BOXES: list[Box] = [
    box_as_table,
    box_as_markdown_table,
    box_as_grouped_table,
    box_as_stacked_table,
    box_as_tables_apart,
    box_as_definitions,
    box_as_bold_paragraphs,
    box_as_bold_with_colons,
    box_as_label_then_text,
    box_as_div_pairs,
    box_as_headings,
    box_as_broken_lines,
    box_as_unmarked_paragraphs,
]


def body_as_html(page: Page, box: Box, *, heading: str = "h2", below: str = "h3") -> str:
    parts = ['<div class="govspeak"><h2 id="introduction">Introduction</h2><p>Good practice is shown in boxes.</p>']
    for chapter in page.chapters:
        name = _marked(f"Section {chapter.number}: {chapter.title}")
        parts.append(f'<{heading} id="section-{chapter.number}">{name}</{heading}>')
        parts.append(box(chapter.box) if chapter.box else "")
        parts += [f"<p>{_marked(text)}</p>" for text in chapter.running]
        parts.append(
            f"<{below}>How</{below}><table><tr><td>Ask</td><td>Who comes?</td></tr></table><ul><li>one</li></ul>"
        )
        if chapter.picture:
            parts.append(f'<{below} id="good-{chapter.number}">{PICTURE}</{below}>')
            parts += [f"<p>{_marked(text)}</p>" for text in chapter.picture]
            parts.append("<button>Copy link</button><script>stay()</script>")
    head, *rest = page.after
    parts.append(f"<{heading}>{head}</{heading}>" + "".join(f"<p>{_marked(text)}</p>" for text in rest))
    note = '<ol><li id="fn:1"><p>See the almanac. <a href="#fnref:1">↩</a></p></li></ol>'
    notes = f'<div class="footnotes" role="doc-endnotes">{note}</div>'
    return "\n".join(parts) + notes + "</div>"


def contents_list(page: Page) -> str:
    links = (
        f'<li><a href="#section-{c.number}">Section {c.number}: {html.escape(c.title)}</a></li>' for c in page.chapters
    )
    return '<nav aria-label="Contents"><h2>Contents</h2><ol>' + "".join(links) + "</ol></nav>"


def as_html(page: Page, box: Box, **headings: str) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{page.title} - GOV.UK</title>
<style>p {{ color: red }}</style><script>var label = "Benchmark";</script></head><body>
<header><p>Benchmark</p><form><label>Search</label></form></header>
<main><div class="header"><p>Guidance</p><h1>{page.title}</h1><p>{page.updated}</p></div>
{contents_list(page)}<div><div>{body_as_html(page, box, **headings)}</div></div></main>
<div><h2>Is this page useful?</h2><p>Good practice Nothing of the kind.</p></div>
<footer><p>Best practice Nothing of the kind.</p></footer></body></html>"""


def as_content_api(page: Page, box: Box, **headings: str) -> str:
    return json.dumps(
        {
            "schema_name": "html_publication",
            "title": page.title,
            "public_updated_at": "2025-06-02T23:30:00.000+00:00",
            "details": {"body": body_as_html(page, box, **headings), "headings": contents_list(page)},
            "links": {"parent": [{"title": "Handbook"}]},
        }
    )
