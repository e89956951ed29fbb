"""A board from its spreadsheet: bodies, seats, meetings and who came; never doubled, and back again."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from golden_thread.audit.models import Event
from golden_thread.benchmark.assessment import assess
from golden_thread.directory.models import Body, Person, Sector, Tenure
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import Attendance, Meeting, PartnershipGroup, Seat
from golden_thread.sections.partnership_group.operations import take_in_board, undo_board
from golden_thread.sections.partnership_group.operations.sectors import sector_of_name
from golden_thread.sections.risk_assessment.models import Risk
from golden_thread.sections.risk_assessment.operations import take_in_risks
from tests import factories
from tests.factories import partnership_group as make

COUNCIL, POLICE, COLLEGE = "Westmarch County Council", "Westmarch Constabulary", "Ashby Vale College"
SPRING, AUTUMN, WINTER = "2026-03-12", "2026-09-10", "2026-12-10"


def member(organisation, post="Director", sector="Local authority", **more):
    usual = {
        "sheet": "Members", "row": 2, "organisation": organisation, "post": post, "sector": sector, "vacant": False,
        "left": False, "by_invitation": False, "chair": False,
    }  # fmt: skip
    return usual | more


def met(day, *attended, status="held", row=2):
    return {"sheet": "Meetings", "row": row, "date": day, "status": status, "attended": list(attended)}


MEMBERS = [
    member(COUNCIL, "Director (Chair)", chair=True), member(COUNCIL, "Head of Education", "Education"),
    member(POLICE, "Superintendent", "Police"), member(COLLEGE, "Principal", "Education"),
]  # fmt: skip
MEETINGS = [met(SPRING, COUNCIL, POLICE), met(AUTUMN, COUNCIL, COLLEGE), met(WINTER, status="planned")]


@pytest.fixture
def bring(westmarch, lead, on):
    def brought(members=MEMBERS, meetings=MEETINGS, batch=None, by=None):
        records = {"members": list(members), "meetings": list(meetings)}
        return take_in_board(area=westmarch.area, by=by or lead, records=records, on=on, batch=batch or uuid4())

    return brought


@pytest.fixture
def take_back(westmarch, lead):
    return lambda batch: undo_board(area=westmarch.area, by=lead, batch=batch)


def noted(day):
    rows = Attendance.objects.filter(meeting__planned_for=day).select_related("seat__body").order_by("seat__pk")
    return [(mark.seat.body.name, mark.seat.seniority, mark.status) for mark in rows]


def test_a_board_is_founded_with_the_first_meeting_of_the_file(bring):
    counts = bring()
    board = PartnershipGroup.objects.get()
    assert (board.since, board.standing, counts["boards founded"]) == (date(2026, 3, 12), "alone", 1)
    assert "Westmarch" in board.name


def test_the_board_that_stands_is_the_one_it_comes_into(bring, westmarch, lead):
    standing = make.group(westmarch, lead)
    assert bring()["boards founded"] == 0
    assert {seat.group for seat in Seat.objects.all()} == {standing}


def test_each_body_and_post_is_a_seat_and_each_body_stands_once(bring):
    counts = bring()
    assert sorted(Body.objects.values_list("name", "sector")) == [
        (COLLEGE, "education"), (POLICE, "police"), (COUNCIL, "local_authority"),
    ]  # fmt: skip
    assert list(Seat.objects.order_by("pk").values_list("body__name", "seniority", "sector")) == [
        (COUNCIL, "Director (Chair)", "local_authority"), (COUNCIL, "Head of Education", "education"),
        (POLICE, "Superintendent", "police"), (COLLEGE, "Principal", "education"),
    ]  # fmt: skip
    assert (counts["bodies added"], counts["seats added"]) == (3, 4)


def test_a_body_of_the_directory_is_found_by_its_name_or_short_name(bring, westmarch, lead):
    there = make.body(westmarch, lead, Sector.POLICE, "westmarch  CONSTABULARY")
    bring(members=[member(POLICE, "Superintendent", "Police")], meetings=[])
    assert Seat.objects.get().body == there
    assert Body.objects.count() == 1


def test_nobody_is_appointed_since_the_files_name_nobody(bring):
    assert bring()["chairs to name"] == 1
    assert not Person.objects.exists()
    assert not Tenure.objects.exists()


@pytest.mark.parametrize(
    ("sector", "by_invitation", "statutory"),
    [("Police", False, True), ("Police", True, False), ("Voluntary", False, False), ("Fire", False, False)],
)
def test_a_seat_is_statutory_where_the_duty_names_the_sector_and_nobody_only_visits(
    bring, sector, by_invitation, statutory
):
    bring(members=[member("Some body", sector=sector, by_invitation=by_invitation)], meetings=[])
    assert Seat.objects.get().statutory == statutory


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Westmarch Constabulary", "police"), ("Heddlu Gorllewin", "police"), ("Westmarch NHS Trust", "health"),
        ("Bwrdd Iechyd Prifysgol y Gororau", "health"), ("Marches Probation Service", "probation"),
        ("HM Prison and Probation Service", "other"), ("Ashby Vale College", "education"), ("The Lantern", "other"),
        ("Cyngor Gorllewin", "local_authority"), ("Marches Fire and Rescue", "fire"),
    ],
)  # fmt: skip
def test_a_name_tells_its_sector_where_it_can_be_only_one(name, sector):
    assert sector_of_name(name) == sector


def test_who_came_is_noted_once_a_body_and_who_did_not_is_absent(bring):
    bring()
    assert noted(SPRING) == [
        (COUNCIL, "Director (Chair)", "present"), (POLICE, "Superintendent", "present"), (COLLEGE, "Principal", "absent"),
    ]  # fmt: skip
    assert noted(WINTER) == []


@pytest.mark.parametrize("standing", ["vacant", "by_invitation"])
def test_nothing_is_noted_of_an_empty_seat_or_a_guest_that_did_not_come(bring, standing):
    bring(
        members=[*MEMBERS[:1], member(POLICE, "Superintendent", "Police", **{standing: True})],
        meetings=[met(SPRING, COUNCIL)],
    )
    assert [name for name, *_rest in noted(SPRING)] == [COUNCIL]


def test_a_meeting_without_a_list_of_who_came_notes_nobody(bring):
    bring(meetings=[met(SPRING)])
    assert Meeting.objects.get().state == "held"
    assert noted(SPRING) == []


def test_a_cancelled_meeting_says_that_the_file_said_so(bring, on):
    bring(meetings=[met(SPRING, status="cancelled"), met(WINTER, status="cancelled")])
    first, second = Meeting.objects.order_by("planned_for")
    assert (first.cancelled_on, second.cancelled_on) == (date(2026, 3, 12), on)
    assert "file" in first.cancelled_because


def test_a_meeting_without_a_date_is_counted_and_left_out(bring):
    assert bring(meetings=[met(None, COUNCIL)])["meetings without a date"] == 1
    assert not Meeting.objects.exists()


def test_a_day_in_a_list_and_in_a_matrix_is_one_meeting(bring):
    bring(meetings=[met(SPRING, COUNCIL), met(SPRING, POLICE), met(SPRING, status="planned")])
    assert Meeting.objects.get().state == "held"
    assert [name for name, _post, status in noted(SPRING) if status == "present"] == [COUNCIL, POLICE]


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        ([member(POLICE, "Inspector", "Police", left=True)], 0),
        ([member(POLICE, "Inspector", "Police", left=True), member(POLICE, "Inspector", "Police")], 1),
        ([member(POLICE, "Inspector", "Police", left=True), member(POLICE, "Chief", "Police")], 1),
    ],
)
def test_who_has_left_has_no_seat_unless_somebody_followed(bring, rows, standing, on):
    bring(members=rows, meetings=[met(SPRING, COUNCIL)])
    assert Seat.objects.on(on).count() == standing


def test_who_has_left_and_came_keeps_the_past(bring, on):
    bring(members=[member(POLICE, "Inspector", "Police", left=True)], meetings=[met(SPRING, POLICE)])
    assert noted(SPRING) == [(POLICE, "Inspector", "present")]
    assert not Seat.objects.on(on).exists()


# --- brought again -----------------------------------------------------------------------------------------------


def test_a_board_brought_again_changes_nothing(bring):
    bring()
    before = Attendance.objects.count()
    counts = bring()
    assert (counts["seats unchanged"], counts["meetings unchanged"]) == (4, 3)
    assert not any(counts[f"{name} {what}"] for name in ("seats", "meetings") for what in ("added", "changed"))
    assert (Seat.objects.count(), Meeting.objects.count(), Attendance.objects.count()) == (4, 3, before)


def test_a_board_brought_again_changes_and_adds(bring):
    bring()
    counts = bring(
        members=[
            *MEMBERS[:3],
            member(COLLEGE, "Principal", "Voluntary"),
            member("Marches Probation Service", "Head", "Probation"),
        ],
        meetings=[*MEETINGS[:2], met(WINTER, COUNCIL, "Marches Probation Service")],
    )
    assert (counts["seats added"], counts["seats changed"], counts["meetings changed"]) == (1, 1, 1)
    assert Meeting.objects.get(planned_for=WINTER).state == "held"
    assert Seat.objects.get(seniority="Principal").sector == "voluntary"
    assert Seat.objects.get(seniority="Head").since == date(2026, 12, 10)


def test_what_was_noted_here_stands(bring, lead):
    bring()
    meeting, seat = Meeting.objects.get(planned_for=SPRING), Seat.objects.get(seniority="Principal")
    operations.mark_attendance(meeting=meeting, seat=seat, status="apologies", by=lead)
    bring()
    assert Attendance.objects.get(meeting=meeting, seat=seat).status == "apologies"


def test_a_mark_that_a_file_corrects_is_corrected(bring):
    bring()
    bring(meetings=[met(SPRING, COUNCIL, COLLEGE)])
    assert [(name, status) for name, _post, status in noted(SPRING)] == [
        (COUNCIL, "present"), (POLICE, "absent"), (COLLEGE, "present"),
    ]  # fmt: skip


def test_a_meeting_with_agreed_minutes_is_left_alone(bring, westmarch, lead):
    board = make.group(westmarch, lead)
    settled = make.held(board, lead, date(2026, 3, 12))
    make.locked_minutes(settled, lead)
    counts = bring(meetings=[met(SPRING, COUNCIL, status="cancelled")])
    settled.refresh_from_db()
    assert (settled.state, counts["meetings unchanged"]) == ("locked", 1)


# --- and back ----------------------------------------------------------------------------------------------------


def test_a_board_that_was_brought_can_be_taken_back(bring, take_back):
    batch = uuid4()
    bring(batch=batch)
    take_back(batch)
    left = [model.objects.count() for model in (PartnershipGroup, Seat, Meeting, Attendance, Body)]
    assert left == [0] * 5


def test_taking_back_the_second_file_leaves_what_the_first_made(bring, take_back):
    bring()
    before = {name: list(model.objects.order_by("pk").values_list(*what)) for name, model, what in SEEN}
    batch = uuid4()
    bring(
        members=[
            *MEMBERS,
            member("Marches Probation Service", "Head", "Probation"),
            member(POLICE, "Superintendent", left=True),
        ],
        meetings=[met(SPRING, COLLEGE), met(WINTER, COUNCIL)],
        batch=batch,
    )
    assert before != {name: list(model.objects.order_by("pk").values_list(*what)) for name, model, what in SEEN}
    take_back(batch)
    assert before == {name: list(model.objects.order_by("pk").values_list(*what)) for name, model, what in SEEN}


SEEN = [
    ("seats", Seat, ("body", "seniority", "sector", "statutory", "since", "until")),
    ("meetings", Meeting, ("planned_for", "state", "held_on", "cancelled_on")),
    ("attendance", Attendance, ("meeting", "seat", "status")),
    ("bodies", Body, ("name", "sector")),
]


@pytest.mark.parametrize("work", ["a seat is changed", "somebody sits", "a meeting gets an item", "terms are drafted"])
def test_a_board_that_somebody_has_worked_on_stays(bring, take_back, westmarch, lead, on, work):
    batch = uuid4()
    bring(batch=batch)
    seat, meeting = Seat.objects.order_by("pk").first(), Meeting.objects.order_by("pk").last()
    if work == "a seat is changed":
        operations.amend_seat(seat=seat, version=seat.version, by=lead, seniority="Chief executive")
    elif work == "somebody sits":
        operations.fill_seat(seat=seat, by=lead, person=make.person(westmarch, lead), since=on)
    elif work == "a meeting gets an item":
        operations.add_agenda_item(meeting=meeting, by=lead, title="The local profile")
    else:
        operations.draft_terms(group=seat.group, by=lead, drafted_on=on, purpose="To oversee Prevent")
    with pytest.raises(ValidationError, match="worked on"):
        take_back(batch)
    assert Seat.objects.count() == 4


def test_a_body_that_owns_a_risk_by_now_stays_in_the_directory(bring, take_back, westmarch, lead, on):
    batch = uuid4()
    bring(batch=batch)
    row = {
        "sheet": None, "row": 2, "ref": "R1", "kind": "situational", "title": "Halls", "inherent": None,
        "residual": None, "owner": POLICE, "open": True,
    }  # fmt: skip
    take_in_risks(area=westmarch.area, by=lead, records=[row], on=on, batch=uuid4())
    take_back(batch)
    assert list(Body.objects.values_list("name", flat=True)) == [POLICE]
    assert Risk.objects.get().owner.name == POLICE


def test_a_batch_is_one_event_and_the_same_batch_again_is_none(bring):
    batch = uuid4()
    bring(batch=batch)
    bring(batch=batch)
    assert Event.objects.filter(did="took in board").count() == 1
    assert Seat.objects.count() == 4


@pytest.mark.parametrize("role", ["prevent_officer", "board_chair", "board_member", "auditor"])
def test_who_may_not_make_a_board_may_not_bring_one(bring, westmarch, role):
    with pytest.raises(PermissionDenied):
        bring(by=factories.user(role, westmarch))
    assert not PartnershipGroup.objects.exists()


def test_statements_answer_from_a_board_that_was_brought(bring, westmarch, on):
    sectors = [
        member(COUNCIL), member(POLICE, sector="Police"), member(COLLEGE, sector="Education"),
        member("Westmarch Community Health Trust", sector="Health"), member("Marches Probation Service", sector="Probation"),
    ]  # fmt: skip
    everybody = [row["organisation"] for row in sectors]
    bring(members=sectors, meetings=[met(SPRING, *everybody), met(AUTUMN, *everybody)])
    standing = {found.ref: found.standing for found in assess(westmarch, on).found}
    assert (standing["1.1"], standing["1.2"]) == ("partly", "met")
    assert standing["1.3"] in ("met", "lapsing")
