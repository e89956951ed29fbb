import dataclasses
import json
import re
import textwrap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden_thread.benchmark.toolkit import NotTheToolkit, Section, Toolkit, read
from golden_thread.benchmark.toolkit.plain import blocks_of_text
from golden_thread.benchmark.toolkit.reading import sections_of
from tests.benchmark import toolkit_pages as pages
from tests.benchmark.toolkit_pages import BOXES, HARBOUR, Line

STATEMENTS = {
    1: (2, 1),
    2: (1, 2),
    3: (0, 0),
    4: (1, 1),
}


@pytest.fixture
def reading(tmp_path):
    def read_content(content: str | bytes) -> Toolkit:
        path = tmp_path / "page"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path)

    return read_content


@pytest.fixture
def expected(reading):
    return reading(pages.as_text(HARBOUR))


def as_read(content: str) -> list[Section]:
    return sections_of(blocks_of_text(content))


def test_every_section_gives_its_title_and_as_many_statements_as_its_box_prints(expected):
    counts = {section.number: (len(section.good_practice), len(section.best_practice)) for section in expected.sections}
    assert counts == STATEMENTS
    assert [section.title for section in expected.sections] == [chapter.title for chapter in HARBOUR.chapters]


def test_the_page_says_when_it_was_updated_and_what_it_is_called(expected):
    assert expected.updated == date(2025, 6, 3)
    assert expected.title == "Harbour watch handbook (accessible)"


def test_a_section_without_a_box_has_no_benchmark_and_no_outcome(expected):
    lighthouse = expected.sections[2]
    assert (lighthouse.benchmark, lighthouse.outcome, lighthouse.what_good_looks_like) == (None, None, "")


def test_a_statement_that_runs_over_a_list_is_kept_whole_with_its_items(expected):
    assert expected.sections[0].good_practice[1].splitlines() == [
        "Those round the table are at least:",
        "• the harbour master",
        "• coastguard",
        "• pilots (if any)",
    ]


def test_footnote_marks_are_taken_out_of_statements_and_nothing_else_is(expected):
    charts = expected.sections[1]
    assert charts.good_practice == ["Soundings are taken in ‘shallow’ and in deep water."]
    assert charts.best_practice[0] == "New charts reach every skipper within a week."


def test_a_statement_may_begin_with_the_word_that_ends_a_label(expected):
    assert expected.sections[1].best_practice[1] == "Activity on the sandbanks is watched from the tower."


def test_running_text_that_begins_like_a_label_is_no_statement(expected):
    everything = [text for section in expected.sections for text in section.good_practice + section.best_practice]
    assert not any("minutes to be written" in text or "tide tables" in text or "marina" in text for text in everything)


def test_running_text_may_begin_like_a_label_right_under_the_box(reading, expected):
    first, *rest = HARBOUR.chapters
    page = dataclasses.replace(HARBOUR, chapters=(dataclasses.replace(first, running=first.running[1:]), *rest))
    for content in (pages.as_text(page), *(pages.as_html(page, set_as) for set_as in BOXES)):
        assert reading(content) == expected


def test_the_picture_of_what_good_looks_like_is_whole_and_ends_with_the_section(expected):
    assert expected.sections[0].what_good_looks_like.splitlines() == list(HARBOUR.chapters[0].picture)
    assert expected.sections[1].what_good_looks_like.splitlines() == list(HARBOUR.chapters[1].picture)
    assert expected.sections[3].what_good_looks_like == "People come back."


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.__name__)
@pytest.mark.parametrize("headings", [("h2", "h3"), ("h2", "h2"), ("h3", "h4")])
class TestHoweverTheBoxesAreSet:
    def test_saved_html_reads_as_the_plain_text_does(self, reading, expected, box, headings):
        content = pages.as_html(HARBOUR, box, heading=headings[0], below=headings[1])
        assert reading(content) == expected

    def test_the_content_api_reads_as_the_plain_text_does(self, reading, expected, box, headings):
        content = pages.as_content_api(HARBOUR, box, heading=headings[0], below=headings[1])
        assert reading(content) == expected


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.__name__)
def test_a_page_without_line_breaks_or_with_hard_spaces_reads_the_same(reading, expected, box):
    content = pages.as_html(HARBOUR, box)
    assert reading(content.replace("\n", " ")) == expected
    assert reading(content.replace("practice activity", "practice&nbsp;activity")) == expected


