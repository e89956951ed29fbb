"""Each rule the database keeps, by its sentence: written past the operations, so that the database alone refuses."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from golden_thread.directory.models import Sector
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import (
    AgendaItem,
    Agreement,
    Attendance,
    BoardReport,
    CommunityDialogue,
    Decision,
    ExpectedSector,
    Meeting,
    MeetingAction,
    Minutes,
    MinutesItem,
    Paper,
    PaperReader,
    PartnershipGroup,
    PartnershipOpportunity,
    Release,
    Reply,
    Seat,
    SeatBody,
    SeatHolding,
    TermsOfReference,
    ThreatCheck,
)
from golden_thread.sections.partnership_group.operations.recording import REFUSALS
from tests.factories import partnership_group as make

DAY = date(2026, 3, 3)
BEFORE = date(2026, 3, 2)


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead, name="The board")


@pytest.fixture
def scene(board, lead, westmarch):
    """One of everything that stands, by name; a case below names what it takes and spoils."""
    seat = make.seat(board, lead, Sector.POLICE, since=date(2025, 1, 1))
    meeting = make.held(board, lead, DAY, {seat: "present"})
    person = make.person(westmarch, lead)
    paper = make.paper(meeting, lead, readers="named", seats=[seat], people=[person])
    item = AgendaItem.objects.create(area=westmarch.area, meeting=meeting, order=71, title="Venues")
    AgendaItem.objects.create(area=westmarch.area, meeting=meeting, order=72, title="Venues", carried_from=item)
    return {
        "item": item,
        "area": westmarch.area,
        "board": board,
        "seat": seat,
        "body": make.body(westmarch, lead),
        "person": person,
        "paper": paper,
        "meeting": meeting,
        "decision": make.decision(meeting, lead),
        "lead": lead,
    }


def refused(sentence, scene, model, values):
    """Whether the database refuses the row and gives the sentence as its reason."""
    given = {
        key: scene[told[1:]] if isinstance(told, str) and told[:1] == "@" else told for key, told in values.items()
    }
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        model.objects.create(area=scene["area"], **given)
    assert refusal.value.__cause__.diag.constraint_name == sentence


GROUP = {"name": "Another", "standing": "alone", "since": DAY}
TERMS = {"group": "@board", "number": 1, "purpose": "To govern", "drafted_on": DAY}
SEAT = {"group": "@board", "sector": "police", "statutory": True, "since": DAY}
HOLDING = {"seat": "@seat", "person": "@person", "since": DAY}
PLANNED = {"group": "@board", "planned_for": DAY}
ACTION = {"meeting": "@meeting", "number": 1, "text": "Do it", "agreed_on": DAY, "body": "@body"}
CHECK = {"decision": "@decision", "reflects": "a", "proportionate": "b", "reduces": "c", "checked_on": DAY,
         "checked_by": "@lead"}  # fmt: skip
MINUTES = {"meeting": "@meeting", "number": 1, "drafted_on": DAY}
CARRIED = {"meeting": "@meeting", "title": "Venues", "carried_from": "@item"}
PAPER = {"meeting": "@meeting", "title": "Checks", "brought_by": "Council", "marking": "official", "readers": "board",
         "text": "Words", "added_by": "@lead"}  # fmt: skip
RELEASE = {"meeting": "@meeting", "what": "agenda", "reader": "@person", "released_on": DAY, "released_by": "@lead",
           "until": DAY, "because": "Asked for"}  # fmt: skip
READER = {"paper": "@paper"}
REPLY = {"meeting": "@meeting", "seat": "@seat", "for_day": DAY, "said_on": DAY}
OPPORTUNITY = {"what": "Training", "with_whom": "Eastmarch", "sought_on": DAY, "outcome": "waiting"}
DIALOGUE = {"with_whom": "Faith forum", "held_on": DAY, "raised_by": "board", "raised": "Signs"}
AGREEMENT = {"title": "Sharing", "parties": "All", "purpose": "Planning", "legal_basis": "Act"}
REPORT = {"to_whom": "Strategic board", "reported_on": DAY, "about": "The year"}


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("a_hosted_board_names_its_host", PartnershipGroup, GROUP | {"standing": "hosted"}),
        ("a_quorum_is_at_least_one_seat", PartnershipGroup, GROUP | {"quorum": 0}),
        ("a_board_ends_after_it_begins", PartnershipGroup, GROUP | {"until": BEFORE}),
        ("a_board_stands_once_in_an_area", PartnershipGroup, GROUP | {"name": "The board"}),
        ("agreed_terms_say_when_they_are_reviewed", TermsOfReference, TERMS | {"agreed_on": DAY}),
        ("agreed_terms_say_when_they_are_reviewed", TermsOfReference, TERMS | {"agreed_on": DAY, "review_due": DAY}),
        ("terms_go_round_after_they_are_drafted", TermsOfReference, TERMS | {"consulted_on": BEFORE}),
        (
            "terms_are_agreed_after_they_are_drafted",
            TermsOfReference,
            TERMS | {"agreed_on": BEFORE, "review_due": date(2027, 1, 1)},
        ),
        (
            "a_sector_is_expected_until_after_it_begins",
            ExpectedSector,
            {"sector": "fire", "since": DAY, "until": BEFORE, "reason": "Named"},
        ),
        ("an_expected_sector_says_why", ExpectedSector, {"sector": "fire", "since": DAY, "reason": ""}),
        ("a_seat_ends_after_it_begins", Seat, SEAT | {"until": BEFORE}),
        ("a_holding_ends_after_it_begins", SeatHolding, HOLDING | {"until": BEFORE}),
        ("a_seat_has_one_holder_and_one_deputy_at_a_time", SeatHolding, HOLDING),
        ("a_cancelled_meeting_says_when_and_why", Meeting, PLANNED | {"state": "cancelled", "cancelled_on": DAY}),
        (
            "a_cancelled_meeting_says_when_and_why",
            Meeting,
            PLANNED | {"state": "cancelled", "cancelled_because": "Snow"},
        ),
        (
            "a_cancelled_meeting_says_when_and_why",
            Meeting,
            PLANNED | {"cancelled_on": DAY, "cancelled_because": "Snow"},
        ),
        ("a_reply_names_who_comes_or_is_an_apology", Reply, REPLY | {"answer": "stand_in"}),
        ("a_reply_names_who_comes_or_is_an_apology", Reply, REPLY | {"answer": "apologies", "who": "Amy Lund"}),
        ("a_reply_names_who_comes_or_is_an_apology", Reply, REPLY | {"answer": "perhaps", "who": "Amy Lund"}),
        (
            "only_an_apology_says_why_nobody_comes",
            Reply,
            REPLY | {"answer": "holder", "who": "Amy Lund", "because": "Away"},
        ),
        ("a_meeting_is_held_when_it_has_the_day_it_was_held", Meeting, PLANNED | {"state": "held"}),
        ("a_meeting_is_held_when_it_has_the_day_it_was_held", Meeting, PLANNED | {"held_on": DAY}),
        ("a_meeting_ends_after_it_starts", Meeting, PLANNED | {"starts_at": time(12), "ends_at": time(10)}),
        ("notice_of_a_meeting_is_given_before_it", Meeting, PLANNED | {"notice_given_on": date(2026, 3, 4)}),
        ("the_next_meeting_is_agreed_for_a_later_day", Meeting, PLANNED | {"next_agreed_on": date(2026, 6, 2)}),
        (
            "the_next_meeting_is_agreed_for_a_later_day",
            Meeting,
            PLANNED | {"state": "held", "held_on": DAY, "next_agreed_on": DAY},
        ),
        ("a_board_agrees_on_one_to_fifty_two_meetings_a_year", PartnershipGroup, GROUP | {"meetings_a_year": 53}),
        ("an_item_is_carried_to_a_meeting_once", AgendaItem, CARRIED | {"order": 73}),
        ("a_paper_has_words_or_a_file", Paper, PAPER | {"text": ""}),
        ("a_file_of_a_paper_has_its_name_size_and_digest", Paper, PAPER | {"file_name": "checks.pdf"}),
        ("a_file_of_a_paper_has_its_name_size_and_digest", Paper, PAPER | {"file_sha256": "a" * 64, "file_name": "a"}),
        ("a_withdrawn_paper_says_when_and_why", Paper, PAPER | {"withdrawn_on": DAY}),
        ("a_withdrawn_paper_says_when_and_why", Paper, PAPER | {"withdrawn_because": "Wrong"}),
        (
            "a_paper_is_withdrawn_after_it_is_issued",
            Paper,
            PAPER | {"issued_on": DAY, "withdrawn_on": BEFORE, "withdrawn_because": "Wrong"},
        ),
        ("a_reader_of_a_paper_is_a_seat_or_a_person", PaperReader, READER),
        ("a_reader_of_a_paper_is_a_seat_or_a_person", PaperReader, READER | {"seat": "@seat", "person": "@person"}),
        ("a_seat_reads_a_paper_once", PaperReader, READER | {"seat": "@seat"}),
        ("a_person_reads_a_paper_once", PaperReader, READER | {"person": "@person"}),
        ("a_release_is_of_one_thing", Release, RELEASE | {"what": "minutes"}),
        ("a_release_is_of_one_thing", Release, RELEASE | {"paper": "@paper"}),
        ("a_release_is_of_one_thing", Release, RELEASE | {"thing": uuid4()}),
        ("a_release_is_of_one_thing", Release, RELEASE | {"meeting": None}),
        ("a_release_is_of_one_thing", Release, RELEASE | {"what": "readiness", "thing": uuid4()}),
        ("a_release_is_of_one_thing", Release, RELEASE | {"what": "readiness", "meeting": None}),
        ("a_release_says_why", Release, RELEASE | {"because": ""}),
        ("a_release_ends_after_it_begins", Release, RELEASE | {"until": BEFORE}),
        ("a_revoked_release_says_when_and_why", Release, RELEASE | {"revoked_on": DAY}),
        ("a_revoked_release_says_when_and_why", Release, RELEASE | {"revoked_because": "Wrong"}),
        ("a_meeting_needs_at_least_one_seat", Meeting, PLANNED | {"quorum_needed": 0}),
        ("a_seat_attends_a_meeting_once", Attendance, {"meeting": "@meeting", "seat": "@seat", "status": "absent"}),
        ("a_decision_has_words", Decision, {"meeting": "@meeting", "number": 2, "text": ""}),
        (
            "a_decision_that_is_made_has_reasons",
            Decision,
            {"meeting": "@meeting", "number": 2, "text": "Do it", "made_on": DAY},
        ),
        (
            "a_decision_is_numbered_once_in_its_meeting",
            Decision,
            {"meeting": "@meeting", "number": 1, "text": "Do it"},
        ),
        ("a_threat_check_answers_all_three_questions", ThreatCheck, CHECK | {"proportionate": ""}),
        ("an_action_has_an_owner", MeetingAction, ACTION | {"body": None}),
        ("an_action_is_done_after_it_is_agreed", MeetingAction, ACTION | {"done_on": BEFORE}),
        ("a_correction_of_minutes_says_why", Minutes, MINUTES | {"number": 2}),
        ("minutes_are_agreed_before_they_are_locked", Minutes, MINUTES | {"locked_on": DAY}),
        ("agreed_minutes_keep_what_was_agreed", Minutes, MINUTES | {"agreed_on": DAY}),
        (
            "an_opportunity_is_waiting_or_has_the_day_of_its_answer",
            PartnershipOpportunity,
            OPPORTUNITY | {"outcome": "secured"},
        ),
        (
            "an_opportunity_is_waiting_or_has_the_day_of_its_answer",
            PartnershipOpportunity,
            OPPORTUNITY | {"answered_on": DAY},
        ),
        ("a_dialogue_is_answered_in_words_after_it_is_held", CommunityDialogue, DIALOGUE | {"answered_on": DAY}),
        (
            "a_dialogue_is_answered_in_words_after_it_is_held",
            CommunityDialogue,
            DIALOGUE | {"answered_on": BEFORE, "answer": "We did"},
        ),
        ("a_signed_agreement_says_when_it_is_reviewed", Agreement, AGREEMENT | {"signed_on": DAY}),
        ("an_agreement_ends_after_it_is_signed", Agreement, AGREEMENT | {"until": DAY}),
        ("what_came_back_has_words_and_comes_after_the_report", BoardReport, REPORT | {"came_back_on": DAY}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_database_refuses(scene, name, model, values):
    refused(name, scene, model, values)


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("a_version_of_the_terms_is_numbered_once", TermsOfReference, TERMS),
        ("a_sector_is_expected_once_from_a_day", ExpectedSector, {"sector": "fire", "since": DAY, "reason": "Named"}),
        ("a_seat_speaks_for_a_body_once", SeatBody, {"seat": "@seat", "body": "@body"}),
        ("an_action_is_numbered_once_in_its_meeting", MeetingAction, ACTION),
        ("a_meeting_has_one_open_version_of_minutes", Minutes, MINUTES),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_database_refuses_a_second_of_the_same(scene, name, model, values):
    given = {
        key: scene[told[1:]] if isinstance(told, str) and told[:1] == "@" else told for key, told in values.items()
    }
    model.objects.create(area=scene["area"], **given)
    second = {"number": 2, "corrects_because": "A name"} if model is Minutes else {}
    refused(name, scene, model, values | second)


def test_an_agenda_has_one_item_in_each_place(scene):
    """Looked at when the transaction ends, so that two items can change places within one."""
    with transaction.atomic():
        for title in ("Welcome", "Venue hire"):
            AgendaItem.objects.create(area=scene["area"], meeting=scene["meeting"], order=1, title=title)
        with pytest.raises(IntegrityError, match="an_agenda_has_one_item_in_each_place"):
            connection.check_constraints()
        transaction.set_rollback(True)


@pytest.fixture
def locked(scene, lead):
    AgendaItem.objects.create(area=scene["area"], meeting=scene["meeting"], order=1, title="Venue hire")
    return make.locked_minutes(scene["meeting"], lead)


def test_locked_minutes_never_change(locked):
    for change in (
        lambda: Minutes.objects.filter(pk=locked.pk).update(agreed_on=BEFORE),
        lambda: Minutes.objects.filter(pk=locked.pk).update(locked_on=None),
        lambda: Minutes.objects.filter(pk=locked.pk)._raw_delete("default"),
        lambda: MinutesItem.objects.filter(minutes=locked).update(text="Something else"),
        lambda: MinutesItem.objects.filter(minutes=locked).delete(),
        lambda: MinutesItem.objects.create(area=locked.area, minutes=locked, order=9, heading="Slipped in"),
    ):
        with pytest.raises(IntegrityError, match="locked minutes never change"), transaction.atomic():
            change()


def test_an_item_cannot_be_moved_into_locked_minutes_from_elsewhere(locked, board, lead):
    other = make.held(board, lead, date(2026, 6, 2))
    operations.add_agenda_item(meeting=other, by=lead, title="Elsewhere")
    draft = operations.draft_minutes(meeting=other, on=date(2026, 6, 2), by=lead)
    with pytest.raises(IntegrityError, match="locked minutes never change"), transaction.atomic():
        MinutesItem.objects.filter(minutes=draft).update(minutes=locked, order=5)


@pytest.mark.django_db
def test_every_refusal_in_words_names_a_rule_that_the_database_has():
    with connection.cursor() as cursor:
        cursor.execute(
            "select conname from pg_constraint union select indexname from pg_indexes where schemaname = 'public'"
        )
        there = {name for (name,) in cursor.fetchall()}
    assert set(REFUSALS) - there == {"locked_minutes_never_change"}, "that one is a trigger"
