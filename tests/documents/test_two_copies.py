"""Agenda and minutes in two copies, reopened as Word and PDF: the open one has no word of what is restricted."""

import re
from datetime import date

import pytest

from golden_thread.accounts.models import Clearance
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Sector
from golden_thread.directory.offices import Office
from golden_thread.documents.agenda import agenda_docx, agenda_pdf
from golden_thread.documents.meetings import agenda_of, minutes_of
from golden_thread.documents.minutes import minutes_docx, minutes_pdf
from golden_thread.files.lint import faults_in
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import Meeting
from tests.documents.test_papers import text_of_docx, text_of_pdf
from tests.factories import partnership_group as make

DAY = date(2026, 9, 1)
HUSHED = ("zephyr", "quagmire", "obsidian", "tarragon", "vermilion", "lagoon", "pumice", "saffron", "mistral", "cobalt")
"""Words of restricted things, one for each place where a word can stand. None of them is said anywhere else."""

COPIES = [
    (agenda_of, agenda_docx, text_of_docx),
    (agenda_of, agenda_pdf, text_of_pdf),
    (minutes_of, minutes_docx, text_of_docx),
    (minutes_of, minutes_pdf, text_of_pdf),
]
each_file = pytest.mark.parametrize(
    ("said_by", "write", "text_of"), COPIES, ids=["agenda Word", "agenda PDF", "minutes Word", "minutes PDF"]
)


@pytest.fixture
def meeting(westmarch, lead):
    Clearance.objects.create(
        area=westmarch.area, user=lead, level="sc", since=DAY, until=date(2099, 1, 1), entered_by=make_admin()
    )
    meeting = make.held(make.group(westmarch, lead, name="Westmarch Board"), lead, DAY, marking="official_sensitive")
    first = item(meeting, lead, "Welcome", "All were welcomed.")
    closed = item(meeting, lead, f"Update {HUSHED[0]}", f"Said {HUSHED[1]}.", restricted=True, paper=HUSHED[2])
    last = item(meeting, lead, "Venue hire", "Two bookings went unseen.")
    make.paper(meeting, lead, title="Venue checks", item=last)
    make.paper(meeting, lead, title=HUSHED[3], item=closed)
    make.paper(meeting, lead, title=HUSHED[4], item=last, marking="official_sensitive")
    make.paper(meeting, lead, title="For the chair", item=last, readers="chair")
    decided(meeting, lead, first, "Meet in the north next", "It is nearer")
    decided(meeting, lead, closed, f"Decide {HUSHED[5]}", f"Because {HUSHED[6]}", dissent=HUSHED[7])
    decided(meeting, lead, last, "Train the booking desk", "Nobody asked twice")
    for under, text in ((closed, HUSHED[8]), (last, "Offer two dates"), (first, "Book the hall")):
        operations.add_action(
            meeting=meeting, by=lead, text=text, agreed_on=DAY, body=make.body(westmarch, lead), item=under
        )
    minutes = operations.draft_minutes(meeting=meeting, on=DAY, by=lead)
    operations.agree_minutes(minutes=minutes, version=1, on=today(), by=lead, authority=westmarch)
    return Meeting.objects.get(pk=meeting.pk)


def make_admin():
    from tests import factories

    return factories.user("administrator")


def item(meeting, by, title, notes, **more):
    made = operations.add_agenda_item(meeting=meeting, by=by, title=title, **more)
    return operations.amend_agenda_item(item=made, version=1, by=by, notes=notes)


def decided(meeting, by, under, text, reasons, **more):
    made = operations.propose_decision(meeting=meeting, by=by, text=text, item=under)
    operations.check_against_threat(
        decision=made, by=by, on=DAY, reflects=f"The profile says {HUSHED[9]}.", proportionate="Yes.", reduces="Yes."
    )
    operations.make_decision(decision=made, version=made.version, by=by, reasons=reasons, **more)


@each_file
def test_no_word_of_anything_restricted_is_in_the_open_copy(meeting, westmarch, said_by, write, text_of):
    data = write(said_by(meeting, westmarch, open_copy=True))
    text = text_of(data)
    assert [word for word in HUSHED if word in text] == []
    assert "For the chair" not in text
    assert "Venue hire" in text
    assert faults_in(data) == []


@each_file
def test_the_restricted_copy_has_every_item_and_bears_its_marking_above_and_below(
    meeting, westmarch, said_by, write, text_of
):
    text = text_of(write(said_by(meeting, westmarch)))
    assert "Update zephyr" in text
    assert text.count("OFFICIAL-SENSITIVE") >= 2
    assert "Restricted copy, for the members of the board" in text