HEADINGS = {
    "numbered": (r"<h2([^>]*)>(Section)", r'<h2\1><span class="number">7. </span>\2'),
    "with a link sign": (r"(<h2[^>]*>Section[^<]*)<", r'\1 <a href="#top">#</a><'),
    "that open and close": (r"<h2([^>]*)>(Section[^<]*)</h2>", r"<h2\1><button>\2</button></h2>"),
    "in bold only": (r"<h2[^>]*>(Section[^<]*)</h2>", r"<p><strong>\1</strong></p>"),
    "of closed parts": (r"<h2[^>]*>(Section[^<]*)</h2>", r"<details><summary>\1</summary></details>"),
    "over two lines": (r"(<h2[^>]*>Section \d): ([^<]*)</h2>", r"\1</h2><p>\2</p>"),
    "with a dash": (r"(<h2[^>]*>Section \d): ", r"\1 – "),
    "in capitals": (r"(<h2[^>]*>)Section", r"\1SECTION"),
}


@pytest.mark.parametrize(("old", "new"), HEADINGS.values(), ids=HEADINGS)
@pytest.mark.parametrize("box", [pages.box_as_table, pages.box_as_bold_paragraphs], ids=lambda box: box.__name__)
def test_headings_of_every_make_begin_their_section(reading, expected, old, new, box):
    content = pages.as_html(HARBOUR, box)
    changed = re.sub(old, new, content)
    assert changed != content
    assert reading(changed) == expected


def test_a_page_wrapped_in_a_form_is_read(reading, expected):
    content = pages.as_html(HARBOUR, pages.box_as_table)
    assert reading(content.replace("<main>", "<form><main>").replace("</main>", "</main></form>")) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_a_page_is_saved_in_is_read(reading, expected, encoding):
    assert reading(pages.as_text(HARBOUR).encode(encoding)) == expected
    declared = pages.as_html(HARBOUR, pages.box_as_table).replace(
        "utf-8", "windows-1252" if encoding == "cp1252" else encoding
    )
    assert reading(declared.encode(encoding, "xmlcharrefreplace")) == expected


def test_an_added_and_a_changed_statement_of_a_later_edition_are_read(reading, expected):
    first, *rest = HARBOUR.chapters
    box = (
        *first.box[:2],
        Line("Good practice", "The committee meets monthly."),
        *first.box[3:],
        Line("Best practice", "Nets are mended"),
    )
    edition = dataclasses.replace(HARBOUR, chapters=(dataclasses.replace(first, box=box), *rest))
    forms = [pages.as_text(edition), *(pages.as_html(edition, set_as) for set_as in BOXES)]
    for content in forms:
        section = reading(content).sections[0]
        assert section.good_practice[0] == "The committee meets monthly."
        assert section.best_practice == [expected.sections[0].best_practice[0], "Nets are mended"]


def test_lines_wrapped_at_the_margin_are_one_statement(reading, expected):
    wrapped = "\n".join(
        textwrap.fill(line, 60, initial_indent="   ", subsequent_indent="   ")
        for line in pages.as_text(HARBOUR).split("\n")
    )
    read_again = reading(wrapped)
    assert [section.good_practice for section in read_again.sections] == [s.good_practice for s in expected.sections]
    assert [section.best_practice for section in read_again.sections] == [s.best_practice for s in expected.sections]


def test_a_copy_that_lost_its_empty_lines_reads_the_same(reading, expected):
    assert reading(re.sub(r"\n+", "\n", pages.as_text(HARBOUR))) == expected


def test_a_label_set_above_its_text_reads_the_same(reading, expected):
    apart = re.sub(
        r"^(Benchmark|Outcome|(?:Good|Best) practice(?: [Aa]ctivity)?) (?=[A-Z])",
        r"\1\n\n",
        pages.as_text(HARBOUR),
        flags=re.MULTILINE,
    )
    assert reading(apart) == expected


def test_a_footnote_mark_broken_over_two_lines_is_still_taken_out(reading, expected):
    assert reading(pages.as_text(HARBOUR).replace("[footnote 1]", "[footnote\n1]")) == expected


