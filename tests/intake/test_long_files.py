"""A long file is read by a job: it says how far it is, can be stopped, and keeps all of what it read or nothing."""

import pytest
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from golden_thread.audit.models import Event
from golden_thread.intake import operations, tasks
from golden_thread.intake.models import Content, Upload
from golden_thread.intake.operations import bringing, reading_long
from tests.intake.brought import PLAN, press, workbook_of
from tests.intake.test_pages import text

ROWS = [PLAN[0], *([str(n), f"Action {n}", "Police", "31/03/2027", "G", ""] for n in range(1, 26))]

LONG_FILE = bringing.LONG_FILE


@pytest.fixture
def jobs():
    with app.replace_connector(InMemoryConnector()) as queue:
        yield queue.connector.jobs


@pytest.fixture
def stage(westmarch, lead, on, jobs, monkeypatch):
    monkeypatch.setattr(bringing, "LONG_FILE", 100)
    monkeypatch.setattr(reading_long, "ROWS_BETWEEN_SIGNS", 10)

    def staged(content=None, kind="plan"):
        return operations.stage(
            area=westmarch.area, by=lead, on=on, kind=kind, name="plan.xlsx", content=content or workbook_of(ROWS)
        )

    return staged


@pytest.fixture
def read(on):
    def done(upload):
        tasks.read_long_file(area=upload.area_id, upload=str(upload.uuid), on=on.isoformat())
        return Upload.objects.get(pk=upload.pk)

    return done


def test_a_long_file_waits_for_its_job_and_the_job_carries_its_area(stage, jobs):
    upload = stage()
    assert (upload.state, upload.rows) == ("reading", [])
    (job,) = jobs.values()
    assert job["args"] == {"area": upload.area_id, "upload": str(upload.uuid), "on": "2026-11-23"}


@pytest.mark.parametrize(("rows", "state"), [(600, "staged"), (5_000, "reading")])
def test_a_workbook_is_long_by_its_rows_and_not_by_how_small_it_is_packed(stage, monkeypatch, rows, state):
    monkeypatch.setattr(bringing, "LONG_FILE", LONG_FILE)
    content = workbook_of([PLAN[0], *([str(n), "Train the caretakers", "Police", "31/03/2027"] for n in range(rows))])
    assert len(content) < LONG_FILE
    assert stage(content).state == state


def test_the_job_reads_it_and_the_file_itself_is_gone(stage, read):
    upload = read(stage())
    assert (upload.state, len(upload.rows), upload.rows_read) == ("staged", 25, 20)
    content = Content.objects.get(upload=upload)
    assert content.file is None
    assert content.tables
    assert Event.objects.filter(did="read intake").count() == 1


def test_what_the_job_read_can_be_corrected_and_taken_in(stage, read, lead, on):
    upload = read(stage())
    upload = operations.mend(
        upload=upload, version=upload.version, by=lead, on=on, texts={("Register", 2, 1): "Another action"}
    )
    operations.accept(upload=upload, version=upload.version, by=lead, on=on)
    assert upload.outcome["added"] == 25


def test_a_job_run_twice_reads_once(stage, read):
    upload = read(stage())
    assert read(upload).version == upload.version


def test_a_file_that_cannot_be_read_is_said_and_nothing_is_kept(stage, read, sign_in, lead):
    upload = read(stage(b"%PDF-1.7" + b" " * 200))
    assert upload.state == "refused"
    assert not Content.objects.exists()
    shown = text(sign_in(lead).get(upload.get_absolute_url()))
    assert "This is a PDF file" in shown
    assert "Could not be read" in shown


def test_a_fault_of_ours_keeps_nothing_and_is_said(stage, read, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("no memory")

    monkeypatch.setattr(reading_long, "read_as_said", fails)
    upload = stage()
    with pytest.raises(RuntimeError):
        read(upload)
    upload = Upload.objects.get(pk=upload.pk)
    assert (upload.state, upload.rows) == ("refused", [])
    assert "Something went wrong" in upload.refusal_said


def test_the_page_says_how_far_it_is_without_a_script(stage, sign_in, lead):
    upload = stage()
    desk = sign_in(lead)
    assert "waits for its turn" in text(desk.get(upload.get_absolute_url()))
    Upload.objects.update(rows_read=1500)
    shown = text(desk.get(upload.get_absolute_url()))
    assert "1,500 rows read so far." in shown
    assert "See how far it is" in shown


def test_a_file_set_aside_meanwhile_is_read_no_further(stage, read, sign_in, lead, monkeypatch):
    upload = stage()
    steps = []

    def stops(self):
        steps.append(1)
        if len(steps) == 3:
            press(sign_in(lead), Upload.objects.get(pk=upload.pk), "set_aside")
        return called(self)

    called = reading_long._Steps.__call__
    monkeypatch.setattr(reading_long._Steps, "__call__", stops)
    assert read(upload).state == "set_aside"
    assert len(steps) == 10
    assert not Content.objects.exists()
