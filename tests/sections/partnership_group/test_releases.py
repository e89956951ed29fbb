"""Papers let out to a reader outside the board: what was released, until its day, and nothing else."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from golden_thread.accounts import operations as accounts
from golden_thread.accounts.models import Clearance
from golden_thread.accounts.rights import can
from golden_thread.audit.models import Event
from golden_thread.directory import operations as directory
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import Meeting, Release
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.factories import partnership_group as make

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)
LAST = date(2026, 10, 1)


@pytest.fixture
def meeting(westmarch, lead):
    meeting = make.held(make.group(westmarch, lead), lead, DAY)
    venues = operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire")
    operations.amend_agenda_item(item=venues, version=1, by=lead, notes="Two bookings went unseen.")
    closed = operations.add_agenda_item(meeting=meeting, by=lead, title="Police update", restricted=True)
    operations.amend_agenda_item(item=closed, version=1, by=lead, notes="Hushed words.")
    minutes = operations.draft_minutes(meeting=meeting, on=DAY, by=lead)
    operations.agree_minutes(minutes=minutes, version=1, on=DAY, by=lead, authority=westmarch)
    return Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
def councillor(westmarch, lead):
    return make.portfolio_member(westmarch, lead)


def let_out(meeting, reader, by, *things, on=DAY, until=LAST, **more):
    more.setdefault("because", "The portfolio holder asked for it")
    return operations.release(
        meeting=meeting, things=things or [meeting], reader=reader, until=until, on=on, by=by, **more
    )


@pytest.mark.parametrize(
    ("on", "may"),
    [(date(2026, 8, 31), False), (DAY, True), (LAST, True), (date(2026, 10, 2), False)],
)
def test_a_release_opens_from_its_day_to_its_last(meeting, councillor, lead, on, may):
    [released] = let_out(meeting, councillor, lead)
    assert can(councillor.user, "read", released, now=on) == may


def test_a_release_is_closed_from_the_moment_it_is_revoked(meeting, councillor, lead):
    [released] = let_out(meeting, councillor, lead)
    operations.revoke_release(release=released, version=1, on=DAY, because="Sent to the wrong person", by=lead)
    assert not can(councillor.user, "read", released, now=DAY)
    with pytest.raises(ValidationError, match="revoked already"):
        operations.revoke_release(release=released, version=2, on=DAY, because="Again", by=lead)


def test_it_opens_for_its_reader_and_for_no_other_elected_member(westmarch, meeting, councillor, lead):
    [released] = let_out(meeting, councillor, lead)
    other = factories.user("elected_member", westmarch)
    assert can(councillor.user, "read", released, now=DAY)
    assert not can(other, "read", released, now=DAY)


REFUSED = [
    ("a paper for a few", {"readers": "chair"}, "cannot be released"),
    ("a paper that is not out", {"issued": False}, "cannot be released"),
    ("a sensitive paper to a reader without clearance", {"marking": "official_sensitive"}, "no clearance in date"),
]


@pytest.mark.parametrize(("what", "paper", "refusal"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_may_not_leave_the_board_is_refused(westmarch, meeting, councillor, lead, what, paper, refusal):
    secretary = factories.user("board_secretary", westmarch)
    Clearance.objects.create(
        area=westmarch.area, user=secretary, level="sc", since=date(2020, 1, 1), until=date(2099, 1, 1), entered_by=lead
    )
    brought = make.paper(meeting, secretary, **paper)
    with pytest.raises(ValidationError, match=refusal):
        let_out(meeting, councillor, secretary, brought)
    assert not Release.objects.exists()


def test_a_paper_under_a_restricted_item_is_not_released(meeting, councillor, lead):
    paper = make.paper(meeting, lead, item=meeting.agenda.get(restricted=True))
    with pytest.raises(ValidationError, match="cannot be released"):
        let_out(meeting, councillor, lead, paper)


def test_a_released_paper_opens_for_its_reader_and_closes_with_the_release(meeting, councillor, lead):
    paper, kept_back = make.paper(meeting, lead), make.paper(meeting, lead, title="Not released")
    [released] = let_out(meeting, councillor, lead, paper)
    assert can(councillor.user, "read", paper, now=DAY)
    assert not can(councillor.user, "read", kept_back, now=DAY)
    operations.revoke_release(release=released, version=1, on=DAY, because="Enough", by=lead)
    assert not can(councillor.user, "read", paper, now=DAY)


def test_a_paper_that_is_released_is_not_narrowed_to_a_few(meeting, councillor, lead):
    paper = make.paper(meeting, lead)
    let_out(meeting, councillor, lead, paper)
    with pytest.raises(ValidationError, match="Revoke that first"):
        operations.choose_readers(paper=paper, version=paper.version, on=DAY, by=lead, readers="named")


def test_papers_are_released_only_to_somebody_whose_role_reads_them_and_never_into_the_past(
    westmarch, meeting, councillor, lead
):
    with pytest.raises(ValidationError, match="no role that reads"):
        let_out(meeting, make.person(westmarch, lead), lead)
    with pytest.raises(ValidationError, match="today or later"):
        let_out(meeting, councillor, lead, until=date(2026, 8, 31))


def test_draft_minutes_are_not_released(westmarch, councillor, lead):
    meeting = make.held(make.group(westmarch, lead), lead, DAY)
    draft = operations.draft_minutes(meeting=meeting, on=DAY, by=lead)
    with pytest.raises(ValidationError, match="cannot be released"):
        let_out(meeting, councillor, lead, draft)


def test_an_agenda_that_has_not_gone_out_is_a_draft_and_not_released(westmarch, councillor, lead):
    meeting = make.meeting(make.group(westmarch, lead), lead, LAST)
    operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire")
    with pytest.raises(ValidationError, match="cannot be released"):
        let_out(meeting, councillor, lead)
    meeting = operations.issue_papers(meeting=meeting, version=meeting.version, on=DAY, by=lead)
    assert let_out(meeting, councillor, lead)


@pytest.mark.parametrize("role", ["board_member", "elected_member", "board_chair"])
def test_members_and_readers_release_nothing(westmarch, meeting, councillor, role):
    with pytest.raises(PermissionDenied):
        let_out(meeting, councillor, factories.user(role, westmarch))


def test_several_things_are_released_in_one_act_and_a_form_sent_twice_releases_them_once(meeting, councillor, lead):
    paper, key = make.paper(meeting, lead), uuid4()
    for _ in range(2):
        let_out(meeting, councillor, lead, meeting, paper, meeting.minutes.get(), request_id=key)
    assert sorted(Release.objects.values_list("what", flat=True)) == ["agenda", "minutes", "paper"]


def test_what_the_reader_opens_is_the_open_copy_and_the_look_is_written_down(sign_in, meeting, councillor, lead):
    on = today()
    agenda, minutes = let_out(meeting, councillor, lead, meeting, meeting.minutes.get(), on=on, until=on)
    client = sign_in(councillor.user)
    listed = client.get(reverse("releases")).content.decode()
    assert agenda.get_absolute_url() in listed
    for each in (agenda, minutes):
        page = client.get(each.get_absolute_url()).content.decode()
        assert "Venue hire" in page
        assert "Police update" not in page
        assert "Hushed words" not in page
    assert Event.objects.filter(did="opened").count() == 2


def test_the_meeting_itself_stays_shut_for_the_reader(sign_in, meeting, councillor, lead):
    let_out(meeting, councillor, lead, on=today(), until=today())
    client = sign_in(councillor.user)
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert client.get(reverse("minutes", kwargs={"minutes": meeting.minutes.get().uuid})).status_code == 404


def test_the_secretary_releases_and_revokes_by_plain_forms(sign_in, westmarch, meeting, councillor):
    client = sign_in(factories.user("board_secretary", westmarch))
    last = today() + timedelta(days=30)
    sent = {
        "things": [str(meeting.uuid)], "reader": councillor.pk, "because": "Asked for",
        "until_day": last.day, "until_month": last.month, "until_year": last.year,
    }  # fmt: skip
    page = reverse("release_new", kwargs={"meeting": meeting.uuid})
    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 422
    assert client.post(page, sent).status_code == 303
    released = Release.objects.get()
    assert client.get(released.get_absolute_url()).status_code == 200
    revoke = reverse("release_revoke", kwargs={"release": released.uuid})
    assert client.get(revoke).status_code == 200
    assert client.post(revoke, {"version": 1, "because": "Enough"}).status_code == 303
    assert Release.objects.get().revoked_on == today()


def test_home_shows_its_reader_what_waits_and_nobody_else(sign_in, westmarch, meeting, councillor, lead):
    let_out(meeting, councillor, lead, on=today(), until=today())
    told = "Released to you: Agenda: Meeting of 1 September 2026"
    assert told in sign_in(councillor.user).get("/").content.decode()
    assert told not in sign_in(factories.user("elected_member", westmarch)).get("/").content.decode()
    assert told not in sign_in(lead).get("/").content.decode()


def test_of_a_joint_board_the_elected_member_of_a_council_that_shares_in_it_reads_and_another_councils_does_not(db):
    county, stranger = factories.authority("County"), factories.authority("Stranger")
    joint = accounts.found_joint_area(name="Together", members=[county], since=date(2020, 1, 1))
    with scope([county.area_id, joint.pk]):
        lead = factories.user("prevent_lead", county)
        accounts.grant(user=lead, role="prevent_lead", area=joint, since=date(2020, 1, 1))
        board = operations.found_group(area=joint, by=lead, name="Joint", standing="alone", since=date(2024, 1, 1))
        meeting = make.meeting(board, lead, DAY)
        operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire")
        meeting = operations.issue_papers(meeting=meeting, version=meeting.version, on=DAY, by=lead)
        of_both = {}
        for council in (county, stranger):
            user = factories.user("elected_member", council)
            of_both[council] = directory.add_person(area=joint, by=lead, name=user.name, email=user.email, user=user)
        [released] = let_out(meeting, of_both[county], lead)
        assert can(of_both[county].user, "read", released, now=DAY)
        with pytest.raises(ValidationError, match="no role that reads"):
            let_out(meeting, of_both[stranger], lead)


def test_a_form_that_cannot_be_sent_is_not_shown(westmarch, meeting, lead, sign_in):
    """Without a reader, and without anything to release: what is lacking is said instead."""
    address = reverse("release_new", args=[meeting.uuid])
    page = sign_in(lead).get(address).content.decode()
    assert "Nobody can read what is released" in page
    assert "until_day" not in page
    make.portfolio_member(westmarch, lead)
    assert "until_day" in sign_in(lead).get(address).content.decode()
    planned = operations.plan_meeting(group=meeting.group, by=lead, planned_for=today() + timedelta(days=9))
    page = sign_in(lead).get(reverse("release_new", args=[planned.uuid])).content.decode()
    assert "Nothing of this meeting can be released yet" in page
    assert "until_day" not in page
