"""Frozen copies on the page: by whom, in which order, and what each reader meets."""

import json
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from golden_thread.accounts import kept
from golden_thread.accounts import operations as accounts
from golden_thread.benchmark import operations
from golden_thread.benchmark.assessment import assess
from golden_thread.benchmark.frozen import seal
from golden_thread.benchmark.models import FrozenAssessment
from golden_thread.benchmark.shown_copies import records
from golden_thread.periods import today
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.benchmark.copies import sealed
from tests.factories import partnership_group as board


def boxes(day):
    return {"on_day": day.day, "on_month": day.month, "on_year": day.year}


def text(response, status=200) -> str:
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def copy(westmarch, lead):
    board.group(westmarch, lead)
    return operations.freeze(area=westmarch.area, by=lead, assessment=assess(westmarch, today()), made_on=today())


@pytest.fixture
def closed(westmarch, lead, copy):
    for by, words in ((lead, "I read all of it."), (factories.user("strategic_officer", westmarch), "So it stands.")):
        operations.sign_copy(copy=copy, by=by, words=words, on=today())
    copy.refresh_from_db()
    return copy


def address(copy, *more):
    return "/".join(["/readiness/copies", str(copy.uuid), *more])


def test_the_lead_freezes_and_two_others_sign(sign_in, westmarch, lead):
    client = sign_in(lead)
    response = client.post("/readiness/copies/new", {**boxes(today()), "request_id": uuid4()})
    assert response.status_code == 303
    copy = FrozenAssessment.objects.get()
    assert response["Location"] == address(copy)
    for role, words in (("strategic_officer", "As I know it."), ("board_chair", "As the board saw it.")):
        client = sign_in(factories.user(role, westmarch))
        assert client.post(address(copy, "sign"), {"words": words}).status_code == 303
    page = text(client.get(address(copy)))
    assert "Signed and closed" in page
    assert "As I know it." in page
    assert "As the board saw it." in page


@pytest.mark.parametrize(
    "given", [{}, boxes(today() + timedelta(days=1)), {"on_day": "x", "on_month": 1, "on_year": 2026}]
)
def test_a_copy_needs_a_day_that_has_come_and_what_was_typed_is_kept(sign_in, lead, westmarch, given):
    page = text(sign_in(lead).post("/readiness/copies/new", given), 422)
    assert "There is a problem" in page
    assert not FrozenAssessment.objects.exists()


def test_signing_without_a_word_is_refused_at_the_field(sign_in, lead, copy):
    assert "Answer: What do you say in signing?" in text(sign_in(lead).post(address(copy, "sign"), {"words": ""}), 422)


def test_whoever_signed_is_not_asked_again(sign_in, lead, copy):
    client = sign_in(lead)
    assert "Sign this copy" in text(client.get(address(copy)))
    client.post(address(copy, "sign"), {"words": "I read all of it."})
    page = text(client.get(address(copy)))
    assert "Sign this copy" not in page
    assert "Waiting for the second signature" in page
    assert "You have signed this copy" in text(client.post(address(copy, "sign"), {"words": "Again"}), 422)


@pytest.mark.parametrize(
    ("role", "signs", "takes_away"),
    [
        ("prevent_lead", True, True),
        ("strategic_officer", True, True),
        ("board_chair", True, True),
        ("auditor", False, True),
        ("prevent_officer", False, False),
        ("board_secretary", False, False),
        ("elected_member", False, False),
    ],
)
def test_each_reader_meets_what_they_may_do(sign_in, westmarch, copy, role, signs, takes_away):
    client = sign_in(factories.user(role, westmarch))
    page = text(client.get(address(copy)))
    assert ("Sign this copy" in page) is signs
    assert client.get(address(copy, "file")).status_code == (302 if takes_away else 404)


def test_the_file_is_the_sealed_one_and_verifies(sign_in, lead, closed):
    response = sign_in(lead).get(address(closed, "file"))
    assert response["Content-Disposition"].startswith('attachment; filename="readiness-westmarch')
    verdict = seal.verify(response.content)
    assert verdict.holds
    assert json.loads(response.content)["content"]["met"] == closed.met


def test_the_paper_is_a_pdf_that_names_both_who_signed(sign_in, lead, closed):
    response = sign_in(lead).get(f"/documents/readiness/{closed.uuid}.pdf")
    assert response.content.startswith(b"%PDF")


def test_the_paper_and_the_file_of_an_open_copy_are_not_handed_out(sign_in, lead, copy):
    client = sign_in(lead)
    assert client.get(address(copy, "file")).status_code == 302
    assert "once two people have signed" in text(client.get(f"/documents/readiness/{copy.uuid}.pdf", follow=True))


def test_the_copy_is_shown_from_what_it_says_and_not_from_the_records(sign_in, lead, closed, westmarch):
    client = sign_in(lead)
    before = text(client.get(address(closed)))
    board.held(closed_group(westmarch), lead, today(), {})
    after = text(client.get(address(closed)))
    assert statements(before) == statements(after)


def closed_group(westmarch):
    from golden_thread.sections.partnership_group.models import PartnershipGroup

    return PartnershipGroup.objects.of(westmarch).get()


def statements(page: str) -> str:
    return page[page.index("gt-statements") : page.index("Other things you can do")]


