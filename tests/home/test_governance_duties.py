"""What of the board's wider work needs whom, and by when."""

from datetime import date

import pytest
import time_machine

from golden_thread.directory import duties
from golden_thread.directory import operations as directory
from golden_thread.directory.duties import Desk
from golden_thread.directory.offices import Office
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import CommunityDialogue, HelpRequest, MemberBriefing
from tests import factories
from tests.factories import partnership_group as make

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel("2026-11-23T09:00:00+00:00", tick=False):
        yield


def said(user, authority) -> dict[str, str]:
    return {str(each.text): str(each.because) for each in duties.of(Desk(user, authority, authority.area, TODAY))}


@pytest.fixture
def board(westmarch, lead):
    return make.group(westmarch, lead)


def test_those_who_keep_the_record_are_told_what_waits(westmarch, lead, board):
    governed = make.governed(westmarch, lead, board)
    operations.add_to_register(
        HelpRequest, area=westmarch.area, by=lead, body=governed["body"], asked_on=date(2026, 11, 16), what="A speaker"
    )
    operations.add_to_register(
        CommunityDialogue, area=westmarch.area, by=lead, with_whom="Faith forum", held_on=date(2026, 11, 2),
        raised_by="community", raised="What happens after a referral",
    )  # fmt: skip
    secretary = factories.user("board_secretary", westmarch)
    for user in (lead, secretary):
        told = said(user, westmarch)
        assert told[f"Answer the request for help from {governed['body']}"] == "It has waited 5 working days."
        assert told["Answer what Faith forum raised"] == "It has waited 15 working days."
        assert "Say what became of the strategic board's steer" in told
        assert told["1 figure is not entered yet"] == "For July to September 2026."


def test_members_and_the_chair_are_asked_for_none_of_it(westmarch, lead, board):
    make.governed(westmarch, lead, board)
    for role in ("board_member", "board_chair", "elected_member"):
        assert not [
            text for text in said(factories.user(role, westmarch), westmarch) if "steer" in text or "figure" in text
        ]


@pytest.mark.parametrize(
    ("review_due", "told"),
    [("2026-12-24", False), ("2026-12-23", True), ("2026-11-01", True)],
)
def test_an_agreement_is_told_of_thirty_days_before_its_review(westmarch, lead, board, review_due, told):
    operations.add_agreement(
        area=westmarch.area, by=lead, title="Sharing", parties="All", purpose="To plan", legal_basis="Act",
        signed_on=date(2025, 1, 1), review_due=date.fromisoformat(review_due),
    )  # fmt: skip
    assert ("Review the agreement: Sharing" in said(lead, westmarch)) is told


def test_the_clock_of_briefings_runs_for_the_officer_and_for_the_member(westmarch, lead, board):
    user = factories.user("elected_member", westmarch)
    member = make.person(westmarch, lead, "Councillor Doyle", email=user.email, user=user)
    directory.appoint(
        area=westmarch.area, by=lead, person=member, office=Office.PORTFOLIO_MEMBER, since=date(2026, 1, 1)
    )
    operations.add_to_register(
        MemberBriefing, area=westmarch.area, by=lead, member=member, briefed_by=member, briefed_on=date(2026, 9, 1),
        about="The summer",
    )  # fmt: skip
    assert "Brief Councillor Doyle by 1 December 2026" in said(lead, westmarch)
    assert said(user, westmarch) == {
        "Your briefing on Prevent is due by 1 December 2026": "Read where things stand before it."
    }
