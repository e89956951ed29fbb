"""Versions of the assessment and who was told of them, on any day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.models import AssessmentBriefing, AssessmentPart, RiskAssessment
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import risk_assessment as make

JANUARY, MARCH, MAY, JULY = date(2026, 1, 12), date(2026, 3, 2), date(2026, 5, 4), date(2026, 7, 6)
DAY = timedelta(days=1)


def test_the_assessment_of_a_day_is_the_one_last_agreed_by_then(westmarch, lead):
    first = make.agreed_assessment(westmarch, lead, JANUARY)
    second = make.agreed_assessment(westmarch, lead, MAY)
    of = RiskAssessment.objects.of(westmarch)
    assert [of.latest_agreed(day) for day in (JANUARY - DAY, JANUARY, MAY - DAY, MAY)] == [None, first, first, second]
    assert of.agreed_by(MARCH).count() == 1


@pytest.mark.parametrize(("said", "higher"), [(True, True), (False, False), (None, False)])
def test_only_a_version_that_says_higher_risk_says_so(westmarch, lead, said, higher):
    reason = "" if said is None else "As the profile says"
    make.agreed_assessment(westmarch, lead, MARCH, says_higher_risk=said, higher_risk_reason=reason)
    assert RiskAssessment.objects.of(westmarch).says_higher_risk(MAY) is higher


def test_a_draft_that_says_higher_risk_changes_nothing_yet(westmarch, lead):
    make.assessment(westmarch, lead, says_higher_risk=True, higher_risk_reason="Two plots")
    assert RiskAssessment.objects.of(westmarch).says_higher_risk(JULY) is False


def test_a_new_version_opens_with_the_text_of_the_last(westmarch, lead):
    make.agreed_assessment(westmarch, lead, JANUARY, situational="Young people online")
    new = operations.start_assessment(
        area=westmarch.area, by=lead, title="Summer", covers_from=MAY, covers_to=JULY, drafted_on=MAY
    )
    assert (new.number, new.situational, new.changes) == (2, "Young people online", "")


def test_what_was_agreed_stays_as_it_was_agreed(westmarch, lead):
    agreed = make.agreed_assessment(westmarch, lead, MARCH)
    with pytest.raises(ValidationError, match="Start the next one"):
        operations.amend_assessment(assessment=agreed, version=agreed.version, by=lead, situational="Other")


@pytest.mark.parametrize("left_out", ["situational", "corporate"])
def test_an_assessment_without_one_of_its_parts_is_not_agreed(westmarch, lead, left_out):
    draft = make.assessment(westmarch, lead, **{left_out: " "})
    with pytest.raises(ValidationError, match="Nothing is written yet"):
        operations.agree_assessment(assessment=draft, version=draft.version, by=lead, on=MARCH)


def test_the_meeting_that_agreed_it_gives_the_day(westmarch, lead):
    meeting, draft = board.held(board.group(westmarch, lead), lead, MARCH), make.assessment(westmarch, lead)
    operations.agree_assessment(assessment=draft, version=draft.version, by=lead, meeting=meeting, on=MAY)
    assert (draft.agreed_on, draft.agreed_at) == (MARCH, meeting)


def test_a_new_version_in_use_supersedes_the_one_before(westmarch, lead):
    versions = [make.agreed_assessment(westmarch, lead, day) for day in (JANUARY, MAY)]
    for version, day in zip(versions, (MARCH, JULY), strict=True):
        operations.bring_into_use(assessment=version, version=version.version, by=lead, on=day)
    of = RiskAssessment.objects.of(westmarch)
    assert [list(of.live_on(day)) for day in (JULY - DAY, JULY)] == [[versions[0]], [versions[1]]]
    assert RiskAssessment.objects.get(pk=versions[0].pk).state == "superseded"


def test_an_officer_writes_and_somebody_else_agrees(westmarch, lead):
    officer, draft = factories.user("prevent_officer", westmarch), make.assessment(westmarch, lead)
    operations.amend_assessment(assessment=draft, version=1, by=officer, situational="Seen in two towns")
    with pytest.raises(PermissionDenied):
        operations.agree_assessment(assessment=draft, version=draft.version, by=officer, on=MARCH)


def test_a_partner_is_asked_once_however_often_the_button_is_pressed(westmarch, lead):
    draft, police = make.assessment(westmarch, lead), make.body(westmarch, lead)
    for day in (JANUARY, MARCH):
        operations.ask_partners(assessment=draft, version=draft.version, by=lead, bodies=[police], on=day)
    assert draft.parts.get().asked_on == JANUARY
    assert draft.partners_asked_on == JANUARY


def test_nobody_is_briefed_on_what_is_not_agreed(westmarch, lead):
    with pytest.raises(ValidationError, match="on or after the day it was agreed"):
        make.briefing(make.assessment(westmarch, lead), lead, briefed_on=MAY)


def test_a_briefing_takes_the_post_of_the_person(westmarch, lead):
    agreed = make.agreed_assessment(westmarch, lead, MARCH)
    person = board.person(westmarch, lead, post="Chief Executive")
    assert make.briefing(agreed, lead, person=person).seniority == "Chief Executive"


REFUSED = [
    ("an_assessment_covers_a_real_period", {"covers_to": date(2020, 1, 1)}),
    ("a_view_on_higher_risk_has_a_reason", {"says_higher_risk": True}),
    ("a_threat_level_has_its_date", {"threat_level": "severe"}),
    ("a_threat_level_has_its_date", {"threat_level_on": MARCH}),
    ("an_assessment_is_agreed_when_it_has_the_day", {"agreed_on": MARCH}),
    ("an_assessment_is_agreed_when_it_has_the_day", {"state": "agreed"}),
    ("an_assessment_is_agreed_after_it_is_drafted", {"state": "agreed", "agreed_on": date(2020, 1, 1)}),
    ("an_assessment_is_used_after_it_is_agreed", {"live_from": MARCH}),
    ("an_assessment_is_superseded_after_it_was_used", {"superseded_on": MARCH}),
]


@pytest.mark.parametrize(("constraint", "values"), REFUSED)
def test_the_database_refuses_a_version_that(westmarch, lead, constraint, values):
    draft = make.assessment(westmarch, lead)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RiskAssessment.objects.filter(pk=draft.pk).update(**values)


def test_the_database_lets_no_draft_name_a_meeting(westmarch, lead):
    draft, meeting = make.assessment(westmarch, lead), board.held(board.group(westmarch, lead), lead, MARCH)
    with pytest.raises(IntegrityError, match="only_an_agreed_assessment_names_a_meeting"), transaction.atomic():
        RiskAssessment.objects.filter(pk=draft.pk).update(agreed_at=meeting)


def test_the_database_keeps_one_version_in_use_and_numbers_each_once(westmarch, lead):
    first, second = (make.agreed_assessment(westmarch, lead, day) for day in (JANUARY, MARCH))
    operations.bring_into_use(assessment=first, version=first.version, by=lead, on=MAY)
    with pytest.raises(IntegrityError, match="one_assessment_is_in_use_in_an_area"), transaction.atomic():
        RiskAssessment.objects.filter(pk=second.pk).update(live_from=MAY, state="live")
    with pytest.raises(IntegrityError, match="a_version_of_the_assessment_is_numbered_once"), transaction.atomic():
        RiskAssessment.objects.filter(pk=second.pk).update(number=first.number)


def test_the_database_refuses_an_unnamed_partner_and_a_wordless_part(westmarch, lead):
    agreed, police = make.agreed_assessment(westmarch, lead, MARCH), make.body(westmarch, lead)
    given = make.briefing(agreed, lead)
    with pytest.raises(IntegrityError, match="a_partner_that_was_briefed_is_named"), transaction.atomic():
        AssessmentBriefing.objects.filter(pk=given.pk).update(audience="partner")
    kept = {"area": westmarch.area, "assessment": agreed, "body": police, "asked_on": MARCH}
    with pytest.raises(IntegrityError, match="a_part_is_given_in_words"), transaction.atomic():
        AssessmentPart.objects.create(**kept, given_on=MAY)
    AssessmentPart.objects.create(**kept)
    with pytest.raises(IntegrityError, match="a_partner_is_asked_once_for_its_part"), transaction.atomic():
        AssessmentPart.objects.create(**kept)


def test_the_database_refuses_an_empty_summary(westmarch, lead):
    with pytest.raises(ValidationError, match="Write the summary"):
        operations.write_summary(assessment=make.assessment(westmarch, lead), by=lead, text="")
