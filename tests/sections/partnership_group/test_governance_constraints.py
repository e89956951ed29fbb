"""Each rule the database keeps for the board's wider work, written past the operations."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from golden_thread.directory.models import Sector
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import (
    AgreementParty,
    AgreementReview,
    HelpRequest,
    ImpactReview,
    PartnershipGroup,
    SeatBody,
    Steer,
    TermsConsultation,
    VacancyStep,
    WatchedFigure,
    WatchedMeasure,
    WiderApproachPart,
)
from tests.factories import partnership_group as make

DAY = date(2026, 3, 3)
BEFORE = date(2026, 3, 2)


@pytest.fixture
def scene(westmarch, lead):
    board = make.group(westmarch, lead, name="The board")
    meeting = make.held(board, lead, DAY)
    terms = operations.draft_terms(group=board, by=lead, drafted_on=DAY, purpose="To govern")
    seat = make.seat(board, lead, Sector.POLICE)
    governed = make.governed(westmarch, lead, board)
    return governed | {"area": westmarch.area, "board": board, "meeting": meeting, "terms": terms, "seat": seat}


PARTY = {"agreement": "@agreement", "body": "@body"}
REVIEW = {"agreement": "@agreement", "reviewed_on": DAY, "found": "Needed", "next_due": date(2027, 3, 3)}
HELP = {"body": "@body", "asked_on": DAY, "what": "A speaker"}
PART = {"group": "@board", "wider_name": "The county's board", "kind": "activity", "what": "Training", "since": DAY}
IMPACT = {"group": "@board", "first_day": date(2024, 4, 1), "last_day": date(2025, 3, 31), "evaluations_show": "a",
          "counts_show": "b", "impact": "c"}  # fmt: skip
STEER = {"report": "@report", "text": "Look again", "came_on": DAY}
ASKED = {"terms": "@terms", "body": "@body", "asked_on": DAY}
MEASURE = {"name": "Trained", "of": "training", "counts": "Each once", "split": False, "since": DAY}
FIGURE = {"measure": "@measure", "quarter": date(2026, 1, 1), "count": 3, "entered_on": DAY}
GROUP = {"name": "Another", "standing": "alone", "since": DAY}
SPOKEN_FOR = {"seat": "@seat", "body": "@body", "since": DAY}


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("elected_members_are_briefed_at_least_every_two_years", PartnershipGroup, GROUP | {"briefing_months": 0}),
        ("elected_members_are_briefed_at_least_every_two_years", PartnershipGroup, GROUP | {"briefing_months": 25}),
        ("a_body_is_party_to_an_agreement_once", AgreementParty, PARTY),
        ("a_signature_says_who_signed_and_when", AgreementParty, PARTY | {"signed_on": DAY}),
        ("a_signature_says_who_signed_and_when", AgreementParty, PARTY | {"signed_by": "The chief"}),
        ("the_next_review_comes_after_this_one", AgreementReview, REVIEW | {"next_due": DAY}),
        ("a_review_of_an_agreement_says_what_it_found", AgreementReview, REVIEW | {"found": ""}),
        ("a_request_for_help_says_what_for", HelpRequest, HELP | {"what": ""}),
        ("a_request_for_help_is_answered_in_words_after_it_is_made", HelpRequest, HELP | {"answered_on": DAY}),
        (
            "a_request_for_help_is_answered_in_words_after_it_is_made",
            HelpRequest,
            HELP | {"answered_on": BEFORE, "answer": "Yes"},
        ),
        ("a_part_names_the_wider_group", WiderApproachPart, PART | {"wider_name": ""}),
        ("a_part_ends_after_it_begins", WiderApproachPart, PART | {"until": BEFORE}),
        ("a_year_reviewed_ends_after_it_begins", ImpactReview, IMPACT | {"last_day": date(2024, 3, 31)}),
        ("a_year_is_reviewed_once", ImpactReview, IMPACT | {"last_day": date(2026, 3, 31)}),
        ("a_review_of_impact_is_agreed_at_a_meeting", ImpactReview, IMPACT | {"agreed_on": DAY}),
        ("a_review_of_impact_is_agreed_at_a_meeting", ImpactReview, IMPACT | {"agreed_at": "@meeting"}),
        ("a_settled_steer_names_a_decision_an_action_or_a_reason", Steer, STEER | {"settled_on": DAY}),
        ("a_steer_is_settled_after_it_came", Steer, STEER | {"settled_on": BEFORE, "reason": "Done before"}),
        ("a_body_answers_in_words_after_it_is_asked", TermsConsultation, ASKED | {"said_on": DAY}),
        ("a_body_answers_in_words_after_it_is_asked", TermsConsultation, ASKED | {"said_on": BEFORE, "said": "Yes"}),
        ("a_step_to_fill_a_seat_has_words", VacancyStep, {"seat": "@seat", "done_on": DAY, "what": ""}),
        ("a_measure_stands_once_in_an_area", WatchedMeasure, MEASURE | {"name": "Referrals shared with the police"}),
        ("a_measure_is_watched_until_after_it_begins", WatchedMeasure, MEASURE | {"until": BEFORE}),
        ("a_figure_is_of_a_whole_quarter", WatchedFigure, FIGURE | {"quarter": date(2026, 2, 1)}),
        ("a_figure_is_of_a_whole_quarter", WatchedFigure, FIGURE | {"quarter": date(2026, 1, 2)}),
        ("a_seat_stops_speaking_for_a_body_after_it_began", SeatBody, SPOKEN_FOR | {"until": BEFORE}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_database_refuses(scene, name, model, values):
    refused(name, scene, model, values)


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("a_body_is_asked_about_a_draft_once", TermsConsultation, ASKED),
        ("a_measure_has_one_figure_a_quarter", WatchedFigure, FIGURE),
        ("a_seat_speaks_for_a_body_once", SeatBody, SPOKEN_FOR),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_database_refuses_a_second_of_the_same(scene, name, model, values):
    model.objects.create(area=scene["area"], **meant(scene, values))
    refused(name, scene, model, values)


def test_a_body_that_left_an_agreement_or_a_seat_may_come_back(scene):
    party = scene["party"]
    party.until = DAY
    party.save()
    AgreementParty.objects.create(area=scene["area"], **meant(scene, PARTY))
    SeatBody.objects.create(area=scene["area"], **meant(scene, SPOKEN_FOR | {"until": DAY}))
    SeatBody.objects.create(area=scene["area"], **meant(scene, SPOKEN_FOR))


def refused(sentence, scene, model, values):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        model.objects.create(area=scene["area"], **meant(scene, values))
    assert refusal.value.__cause__.diag.constraint_name == sentence


def meant(scene, values):
    return {key: scene[told[1:]] if isinstance(told, str) and told[:1] == "@" else told for key, told in values.items()}
