"""A board is founded by plain forms: how it stands, whom it reports to, who sits for whom, and who stands in."""

from datetime import date
from html import unescape

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from golden_thread.sections.partnership_group.models import PartnershipGroup, Seat
from tests.factories import partnership_group as make

pytestmark = pytest.mark.django_db

FOUNDED = {
    "name": "Safer Westmarch Board", "reports_to": "Westmarch CONTEST Board", "quorum": 2, "prison_in_area": "no",
    "briefing_months": 6, "since": "2026-01-05",
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel("2026-11-23T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def client(sign_in, lead):
    return sign_in(lead)


def told(client, address):
    page = unescape(strip_tags(client.get(address).content.decode().split("<main")[1].replace("<", " <")))
    return " ".join(page.split())


@pytest.mark.parametrize(
    ("standing", "host", "said"),
    [
        ("alone", "", "How it stands A group of its own Reports to Westmarch CONTEST Board"),
        ("hosted", "Safer Partnership", "How it stands Inside an existing group: Safer Partnership Reports to"),
    ],
)
def test_a_board_stands_alone_or_in_another_and_says_whom_it_reports_to(client, standing, host, said):
    made = client.post(reverse("group_new"), {**FOUNDED, "standing": standing, "host": host})
    assert made.status_code == 303, made.content.decode()[-2000:]
    page = told(client, made["Location"])
    assert said in page
    assert "Elected member briefed within 6 months" in page
    assert ("Prevent at the meetings of the last year" in page) is (standing == "hosted")


def test_a_hosted_board_without_its_host_is_refused_at_that_field(client):
    refused = client.post(reverse("group_new"), {**FOUNDED, "standing": "hosted"})
    assert refused.status_code == 422
    assert refused.content.decode().count("Enter the name of the group it sits in") == 2
    assert not PartnershipGroup.objects.exists()


def test_the_reporting_line_is_changed_and_the_host_is_left(client, westmarch, lead):
    board = make.group(westmarch, lead, standing="hosted", host="Safer Partnership", reports_to="Cabinet")
    given = {
        **FOUNDED,
        "standing": "alone",
        "host": "",
        "reports_to": "Marches CONTEST Board",
        "version": board.version,
    }
    changed = client.post(reverse("group_edit", kwargs={"partnershipgroup": board.uuid}), given)
    assert changed.status_code == 303, changed.content.decode()[-2000:]
    assert "A group of its own Reports to Marches CONTEST Board" in told(client, board.get_absolute_url())


def test_a_seat_is_given_to_a_body_speaks_for_another_and_is_held_with_a_deputy(client, westmarch, lead):
    make.group(westmarch, lead)
    college, forum = (make.body(westmarch, lead, "education", name) for name in ("Ashby Vale College", "Schools Forum"))
    given = {
        "sector": "education", "body": college.pk, "further_bodies": [forum.pk], "statutory": "yes",
        "seniority_expected": "Principal", "seniority": "Vice-principal", "seniority_gap": "Cannot commit staff",
        "since": "2026-01-05",
    }  # fmt: skip
    assert client.post(reverse("seat_new"), given).status_code == 303
    seat = Seat.objects.get()
    assert "Vacant since 5 January 2026" in told(client, seat.get_absolute_url())
    for name, who, post in (
        ("seat_fill", "Rhian Colley", "Vice-principal"),
        ("deputy_name", "Ann Pell", "Head of year"),
    ):
        address = reverse(name, kwargs={"seat": seat.uuid})
        assert client.post(address, {"since": "2026-02-01"}).status_code == 422
        sits = {"name": who, "post": post, "email": f"{post[:4]}@ashby.example".lower(), "since": "2026-02-01"}
        assert client.post(address, sits).status_code == 303
    page = told(client, seat.get_absolute_url())
    for words in (
        "Speaks for Ashby Vale College Schools Forum, since 5 January 2026", "Level expected Principal",
        "Falls short Cannot commit staff", "Holder Rhian Colley, Vice-principal", "Deputy Ann Pell, Head of year",
    ):  # fmt: skip
        assert words in page
    assert Seat.objects.with_holders(date(2026, 1, 31)).get().holder is None
    assert Seat.objects.with_holders(date(2026, 2, 1)).get().deputy.name == "Ann Pell"
