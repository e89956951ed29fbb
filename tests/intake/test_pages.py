"""Bringing a file in the browser: what was wrong stands by sheet and row, and every refusal is a sentence."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from golden_thread.accounts.rights import may
from golden_thread.intake.families import WORDS, families_of
from golden_thread.intake.models import Upload
from golden_thread.sections.partnership_group.models import Attendance, Meeting, Seat
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.risk_assessment.models import Risk
from tests import factories
from tests.intake.brought import BOARD, PLAN, RISKS, WRONG_RISKS, brought, csv_of, press, send, workbook_of


def text(answer):
    return " ".join(answer.content.decode().split())


def errors(answer):
    """What is said at which field of the form."""
    found = re.findall(r'<p id="(\w+)-error" class="govuk-error-message">(.*?)</p>', text(answer))
    return {name.removeprefix("id_"): re.sub(r"<[^>]+>", "", said) for name, said in found}


@pytest.fixture
def desk(sign_in, lead):
    return sign_in(lead)


def archive(**entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def with_entry(name, content):
    stream = io.BytesIO(workbook_of(RISKS))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return stream.getvalue()


UNREADABLE = {
    "nothing in it": ("a.xlsx", b"", "empty"),
    "a PDF": ("a.pdf", b"%PDF-1.7", "PDF"),
    "a picture": ("a.png", b"\x89PNG\r\n", "PNG"),
    "a web page": ("a.xls", b"<html><table></table>", "web page"),
    "bytes without sense": ("a.csv", b"\x81\x8d\x00\x00\xff" * 50, "not text"),
    "a damaged workbook": ("a.xlsx", workbook_of(RISKS)[:900], "damaged"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old Word"),
    "macros": ("a.xlsx", with_entry("xl/vbaProject.bin", b"Sub"), "macros"),
    "a bomb": ("a.xlsx", with_entry("xl/media/more.xml", b"<a>" + b" " * 40_000_000), "unpacks to far more"),
    "an archive within": ("a.xlsx", with_entry("xl/inner.zip", archive(a="b")), "another archive"),
    "entities": ("a.xlsx", with_entry("xl/more.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "entities"),
    "a plain archive": ("a.zip", archive(readme="hello"), "not a workbook"),
    "text that calls itself a workbook": ("a.xlsx", csv_of(RISKS), "plain text"),
}


@pytest.mark.parametrize("kind", ["risks", "plan", "board"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_cannot_be_read_is_said_at_its_field_and_what_was_chosen_is_kept(desk, kind, case):
    name, content, said = UNREADABLE[case]
    answer = send(desk, kind, content, name)
    page = text(answer)
    assert answer.status_code == 422
    assert said in errors(answer)["file"]
    assert "There is a problem" in page
    assert re.search(rf'value="{kind}" (data-\S+ )?checked', page)
    assert Upload.objects.count() == 0


def test_a_register_beside_the_plan_that_cannot_be_read_is_said_at_its_own_field(desk):
    answer = send(desk, "plan", workbook_of(PLAN), register=SimpleUploadedFile("r.pdf", b"%PDF-1.7"))
    assert answer.status_code == 422
    assert list(errors(answer)) == ["register"]


@pytest.mark.parametrize("missing", ["kind", "file"])
def test_what_is_missing_is_asked_for(desk, missing):
    sent = {"kind": "risks", "file": io.BytesIO(workbook_of(RISKS))}
    sent["file"].name = "register.xlsx"
    del sent[missing]
    answer = desk.post(reverse("intake_new"), sent)
    assert answer.status_code == 422
    assert list(errors(answer)) == [missing]


def test_nothing_is_chosen_beforehand(desk):
    assert "checked" not in text(desk.get(reverse("intake_new")))


def test_each_problem_stands_by_sheet_and_row(desk):
    upload = brought(desk, "risks", WRONG_RISKS)
    page = text(desk.get(upload.get_absolute_url()))
    assert "5 rows read; 2 things to look at (1 reference that stands twice, 1 rating)." in page
    assert "Register, row 5" in page
    assert "The reference “R3” already stands in row 4 of Register; both were kept" in page
    assert "The score 5 is not likelihood 2 x impact 2" in page


def test_a_file_with_nothing_wrong_says_so(desk):
    page = text(desk.get(brought(desk, "risks").get_absolute_url()))
    assert "3 rows read; nothing to look at." in page


def test_many_problems_of_a_kind_are_one_line_that_opens(desk):
    twice = [["R1", f"Title {number}", "Situational", 2, 2, 4, "", "Open"] for number in range(12)]
    page = text(desk.get(brought(desk, "risks", [RISKS[0], *twice]).get_absolute_url()))
    assert "11 references that stand twice" in page
    assert "6 more like these" in page


def test_every_problem_belongs_to_one_family_and_none_is_lost():
    problems = [{"sentence": sign, "n": n} for n, sign in enumerate(s for _w, _t, signs in WORDS for s in signs)]
    problems.append({"sentence": "Something new"})
    gathered = families_of(problems)
    assert sum(len(family.problems) for family in gathered) == len(problems)
    assert len(gathered) == len(WORDS) + 1


def test_a_reader_of_welsh_sees_the_problems_in_welsh(desk, monkeypatch):
    monkeypatch.setattr(
        "golden_thread.intake.models.gettext",
        lambda sentence: (
            ("Saif {ref} ddwywaith" if "already stands" in sentence else sentence)
            if translation.get_language() == "cy"
            else sentence
        ),
    )
    upload = brought(desk, "risks", WRONG_RISKS)
    assert "Saif R3 ddwywaith" not in text(desk.get(upload.get_absolute_url()))
    desk.cookies["django_language"] = "cy"
    page = desk.get(upload.get_absolute_url())
    assert 'lang="cy"' in text(page)
    assert "Saif R3 ddwywaith" in text(page)


def test_a_file_with_headings_and_no_rows_has_nothing_to_take_in(desk):
    upload = brought(desk, "risks", [RISKS[0]])
    page = text(desk.get(upload.get_absolute_url()))
    assert "No row was read" in page
    assert "Nothing in it was found to take in" in page
    assert "Take it all in" not in page
    assert "Set the file aside" in page


def test_the_registers_stand_as_the_files_say(desk):
    for kind in ("board", "risks", "plan"):
        assert press(desk, brought(desk, kind), "accept").status_code == 302
    assert sorted(Risk.objects.values_list("reference", "treatment")) == [
        ("R1", "open"), ("R2", "open"), ("R3", "closed"),
    ]  # fmt: skip
    assert Seat.objects.count() == 3
    assert sorted(Meeting.objects.values_list("held_on", flat=True).distinct())[0].isoformat() == "2026-03-12"
    assert Attendance.objects.came().count() == 4
    assert Action.objects.get(reference="2").due is None
    for kind in ("board", "risks", "plan"):
        page = text(desk.get(Upload.objects.get(kind=kind).get_absolute_url()))
        assert "What came in" in page
        assert "added" in page


def test_a_file_is_taken_in_and_back_by_its_buttons(desk):
    upload = brought(desk, "board")
    press(desk, upload, "accept")
    upload.refresh_from_db()
    assert press(desk, upload, "undo").status_code == 302
    assert "was taken back" in text(desk.get(upload.get_absolute_url()))
    assert not Seat.objects.exists()


def test_a_file_that_is_set_aside_keeps_only_its_name(desk):
    upload = brought(desk, "risks")
    press(desk, upload, "set_aside")
    page = text(desk.get(upload.get_absolute_url()))
    assert "set aside" in page
    assert "Halls are let unseen" not in page


def test_the_same_button_pressed_twice_takes_in_once_and_says_so(desk):
    upload = brought(desk, "risks")
    press(desk, upload, "accept")
    again = press(desk, upload, "accept", version=1)
    assert again.status_code == 409
    assert "no longer waiting" in text(again)
    assert Risk.objects.count() == 3


def test_two_people_with_one_file_and_the_second_is_told(westmarch, client, desk):
    upload = brought(desk, "risks")
    other = type(client)()
    other.force_login(factories.user("prevent_lead", westmarch), backend="golden_thread.accounts.backends.Accounts")
    assert press(other, upload, "set_aside").status_code == 302
    late = press(desk, upload, "accept")
    assert late.status_code == 409
    assert "Set aside" in text(late)
    assert not Risk.objects.exists()


@pytest.mark.parametrize("version", ["", "none", "99999999999999999999", "-1", "2"])
def test_a_version_that_is_not_the_one_seen_is_refused(desk, version):
    upload = brought(desk, "risks")
    assert press(desk, upload, "accept", version=version).status_code == 409
    assert not Risk.objects.exists()


def test_a_form_sent_twice_is_one_file(desk):
    same = "0b0e4c3e-1111-4222-8333-444455556666"
    first = send(desk, "risks", workbook_of(RISKS), request_id=same)
    assert send(desk, "risks", workbook_of(RISKS), request_id=same).url == first.url
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("prevent_lead", 200), ("prevent_officer", 200), ("strategic_officer", 403), ("board_chair", 403),
        ("board_secretary", 403), ("board_member", 403), ("elected_member", 403), ("auditor", 403),
    ],
)  # fmt: skip
def test_who_may_bring_a_file(westmarch, sign_in, role, status):
    client = sign_in(factories.user(role, westmarch))
    assert client.get(reverse("intake_new")).status_code == status
    assert send(client, "risks", workbook_of(RISKS)).status_code == (303 if status == 200 else status)


def test_an_officer_may_look_at_a_register_and_not_take_it_in(westmarch, sign_in):
    officer = factories.user("prevent_officer", westmarch)
    client = sign_in(officer)
    upload = brought(client, "risks")
    page = text(client.get(upload.get_absolute_url()))
    assert "taking it in needs the right" in page
    assert "Take it all in" not in page
    assert press(client, upload, "accept").status_code == 403
    assert not may(officer, "create", "risk assessment", westmarch.area)


def test_nobody_of_another_council_sees_the_file(westmarch, desk, sign_in):
    upload = brought(desk, "risks")
    stranger = factories.user("prevent_lead", factories.authority())
    for act in ("accept", "undo", "set_aside"):
        assert press(sign_in(stranger), upload, act).status_code == 404
    assert sign_in(stranger).get(upload.get_absolute_url()).status_code == 404


def test_looking_writes_nothing(desk):
    upload = brought(desk, "risks")
    for act in ("accept", "undo", "set_aside"):
        assert desk.get(reverse(f"upload_{act}", args=[upload.uuid])).status_code == 405


@pytest.mark.parametrize(
    "odd",
    ["=HYPERLINK(1)", "<script>alert(1)</script>", "{brace}", "100%", "%(name)s", "‮ backwards", "🧵 Tŷ’r Cyngor", "﷽"],
)
@pytest.mark.parametrize("kind", ["risks", "plan", "board"])
def test_odd_words_in_cells_are_only_words(desk, kind, odd):
    rows = {
        "risks": [RISKS[0], [odd, odd, odd, odd, odd, 3, odd, odd], [odd, odd, "Corporate", 1, 1, 9, odd, "Open"]],
        "plan": [PLAN[0], [odd, "Do " + odd, odd, odd, odd, odd], [odd, odd, odd, odd, odd, odd]],
        "board": [BOARD[0], [odd, odd, odd, odd, odd]],
    }[kind]
    answer = send(desk, kind, csv_of(rows), f"{odd}.csv")
    assert answer.status_code == 303, errors(answer)
    upload = Upload.objects.get()
    page = desk.get(upload.get_absolute_url())
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert press(desk, upload, "accept").status_code == 302


def test_the_list_of_files_says_what_each_is_and_what_became_of_it(desk, lead):
    press(desk, brought(desk, "risks", name="risks of spring.xlsx"), "accept")
    page = text(desk.get(reverse("intake")))
    for words in ("risks of spring.xlsx", "Risk register", "Taken in", lead.name):
        assert words in page


@pytest.mark.parametrize("register", ["risks", "actions", "seats"])
def test_an_empty_register_offers_to_bring_a_spreadsheet(desk, register):
    assert f'href="{reverse("intake_new")}"' in text(desk.get(reverse(register)))


@pytest.mark.parametrize("register", ["risks", "actions", "seats"])
def test_who_may_bring_no_file_is_offered_none(westmarch, sign_in, register):
    chair = factories.user("board_chair", westmarch)
    assert reverse("intake") not in text(sign_in(chair).get(reverse(register)))


@pytest.mark.parametrize("front", ["board", "risk", "plan"])
@pytest.mark.parametrize(("role", "offered"), [("prevent_lead", True), ("board_chair", False)])
def test_the_front_of_a_section_offers_to_bring_a_spreadsheet(westmarch, sign_in, front, role, offered):
    page = text(sign_in(factories.user(role, westmarch)).get(reverse(front)))
    assert (f'href="{reverse("intake")}"' in page) == offered


def test_an_empty_authority_is_offered_it_first_on_home(desk):
    assert f'href="{reverse("intake")}"' in text(desk.get(reverse("home")))
