"""A file is staged, then all of it goes in or none, and it comes back out while nobody has worked on it."""

import threading
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connections

from golden_thread.audit.models import Event
from golden_thread.govuk.conflict import Conflict
from golden_thread.intake import operations, reading, receivers
from golden_thread.intake.models import Content, Upload
from golden_thread.intake.sheets import Cell, Document, Row, Table
from golden_thread.sections.partnership_group.models import Attendance, PartnershipGroup
from golden_thread.sections.partnership_plan.models import Action, ActionRisk, Plan
from golden_thread.sections.partnership_plan.operations import taking_in
from golden_thread.sections.risk_assessment import operations as risks
from golden_thread.sections.risk_assessment.models import Risk, RiskReview
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.intake.brought import FILES, PLAN, RISKS, csv_of, workbook_of

KINDS = ["risks", "plan", "board"]


def registers():
    return {"risks": Risk.objects.count(), "plan": Plan.objects.count(), "board": PartnershipGroup.objects.count()}


@pytest.fixture
def stage(westmarch, lead, on):
    def staged(kind="risks", rows=None, **more):
        given = {"area": westmarch.area, "by": lead, "on": on, "name": "register.xlsx"} | more
        return operations.stage(kind=kind, content=workbook_of(rows or FILES[kind]), **given)

    return staged


@pytest.fixture
def accept(lead, on):
    def accepted(upload, by=None):
        return operations.accept(upload=upload, version=upload.version, by=by or lead, on=on)

    return accepted


@pytest.mark.parametrize("kind", KINDS)
def test_a_staged_file_writes_nothing_yet(stage, kind):
    upload = stage(kind)
    assert upload.state == "staged"
    assert upload.rows
    assert registers() == {"risks": 0, "plan": 0, "board": 0}


def test_the_file_itself_is_not_kept_only_what_it_says(stage):
    upload = stage(name="C:/Users/officer/register.xlsx")
    assert upload.name == "register.xlsx"
    assert len(upload.sha256) == 64
    assert {type(field).__name__ for field in Upload._meta.concrete_fields}.isdisjoint({"FileField", "BinaryField"})
    assert Content.objects.get(upload=upload).file is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_goes_in_and_comes_back_out(stage, accept, lead, kind):
    upload = accept(stage(kind))
    assert upload.state == "accepted"
    assert sum(upload.outcome.values())
    operations.undo(upload=upload, version=upload.version, by=lead)
    assert upload.state == "undone"
    assert registers() == {"risks": 0, "plan": 0, "board": 0}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_taken_back_can_come_in_again(stage, accept, lead, kind):
    first = accept(stage(kind))
    operations.undo(upload=first, version=first.version, by=lead)
    assert accept(stage(kind)).outcome == first.outcome


def test_one_event_is_written_for_each_step_of_a_batch(stage, accept, lead):
    upload = accept(stage())
    operations.undo(upload=upload, version=upload.version, by=lead)
    steps = ["staged intake", "took in risks", "accepted intake", "took back risks", "undid intake"]
    assert list(Event.objects.filter(did__in=steps).order_by("pk").values_list("did", flat=True)) == steps


@pytest.mark.parametrize(("kind", "broken"), [("risks", RiskReview), ("plan", ActionRisk), ("board", Attendance)])
def test_a_failure_in_the_middle_writes_nothing(stage, accept, monkeypatch, kind, broken):
    upload = stage(kind)
    events = Event.objects.count()

    def fails(*_, **__):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(broken.objects, "bulk_create", fails)
    written = taking_in.insert_many
    monkeypatch.setattr(
        taking_in, "insert_many", lambda model, *a, **k: (fails if model is broken else written)(model, *a, **k)
    )
    with pytest.raises(RuntimeError):
        accept(upload)
    assert registers() == {"risks": 0, "plan": 0, "board": 0}
    assert Event.objects.count() == events
    assert Upload.objects.get().state == "staged"


def test_a_row_that_the_database_refuses_leaves_the_whole_file_out(stage, accept, monkeypatch):
    upload = stage()

    def refused(**_):
        raise IntegrityError("a_risk_stands_once")

    broken = receivers.receiver_for("risks")
    monkeypatch.setitem(receivers._receivers, "risks", type(broken)(**{**vars(broken), "take_in": refused}))
    with pytest.raises(ValidationError, match="nothing was taken in"):
        accept(upload)
    assert Upload.objects.get().state == "staged"


def test_a_form_sent_twice_is_one_file(stage):
    once = uuid4()
    assert stage(request_id=once) == stage(request_id=once)
    assert Upload.objects.count() == 1


def test_a_file_is_taken_in_once(stage, accept):
    upload = accept(stage())
    with pytest.raises(ValidationError, match="no longer waiting"):
        accept(upload)
    assert Risk.objects.count() == 3


@pytest.mark.parametrize("state", ["staged", "undone", "set_aside"])
def test_only_what_came_in_can_be_taken_back(stage, accept, lead, state):
    upload = stage()
    if state == "undone":
        accept(upload)
        operations.undo(upload=upload, version=upload.version, by=lead)
    if state == "set_aside":
        operations.set_aside(upload=upload, version=upload.version, by=lead)
    with pytest.raises(ValidationError, match="no longer waiting"):
        operations.undo(upload=upload, version=upload.version, by=lead)


def test_who_saw_an_older_state_of_the_file_is_told(stage, lead, on):
    upload = stage()
    Upload.objects.filter(pk=upload.pk).update(version=7)
    with pytest.raises(Conflict):
        operations.accept(upload=upload, version=1, by=lead, on=on)
    assert not Risk.objects.exists()


