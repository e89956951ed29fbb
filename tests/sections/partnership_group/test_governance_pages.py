"""The pages of the board's wider work open, take plain forms, and hide small counts from those who may not see them."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from golden_thread.directory.models import Sector
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import HelpRequest, ImpactReview, Steer, TermsConsultation
from tests import factories
from tests.factories import partnership_group as make

DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel("2026-11-23T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


@pytest.fixture
def governed(westmarch, lead, board):
    return make.governed(westmarch, lead, board)


@pytest.fixture
def page(sign_in, lead):
    client = sign_in(lead)

    def opened(name, **kwargs):
        response = client.get(reverse(name, kwargs=kwargs or None))
        assert response.status_code == 200, (name, response.status_code)
        return response.content.decode()

    return opened


def sent(client, name, form, **kwargs):
    response = client.post(reverse(name, kwargs=kwargs), {"request_id": uuid4(), **form})
    assert response.status_code == 303, response.content.decode()[-3000:]


def day(name, value=DAY):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def test_every_page_opens(page, governed, board, lead):
    for name in ("roster", "seat_holdings", "watched", "steers", "impact_reviews", "help_requests", "wider_parts",
                 "strategic_year", "agreement_new", "help_request_new", "wider_part_new", "impact_review_new",
                 "watched_measure_new"):  # fmt: skip
        page(name)
    for name in ("agreement", "agreement_edit", "agreement_party_new", "agreement_review"):
        page(name, agreement=governed["agreement"].uuid)
    for name in ("agreement_sign", "agreement_party_end"):
        page(name, agreementparty=governed["party"].uuid)
    for name in ("steer", "steer_edit", "steer_settle"):
        page(name, steer=governed["steer"].uuid)
    for name in ("impact_review", "impact_review_edit", "impact_review_agree"):
        page(name, impactreview=governed["review"].uuid)
    for name in ("watched_measure", "watched_measure_edit", "watched_figure_new"):
        page(name, watchedmeasure=governed["measure"].uuid)


def test_the_roster_says_who_sits_who_is_missing_and_what_is_being_done(page, client, board, lead):
    police = make.seat(board, lead, Sector.POLICE)
    empty = make.seat(board, lead, Sector.HEALTH, filled=False, since=date(2026, 1, 5))
    operations.amend_seat(
        seat=police, version=police.version, by=lead, seniority_expected="Superintendent", seniority="Inspector",
        seniority_gap="Cannot commit officers",
    )  # fmt: skip
    sent(client, "vacancy_step_new", {"what": "The chair wrote to the trust", **day("done_on")}, seat=empty.uuid)
    body = page("roster")
    for words in ("Level expected: Superintendent", "Falls short: Cannot commit officers", "Vacant since 5 January 2026",
                  "The chair wrote to the trust", "Nobody speaks for this sector yet."):  # fmt: skip
        assert words in body
    assert "At 1 seat the level held falls short" in body


def test_the_roster_asks_as_often_for_many_seats_as_for_few(page, board, lead):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            page("roster")
        return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in queries)

    make.seat(board, lead, Sector.POLICE)
    page("roster")
    few = asked()
    for sector in Sector.values:
        make.seat(board, lead, sector)
    assert asked() == few


def test_a_seat_takes_on_a_body_and_lets_it_go(page, client, board, lead, westmarch):
    seat, school = make.seat(board, lead, Sector.EDUCATION), make.body(westmarch, lead, Sector.EDUCATION, "Hill School")
    sent(client, "seat_body_new", {"body": school.pk, **day("since")}, seat=seat.uuid)
    assert "Hill School, since 1 March 2026" in page("seat", seat=seat.uuid)
    spoken_for = seat.further_bodies.get()
    sent(
        client,
        "seat_body_end",
        {"version": spoken_for.version, **day("on", date(2026, 6, 30))},
        seatbody=spoken_for.uuid,
    )
    assert "Hill School, until 30 June 2026" in page("seat", seat=seat.uuid)


def test_a_draft_goes_round_and_what_each_says_is_noted(page, client, board, lead, westmarch):
    operations.draft_terms(group=board, by=lead, drafted_on=date(2025, 1, 1), purpose="To govern Prevent here")
    terms = operations.draft_terms(group=board, by=lead, drafted_on=date(2026, 1, 1), purpose="To lead Prevent here")
    police = make.body(westmarch, lead, name="Westmarch Police")
    sent(
        client,
        "terms_consult",
        {"version": terms.version, "asked": [police.pk], **day("on")},
        termsofreference=terms.uuid,
    )
    asked = TermsConsultation.objects.get()
    assert "No answer noted" in page("terms_version", termsofreference=terms.uuid)
    said = {"version": asked.version, "said": "Agreed", **day("said_on", date(2026, 3, 9))}
    sent(client, "terms_said", said, termsconsultation=asked.uuid)
    assert "9 March 2026: Agreed" in page("terms_version", termsofreference=terms.uuid)
    compared = page("terms_compare", termsofreference=terms.uuid)
    assert "govern </del>" in compared
    assert "lead </ins>" in compared
    at = make.held(board, lead, date(2026, 4, 14))
    terms.refresh_from_db()
    agreed = {"version": terms.version, "at": at.pk, **day("on", at.day), **day("review_due", date(2027, 4, 14))}
    sent(client, "terms_agree", agreed, termsofreference=terms.uuid)
    told = page("terms_version", termsofreference=terms.uuid)
    assert "In force" in told
    assert "Meeting of 14 April 2026" in told
    assert client.get(reverse("terms_edit", kwargs={"termsofreference": terms.uuid})).status_code == 200
    kept = {"version": terms.version + 1, "purpose": "Something else", "request_id": uuid4()}
    refused = client.post(reverse("terms_edit", kwargs={"termsofreference": terms.uuid}), kept)
    assert "These terms are agreed. Draft a new version to change them" in refused.content.decode()


def test_terms_past_their_review_say_so_wherever_they_stand(page, board, lead):
    terms = operations.draft_terms(group=board, by=lead, drafted_on=date(2025, 1, 1), purpose="To govern")
    operations.agree_terms(terms=terms, version=1, on=date(2025, 2, 1), review_due=date(2026, 2, 1), by=lead)
    assert "Due for review" in page("terms")
    assert "The review was due on 1 February 2026." in page("terms_version", termsofreference=terms.uuid)
    assert "Version 1: due for review" in page("group", partnershipgroup=board.uuid)
    assert "The terms of reference are due for review" in page("home")


def test_an_agreement_is_signed_by_each_of_its_parties(page, client, governed):
    agreement, party = governed["agreement"], governed["party"]
    assert "has not signed yet." in page("agreement", agreement=agreement.uuid)
    signed = {"version": party.version, "signed_by": "A. Vane, superintendent", **day("signed_on")}
    sent(client, "agreement_sign", signed, agreementparty=party.uuid)
    told = page("agreement", agreement=agreement.uuid)
    assert "A. Vane, superintendent" in told
    assert "has not signed yet." not in told


def test_a_steer_goes_into_a_decision_or_is_refused_with_a_sentence(page, client, governed, board, lead):
    steer = governed["steer"]
    decision = make.decision(make.held(board, lead, date(2026, 4, 1)), lead)
    address = reverse("steer_settle", kwargs={"steer": steer.uuid})
    form = {"request_id": uuid4(), "version": steer.version, **day("settled_on", date(2026, 4, 1))}
    refused = client.post(address, form)
    assert refused.status_code == 422
    assert "or give the reason why neither" in refused.content.decode()
    assert client.post(address, {**form, "decision": decision.pk}).status_code == 303
    assert "Went into a decision" in page("steer", steer=steer.uuid)
    assert Steer.objects.get().decision == decision


def test_a_request_for_help_says_how_long_it_has_waited(page, governed, lead, westmarch):
    operations.add_to_register(
        HelpRequest, area=westmarch.area, by=lead, body=governed["body"], asked_on=date(2026, 11, 16), what="A speaker"
    )
    assert "Waits 5 working days" in page("help_requests")


def test_a_review_of_impact_is_written_and_named_by_a_report(page, client, board, lead):
    words = {"evaluations_show": "Sooner", "counts_show": "More", "impact": "Families were met earlier"}
    form = {"group": board.pk, **words, **day("first_day", date(2025, 4, 1)), **day("last_day", date(2026, 3, 31))}
    sent(client, "impact_review_new", form)
    review = ImpactReview.objects.get()
    report = {
        "to_whom": "CONTEST board",
        "about": "The year",
        "impact_review": review.pk,
        **day("reported_on", date(2026, 5, 1)),
    }
    sent(client, "board_report_new", report)
    assert "CONTEST board, 1 May 2026" in page("impact_review", impactreview=review.uuid)


@pytest.mark.parametrize(
    ("role", "small", "larger"),
    [
        ("prevent_lead", "3", "13"),
        ("board_secretary", "3", "13"),
        ("channel_chair", "3", "13"),
        ("board_member", "1 to 4", "15"),
        ("board_chair", "1 to 4", "15"),
        ("strategic_officer", "1 to 4", "15"),
        ("elected_member", "1 to 7", "15"),
        ("police_case_officer", "1 to 7", "15"),
    ],
)
def test_counts_are_whole_for_few_and_hidden_or_rounded_for_the_rest(
    sign_in, governed, westmarch, lead, role, small, larger
):
    measure = governed["measure"]
    for quarter, count in ((date(2026, 4, 1), 3), (date(2026, 7, 1), 13)):
        operations.enter_figure(
            measure=measure, by=lead, quarter=quarter, count=count, on=date(2026, 11, 1), note="Why"
        )
    client = sign_in(factories.user(role, westmarch))
    body = client.get(reverse("watched")).content.decode()
    assert f"</span>{small}</td>" in body
    assert f"</span>{larger}</td>" in body
    one = client.get(reverse("watched_measure", kwargs={"watchedmeasure": measure.uuid})).content.decode()
    assert f"2026: {small}" in one
    assert ("Why" in one) is (small == "3")
