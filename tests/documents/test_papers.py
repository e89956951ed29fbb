"""Minutes and agendas, reopened and read as a person would read them."""

import dataclasses
import re
import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pypdf
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golden_thread.documents import word_templates
from golden_thread.documents.agenda import AgendaItem, agenda_docx, agenda_pdf
from golden_thread.documents.agenda import content_of as agenda_content
from golden_thread.documents.minutes import (
    ActionMinute,
    Attendance,
    CheckAnswer,
    DecisionMinute,
    ItemMinute,
    SeatMinute,
    content_of,
    minutes_docx,
    minutes_pdf,
)
from golden_thread.documents.writing import TEMPLATES
from golden_thread.files.docx import write_docx
from golden_thread.files.lint import faults_in
from golden_thread.files.pdf import TemplateFault, compile_pdf
from tests.documents.papers import AGENDA, AGREED, MINUTES, VENUES

AGREED_MINUTES = dataclasses.replace(MINUTES, **AGREED)


def text_of_pdf(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages).split())


def text_of_docx(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [
            name for name in package.namelist() if name.startswith(("word/document", "word/header", "word/footer"))
        ]
        texts = (text for name in parts for text in ElementTree.fromstring(package.read(name)).itertext())
        return " ".join(" ".join(texts).split())


WRITERS = [(minutes_docx, text_of_docx), (minutes_pdf, text_of_pdf)]
both = pytest.mark.parametrize(("write", "text_of"), WRITERS, ids=["Word", "PDF"])


@both
def test_the_minutes_print_who_came_what_was_decided_why_and_who_does_what(write, text_of):
    text = text_of(write(MINUTES))
    for seat in MINUTES.seats:
        assert seat.organisation in text
        assert seat.who in text
    for item in MINUTES.items:
        assert item.title in text
        for decision in item.decisions:
            assert decision.decided in text
            assert all(line in text for line in decision.reasons.splitlines())
            assert all(check.question in text and check.answer in text for check in decision.checks)
            assert all(source in text for source in decision.relied_on)
        for action in item.actions:
            assert action.what in text
    assert MINUTES.quorum in text
    assert "Monday 14 September 2026" in text
    assert "1 October 2026" in text


@both
def test_a_draft_says_so_and_agreed_minutes_say_when_and_what_was_corrected(write, text_of):
    draft, agreed = text_of(write(MINUTES)), text_of(write(AGREED_MINUTES))
    assert "DRAFT, version 1: not yet agreed by the board" in draft
    assert "What was corrected" not in draft
    assert "AGREED by the board on 7 December 2026, version 2" in agreed
    assert "DRAFT" not in agreed
    assert AGREED_MINUTES.corrections[0].what in agreed


@both
def test_authority_marking_and_originator_stand_on_the_page(write, text_of):
    text = text_of(write(MINUTES))
    assert "Westmarch County Council" in text
    assert "OFFICIAL" in text
    assert "Community Safety, Westmarch County Council" in text


@both
def test_nobody_in_a_seat_no_date_and_nothing_noted_are_said_in_words(write, text_of):
    text = text_of(write(MINUTES))
    assert "Nobody" in text
    assert "No date given" in text
    assert "No decision or action under this item." in text


@both
def test_a_meeting_with_nothing_recorded_can_still_be_printed(write, text_of):
    bare = dataclasses.replace(MINUTES, seats=(), items=(), starts_at=None, place="", next_meeting=None, originator="")
    assert "Who was there" in text_of(write(bare))


def test_actions_are_gathered_once_where_several_items_have_some():
    one_item = dataclasses.replace(MINUTES, items=MINUTES.items[:2])
    assert content_of(one_item)["all_actions"] == []
    assert len(content_of(MINUTES)["all_actions"]) == 3


HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/x:0.1.0"; #panic()',
    "$x$ *bold* _em_ <label> @ref = Heading",
    "{{ 7 * 7 }} {% for x in y %}",
    "</w:t><w:br/>&amp;<script>",
    "a\x00b\x0bc\x1f\ufffe",
    "{{ self.__init__.__globals__ }}",
    "\\u{1F600} \\ # $",
]


