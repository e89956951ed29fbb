"""A version keeps the register it was agreed with, and says what had changed in it since the one before."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations as seats
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.models import AgreedRegister, Treatment
from golden_thread.sections.risk_assessment.models.agreed import changes_since, compared, register_of
from tests import factories
from tests.factories import partnership_group as make_board
from tests.factories import risk_assessment as make

JANUARY, MARCH, MAY, JULY = date(2026, 1, 12), date(2026, 3, 2), date(2026, 5, 4), date(2026, 7, 6)


@pytest.fixture
def risk(westmarch, lead):
    return make.risk(westmarch, lead, opened_on=JANUARY, current_likelihood=3, current_impact=3)


def told(found):
    return [(each["reference"], each["what"]) for each in found["risks"]]


def since(version, on=JULY):
    return changes_since(version, version.area, on)


# --- what is frozen -------------------------------------------------------------------------------------------------


def test_a_superseded_version_keeps_the_words_and_ratings_it_was_agreed_with(westmarch, lead, risk, sign_in):
    version = make.agreed_assessment(westmarch, lead, MARCH)
    operations.review_risk(risk=risk, version=1, by=lead, on=MAY, note="Worse", likelihood=5, impact=5)
    operations.amend_risk(risk=risk, version=risk.version, by=lead, on=MAY, title="Said otherwise since")
    kept = AgreedRegister.objects.get(assessment=version)
    assert [(each["words"]["title"], each["current"]) for each in kept.risks] == [
        ("Closed groups recruit online", [3, 3])
    ]
    page = sign_in(lead).get(kept.get_absolute_url()).content.decode()
    assert "R1 Closed groups recruit online" in page
    assert "9: 3 (possible) × 3 (moderate)" in page
    assert "Said otherwise since" not in page


def test_the_register_of_a_day_has_the_ratings_and_decisions_of_that_day(westmarch, lead, risk):
    operations.review_risk(risk=risk, version=1, by=lead, on=MAY, note="Worse", likelihood=5, impact=5)
    operations.treat_risk(risk=risk, version=risk.version, by=lead, on=JULY, treatment="tolerated", reason="Small")
    days = [
        (each["current"], each["treatment"]) for day in (MARCH, MAY, JULY) for each in register_of(westmarch.area, day)
    ]
    assert days == [([3, 3], "open"), ([5, 5], "open"), ([5, 5], "tolerated")]


def test_a_version_that_is_not_agreed_has_no_frozen_register(westmarch, lead, risk):
    assert not AgreedRegister.objects.filter(assessment=make.assessment(westmarch, lead)).exists()


# --- what changed since ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("likelihood", "impact", "what"), [(4, 4, "up"), (1, 2, "down"), (3, 3, None), (1, 1, "down")])
def test_a_risk_that_was_rated_anew_moved_up_or_down(westmarch, lead, risk, likelihood, impact, what):
    version = make.agreed_assessment(westmarch, lead, MARCH)
    operations.review_risk(risk=risk, version=1, by=lead, on=MAY, note="Seen", likelihood=likelihood, impact=impact)
    assert told(since(version)) == ([("R1", what)] if what else [])


def test_the_score_may_stand_while_its_parts_do_not(westmarch, lead):
    risk = make.risk(westmarch, lead, opened_on=JANUARY, current_likelihood=2, current_impact=4)
    version = make.agreed_assessment(westmarch, lead, MARCH)
    operations.review_risk(risk=risk, version=1, by=lead, on=MAY, note="Seen", likelihood=4, impact=2)
    assert told(since(version)) == [("R1", "rerated")]


def test_new_closed_decided_and_reworded_risks_are_told_apart(westmarch, lead, risk):
    gone = make.risk(westmarch, lead, opened_on=JANUARY)
    version = make.agreed_assessment(westmarch, lead, MARCH)
    operations.amend_risk(
        risk=risk, version=1, by=lead, on=MAY, narrative="Grievance", target_likelihood=1, target_impact=1
    )
    operations.treat_risk(risk=risk, version=2, by=lead, on=MAY, treatment="tolerated", reason="Small")
    operations.treat_risk(risk=gone, version=1, by=lead, on=MAY, treatment=Treatment.CLOSED, reason="Gone")
    make.risk(westmarch, lead, opened_on=MAY)
    found = since(version)
    assert told(found) == [("R1", "rerated"), ("R1", "decided"), ("R1", "reworded"), ("R3", "new"), ("R2", "closed")]
    assert found["risks"][2]["fields"] == ["narrative"]


def test_reviews_and_answers_between_the_versions_are_counted(westmarch, lead, risk):
    version = make.agreed_assessment(westmarch, lead, MARCH)
    mark = make.marked(westmarch, lead, risk, on=MAY)[0]
    operations.answer_look_again(mark=mark, version=1, by=lead, on=MAY, answer="changed", reason="Younger")
    assert (since(version)["reviews"], since(version)["looked_at_again"]) == (1, 1)


def test_a_version_from_before_registers_were_frozen_is_compared_by_its_day(westmarch, lead, risk):
    version = make.agreed_assessment(westmarch, lead, MARCH)
    AgreedRegister.objects.all().delete()
    operations.review_risk(risk=risk, version=1, by=lead, on=MAY, note="Worse", likelihood=5, impact=5)
    assert told(since(version)) == [("R1", "up")]


def test_the_first_version_has_nothing_before_it(westmarch, lead, risk):
    assert make.agreed_assessment(westmarch, lead, MARCH).agreed_register.content["changes"] is None
    assert compared([], []) == []


def test_what_changed_is_frozen_with_the_version(westmarch, lead, risk, sign_in):
    make.agreed_assessment(westmarch, lead, MARCH)
    operations.review_risk(risk=risk, version=1, by=lead, on=MAY, note="Worse", likelihood=5, impact=5)
    second = make.agreed_assessment(westmarch, lead, MAY)
    operations.review_risk(risk=risk, version=risk.version, by=lead, on=JULY, note="Better", likelihood=1, impact=1)
    page = sign_in(lead).get(second.get_absolute_url()).content.decode()
    assert "What changed in the register since version 1" in page
    assert "from 9 to 25" in page


def test_who_writes_the_next_version_sees_what_changed_as_things_stand(westmarch, lead, risk, sign_in):
    make.agreed_assessment(westmarch, lead, MARCH)
    operations.review_risk(risk=risk, version=1, by=lead, on=MAY, note="Worse", likelihood=5, impact=5)
    mark = make.marked(westmarch, lead, risk, on=today())[0]
    draft = make.assessment(westmarch, lead, drafted_on=JULY)
    page = sign_in(lead).get(reverse("assessment_edit", args=[draft.uuid])).content.decode()
    assert "from 9 to 25" in page
    assert mark.get_absolute_url() in page


def test_a_new_version_bears_the_threat_level_of_its_day(westmarch, lead):
    make.threat_level(westmarch, lead, level="severe", changed_on=MARCH)
    assert make.assessment(westmarch, lead, drafted_on=JANUARY).threat_level == ""
    later = make.assessment(westmarch, lead, drafted_on=MAY)
    assert (later.threat_level, later.threat_level_on) == ("severe", MAY)


# --- who was told ---------------------------------------------------------------------------------------------------


@pytest.fixture
def table(westmarch, lead):
    """A board with the council, the police and a college that speaks for schools."""
    group = make_board.group(westmarch, lead)
    bodies = {name: make.body(westmarch, lead, name, sector) for name, sector in TABLE.items()}
    for name, sector in TABLE.items():
        seats.add_seat(group=group, by=lead, sector=sector, body=bodies[name], since=JANUARY)
    return bodies


TABLE = {"Westmarch Council": "local_authority", "Westmarch Constabulary": "police", "Fallow College": "education"}


def test_partners_at_the_table_who_were_not_told_are_named(westmarch, lead, table, sign_in):
    version = make.agreed_assessment(westmarch, lead, MARCH)
    operations.bring_into_use(assessment=version, version=version.version, by=lead, on=MARCH)
    client = sign_in(lead)
    page = client.get(version.get_absolute_url()).content.decode()
    assert (
        "Not told of it yet: Decision makers, Elected member with the Prevent portfolio, Fallow College, Westmarch Constabulary."
        in page
    )
    fields = {"audience": "partner", "marking": "official", "briefed_on": "2026-03-09", "given_by": "Prevent lead"}
    both = [table["Westmarch Constabulary"].pk, table["Fallow College"].pk]
    assert client.post(reverse("assessment_brief", args=[version.uuid]), fields | {"bodies": both}).status_code == 303
    page = client.get(version.get_absolute_url()).content.decode()
    assert "Not told of it yet: Decision makers, Elected member with the Prevent portfolio." in page
    assert version.briefings.count() == 2


def test_several_partners_briefed_in_one_act_sent_twice_are_briefed_once(westmarch, lead, table):
    version = make.agreed_assessment(westmarch, lead, MARCH)
    request_id = uuid4()
    for _ in range(2):
        operations.brief_partners(
            assessment=version, by=lead, bodies=table.values(), marking="official", briefed_on=MARCH,
            request_id=request_id,
        )  # fmt: skip
    assert version.briefings.count() == 3


def test_the_register_of_briefings_says_who_at_which_level_by_whom_and_when(westmarch, lead, sign_in):
    version = make.agreed_assessment(westmarch, lead, MARCH)
    make.briefing(version, lead, given_by="Prevent lead", seniority="Chief executive")
    page = sign_in(lead).get(reverse("assessment_briefings")).content.decode()
    for said in ("Decision makers", "OFFICIAL", "Prevent lead", "Chief executive", "2 March 2026"):
        assert said in page


def test_a_summary_is_issued_after_its_version_is_agreed_under_a_name(westmarch, lead):
    draft = make.assessment(westmarch, lead)
    with pytest.raises(ValidationError, match="on or after the day its version was agreed"):
        operations.write_summary(assessment=draft, by=lead, text="What we see", issued_on=MARCH)
    version = make.agreed_assessment(westmarch, lead, MARCH)
    summary = operations.write_summary(assessment=version, by=lead, text="What we see", issued_on=MARCH)
    other = factories.user("prevent_lead", westmarch)
    operations.write_summary(assessment=version, by=other, version=1, text="What we all see", issued_on=MARCH)
    summary.refresh_from_db()
    assert (summary.text, summary.issued_by) == ("What we all see", lead)
