"""The pages of the thread: who reads them, what they show and keep, what they cost, and what leaves as a file."""

import csv
import io
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from golden_thread.accounts.roles import Role
from golden_thread.accounts.table import TABLE
from golden_thread.audit.models import Event
from golden_thread.benchmark import kept
from golden_thread.directory import operations as directory
from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations as plan_operations
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

BEGAN, MET = (today() - timedelta(days=days) for days in (150, 30))


class World:
    """A source, a risk, two actions, a decision on the first; the second answers no risk of its own thread's source."""

    def __init__(self, westmarch, lead) -> None:
        self.westmarch, self.lead = westmarch, lead
        self.plan = make.live_plan(westmarch, lead, factories.user("strategic_officer", westmarch), on=BEGAN)
        self.police = risks.body(westmarch, lead, "Westmarch Constabulary")
        self.source = risks.source(westmarch, lead, title="Counts by ward", dated=BEGAN)
        self.risk = risks.risk(westmarch, lead, title="Halls are hired unseen", opened_on=BEGAN, sources=[self.source])
        self.other = risks.risk(westmarch, lead, title="Rumours travel fast", opened_on=BEGAN)
        self.objective = plan_operations.add_objective(plan=self.plan, by=lead, text="No hall is let unseen")
        self.action = make.action(
            self.plan, lead, risks=[self.risk], owner=self.police, text="Offer the venue policy",
            objective=self.objective, due=today() + timedelta(days=40),
        )  # fmt: skip
        self.group = board.group(westmarch, lead, since=BEGAN)
        self.meeting = board.held(self.group, lead, MET)
        self.decision = board.decision(self.meeting, lead, text="Take the policy to all districts")
        plan_operations.link_with_decisions(actions=[self.action], decisions=[self.decision], by=lead)


@pytest.fixture
def world(westmarch, lead):
    return World(westmarch, lead)


@pytest.fixture
def opened(sign_in, lead):
    def page(address="/plan/thread/", by=None):
        response = sign_in(by or lead).get(address)
        assert response.status_code == 200, (address, response.status_code)
        return response.content.decode()

    return page


def boxes(page: str) -> list[str]:
    """The names of the nodes of the picture, in the order of the keyboard."""
    return re.findall(r'class="gt-weave__node[^"]*" href="[^"]*" aria-label="([^"]*)"', page)


# --- who reads it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "reads", "exports"),
    [
        ("prevent_lead", True, True), ("prevent_officer", True, True), ("strategic_officer", True, True),
        ("board_chair", True, True), ("board_secretary", True, True), ("board_member", True, False),
        ("elected_member", False, False), ("auditor", False, False), ("channel_chair", False, False),
    ],
)  # fmt: skip
def test_those_who_work_on_the_thread_read_it(world, westmarch, sign_in, role, reads, exports):
    client = sign_in(factories.user(role, westmarch))
    for address in ("/plan/thread/", "/plan/thread/breaks"):
        assert client.get(address).status_code == (200 if reads else 403), address
    file = client.get("/plan/thread/breaks?format=csv")
    assert ("attachment" in file.headers.get("Content-Disposition", "")) is exports


def test_a_look_at_restricted_records_is_written_down(world, lead, opened):
    opened()
    assert Event.objects.filter(did="listed", about="thread", actor=lead).exists()


def without(monkeypatch, row: str, role: Role) -> None:
    monkeypatch.setitem(TABLE, row, {each: verbs for each, verbs in TABLE[row].items() if each != role})


def test_what_a_reader_may_not_see_is_counted_and_never_told(world, westmarch, opened, monkeypatch):
    without(monkeypatch, "risk assessment", Role.BOARD_MEMBER)
    member = factories.user("board_member", westmarch)
    for address in ("/plan/thread/", "/plan/thread/?as=list", "/plan/thread/breaks"):
        page = opened(address, by=member)
        for told in ("Counts by ward", "Halls are hired unseen", "Rumours travel fast", str(world.risk.uuid)):
            assert told not in page, (address, told)
    page = opened(by=member)
    assert "1 source you may not open" in page
    assert "1 risk you may not open" in page
    assert "Offer the venue policy" in page
    assert "A record you may not open" in page, "its break is counted all the same"


def test_nobody_is_led_to_a_hidden_record_by_its_address(world, westmarch, opened, monkeypatch):
    without(monkeypatch, "risk assessment", Role.BOARD_MEMBER)
    page = opened(f"/plan/thread/?risk={world.risk.uuid}", by=factories.user("board_member", westmarch))
    assert "Nothing on the thread fits what you asked for" in page


def test_the_title_of_an_edition_of_the_profile_is_never_told(world, westmarch, lead, opened):
    edition = risks.edition(westmarch, lead, title="A title that is not for all")
    risks.prompt(edition, lead, text="Who books rooms here?")
    page = opened()
    assert "A title that is not for all" not in page
    assert f"CTLP {edition.issued_on.year} · prompt 1: Who books rooms here?" in page


# --- the picture and the list ---------------------------------------------------------------------------------------


def test_every_node_is_a_link_with_a_name_and_the_keyboard_goes_by_columns(world, opened):
    kinds = [name.split(":")[0] for name in boxes(opened())]
    assert kinds == ["Source", "Risk", "Risk", "Action", "Decision"]


def test_a_break_is_said_in_words_in_the_name_and_in_the_picture(world, opened):
    page = opened()
    assert any("no threat check" in name for name in boxes(page))
    assert "⚠ no threat check" in page
    assert 'class="gt-weave__node gt-weave__node--broken"' in page


