"""The adviser's first page: what each authority released to them, what is new, and not one door more."""

import re
from datetime import timedelta

import pytest

from golden_thread.accounts import operations as accounts
from golden_thread.audit.models import Event
from golden_thread.home.reading import only_reads
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations, released
from golden_thread.tenancy.scope import scope
from tests import factories
from tests.documents.test_released import plan_of
from tests.factories import partnership_group as board

pytestmark = pytest.mark.django_db

DAY = today()


def let_out(thing, reader, by, because, on=DAY):
    return operations.let_out(
        kind=released.kind_of("plan"), thing=thing, reader=reader, until=DAY + timedelta(days=30), on=on, by=by,
        because=because,
    )  # fmt: skip


@pytest.fixture
def reader(westmarch, lead):
    return board.adviser(westmarch, lead)


@pytest.fixture
def public(westmarch, lead):
    return plan_of(westmarch, lead, factories.user("strategic_officer", westmarch), approved=True)


def home(sign_in, user) -> str:
    return re.sub(r"\s+", " ", sign_in(user).get("/").content.decode())


@pytest.mark.parametrize(
    ("role", "reads_only"),
    [("home_office_adviser", True), ("auditor", False), ("elected_member", False), ("board_member", False), ("referrer", False)],
)  # fmt: skip
def test_whose_first_page_it_is(westmarch, role, reads_only):
    assert only_reads(factories.user(role, westmarch), DAY) == (reads_only or role == "referrer")


def test_papers_stand_newest_first_with_their_reason_and_last_day(sign_in, reader, public, lead):
    let_out(public, reader, lead, "Asked for in spring", on=DAY - timedelta(days=40))
    let_out(public, reader, lead, "Asked for this week")
    page = home(sign_in, reader.user)
    assert page.index("Asked for this week") < page.index("Asked for in spring")
    assert "You look here for the first time." in page


def test_what_came_and_what_went_since_the_last_look_is_said_until_they_sign_in_again(
    client, sign_in, reader, public, lead
):
    first = let_out(public, reader, lead, "The first")
    home(sign_in, reader.user)
    let_out(public, reader, lead, "The second")
    operations.revoke_release(release=first, version=1, on=DAY, because="Enough", by=lead)
    client.logout()
    for _ in range(2):
        page = home(sign_in, reader.user)
        assert "The first" not in page
        assert "1 was taken back" in page
    client.logout()
    assert "1 paper is new" not in home(sign_in, reader.user)


def test_new_stays_marked_for_the_whole_visit(client, sign_in, reader, public, lead):
    let_out(public, reader, lead, "The first")
    home(sign_in, reader.user)
    client.logout()
    let_out(public, reader, lead, "The second")
    signed_in = sign_in(reader.user)
    for _ in range(2):
        page = signed_in.get("/").content.decode()
        assert "1 paper is new" in page
        assert page.count("govuk-tag--blue") == 1


def test_the_look_is_written_down_for_the_authority_to_see(sign_in, westmarch, reader, public, lead):
    home(sign_in, reader.user)
    assert Event.objects.filter(area=westmarch.area, actor=reader.user, did="listed").count() == 1


def test_two_authorities_stand_apart_and_each_paper_opens_where_it_belongs(
    client, sign_in, westmarch, lead, public, reader
):
    let_out(public, reader, lead, "From the county")
    eastmarch = factories.authority("Eastmarch Council")
    with scope([eastmarch.area_id]):
        their_lead = factories.user("prevent_lead", eastmarch)
        theirs = plan_of(eastmarch, their_lead, factories.user("strategic_officer", eastmarch), approved=True)
        there = board.adviser(eastmarch, their_lead, user=reader.user)
        one = let_out(theirs, there, their_lead, "From the east")
    page = home(sign_in, reader.user)
    assert "From the county" in page
    assert "From the east" in page
    accounts.rights.forget(reader.user)
    gone_there = client.post(
        "/working-area", {"area": str(eastmarch.area.uuid), "next": one.get_absolute_url()}, follow=True
    )
    assert "From the east" in gone_there.content.decode()


def test_there_is_no_other_door(sign_in, reader, public, lead):
    let_out(public, reader, lead, "Asked for")
    page = home(sign_in, reader.user)
    doors = set(re.findall(r'href="(/[^"]*)"', page))
    assert not [door for door in doors if door.startswith(("/risk", "/plan", "/readiness", "/intake", "/directory"))]
    assert not [door for door in doors if door.startswith("/board") and not door.startswith("/board/released/")]


def test_an_adviser_to_whom_nothing_was_released_is_told_so(sign_in, reader):
    assert "Nothing is open to you here today" in home(sign_in, reader.user)