@each_file
def test_the_open_copy_bears_its_own_marking_and_says_what_it_is_and_not_what_it_lacks(
    meeting, westmarch, said_by, write, text_of
):
    text = text_of(write(said_by(meeting, westmarch, open_copy=True)))
    assert "OFFICIAL" in text
    assert "SENSITIVE" not in text
    assert "Open copy, for readers outside the board" in text
    assert not re.search(r"restricted|left out|omitted|redacted|withheld", text, re.IGNORECASE)


def test_items_papers_and_decisions_of_the_open_copy_are_counted_without_a_gap(meeting, westmarch):
    agenda = agenda_of(meeting, westmarch, open_copy=True)
    assert [each.title for each in agenda.items] == ["Welcome", "Venue hire"]
    assert agenda.items[1].papers == ("2a. Venue checks",)
    minutes = minutes_of(meeting, westmarch, open_copy=True)
    assert [decision.reference for each in minutes.items for decision in each.decisions] == ["1", "2"]


def test_the_restricted_agenda_names_the_papers_of_the_whole_board_and_not_those_of_a_few(meeting, westmarch):
    papers = [paper for each in agenda_of(meeting, westmarch).items for paper in each.papers]
    assert papers == [
        "2a. tarragon (OFFICIAL)", "obsidian", "3a. Venue checks (OFFICIAL)", "3b. vermilion (OFFICIAL-SENSITIVE)",
    ]  # fmt: skip


def test_what_decisions_rest_on_and_the_answers_of_the_check_stay_inside(meeting, westmarch):
    decision = minutes_of(meeting, westmarch, open_copy=True).items[0].decisions[0]
    assert (decision.checks, decision.relied_on, decision.checked) == ((), (), True)


@each_file
def test_nobody_is_named_in_the_open_copy_and_each_is_in_the_other(westmarch, lead, said_by, write, text_of):
    board = make.group(westmarch, lead, name="Westmarch Board")
    for office, name in ((Office.BOARD_CHAIR, "Helen Ashworth"), (Office.BOARD_SECRETARY, "Joan Petrie")):
        holder = make.person(westmarch, lead, name=name)
        directory.appoint(area=westmarch.area, by=lead, person=holder, office=office, since=date(2025, 1, 1))
    police = make.body(westmarch, lead, name="Westmarch Police")
    since = date(2025, 1, 1)
    seat = operations.add_seat(
        group=board, by=lead, sector=Sector.POLICE, body=police, seniority="Superintendent", since=since
    )
    carol = make.person(westmarch, lead, name="Carol Vane", body=police)
    operations.fill_seat(seat=seat, by=lead, person=carol, since=since)
    held = make.held(board, lead, DAY, {seat: "present"})
    item(held, lead, "Venue hire", "Two bookings went unseen.")
    operations.add_action(meeting=held, by=lead, text="Offer two dates", agreed_on=DAY, person=carol)
    named = ["Helen Ashworth", "Joan Petrie"] + (["Carol Vane"] if said_by is minutes_of else [])
    inside, outside = (text_of(write(said_by(held, westmarch, open_copy=each))) for each in (False, True))
    assert [name for name in named if name not in inside] == []
    assert [name for name in named if name in outside] == []
    if said_by is minutes_of:
        assert "Superintendent" in outside
        assert outside.count("Westmarch Police") >= 2


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("what", ["agenda", "minutes"])
def test_each_copy_is_handed_out_as_a_document_of_its_own(sign_in, lead, meeting, what, kind):
    client, address = sign_in(lead), f"/documents/meetings/{meeting.uuid}/{what}.{kind}"
    whole, open_copy = client.get(address), client.get(f"{address}?copy=open")
    assert f'filename="{what}-2026-09-01.{kind}"' in whole["Content-Disposition"]
    assert f'filename="{what}-open-copy-2026-09-01.{kind}"' in open_copy["Content-Disposition"]
    assert whole.content != open_copy.content


@pytest.mark.parametrize(("what", "thing"), [("agenda", lambda m: m), ("minutes", lambda m: m.minutes.get())])
def test_a_reader_takes_away_the_open_copy_whatever_is_asked_for(sign_in, westmarch, lead, meeting, what, thing):
    reader = make.portfolio_member(westmarch, lead)
    [released] = operations.release(
        meeting=meeting, things=[thing(meeting)], reader=reader, until=today(), on=today(), by=lead, because="Asked for"
    )
    client = sign_in(reader.user)
    got = client.get(f"/documents/released/{released.uuid}.docx?copy=restricted")
    assert got.status_code == 200
    assert [word for word in HUSHED if word in text_of_docx(got.content)] == []
    assert client.get(f"/documents/meetings/{meeting.uuid}/{what}.docx").status_code == 404
