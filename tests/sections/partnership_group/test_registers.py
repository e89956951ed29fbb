"""The small registers by plain forms, as their keeper fills them: what was asked, what was answered, what came of it."""

from datetime import date
from html import unescape

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import CommunityDialogue, HelpRequest
from tests import factories
from tests.factories import partnership_group as make

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
LATER = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel("2026-11-23T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def client(sign_in, westmarch):
    return sign_in(factories.user("board_secretary", westmarch))


@pytest.fixture
def known(westmarch, lead):
    """What a form chooses from, by the word that stands for it below."""
    return {
        "@partner": make.body(westmarch, lead, name="Ashby Vale College").pk,
        "@person": make.person(westmarch, lead, name="Rhian Colley").pk,
        "@group": make.group(westmarch, lead).pk,
    }


def sent(client, address, known, given):
    return client.post(
        address, {key: known.get(told, told) if isinstance(told, str) else told for key, told in given.items()}
    )


def told(client, address):
    """The words of a page's own part, a space between each two."""
    page = unescape(strip_tags(client.get(address).content.decode().split("<main")[1].replace("<", " <")))
    return " ".join(page.split())


OPPORTUNITY = {
    "what": "A shared course", "kind": "neighbour", "with_whom": "Eastmarch", "sought_on": DAY, "outcome": "waiting",
}  # fmt: skip
SECURED = {
    "outcome": "secured", "answered_on": LATER, "because": "Both councils let halls", "shared": "One trainer",
    "courses": "The evening course", "review_on": date(2027, 3, 2),
}  # fmt: skip
DIALOGUE = {"with_whom": "Ashby Faith Forum", "held_on": DAY, "raised_by": "community", "raised": "Young people online"}
ANSWER = {"done": "Asked two parents", "answer": "A guide is out", "answered_on": LATER, "answered_by": "@person"}
HELP = {"body": "@partner", "asked_by": "The vice-principal", "asked_on": DAY, "what": "Somebody to speak to tutors"}
GIVEN = {"answer": "The lead comes in May", "answered_on": LATER, "given": "Two hours for forty"}
PART = {"group": "@group", "wider_name": "The county's group", "kind": "contribution", "what": "A room", "since": DAY}
REPORT = {"to_whom": "Marches CONTEST Board", "reported_on": DAY, "about": "The year in counts"}

# register; first written; what its page says it waits for; what is written then; what the page says of that
KEPT = [
    (
        "opportunity", OPPORTUNITY, "Their answer is awaited.", SECURED,
        ["Secured", "Answered on 20 March 2026", "Both councils let halls", "One trainer", "The evening course"],
    ),
    (
        "opportunity", OPPORTUNITY, "Their answer is awaited.",
        {"outcome": "not_secured", "answered_on": LATER, "because": "They train alone"},
        ["Came to nothing", "They train alone", "Not recorded yet Resources shared · Courses shared"],
    ),
    (
        "dialogue", DIALOGUE, "What was raised waits for an answer.", ANSWER,
        ["Answered", "Young people online", "A guide is out", "Answered on 20 March 2026", "Answered by Rhian Colley"],
    ),
    (
        "help_request", HELP, "The partner waits for the board's answer.", GIVEN,
        ["Answered", "The vice-principal", "The lead comes in May", "Two hours for forty"],
    ),
    (
        "board_report", REPORT, "Nothing has come back yet.", {"came_back": "Do more online", "came_back_on": LATER},
        ["Something came back", "Do more online", "Came back on 20 March 2026"],
    ),
    (
        "wider_part", PART, "The county's group", {"until": LATER, "came_of_it": "Forty were trained"},
        ["Ended", "We give something to the county's work", "A room", "Forty were trained"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "first", "waits", "then", "said"), KEPT, ids=[f"{k[0]} {n}" for n, k in enumerate(KEPT)]
)
def test_what_is_written_down_waits_and_is_answered(client, known, name, first, waits, then, said):
    made = sent(client, reverse(f"{name}_new"), known, first)
    assert made.status_code == 303, made.content.decode()[-2000:]
    page = made["Location"]
    assert waits in told(client, page)
    changed = sent(client, f"{page}edit", known, {**first, **then, "version": 1})
    assert changed.status_code == 303, changed.content.decode()[-2000:]
    after = told(client, page)
    assert [words for words in said if words not in after] == []


HALF = [
    ("dialogue", DIALOGUE | {"answer": "A guide is out"}, "Enter the day on which they were answered"),
    ("dialogue", DIALOGUE | {"answered_on": LATER, "answered_by": "@person"}, "Enter the answer they were given"),
    ("dialogue", DIALOGUE | {"answer": "A guide is out", "answered_on": LATER}, "Say who answered them"),
    ("help_request", HELP | {"answer": "Yes"}, "Enter the day of the board"),
    ("help_request", HELP | {"answered_on": LATER}, "Enter the board"),
    ("board_report", REPORT | {"came_back": "Do more online"}, "Enter the day on which it came back"),
    ("board_report", REPORT | {"came_back_on": LATER}, "Enter what came back"),
    ("opportunity", OPPORTUNITY | {"outcome": "secured", "answered_on": LATER}, "Say why it was taken up"),
    ("wider_part", PART | {"wider_name": ""}, "Choose the county"),
]


@pytest.mark.parametrize(("name", "given", "refusal"), HALF, ids=[f"{k[0]} {n}" for n, k in enumerate(HALF)])
def test_half_an_answer_is_refused_at_the_half_that_is_missing(client, known, name, given, refusal):
    """Else it would stand there in words, and go on waiting."""
    answer = sent(client, reverse(f"{name}_new"), known, given)
    assert answer.status_code == 422
    assert answer.content.decode().count(refusal) == 2, "in the summary, and at the field"


@pytest.mark.parametrize(
    ("plural", "model", "given"),
    [
        (
            "dialogues",
            CommunityDialogue,
            {"with_whom": "Forum", "held_on": date(2026, 11, 16), "raised_by": "board", "raised": "Signs"},
        ),
        ("help_requests", HelpRequest, {"asked_on": date(2026, 11, 16), "what": "A speaker"}),
    ],
)
def test_a_register_is_narrowed_to_what_still_waits(client, westmarch, lead, plural, model, given):
    for number in (1, 2):
        told_to = {"body": make.body(westmarch, lead, name=f"Body {number}")} if model is HelpRequest else {}
        answered = {"answer": "Yes", "answered_on": date(2026, 11, 20)} if number == 1 else {}
        operations.add_to_register(model, area=westmarch.area, by=lead, **given, **told_to, **answered)
    assert "1 in all" in told(client, f"{reverse(plural)}?answer=owed")
    assert "Waits 5 working days" in told(client, f"{reverse(plural)}?answer=owed")
    assert "Waits" not in told(client, f"{reverse(plural)}?answer=given")


def test_a_cancelled_meeting_says_when_and_why_and_asks_nobody_any_more(client, westmarch, lead):
    meeting = make.meeting(make.group(westmarch, lead), lead, date(2026, 12, 8))
    address = reverse("meeting_cancel", kwargs={"meeting": meeting.uuid})
    assert client.post(address, {"version": 1, "because": "  "}).status_code == 422
    assert client.post(address, {"version": 1, "because": "Snow on the passes"}).status_code == 303
    page = told(client, meeting.get_absolute_url())
    assert "Cancelled on 23 November 2026 Why it was cancelled Snow on the passes" in page
    assert "say that they come" not in page
    assert "Not sent" not in page


@pytest.mark.parametrize(("kind", "asked"), [("ordinary", True), ("extraordinary", False)])
def test_nothing_comes_back_from_an_extraordinary_meeting_so_it_is_not_offered(client, westmarch, lead, kind, asked):
    called = {"called_by": "The police", "called_because": "Two attacks"} if not asked else {}
    meeting = make.meeting(make.group(westmarch, lead), lead, date(2026, 12, 8), kind=kind, **called)
    form = told(client, reverse("agenda_item_new", kwargs={"meeting": meeting.uuid}))
    assert ("Bring this item back on every agenda" in form) is asked