LABELS = [
    "Good practice activity",
    "Best practice Activity",
    "Best practice activity",
    "Good practice",
    "Benchmark",
    "Outcome",
]


@st.composite
def mutated_pages(draw) -> str:
    """The same page with the case of its labels, its kinds of space and its empty lines changed."""
    lines = []
    for line in pages.as_text(HARBOUR).split("\n"):
        label = next((label for label in LABELS if line.startswith(label + " ")), "")
        recased = draw(st.sampled_from([label, label.upper(), label.lower(), label.title()]))
        rest = line[len(label) :]
        is_statement = bool(label) and not rest.strip()[:1].islower()
        text = (recased if is_statement else label) + rest
        lines.append(text.replace(" ", draw(st.sampled_from([" ", "\u00a0", "  ", "\u2009", " \u200b"]))))
        lines += [""] * (draw(st.integers(0, 2)) if not line else 0)
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


@given(content=mutated_pages())
def test_spaces_empty_lines_and_the_case_of_labels_do_not_change_the_reading(content):
    assert as_read(content) == as_read(pages.as_text(HARBOUR))


@given(content=st.text(alphabet=st.sampled_from(list("Section 1:GodpracticeBnhmk<>/td{}\n•[]")), max_size=200))
def test_any_other_text_is_refused_and_never_breaks_the_reader(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "page"
    path.write_text(content)
    with pytest.raises(NotTheToolkit):
        read(path)


UNREADABLE = {
    "empty": b"",
    "a shopping list": b"eggs\nmilk\n",
    "a PDF": b"%PDF-1.7 ...",
    "a zip": b"PK\x03\x04....",
    "bytes": b"\x00\x01\x02Section 1: x",
    "half a JSON": b'{"details": {"body": "<h2>',
    "JSON of another kind": b"[1, 2]",
    "JSON without a body": b'{"title": "x", "details": {}}',
    "deep JSON": b"[" * 200_000,
    "HTML of another kind": b"<html><body><h1>Hello</h1></body></html>",
    "sections but no statement": b"Section 1: A\n\nBenchmark B.\n",
    "a section missing": b"Section 1: A\n\nBenchmark B.\nGood practice C.\n\nSection 3: D\n\nBenchmark E.\n",
    "a page without end": b"Section 1: A\n\nBenchmark B.\n" + b"Good practice C.\n" * 30_000,
    "nested without end": b"<div>" * 50_000,
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_the_toolkit_is_refused_in_one_line(reading, content):
    with pytest.raises(NotTheToolkit) as refusal:
        reading(content)
    assert len(str(refusal.value).splitlines()) == 1


def test_a_missing_file_a_folder_and_a_huge_file_are_refused(tmp_path):
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(11 * 1024 * 1024)
    for path in (tmp_path / "missing", tmp_path, huge):
        with pytest.raises(NotTheToolkit):
            read(path)


def test_entities_of_a_hostile_page_are_not_opened(reading, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("canary-of-the-harbour")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
    content = (
        pages.as_html(HARBOUR, pages.box_as_table)
        .replace("<!DOCTYPE html>", doctype)
        .replace("every skipper", "every &x; skipper")
    )
    assert "canary" not in reading(content).as_json()


def test_the_printed_json_has_the_keys_that_scripts_rely_on(expected):
    printed = json.loads(expected.as_json())
    assert {"number", "title", "benchmark", "outcome", "good_practice", "best_practice"} <= set(printed["sections"][0])
    assert printed["updated"] == "2025-06-03"
    assert [section["number"] for section in printed["sections"]] == [1, 2, 3, 4]


PAGE = (
    "Section 1: Group\n\nBenchmark There is a group.\nGood practice It meets.\n\nText.\n\n1. First step\n\n"
    "Section 2: Panel\n\nText of a section without a box.\n\n"
    "Section 3: Plan\n\nBenchmark There is a plan.\nGood practice It is agreed.\n"
)


def test_headings_may_be_numbered_without_the_word_or_marked_with_hashes():
    published = [(section.number, section.title, section.good_practice) for section in as_read(PAGE)]
    for rewritten in (re.sub(r"Section (\d): ", r"\1. ", PAGE), re.sub(r"(?m)^(?=Section)", "## ", PAGE)):
        assert [(each.number, each.title, each.good_practice) for each in as_read(rewritten)] == published
