"""Papers of a meeting: who may open which, what a file may be, and what stays once it is out."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from golden_thread.accounts.models import Clearance
from golden_thread.accounts.rights import can
from golden_thread.audit.models import Event
from golden_thread.directory.models import Sector
from golden_thread.files.checks import check
from golden_thread.files.xlsx import Sheet, write_xlsx
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.papers import PaperFileField
from golden_thread.sections.partnership_group.models import Paper
from tests import factories
from tests.factories import partnership_group as make

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)
FORM = {"title": "Venue checks", "brought_by": "The council", "marking": "official", "readers": "board"}


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


@pytest.fixture
def meeting(board, lead):
    return make.meeting(board, lead, DAY)


@pytest.fixture
def secretary(westmarch):
    return factories.user("board_secretary", westmarch)


def cleared(user, authority, until=date(2099, 1, 1)):
    Clearance.objects.create(
        area=authority.area, user=user, level="sc", since=date(2020, 1, 1), until=until, entered_by=factories.user("administrator")
    )  # fmt: skip
    return user


# who may read what: role, marking, readers, issued, has a clearance in date -> may open it
CASES = [
    ("board_member", "official", "board", True, False, True),
    ("board_member", "official", "board", False, False, False),
    ("board_member", "official_sensitive", "board", True, False, False),
    ("board_member", "official_sensitive", "board", True, True, True),
    ("board_member", "official", "named", True, True, False),
    ("board_member", "official", "chair", True, True, False),
    ("board_chair", "official", "chair", False, False, True),
    ("board_chair", "official_sensitive", "chair", True, False, False),
    ("board_chair", "official_sensitive", "chair", True, True, True),
    ("board_secretary", "official", "named", False, False, True),
    ("prevent_lead", "official", "board", False, False, True),
    ("prevent_lead", "official", "chair", True, True, False),
    ("strategic_officer", "official", "board", True, False, True),
    ("elected_member", "official", "board", True, True, False),
    ("auditor", "official", "board", True, True, False),
]


@pytest.mark.parametrize(("role", "marking", "readers", "issued", "clearance", "may"), CASES)
def test_a_paper_opens_for_its_readers_alone(
    westmarch, meeting, secretary, lead, role, marking, readers, issued, clearance, may
):
    cleared(secretary, westmarch)
    seat = make.seat(meeting.group, lead, Sector.HEALTH)
    seats = [seat] if readers == "named" else []
    paper = make.paper(meeting, secretary, issued=issued, marking=marking, readers=readers, seats=seats)
    user = factories.user(role, westmarch)
    if clearance:
        cleared(user, westmarch)
    assert can(user, "read", paper) == may


def test_a_clearance_that_ended_yesterday_opens_nothing(westmarch, meeting, secretary):
    cleared(secretary, westmarch)
    member = cleared(factories.user("board_member", westmarch), westmarch, until=date(2026, 8, 31))
    paper = make.paper(meeting, secretary, marking="official_sensitive")
    assert can(member, "read", paper, now=date(2026, 8, 31)) is False  # not issued yet that day
    assert not can(member, "read", paper, now=DAY)


@pytest.mark.parametrize("as_deputy", [False, True])
def test_a_named_seat_reads_through_whoever_sits_in_it_that_day(westmarch, meeting, secretary, lead, as_deputy):
    seat = make.seat(meeting.group, lead, Sector.HEALTH, filled=False)
    member = factories.user("board_member", westmarch)
    sitter = make.person(westmarch, lead, user=member)
    operations.fill_seat(seat=seat, by=lead, person=sitter, since=date(2026, 1, 1), as_deputy=as_deputy)
    paper = make.paper(meeting, secretary, readers="named", seats=[seat])
    assert can(member, "read", paper, now=DAY)
    assert not can(member, "read", paper, now=date(2025, 12, 31))


def test_a_named_person_reads_and_nobody_else(westmarch, meeting, secretary, lead):
    member, other = factories.user("board_member", westmarch), factories.user("board_member", westmarch)
    paper = make.paper(meeting, secretary, readers="named", people=[make.person(westmarch, lead, user=member)])
    assert can(member, "read", paper)
    assert not can(other, "read", paper)


def test_a_paper_for_some_does_not_go_out_before_they_are_named(meeting, secretary):
    paper = make.paper(meeting, secretary, readers="named", issued=False)
    with pytest.raises(ValidationError, match="Choose first who may read"):
        operations.issue_paper(paper=paper, version=1, on=DAY, by=secretary)
    with pytest.raises(ValidationError, match="Choose first who may read"):
        operations.issue_papers(meeting=meeting, version=1, on=DAY, by=secretary)
    with pytest.raises(ValidationError, match="at least one seat or person"):
        operations.choose_readers(paper=paper, version=1, on=DAY, by=secretary, readers="named")


def test_only_those_whose_role_reads_papers_can_be_named(westmarch, lead):
    for role in ("board_member", "auditor", "elected_member"):
        user = factories.user(role, westmarch)
        make.person(westmarch, lead, name=role, user=user)
    assert [each.name for each in operations.people_to_name(westmarch.area, DAY)] == ["board_member"]


def test_papers_go_out_together_and_a_late_one_by_itself(meeting, secretary, lead):
    first = make.paper(meeting, secretary, issued=False)
    meeting = operations.issue_papers(meeting=meeting, version=meeting.version, on=date(2026, 8, 25), by=lead)
    late = make.paper(meeting, secretary, issued=False, title="Late")
    first.refresh_from_db()
    assert (first.issued_on, late.issued_on) == (date(2026, 8, 25), None)
    assert operations.issue_paper(paper=late, version=1, on=DAY, by=secretary).issued_on == DAY


def test_the_chair_sends_the_papers_out_though_the_chair_prepares_none(westmarch, meeting, secretary):
    chair, paper = factories.user("board_chair", westmarch), make.paper(meeting, secretary, issued=False)
    operations.issue_papers(meeting=meeting, version=meeting.version, on=DAY, by=chair)
    with pytest.raises(PermissionDenied):
        make.paper(meeting, chair)
    paper.refresh_from_db()
    assert paper.issued_on == DAY
    assert Event.objects.filter(did="issued paper").count() == 1


def test_an_issued_paper_stays_as_it_was_issued_until_it_is_withdrawn_with_a_reason(westmarch, meeting, secretary):
    paper = make.paper(meeting, secretary)
    with pytest.raises(ValidationError, match="stays as it was issued"):
        operations.amend_paper(paper=paper, version=paper.version, by=secretary, title="Another")
    operations.withdraw_paper(paper=paper, version=paper.version, on=DAY, because="Figures were wrong", by=secretary)
    assert not can(factories.user("board_member", westmarch), "read", paper, now=DAY)
    assert can(secretary, "read", paper, now=DAY)


def test_readers_are_chosen_anew_at_any_time(westmarch, meeting, secretary, lead):
    member = factories.user("board_member", westmarch)
    paper = make.paper(meeting, secretary)
    assert can(member, "read", paper)
    operations.choose_readers(paper=paper, version=paper.version, on=DAY, by=secretary, readers="chair")
    assert not can(member, "read", paper)


def docm() -> bytes:
    made = BytesIO()
    Document().save(made)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("word/vbaProject.bin", b"macro")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("macros.docx", docm, "macros"),
        ("picture.png", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "damaged"),
        ("page.txt", lambda: b"<script>alert(1)</script>", "web page"),
        ("paper.pdf", lambda: b"plain words", "does not say what the file is"),
        ("diary.ics", lambda: b"BEGIN:VCALENDAR\nEND:VCALENDAR", "Choose a PDF"),
    ],
)
def test_a_file_that_runs_or_is_not_a_paper_is_refused_in_words(name, data, refusal):
    with pytest.raises(ValidationError, match=refusal):
        PaperFileField().clean(SimpleUploadedFile(name, data()))


def test_a_file_comes_back_byte_for_byte_to_be_saved_and_each_look_is_written_down(sign_in, meeting, secretary):
    data = write_xlsx([Sheet(name="S", title="S", headings=["a"], rows=[["1"]])])
    client = sign_in(secretary)
    file = SimpleUploadedFile("../Figures\u202e.xlsx", data)
    sent = client.post(reverse("paper_new", kwargs={"meeting": meeting.uuid}), {**FORM, "file": file})
    assert sent.status_code == 303, sent.content.decode()
    paper = Paper.objects.get()
    assert (paper.file_name, paper.file_sha256) == ("Figures.xlsx", check(BytesIO(data), name="x.xlsx").sha256)
    got = client.get(reverse("paper_file", kwargs={"paper": paper.uuid}))
    assert got.content == data
    assert got["Content-Disposition"] == 'attachment; filename="Figures.xlsx"'
    assert got["X-Content-Type-Options"] == "nosniff"
    assert Event.objects.filter(did="opened").count() == 1
    assert Event.objects.filter(did="took away paper").count() == 1


def test_a_form_sent_twice_adds_one_paper(sign_in, meeting, secretary):
    client, twice = sign_in(secretary), {**FORM, "text": "Words", "request_id": "7d7c7c9e-45f8-4f0e-9d59-0d0d6f3f4a11"}
    for _ in range(2):
        assert client.post(reverse("paper_new", kwargs={"meeting": meeting.uuid}), twice).status_code == 303
    assert Paper.objects.count() == 1


def test_a_paper_without_words_or_file_is_refused_and_what_was_typed_is_kept(sign_in, meeting, secretary):
    answer = sign_in(secretary).post(reverse("paper_new", kwargs={"meeting": meeting.uuid}), FORM)
    assert answer.status_code == 422
    assert "Write the paper here, or choose a file" in answer.content.decode()
    assert 'value="Venue checks"' in answer.content.decode()


def test_the_pages_of_a_paper(sign_in, meeting, secretary, lead):
    client = sign_in(secretary)
    paper = make.paper(meeting, secretary, issued=False, readers="named", seats=[make.seat(meeting.group, lead)])
    for name in ("paper", "paper_edit", "paper_readers", "paper_withdraw"):
        assert client.get(reverse(name, kwargs={"paper": paper.uuid})).status_code == 200, name
    edited = {**FORM, "title": "Checks of venues", "text": "Words", "version": paper.version}
    assert client.post(reverse("paper_edit", kwargs={"paper": paper.uuid}), edited).status_code == 303
    paper.refresh_from_db()
    assert (paper.title, paper.readers) == ("Checks of venues", "board")
    client.post(reverse("paper_issue", kwargs={"paper": paper.uuid}), {"version": paper.version})
    paper.refresh_from_db()
    assert paper.issued_on == today()


def test_a_member_sees_on_the_meetings_page_the_papers_that_are_theirs(sign_in, westmarch, meeting, secretary):
    make.paper(meeting, secretary, title="For everybody")
    make.paper(meeting, secretary, title="For the chair", readers="chair")
    make.paper(meeting, secretary, title="Still being written", issued=False)
    page = sign_in(factories.user("board_member", westmarch)).get(meeting.get_absolute_url()).content.decode()
    assert "For everybody" in page
    assert "For the chair" not in page
    assert "Still being written" not in page