def test_a_file_set_aside_keeps_its_name_and_nothing_of_its_rows(stage, lead):
    upload = stage()
    operations.set_aside(upload=upload, version=upload.version, by=lead)
    kept = Upload.objects.get()
    assert (kept.name, kept.records, kept.problems, kept.state) == ("register.xlsx", [], [], "set_aside")
    assert not Content.objects.exists()


def test_what_somebody_has_worked_on_stays(stage, accept, lead, on):
    upload = accept(stage())
    one = Risk.objects.get(reference="R1")
    risks.amend_risk(risk=one, version=one.version, by=lead, on=on, title="Halls are let by telephone")
    with pytest.raises(ValidationError, match="worked on"):
        operations.undo(upload=upload, version=upload.version, by=lead)
    assert (Risk.objects.count(), Upload.objects.get().state) == (3, "accepted")


@pytest.mark.parametrize(
    ("role", "may_stage", "may_accept"),
    [
        ("prevent_lead", True, True), ("prevent_officer", True, False), ("board_secretary", False, False),
        ("board_member", False, False), ("auditor", False, False), ("elected_member", False, False),
    ],
)  # fmt: skip
def test_who_may_bring_a_register_and_who_may_take_it_in(westmarch, stage, accept, role, may_stage, may_accept):
    somebody = factories.user(role, westmarch)
    if may_stage:
        stage(by=somebody)
    else:
        with pytest.raises(PermissionDenied):
            stage(by=somebody)
    upload = stage()
    if may_accept:
        accept(upload, by=somebody)
    else:
        with pytest.raises(PermissionDenied):
            accept(upload, by=somebody)
    assert Risk.objects.exists() == may_accept


def test_a_plan_finds_the_risks_that_stand_in_the_register(stage, accept):
    accept(stage("risks"))
    upload = stage("plan")
    assert [row["risks"] for row in upload.rows] == [["R1", "R2"], []]
    accept(upload)
    assert sorted(ActionRisk.objects.values_list("risk__reference", flat=True)) == ["R1", "R2"]


def test_a_plan_may_bring_its_own_register(stage):
    upload = stage("plan", register=csv_of([RISKS[0], ["R9", *RISKS[1][1:]]]))
    assert [row["risks"] for row in upload.rows] == [[], ["R9"]]


def test_a_register_that_cannot_be_read_is_said_at_its_own_field(stage):
    with pytest.raises(ValidationError) as refused:
        stage("plan", register=b"%PDF-1.7")
    assert list(refused.value.error_dict) == ["register"]


@pytest.mark.parametrize(
    "odd",
    [
        "A null \x00 inside",
        "Half \ud83d of a character",
        "\x1b[31m red",
        "‮ backwards",
        "🧵 Tŷ’r Cyngor ﷽",
        "e\u0301" * 50,
    ],
)
def test_odd_characters_of_a_reader_can_be_kept(westmarch, lead, on, monkeypatch, odd):
    """An old workbook may hold what PostgreSQL keeps in no text; the rest of the cell stays."""
    rows = [RISKS[0], ["R1", odd, "Situational", float("nan"), 3, 12, odd, "Open"]]
    table = Table("S" + odd, tuple(Row(n, tuple(map(Cell, row))) for n, row in enumerate(rows, 1)))
    monkeypatch.setattr(reading, "open_document", lambda path, on: Document("register.xls", (table,)))
    upload = operations.stage(area=westmarch.area, by=lead, kind="risks", name="register.xls", content=b"x", on=on)
    kept = Upload.objects.get(pk=upload.pk).records[0]["title"]
    assert kept == odd.replace("\x00", "").replace("\ud83d", "")
    assert Content.objects.get(upload=upload).tables


def test_two_people_who_take_the_same_file_in_at_once_make_it_stand_once(committed_database):
    westmarch = factories.authority("Westmarch County Council")
    lead = factories.user("prevent_lead", westmarch)
    day = date(2026, 11, 23)
    with scope(westmarch.area_ids):
        upload = operations.stage(
            area=westmarch.area, by=lead, kind="risks", name="r.xlsx", content=workbook_of(RISKS), on=day
        )
    said = []

    def take_in():
        try:
            with scope(westmarch.area_ids):
                mine = Upload.objects.get(pk=upload.pk)
                operations.accept(upload=mine, version=1, by=lead, on=day)
            said.append("in")
        except (ValidationError, Conflict):
            said.append("too late")
        finally:
            connections.close_all()

    together = [threading.Thread(target=take_in) for _ in range(4)]
    for each in together:
        each.start()
    for each in together:
        each.join()
    with scope(westmarch.area_ids):
        assert (sorted(said), Risk.objects.count()) == (["in", *["too late"] * 3], 3)


def test_two_files_with_the_same_rows_at_once_do_not_double_them(committed_database):
    westmarch = factories.authority("Westmarch County Council")
    lead = factories.user("prevent_lead", westmarch)
    day = date(2026, 11, 23)
    with scope(westmarch.area_ids):
        uploads = [
            operations.stage(area=westmarch.area, by=lead, kind="plan", name="p", content=csv_of(PLAN), on=day)
            for _ in range(3)
        ]
    said = []

    def take_in(upload):
        with scope(westmarch.area_ids):
            mine = Upload.objects.get(pk=upload.pk)
            said.append(operations.accept(upload=mine, version=1, by=lead, on=day).outcome["added"])
        connections.close_all()

    together = [threading.Thread(target=take_in, args=[upload]) for upload in uploads]
    for each in together:
        each.start()
    for each in together:
        each.join()
    with scope(westmarch.area_ids):
        assert (sorted(said), Action.objects.count()) == ([0, 0, 2], 2)
