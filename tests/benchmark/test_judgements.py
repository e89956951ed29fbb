"""Where records alone cannot settle it, a named officer judges with reasons."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from golden_thread.audit.models import Event
from golden_thread.benchmark import operations
from golden_thread.benchmark.models import BenchmarkSetting, Judgement, ToolkitEdition
from golden_thread.benchmark.statement import Standing
from golden_thread.periods import today
from tests import factories
from tests.benchmark.county import TODAY
from tests.benchmark.toolkit_editions import edition

JUDGED = {
    "statement": "1.b3", "standing": "met", "reasons": "Three meetings ended in an agreed answer.",
    "judged_on": date(2026, 11, 1), "valid_until": date(2027, 5, 1),
}  # fmt: skip


def judge(area, by, **more):
    return operations.judge(area=area, by=by, **{**JUDGED, **more})


def test_a_judgement_says_who_when_why_and_until_when(westmarch, lead):
    made = judge(westmarch.area, lead)
    assert (made.judge, made.judged_on, made.reasons) == (lead.name, date(2026, 11, 1), JUDGED["reasons"])
    event = Event.objects.filter(did="judged statement").get()
    assert (event.actor, event.about) == (lead, "1.b3")


@pytest.mark.parametrize(
    "wrong",
    [
        {"reasons": " "},
        {"statement": "1.2"},  # the records settle it
        {"statement": "6.1"},
        {"valid_until": date(2026, 11, 1)},
    ],
)
def test_a_judgement_without_reasons_end_or_matter_is_refused(westmarch, lead, wrong):
    with pytest.raises(ValidationError):
        judge(westmarch.area, lead, **wrong)
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("role", ["auditor", "elected_member", "board_member", "prevent_officer"])
def test_only_the_lead_and_the_strategic_officer_judge(westmarch, role):
    with pytest.raises(PermissionDenied):
        judge(westmarch.area, factories.user(role, westmarch))


def test_a_form_sent_twice_makes_one_judgement(westmarch, lead):
    sent = uuid4()
    assert judge(westmarch.area, lead, request_id=sent) == judge(westmarch.area, lead, request_id=sent)


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"reasons": ""}, "a_judgement_gives_its_reasons"),
        ({"valid_until": date(2026, 11, 1)}, "a_judgement_is_looked_at_again_after_it_is_made"),
        ({"standing": "lapsing"}, "a_judgement_says_met_partly_or_not_yet"),
    ],
)
def test_the_database_keeps_it_too(westmarch, lead, broken, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Judgement.objects.create(area=westmarch.area, judged_by=lead, judge="R", **{**JUDGED, **broken})


def test_the_last_judgement_counts_and_the_one_before_stays(westmarch, lead):
    first = judge(westmarch.area, lead)
    second = judge(westmarch.area, lead, standing="partly", judged_on=date(2026, 11, 10))
    judgements = Judgement.objects.of(westmarch)
    assert judgements.in_force("1.b3", date(2026, 11, 9)) == first
    assert judgements.in_force("1.b3", date(2026, 11, 10)) == second
    assert judgements.in_force("1.b3", date(2027, 5, 2)) is None
    assert judgements.count() == 2


# --- in a finding ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def in_dialogue(county):
    county.happened("dialogues", held_on=date(2026, 8, 1), with_whom="A group", answered_on=date(2026, 8, 9))
    return county


@pytest.mark.parametrize("standing", ["met", "partly", "not_yet"])
def test_where_the_records_bear_it_the_officers_word_stands(in_dialogue, standing):
    in_dialogue.judged("1.b3", standing)
    finding = in_dialogue.find("1.b3")
    assert (finding.standing, finding.contradicted) == (Standing(standing), False)


def test_a_judgement_that_has_run_out_leaves_the_matter_open_again(in_dialogue):
    in_dialogue.judged("1.b3", "met", valid_until=TODAY + timedelta(days=3))
    finding = in_dialogue.find("1.b3")
    assert (finding.standing, finding.lapses_on) == (Standing.LAPSING, TODAY + timedelta(days=4))
    assert in_dialogue.find("1.b3", TODAY + timedelta(days=4)).standing == Standing.NEEDS_JUDGEMENT


def test_a_judgement_the_records_contradict_gives_way_and_is_told_so(county):
    county.judged("1.b3", "met")
    finding = county.find("1.b3")
    assert (finding.standing, finding.contradicted) == (Standing.NOT_YET, True)
    assert finding.judgement.standing == "met"


def test_a_stricter_judgement_is_no_contradiction(county):
    county.judged("1.b3", "not_yet")
    assert not county.find("1.b3").contradicted


# --- on the page ------------------------------------------------------------------------------------------------------------


def test_nothing_is_chosen_beforehand(sign_in, lead):
    page = sign_in(lead).get("/readiness/1.b3/judgement").content.decode()
    assert page.count('type="radio"') == 3
    assert "checked" not in page


def test_a_judgement_needs_a_choice_reasons_and_a_day(sign_in, lead, westmarch):
    page = sign_in(lead).post("/readiness/1.b3/judgement", {})
    assert page.status_code == 422
    assert not Judgement.objects.exists()


def test_an_officer_judges_and_the_statement_shows_it_with_the_records_that_say_otherwise(sign_in, lead, westmarch):
    later = today() + timedelta(days=200)
    given = {
        "standing": "met", "reasons": "Seen at three meetings", "valid_until_day": later.day,
        "valid_until_month": later.month, "valid_until_year": later.year, "request_id": uuid4(),
    }  # fmt: skip
    client = sign_in(lead)
    assert client.post("/readiness/1.b3/judgement", given).status_code == 303
    page = client.get("/readiness/1.b3").content.decode()
    assert "Seen at three meetings" in page
    assert lead.name in page
    assert "The records no longer bear the judgement" in page


def test_a_statement_the_records_settle_has_no_page_to_judge_it(sign_in, lead):
    assert sign_in(lead).get("/readiness/1.2/judgement").status_code == 404


# --- counting, editions --------------------------------------------------------------------------------------------------------


def test_only_what_is_counted_otherwise_than_usual_is_kept(westmarch, lead):
    usual = {
        "meetings": "number",
        "assessment": "gap",
        "assessment_day": "agreed",
        "lapsing_window": 30,
        "evaluation_months": 3,
    }
    assert operations.count_by(area=westmarch.area, by=lead, **usual) == []
    assert operations.count_by(area=westmarch.area, by=lead, **{**usual, "meetings": "gap"}) == ["meetings"]
    assert [row.value for row in BenchmarkSetting.objects.of(westmarch)] == ["gap"]
    assert operations.count_by(area=westmarch.area, by=lead, **usual) == ["meetings"]
    assert not BenchmarkSetting.objects.of(westmarch).exists()


def test_the_published_words_stand_beside_ours_with_the_day_of_their_edition(westmarch, lead, sign_in):
    kept = operations.load_edition(edition(date(2025, 2, 12), "Printed"), on=TODAY)
    assert (kept.updated, kept.statements.count()) == (date(2025, 2, 12), 50)
    page = sign_in(lead).get("/readiness/1.2").content.decode()
    assert "Printed 1.2" in page
    assert "edition of 12 February 2025" in page


def test_an_edition_loaded_twice_stands_once_and_a_judgement_keeps_the_one_it_was_made_under(westmarch, lead):
    operations.load_edition(edition(date(2024, 2, 12), "Old"), on=TODAY)
    made = judge(westmarch.area, lead)
    operations.load_edition(edition(date(2025, 2, 12), "New"), on=TODAY)
    operations.load_edition(edition(date(2025, 2, 12), "New"), on=TODAY)
    assert ToolkitEdition.objects.count() == 2
    made.refresh_from_db()
    assert made.edition.updated == date(2024, 2, 12)