def test_the_picture_is_well_formed_titled_and_described(world, opened):
    svg = re.search(r"<svg class=\"gt-weave\".*?</svg>", opened(), re.DOTALL)[0]
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "group"
    names = {child.get("id"): child.text for child in root if child.get("id")}
    assert names[root.get("aria-labelledby")] == "The golden thread"
    assert "sources, risks, actions" in names[root.get("aria-describedby")]


def test_the_list_says_the_same_as_the_picture(world, opened):
    page = opened("/plan/thread/?as=list")
    told = re.search(r'class="gt-strands">.*?</section>', page, re.DOTALL)[0]
    for record in (world.source, world.risk, world.other, world.action, world.decision):
        assert f'href="{record.get_absolute_url()}"' in told


@pytest.mark.parametrize(
    ("asked", "seen", "unseen"),
    [
        ("risk=risk", ["risk", "action", "decision", "source"], ["other"]),
        ("risk=other", ["other"], ["risk", "action"]),
        ("partner=police", ["risk", "action", "decision"], ["other"]),
        ("objective=objective", ["action", "risk"], ["other"]),
        ("meeting=meeting", ["decision", "action"], ["other"]),
        ("action=action", ["risk", "decision", "source"], ["other"]),
        ("decision=decision", ["action", "risk", "source"], ["other"]),
        ("break=risk_unanswered", ["other"], ["risk", "action"]),
    ],
)
def test_one_looks_at_one_risk_partner_objective_meeting_or_kind_of_break(world, opened, asked, seen, unseen):
    name, _, which = asked.partition("=")
    value = which if name == "break" else str(getattr(world, which).uuid)
    page = "".join(boxes(opened(f"/plan/thread/?{name}={value}")))
    for record in seen:
        assert str(getattr(world, record)) in page, record
    for record in unseen:
        assert str(getattr(world, record)) not in page, record


def test_a_risk_is_found_by_the_reference_typed(world, opened):
    assert str(world.risk) in "".join(boxes(opened(f"/plan/thread/?risk={world.risk.reference.lower()}")))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("risk=R999", False), ("partner=nobody", False), ("meeting=1", False), ("break=purple", False),
        ("page=99", True), ("page=-1", True),
    ],
)  # fmt: skip
def test_what_names_nothing_shows_nothing_and_breaks_nothing(world, opened, asked, shown):
    assert bool(boxes(opened(f"/plan/thread/?{asked}"))) is shown


def test_a_partner_finds_their_own_thread_at_once(world, westmarch, lead, opened):
    member = factories.user("board_member", westmarch)
    directory.add_person(area=westmarch.area, by=lead, name="Ada Crane", body=world.police, user=member)
    assert f"?partner={world.police.uuid}" in opened(by=member)


def test_an_authority_with_nothing_yet_is_told_where_the_thread_begins(westmarch, lead, opened):
    page = opened()
    assert "Nothing to thread together yet" in page
    assert "Add a source" in page


# --- breaks, and mending one ----------------------------------------------------------------------------------------


def test_a_break_is_gone_when_it_is_mended(world, lead, opened):
    assert "Decided on" in opened("/plan/thread/breaks?break=decision_unchecked")
    board.threat_check(world.decision, lead)
    assert "Decided on" not in opened("/plan/thread/breaks?break=decision_unchecked")


@pytest.mark.parametrize(("role", "mends"), [("prevent_lead", True), ("board_member", False)])
def test_what_mends_a_break_is_a_link_for_who_may_do_it(world, westmarch, opened, role, mends):
    page = opened("/plan/thread/breaks", by=factories.user(role, westmarch))
    assert (f'href="/plan/actions/new?risk={world.other.uuid}"' in page) is mends
    assert "Plan an action" in page, "what would mend it is said to all"


def test_the_file_holds_every_break_with_its_day(world, sign_in, lead):
    response = sign_in(lead).get("/plan/thread/breaks?format=csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0] == ["Kind of record", "Where", "What is missing", "Since", "What mends it"]
    assert len(rows) - 1 == len(_breaks(world))
    assert any(str(world.other) in row for row in rows)
    assert Event.objects.filter(did="exported", about="thread breaks").exists()


def _breaks(world):
    from golden_thread.benchmark.thread import thread_of

    return thread_of(kept.facts_of(world.westmarch), today()).breaks


@pytest.mark.parametrize("address", ["/", "/plan/", "/risk/", "/readiness/"])
def test_the_thread_is_reached_from_home_plan_risk_and_readiness(world, opened, address):
    assert 'href="/plan/thread/"' in opened(address)


def test_the_doors_are_shut_for_who_may_not_read_it(world, westmarch, opened):
    member = factories.user("elected_member", westmarch)
    for address in ("/", "/plan/", "/readiness/"):
        assert "/plan/thread/" not in opened(address, by=member)


def test_each_record_leads_to_the_thread_through_it(world, opened):
    for name in ("risk", "action", "decision", "source"):
        record = getattr(world, name)
        assert f"/plan/thread/?{name}={record.uuid}" in opened(record.get_absolute_url()), name


# --- what it costs --------------------------------------------------------------------------------------------------

MOST_QUERIES = 12


@pytest.mark.parametrize("address", ["/plan/thread/", "/plan/thread/?as=list", "/plan/thread/breaks"])
def test_the_pages_cost_the_same_however_long_the_thread_is(world, sign_in, lead, address):
    client = sign_in(lead)
    few = _asked(client, address)
    for number in range(30):
        risk = risks.risk(world.westmarch, lead, title=f"Another risk {number}", opened_on=BEGAN)
        make.action(world.plan, lead, risks=[risk], owner=world.police, text=f"Another action {number}")
    many = _asked(client, address)
    assert few == many <= MOST_QUERIES


def _asked(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in captured)
