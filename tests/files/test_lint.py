"""Every guard is shown a file that it must find, made from one in which it finds nothing."""

import re
import zipfile
import zlib
from io import BytesIO

import openpyxl
import pypdf
import pytest
from docx import Document
from docx.oxml import OxmlElement
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from golden_thread.documents.agenda import agenda_docx, agenda_pdf
from golden_thread.documents.minutes import minutes_docx, minutes_pdf
from golden_thread.files.lint import faults_in
from golden_thread.files.xlsx import Sheet, write_xlsx
from tests.documents.papers import AGENDA, MINUTES


def whats(data: bytes, **options) -> set[str]:
    return {fault.what for fault in faults_in(data, **options)}


def workbook(spoil=lambda book: None) -> bytes:
    book = openpyxl.load_workbook(BytesIO(write_xlsx([Sheet("Plan", "Plan", ["A", "B"], [["x", 1], ["y", 2]])])))
    book.properties.creator = None
    spoil(book)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def document(spoil=lambda document: None) -> bytes:
    reopened = Document(BytesIO(minutes_docx(MINUTES)))
    spoil(reopened)
    output = BytesIO()
    reopened.save(output)
    return output.getvalue()


def pdf(spoil=lambda writer: None) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(minutes_pdf(MINUTES)))
    spoil(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def with_part(data: bytes, name: str, content: bytes = b"<x/>") -> bytes:
    output = BytesIO(data)
    with zipfile.ZipFile(output, "a") as package:
        package.writestr(name, content)
    return output.getvalue()


def replaced(data: bytes, name: str, old: str, new: str) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(output, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            assert part != name or re.search(old.encode(), content)
            target.writestr(part, re.sub(old.encode(), new.encode(), content) if part == name else content)
    return output.getvalue()


@pytest.mark.parametrize(
    "made",
    [
        lambda: write_xlsx([Sheet("Plan", "Plan", ["A"], [["=1"]], filters=["Open"])]),
        lambda: minutes_docx(MINUTES),
        lambda: minutes_pdf(MINUTES),
        lambda: agenda_docx(AGENDA),
        lambda: agenda_pdf(AGENDA),
        workbook,
        document,
        pdf,
    ],
)
def test_what_we_write_carries_nothing_unseen(made):
    assert faults_in(made()) == []


def a_second_sheet(book):
    book.create_sheet("More")


def hide_a_sheet(book):
    a_second_sheet(book)
    book["More"].sheet_state = "hidden"


def bury_a_sheet(book):
    a_second_sheet(book)
    book["More"].sheet_state = "veryHidden"


def hide_a_row(book):
    book.active.row_dimensions[5].hidden = True


def hide_a_column(book):
    book.active.column_dimensions["B"].hidden = True


def write_a_formula(book):
    book.active["C9"] = "=A1"


def comment_on_a_cell(book):
    book.active["A1"].comment = Comment("for your eyes", "A person")


def link_a_cell(book):
    book.active["A1"].hyperlink = "https://example.org/"


def repeat_two_columns(book):
    book.active.print_title_cols = "A:B"


def name_a_range(book):
    book.defined_names["secret"] = DefinedName("secret", attr_text="Plan!$A$1")


def sign_the_workbook(book):
    book.properties.creator = "A person"


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (a_second_sheet, "number of sheets"),
        (hide_a_sheet, "hidden sheet"),
        (bury_a_sheet, "hidden sheet"),
        (hide_a_row, "hidden row"),
        (hide_a_column, "hidden column"),
        (write_a_formula, "formula"),
        (comment_on_a_cell, "comment"),
        (link_a_cell, "link"),
        (link_a_cell, "external link"),
        (name_a_range, "defined name"),
        (repeat_two_columns, "defined name"),
        (sign_the_workbook, "metadata"),
    ],
)
def test_a_workbook_with_something_unseen_is_found_out(spoil, what):
    assert what in whats(workbook(spoil))


def test_a_row_of_no_height_and_a_column_of_no_width_are_found_out():
    assert whats(replaced(workbook(), "xl/worksheets/sheet1.xml", '<row r="4"', '<row r="4" ht="0"')) == {"hidden row"}
    narrow = replaced(workbook(), "xl/worksheets/sheet1.xml", r'<col ([^>]*)width="[^"]*"', r'<col \1width="0"')
    assert whats(narrow) == {"hidden column"}