def hostile_minutes(text: str):
    item = ItemMinute(
        text,
        text,
        decisions=(DecisionMinute(text, text, text, (CheckAnswer(text, text),), (text,)),),
        actions=(ActionMinute(text, text, date(2026, 10, 1)),),
    )
    return dataclasses.replace(
        MINUTES, group=text, place=text, quorum=text, items=(item,), originator=text, authority=text
    )


@both
@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_printed_as_text_and_never_acted_on(write, text_of, text):
    shown = "".join(char for char in text if char.isprintable() and char != "\ufffe")
    read = text_of(write(hostile_minutes(text)))
    assert "".join(shown.split()) in "".join(read.split())
    assert "root:" not in read


@given(text=st.text(max_size=40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_makes_a_word_file_that_opens_and_a_pdf(text):
    minutes = hostile_minutes(text)
    Document(BytesIO(minutes_docx(minutes)))
    assert minutes_pdf(minutes).startswith(b"%PDF-")


def test_the_pdf_is_tagged_titled_and_in_its_language():
    reader = pypdf.PdfReader(BytesIO(minutes_pdf(MINUTES)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Westmarch Prevent Partnership Board: minutes of 14 September 2026"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_welsh_minutes_say_that_they_are_welsh():
    welsh = dataclasses.replace(MINUTES, language="cy")
    assert pypdf.PdfReader(BytesIO(minutes_pdf(welsh))).trailer["/Root"]["/Lang"] == "cy-GB"
    assert Document(BytesIO(minutes_docx(welsh))).core_properties.language == "cy-GB"


def test_the_pdf_carries_its_own_font_with_welsh_letters():
    reader = pypdf.PdfReader(BytesIO(minutes_pdf(MINUTES)))
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()
    }
    assert {name.partition("+")[2] for name in fonts} == {"LiberationSans", "LiberationSans-Bold"}
    assert "Ffion Rhŷs" in text_of_pdf(minutes_pdf(MINUTES))


def test_a_character_that_the_font_lacks_is_named_and_costs_nothing_else():
    text = text_of_pdf(minutes_pdf(dataclasses.replace(MINUTES, quorum="Quorate \U0001f600, w\u0302yn, \u202eno")))
    assert "Quorate [grinning face], ŵyn, no" in text


def test_the_table_headings_of_a_word_file_repeat_on_each_page():
    document = Document(BytesIO(minutes_docx(MINUTES)))
    assert document.tables
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in document.tables)


def test_no_row_of_a_word_file_is_parted_between_pages():
    rows = [row for table in Document(BytesIO(minutes_docx(MINUTES))).tables for row in table.rows]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in rows)


@pytest.mark.parametrize("lines", [1, 6, 9, 13])
def test_no_row_of_a_pdf_is_parted_between_pages(lines):
    actions = tuple(
        ActionMinute(f"begins{n} {'and goes on over the width of the column ' * lines} ends{n}", "Police", None)
        for n in range(60)
    )
    long = dataclasses.replace(MINUTES, items=(ItemMinute("Actions", actions=actions),))
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(minutes_pdf(long))).pages]
    assert len(pages) > 2
    for page in pages:
        assert page.count("begins") == page.count("ends")


def test_a_row_longer_than_a_page_is_printed_to_its_end():
    action = ActionMinute("and goes on " * 900 + "to its last word", "Police", None)
    long = dataclasses.replace(MINUTES, items=(ItemMinute("Actions", actions=(action,)),))
    assert "to its last word" in text_of_pdf(minutes_pdf(long))


def test_a_decision_stands_whole_on_one_page_of_a_word_file():
    lines = [
        line for line in Document(BytesIO(minutes_docx(MINUTES))).paragraphs if line.style.name.startswith("Decis")
    ]
    *inside, last = lines[: lines.index(next(line for line in lines if line.text == VENUES.relied_on[-1])) + 1]
    assert inside[0].text == VENUES.decided
    assert all(line.paragraph_format.keep_with_next and line.paragraph_format.keep_together for line in inside)
    assert not last.paragraph_format.keep_with_next