def test_it_is_read_in_welsh_too(sign_in, lead, closed):
    client = sign_in(lead)
    told = json.loads(closed.content)["statements"][0]["because"]
    client.cookies["django_language"] = "cy"
    page = unescape(text(client.get(address(closed))))
    assert told["cy"] in page
    assert told["en"] not in page


def test_what_changed_since_the_copy_is_set_beside_today(sign_in, lead, closed, westmarch):
    client = sign_in(lead)
    assert "Every statement stands where it stood" in text(client.get(address(closed, "since")))
    for days in (40, 10):
        board.held(closed_group(westmarch), lead, today() - timedelta(days=days), {})
    page = text(client.get(address(closed, "since")))
    assert "frozen copy" in page
    assert "Every statement stands where it stood" not in page


def test_a_copy_set_aside_keeps_its_reason(sign_in, lead, copy):
    client = sign_in(lead)
    given = {"because": "The minutes came in late", "version": copy.version}
    assert client.post(address(copy, "set-aside"), given).status_code == 303
    page = text(client.get(address(copy)))
    assert "The minutes came in late" in page
    assert "Sign this copy" not in page


def test_the_list_asks_no_more_for_more_copies(sign_in, lead, westmarch, copy, django_assert_max_num_queries):
    client = sign_in(lead)
    client.get("/readiness/copies/")  # what is kept between requests is there
    kept.shelf.clear()
    with django_assert_max_num_queries(15) as few:
        client.get("/readiness/copies/")
    for _ in range(5):
        operations.freeze(area=westmarch.area, by=lead, assessment=assess(westmarch, today()), made_on=today())
    with django_assert_max_num_queries(len(few)):
        assert text(client.get("/readiness/copies/")).count("Waiting for two signatures") == 6


def test_the_readiness_page_asks_the_one_who_may_sign(sign_in, westmarch, copy):
    assert "Sign this copy" in text(sign_in(factories.user("board_chair", westmarch)).get("/readiness/"))
    assert "Sign this copy" not in text(sign_in(factories.user("elected_member", westmarch)).get("/readiness/"))


def test_home_tells_whoever_may_sign_and_has_not(sign_in, westmarch, lead, copy):
    waits = "waits for a signature"
    assert waits in text(sign_in(lead).get("/"))
    operations.sign_copy(copy=copy, by=lead, words="I read all of it.", on=today())
    assert waits not in text(sign_in(lead).get("/"))
    assert "the second signature closes it" in text(sign_in(factories.user("board_chair", westmarch)).get("/"))
    assert waits not in text(sign_in(factories.user("prevent_officer", westmarch)).get("/"))
    assert waits not in text(sign_in(factories.user("elected_member", westmarch)).get("/"))


def test_another_council_knows_nothing_of_it(sign_in, copy):
    eastmarch = factories.authority("Eastmarch Council")
    client = sign_in(factories.user("prevent_lead", eastmarch))
    assert client.get(address(copy)).status_code == 404
    assert "No copies yet" in text(client.get("/readiness/copies/"))


def test_a_right_in_the_joint_area_alone_shows_no_copy_of_the_councils_own(sign_in, westmarch, lead, copy):
    """The list and the readiness page ask the right for the area the copy is in."""
    joint = accounts.found_joint_area(name="Both", members=[westmarch], since=today() - timedelta(days=9))
    reader = factories.user("board_member", westmarch)
    with scope([westmarch.area_id, joint.pk]):
        accounts.grant(user=reader, role="elected_member", area=joint, since=today() - timedelta(days=9))
    client = sign_in(reader)
    assert "No copies yet" in text(client.get("/readiness/copies/"))
    assert "Waiting for two signatures" not in text(client.get("/readiness/"))


# --- checking one on the page -------------------------------------------------------------------------------------


def checked(client, data: bytes) -> str:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return text(client.post("/readiness/copies/check", {"file": SimpleUploadedFile("copy.json", data)}))


def test_a_copy_of_ours_is_known_on_the_page_and_a_changed_byte_is_found(sign_in, lead, closed):
    client = sign_in(lead)
    page = checked(client, closed.file)
    assert "It is as it was signed" in page
    assert "one of this installation’s" in page
    assert "It is not as it was signed" in checked(client, closed.file.replace(b"2026", b"2025", 1))


def test_a_copy_of_another_installation_is_told_from_ours(sign_in, lead, westmarch, tmp_path):
    page = checked(sign_in(lead), sealed(tmp_path)[0])
    assert "It is as it was signed" in page
    assert "none of this installation’s" in page


def test_the_public_key_stands_on_a_page(sign_in, lead, closed, settings, tmp_path):
    client = sign_in(lead)
    assert closed.key.public in unescape(text(client.get("/readiness/key")))
    settings.SIGNING_KEY = ""
    page = text(client.get("/readiness/key"))
    assert "has no key yet" in page
    assert "No longer in use" in page


def test_a_kind_of_record_keeps_the_capitals_of_its_name():
    told = [
        {"kind": "risk_assessment.CTLPEdition", "reference": ""},
        {"kind": "risk_assessment.Risk", "reference": "R1"},
    ]
    assert records(told) == ["CTLP edition: 1", "Risk: 1 (R1)"]