def test_a_workbook_may_be_meant_to_have_two_sheets():
    assert whats(workbook(a_second_sheet), sheets=2) == set()


def hide_text(document):
    document.paragraphs[3].runs[0].font.hidden = True


def track_a_change(document):
    document.paragraphs[3]._p.append(OxmlElement("w:ins"))


def sign_the_document(document):
    document.core_properties.last_modified_by = "A person"


def comment_on_a_paragraph(document):
    document.add_comment(document.paragraphs[3].runs, text="psst", author="A person")


def link_a_picture(document):
    document.part.relate_to("https://example.org/x.png", "http://x/image", is_external=True)


def add_a_running_field(document):
    field = OxmlElement("w:instrText")
    field.text = ' INCLUDETEXT "C:\\\\secret.txt" '
    document.paragraphs[3].runs[0]._r.append(field)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (hide_text, "hidden text"),
        (track_a_change, "tracked change"),
        (sign_the_document, "metadata"),
        (comment_on_a_paragraph, "comment"),
        (link_a_picture, "external link"),
        (add_a_running_field, "field that fetches"),
    ],
)
def test_a_document_with_something_unseen_is_found_out(spoil, what):
    assert what in whats(document(spoil))


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("word/vbaProject.bin", "macro"),
        ("word/embeddings/oleObject1.bin", "embedded file"),
        ("docProps/custom.xml", "custom property"),
    ],
)
def test_a_part_that_does_not_belong_is_found_out(part, what):
    assert what in whats(with_part(minutes_docx(MINUTES), part))


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("xl/pivotTables/pivotTable1.xml", "pivot table"),
        ("xl/externalLinks/externalLink1.xml", "external link"),
        ("xl/threadedComments/threadedComment1.xml", "comment"),
    ],
)
def test_a_part_of_a_workbook_that_does_not_belong_is_found_out(part, what):
    assert what in whats(with_part(workbook(), part))


def test_a_company_name_in_the_properties_is_found_out():
    data = replaced(
        minutes_docx(MINUTES), "docProps/app.xml", "</Properties>", "<Company>Elsewhere</Company></Properties>"
    )
    assert "metadata" in whats(data)


def run_a_script(writer):
    act(writer, "/JavaScript", "/JS", "app.alert('hello')")


def attach_a_file(writer):
    writer.add_attachment("list.csv", b"names")


def sign_the_pdf(writer):
    writer.add_metadata({"/Author": "A person"})


def link_the_pdf(writer):
    writer.add_uri(0, "https://example.org/", [0, 0, 9, 9])


def launch_a_program(writer):
    act(writer, "/Launch", "/F", "cmd.exe")


def act(writer, kind, key, value):
    action = DictionaryObject({NameObject("/S"): NameObject(kind), NameObject(key): TextStringObject(value)})
    writer.root_object[NameObject("/OpenAction")] = action


def lock(writer):
    writer.encrypt("secret")


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (run_a_script, "script"),
        (attach_a_file, "embedded file"),
        (sign_the_pdf, "metadata"),
        (link_the_pdf, "external link"),
        (launch_a_program, "action"),
        (lock, "encrypted"),
    ],
)
def test_a_pdf_with_something_unseen_is_found_out(spoil, what):
    assert what in whats(pdf(spoil))


def test_a_script_spelt_with_codes_is_found_out():
    assert "script" in whats(pdf(run_a_script).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53"))


@pytest.mark.parametrize("data", [b"", b"nothing", b"PK\x03\x04broken", b"%PDF-1.7\ncut"])
def test_what_cannot_be_opened_is_a_fault_of_its_own(data):
    assert "unreadable" in whats(data)


def test_a_package_that_is_neither_is_a_fault():
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        package.writestr("notes.txt", "hello")
    assert whats(output.getvalue()) == {"unreadable"}


def test_a_script_in_a_packed_object_is_found_out():
    packed = zlib.compress(b"<< /S /JavaScript /JS (app.alert) >>")
    hidden = b"9 0 obj\n<< /Type /Obj#53tm /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream\nendobj\n"
    whole = minutes_pdf(MINUTES)
    assert "script" in whats(whole[:-6] + hidden + whole[-6:])