@both
@pytest.mark.parametrize(
    ("attendance", "said"),
    [(Attendance.DEPUTY, "Not named Deputy"), (Attendance.PRESENT, "Not named Present"), (Attendance.ABSENT, "Nobody Absent")],
)  # fmt: skip
def test_somebody_who_came_without_a_name_is_not_called_nobody(write, text_of, attendance, said):
    seats = (SeatMinute("Health", "Westmarch NHS Foundation Trust", "", attendance),)
    text = text_of(write(dataclasses.replace(MINUTES, seats=seats)))
    first, second = said.rsplit(" ", 1)
    assert first in text
    assert second in text


def test_what_a_detail_says_hangs_beside_its_name_in_word():
    lines = Document(BytesIO(minutes_docx(MINUTES))).styles["Detail"].paragraph_format
    assert lines.left_indent == -lines.first_line_indent > 0


def test_a_draft_says_so_beneath_the_marking_on_every_page_of_a_word_file():
    for minutes, lines in ((MINUTES, 2), (AGREED_MINUTES, 1)):
        below = [line.text for line in Document(BytesIO(minutes_docx(minutes))).sections[0].footer.paragraphs]
        assert len(below) == lines
        assert below[0].startswith(f"OFFICIAL · {minutes.originator}\tPage")
        assert all("DRAFT" in line for line in below[1:])


def test_the_day_in_a_title_is_never_parted_from_its_month_and_year():
    headings = [content_of(MINUTES)["heading"], agenda_content(AGENDA)["heading"]]
    assert all(re.search(r"\d\xa0[A-Z][a-z]+\xa0\d{4}$", heading) for heading in headings)


@pytest.mark.parametrize(("write", "text_of"), [(agenda_docx, text_of_docx), (agenda_pdf, text_of_pdf)])
def test_the_agenda_prints_what_is_asked_of_the_board_and_why(write, text_of):
    data = write(AGENDA)
    text = text_of(data)
    assert "To decide · Supt Imran Sadiq · 20 minutes" in text
    assert "Three actions are past their date." in text
    assert "Draft minutes, version 1" in text
    assert faults_in(data) == []


@pytest.mark.parametrize(("write", "text_of"), [(agenda_docx, text_of_docx), (agenda_pdf, text_of_pdf)])
def test_an_agenda_without_an_item_says_so(write, text_of):
    said = "No item is on the agenda yet."
    assert said in text_of(write(dataclasses.replace(AGENDA, items=())))
    assert said not in text_of(write(AGENDA))


def test_an_agenda_item_may_be_a_title_alone():
    bare = dataclasses.replace(AGENDA, items=(AgendaItem("Welcome"),))
    assert "1. Welcome" in text_of_pdf(agenda_pdf(bare))
    assert "1. Welcome" in text_of_docx(agenda_docx(bare))


@pytest.mark.parametrize(
    "make",
    [word_templates.minutes, word_templates.agenda, word_templates.public_plan, word_templates.risk_briefing],
)
def test_the_kept_word_templates_are_the_ones_the_script_makes(make):
    made = BytesIO()
    make().save(made)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(TEMPLATES / f"{make.__name__}.docx") as kept:
        assert {name: new.read(name) for name in new.namelist()} == {name: kept.read(name) for name in kept.namelist()}


def test_a_template_that_reaches_outside_its_folder_is_refused(tmp_path):
    (tmp_path / "secret.txt").write_text("canary")
    folder = tmp_path / "templates"
    folder.mkdir()
    template = folder / "reaching.typ"
    template.write_text('#set document(title: "x")\n#read("../secret.txt")')
    with pytest.raises(TemplateFault):
        compile_pdf(template, {})


def test_a_word_template_that_reaches_into_python_is_refused(tmp_path):
    document = Document()
    document.add_paragraph("{{ title.__class__.__mro__ }}")
    document.save(str(tmp_path / "edited.docx"))
    with pytest.raises(Exception, match="unsafe"):
        write_docx(tmp_path / "edited.docx", {"title": "x"}, title="x")


def test_a_word_template_that_asks_for_something_unknown_says_so(tmp_path):
    document = Document()
    document.add_paragraph("{{ nobody_knows }}")
    document.save(str(tmp_path / "edited.docx"))
    with pytest.raises(Exception, match="nobody_knows"):
        write_docx(tmp_path / "edited.docx", {}, title="x")
