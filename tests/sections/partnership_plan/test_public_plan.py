"""The public version: plain words and nothing else, frozen, approved by a named person before it is issued."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from golden_thread.directory import operations as directory
from golden_thread.documents.public_plan import public_plan_docx, public_plan_of, public_plan_pdf
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import PublicPlan, left_out
from tests import factories
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)
SECRET = "canary"


@pytest.fixture
def chair(westmarch):
    return factories.user("board_chair", westmarch)


@pytest.fixture
def plan(westmarch, lead, chair):
    """Every text that is not written for the public holds the word that must not come out."""
    words = {name: f"{SECRET} {name}" for name in ("title", "governance", "proportion", "circumstances")}
    plan = make.live_plan(westmarch, lead, chair, on=APRIL, public_text="Keeping people safe, together.", **words)
    police = risks.body(westmarch, lead, "Westmarch Constabulary")
    person = directory.add_person(area=westmarch.area, by=lead, name=f"{SECRET} person", body=police)
    risk = risks.risk(westmarch, lead, title=f"{SECRET} risk", cause=f"{SECRET} cause")
    written = operations.add_objective(
        plan=plan, by=lead, text=f"{SECRET} objective", measure=f"{SECRET} measure", public_text="Halls ask who hires"
    )
    silent = operations.add_objective(plan=plan, by=lead, text=f"{SECRET} unwritten")
    given = {"owner": police, "owner_person": person, "risks": [risk], "measure": SECRET, "proportion": SECRET}
    told = make.action(
        plan, lead, text=f"{SECRET} action", objective=written, public_text="Staff learn to ask", **given
    )
    operations.note_progress(action=told, version=1, by=lead, on=MAY, text=f"{SECRET} note", state="in_progress")
    make.action(plan, lead, text=f"{SECRET} quiet", objective=written, **given)
    make.action(plan, lead, text=f"{SECRET} elsewhere", objective=silent, public_text="Never told", **given)
    make.action(
        plan, lead, text=f"{SECRET} idea", objective=written, public_text="Only proposed", state="proposed", **given
    )
    return plan


@pytest.fixture
def public(plan, lead):
    return operations.prepare_public_plan(plan=plan, by=lead, on=MAY)


def papers(public, westmarch) -> list[str]:
    document = public_plan_of(public, westmarch)
    word = Document(BytesIO(public_plan_docx(document))).element.xpath("string(.)")
    pages = PdfReader(BytesIO(public_plan_pdf(document))).pages
    return [word, " ".join(page.extract_text() for page in pages)]


def test_no_word_that_was_not_written_for_the_public_is_in_it(public, westmarch, chair, lead, sign_in):
    operations.approve_public_plan(public=public, version=public.version, by=chair, on=MAY)
    member = factories.user("elected_member", westmarch)
    page = sign_in(member).get(public.get_absolute_url()).content.decode().split("What it says")[1]
    for told in [*papers(public, westmarch), page]:
        assert SECRET not in told
        assert "Halls ask who hires" in told
        assert "Westmarch Constabulary" in told
        assert "Under way" in told
        assert "Never told" not in told
        assert "Only proposed" not in told


def test_its_author_is_told_what_is_left_out(plan, lead, sign_in):
    objectives, actions = left_out(plan)
    assert [each.text for each in objectives] == [f"{SECRET} unwritten"]
    assert sorted(each.text for each in actions) == [f"{SECRET} elsewhere", f"{SECRET} quiet"]
    page = sign_in(lead).get(reverse("plan_public", args=[plan.uuid])).content.decode()
    assert f"{SECRET} quiet" in page.split("Left out")[1]


def test_readers_who_do_not_write_the_plan_are_not_shown_what_is_left_out(plan, westmarch, sign_in):
    member = factories.user("elected_member", westmarch)
    assert "Left out" not in sign_in(member).get(reverse("plan_public", args=[plan.uuid])).content.decode()


def test_what_is_written_later_goes_into_the_next_version(plan, public, lead):
    objective = plan.objectives.first()
    operations.amend_objective(objective=objective, version=objective.version, by=lead, public_text="Other words")
    second = operations.prepare_public_plan(plan=plan, by=lead, on=JUNE)
    assert [each.content["objectives"][0]["text"] for each in (public, second)] == [
        "Halls ask who hires",
        "Other words",
    ]
    assert second.number == 2


def test_nothing_is_issued_or_taken_away_before_a_named_person_approves(public, lead, chair, sign_in):
    with pytest.raises(ValidationError):
        operations.issue_public_plan(public=public, version=public.version, by=lead, on=MAY)
    with pytest.raises(PermissionDenied):
        operations.approve_public_plan(public=public, version=public.version, by=lead, on=MAY)
    document = reverse("public_plan_document", args=[public.uuid, "pdf"])
    assert sign_in(lead).get(document).status_code == 302
    operations.approve_public_plan(public=public, version=public.version, by=chair, on=MAY)
    operations.issue_public_plan(public=public, version=public.version, by=lead, on=JUNE, where="The council's page")
    assert (public.approved_by, public.state) == (chair, "issued")
    answer = sign_in(lead).get(document)
    assert answer.content.startswith(b"%PDF")


def test_a_plan_of_which_nothing_is_written_for_the_public_has_no_version(westmarch, lead):
    with pytest.raises(ValidationError, match="Nothing is written for the public yet"):
        operations.prepare_public_plan(plan=make.plan(westmarch, lead), by=lead, on=MAY)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        (
            "an_approved_public_version_names_who_approved_it",
            {"approved_on": MAY, "state": "approved"},
        ),
        ("a_public_version_is_issued_after_it_is_approved", {"issued_on": JUNE, "state": "issued"}),
        ("the_state_of_a_public_version_has_its_day", {"state": "approved"}),
    ],
)
def test_the_database_refuses_a_public_version_that(public, constraint, values):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PublicPlan.objects.filter(pk=public.pk).update(**values)


def test_the_database_numbers_a_public_version_once(plan, public, lead):
    second = operations.prepare_public_plan(plan=plan, by=lead, on=JUNE)
    with pytest.raises(IntegrityError, match="a_public_version_is_numbered_once_in_its_plan"), transaction.atomic():
        PublicPlan.objects.filter(pk=second.pk).update(number=1)
