"""The board's records as documents: what goes in comes out, and what is restricted stays in."""

from datetime import date
from io import BytesIO

import docx
import pytest

from golden_thread.audit.models import Event
from golden_thread.directory.models import Sector
from golden_thread.documents.meetings import agenda_of, minutes_of
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import Meeting
from tests.factories import partnership_group as make


@pytest.fixture
def meeting(westmarch, lead):
    board = make.group(westmarch, lead, quorum=1)
    police = make.seat(board, lead, Sector.POLICE)
    meeting = make.held(board, lead, date(2026, 9, 1), {police: "deputy"})
    open_item = operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire")
    operations.amend_agenda_item(item=open_item, version=1, by=lead, notes="Two bookings went unseen.")
    operations.add_agenda_item(meeting=meeting, by=lead, title="Police update", restricted=True)
    make.decision(meeting, lead, checked=True)
    operations.draft_minutes(meeting=meeting, on=date(2026, 9, 2), by=lead)
    return Meeting.objects.get()


def test_minutes_hold_items_decisions_and_the_threat_check(meeting, westmarch):
    said = minutes_of(meeting, westmarch)
    assert [item.title for item in said.items] == ["Venue hire", "Police update", "Further decisions and actions"]
    decision = said.items[2].decisions[0]
    assert decision.decided == "Refresh the venue hire policy"
    assert [answer.answer for answer in decision.checks][2] == "Speakers would find no hall here."
    assert said.quorum == "1 of 1 seat was filled: quorate."


def test_the_agenda_says_what_is_asked(meeting, westmarch):
    first = agenda_of(meeting, westmarch).items[0]
    assert (first.title, first.asked) == ("Venue hire", "To discuss")


@pytest.mark.parametrize(
    ("document", "kind", "starts"),
    [("minutes", "docx", b"PK"), ("minutes", "pdf", b"%PDF"), ("agenda", "docx", b"PK"), ("agenda", "pdf", b"%PDF")],
)
def test_documents_are_handed_out_and_written_down(sign_in, lead, meeting, document, kind, starts):
    response = sign_in(lead).get(f"/documents/meetings/{meeting.uuid}/{document}.{kind}")
    assert response.status_code == 200
    assert response.content.startswith(starts)
    assert f'filename="{document}-2026-09-01.{kind}"' in response["Content-Disposition"]
    assert Event.objects.filter(did="exported", about=f"{document} {kind}").exists()


def test_the_words_of_the_minutes_are_in_the_word_file(sign_in, lead, meeting):
    response = sign_in(lead).get(f"/documents/meetings/{meeting.uuid}/minutes.docx")
    words = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(response.content)).paragraphs)
    assert "Two bookings went unseen." in words


@pytest.mark.parametrize("tail", ["minutes.exe", "minutes.pdf?version=7", "minutes.pdf?version=x"])
def test_there_is_no_other_kind_and_no_other_version(sign_in, lead, meeting, tail):
    assert sign_in(lead).get(f"/documents/meetings/{meeting.uuid}/{tail}").status_code == 404
