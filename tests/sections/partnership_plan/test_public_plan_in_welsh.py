"""A council in Wales writes its public words in both languages, and each reader gets their own."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document

from golden_thread.accounts import operations as accounts
from golden_thread.documents.public_plan import public_plan_docx, public_plan_of
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import kept_in_welsh_too
from golden_thread.sections.partnership_plan.views.public import spoken
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
NOT_YET = "Not written in Welsh yet"


@pytest.fixture
def valley(db):
    made = factories.authority("Dyffryn Helyg County Borough Council", kind="welsh")
    with scope([made.area_id]):
        yield made


@pytest.fixture
def keeper(valley):
    return factories.user("prevent_lead", valley)


@pytest.fixture
def plan(valley, keeper):
    plan = make.plan(valley, keeper, drafted_on=APRIL, public_text="Safe, together.", public_text_cy="Yn ddiogel.")
    objective = operations.add_objective(
        plan=plan, by=keeper, text="Halls", public_text="Halls ask who hires", public_text_cy="Mae neuaddau'n gofyn"
    )
    risk = risks.risk(valley, keeper)
    for english, welsh in (("Staff learn", "Mae staff yn dysgu"), ("A leaflet", "")):
        make.action(
            plan, keeper, risks=[risk], objective=objective, public_text=english, public_text_cy=welsh, state="agreed"
        )
    return plan


@pytest.fixture
def public(plan, keeper):
    return operations.prepare_public_plan(plan=plan, by=keeper, on=MAY)


@pytest.mark.parametrize(
    ("language", "purpose", "objective", "actions", "said"),
    [
        ("en", "Safe, together.", "Halls ask who hires", ["Staff learn", "A leaflet"], False),
        ("cy", "Yn ddiogel.", "Mae neuaddau'n gofyn", ["Mae staff yn dysgu", "A leaflet"], True),
    ],
)
def test_each_reader_gets_their_language_and_is_told_where_there_is_none(
    public, language, purpose, objective, actions, said
):
    with translation.override(language):
        told = spoken(public.content)
    assert (told["purpose"], told["objectives"][0]["text"]) == (purpose, objective)
    assert [action["text"] for action in told["objectives"][0]["actions"]] == actions
    assert told["english_alone"] is said


@pytest.mark.parametrize(("language", "there", "elsewhere"), [("en", "Staff learn", "dysgu"), ("cy", "dysgu", "learn")])
def test_the_paper_is_in_the_language_it_is_taken_away_in(public, valley, keeper, language, there, elsewhere):
    chair = factories.user("board_chair", valley)
    operations.approve_public_plan(public=public, version=public.version, by=chair, on=MAY)
    with translation.override(language):
        paper = public_plan_docx(public_plan_of(public, valley))
    text = Document(BytesIO(paper)).element.xpath("string(.)")
    assert there in text
    assert elsewhere not in text


def test_a_version_frozen_before_there_was_welsh_is_read_as_it_was_written(public):
    old = {**public.content, "objectives": [{"text": "Halls", "actions": []}]}
    del old["purpose_cy"]
    with translation.override("cy"):
        told = spoken(old)
    assert (told["purpose"], told["objectives"][0]["text"], told["english_alone"]) == ("Safe, together.", "Halls", True)


def test_its_author_is_led_to_what_is_not_written_in_welsh(plan, keeper, sign_in):
    page = sign_in(keeper).get(reverse("plan_public", args=[plan.uuid])).content.decode()
    left = page.split(NOT_YET)[1].split("</ul>")[0]
    leaflet = plan.actions.get(public_text="A leaflet")
    assert reverse("action_edit", args=[leaflet.uuid]) in left
    assert left.count("<li>") == 1


def test_where_welsh_is_kept_each_form_asks_for_it(plan, keeper, sign_in):
    asked = [
        reverse("plan_edit", args=[plan.uuid]), reverse("objective_edit", args=[plan.objectives.get().uuid]),
        reverse("objective_new", args=[plan.uuid]), reverse("action_new"),
    ]  # fmt: skip
    for page in asked:
        assert 'id="id_public_text_cy"' in sign_in(keeper).get(page).content.decode(), page


def test_where_it_is_not_kept_nobody_is_asked_for_it(westmarch, lead, sign_in):
    english = make.plan(westmarch, lead)
    for page in (reverse("plan_edit", args=[english.uuid]), reverse("action_new")):
        assert 'id="id_public_text_cy"' not in sign_in(lead).get(page).content.decode()
    assert NOT_YET not in sign_in(lead).get(reverse("plan_public", args=[english.uuid])).content.decode()


def test_what_is_typed_in_welsh_is_kept_and_carried_over(plan, keeper, sign_in):
    objective = plan.objectives.get()
    sent = {
        "text": "Halls",
        "public_text": "Halls ask",
        "public_text_cy": "Geiriau newydd",
        "version": objective.version,
    }
    assert sign_in(keeper).post(reverse("objective_edit", args=[objective.uuid]), sent).status_code == 303
    objective.refresh_from_db()
    assert objective.public_text_cy == "Geiriau newydd"
    following = make.plan(
        plan.area.authority, keeper, covers_from=date(2027, 4, 1), covers_to=date(2028, 3, 31), drafted_on=MAY
    )
    action = plan.actions.get(public_text="Staff learn")
    operations.carry_over(plan=following, by=keeper, on=MAY, objectives=[objective], actions=[action])
    assert following.objectives.get().public_text_cy == "Geiriau newydd"
    assert following.actions.get().public_text_cy == "Mae staff yn dysgu"


def test_a_joint_plan_is_kept_in_welsh_where_one_of_its_councils_is_in_wales(valley, westmarch):
    joint = accounts.found_joint_area(name="The border", members=[valley, westmarch], since=date(2020, 1, 1))
    kept = [kept_in_welsh_too(area) for area in (valley.area, westmarch.area, joint)]
    assert kept == [True, False, True]
