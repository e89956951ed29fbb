"""What was written freely leaves the board only when somebody read it and said so; a name typed there does not slip out."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from golden_thread.documents.meetings import minutes_of
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import (
    PassageChoice,
    included_at,
    minutes_content,
    open_minutes,
    passages_of,
)
from golden_thread.sections.partnership_group.views.passages import names_in
from tests import factories
from tests.factories import partnership_group as make

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 1)
NOTES, REASONS, DISSENT = "Carol Vane told of two bookings.", "Nobody asked twice.", "Mr Pell would have waited."


@pytest.fixture
def minutes(westmarch, lead):
    make.person(westmarch, lead, name="Superintendent Carol Vane")
    meeting = make.held(make.group(westmarch, lead), lead, DAY)
    item = operations.add_agenda_item(meeting=meeting, by=lead, title="Venue hire")
    operations.amend_agenda_item(item=item, version=1, by=lead, notes=NOTES)
    closed = operations.add_agenda_item(meeting=meeting, by=lead, title="Closed", restricted=True)
    operations.amend_agenda_item(item=closed, version=1, by=lead, notes="Of no outside reader's concern.")
    made = operations.propose_decision(meeting=meeting, by=lead, text="Train the booking desk", item=item)
    operations.make_decision(decision=made, version=made.version, by=lead, reasons=REASONS, dissent=DISSENT)
    return operations.draft_minutes(meeting=meeting, on=DAY, by=lead)


def said(minutes, westmarch):
    return minutes_content(minutes.meeting, westmarch, minutes)


def chooses(minutes, westmarch, by, choice, *texts):
    digests = {each.text: each.digest for each in passages_of(said(minutes, westmarch))}
    choices = {digests[text]: choice for text in texts}
    return operations.choose_passages(meeting=minutes.meeting, by=by, on=today(), choices=choices)


def goes_out(minutes, westmarch):
    """The free words of the open copy, as its document has them."""
    item = minutes_of(minutes.meeting, westmarch, minutes, open_copy=True).items[0]
    return " ".join([item.notes, *(each.reasons for each in item.decisions)])


def test_nothing_written_freely_leaves_until_it_is_chosen(minutes, westmarch):
    out = goes_out(minutes, westmarch)
    assert [text for text in (NOTES, REASONS, DISSENT) if text in out] == []
    document = minutes_of(minutes.meeting, westmarch, minutes, open_copy=True)
    assert document.items[0].decisions[0].decided == "Train the booking desk"
    inside = minutes_of(minutes.meeting, westmarch, minutes).items[0]
    assert inside.notes == NOTES


@pytest.mark.parametrize("let_out", [NOTES, REASONS, DISSENT])
def test_what_is_let_out_goes_out_and_the_rest_stays(minutes, westmarch, lead, let_out):
    chooses(minutes, westmarch, lead, "include", let_out)
    out = goes_out(minutes, westmarch)
    assert [text for text in (NOTES, REASONS, DISSENT) if text in out] == [let_out]
    chooses(minutes, westmarch, lead, "leave_out", let_out)
    assert let_out not in goes_out(minutes, westmarch)


def test_words_changed_by_a_letter_are_chosen_anew(minutes, westmarch, lead):
    chooses(minutes, westmarch, lead, "include", NOTES)
    item = minutes.items.get(heading="Venue hire")
    operations.amend_minutes_item(item=item, version=item.version, by=lead, text=f"{NOTES} He rang.")
    assert "bookings" not in goes_out(minutes, westmarch)


def test_restricted_items_offer_nothing_to_choose(minutes, westmarch):
    assert [each.text for each in passages_of(said(minutes, westmarch))] == [NOTES, REASONS, DISSENT]


def test_the_same_choice_twice_changes_nothing(minutes, westmarch, lead):
    assert [chooses(minutes, westmarch, lead, "include", NOTES) for _twice in range(2)] == [1, 0]
    assert PassageChoice.objects.get().version == 1


def test_a_choice_is_one_of_two_and_of_whoever_prepares_the_papers(minutes, westmarch, lead):
    with pytest.raises(ValidationError, match="Choose for each passage"):
        chooses(minutes, westmarch, lead, "perhaps", NOTES)
    for role in ("board_member", "board_chair"):
        with pytest.raises(PermissionDenied):
            chooses(minutes, westmarch, factories.user(role, westmarch), "include", NOTES)


@pytest.mark.parametrize(
    ("name", "digest", "choice"),
    [("a_passage_is_chosen_once", "a" * 64, "include"), ("a_passage_goes_out_or_stays_inside", "b" * 64, "perhaps")],
)
def test_the_database_keeps_one_choice_for_each_passage(minutes, lead, name, digest, choice):
    given = {"area": minutes.area, "meeting": minutes.meeting, "chosen_on": DAY, "chosen_by": lead}
    PassageChoice.objects.create(digest="a" * 64, choice="leave_out", **given)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PassageChoice.objects.create(digest=digest, choice=choice, **given)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Carol Vane told of it.", ["Superintendent Carol Vane"]),
        ("Supt. VANE’s team", ["Superintendent Carol Vane"]),
        ("A weather vane was mended", ["Superintendent Carol Vane"]),  # one too many is read over
        ("Vanessa told of it", []),
        ("The van; O'Brien-Hughes came", ["Ada O'Brien-Hughes"]),
        ("Nobody", []),
    ],
)
def test_known_people_are_found_by_their_surname(text, found):
    assert names_in(text, ["Superintendent Carol Vane", "Ada O'Brien-Hughes", "Li"]) == found


# --- the page ----------------------------------------------------------------------------------------------------


def test_the_secretary_sees_each_passage_with_the_names_in_it_and_no_answer_is_given_for_them(
    sign_in, minutes, westmarch, lead
):
    secretary = factories.user("board_secretary", westmarch)
    client, here = sign_in(secretary), reverse("open_copy", kwargs={"minutes": minutes.uuid})
    page = client.get(here).content.decode()
    assert NOTES in page
    assert "Superintendent Carol Vane" in page
    assert " checked" not in page
    assert "Of no outside reader" not in page
    digests = {each.text: each.digest for each in passages_of(said(minutes, westmarch))}
    answered = client.post(here, {digests[REASONS]: "include", digests[NOTES]: "leave_out"})
    assert answered.status_code == 303
    assert included_at(minutes.meeting) == {digests[REASONS]}
    assert PassageChoice.objects.get(digest=digests[NOTES]).chosen_by == secretary
    told = client.get(reverse("minutes", kwargs={"minutes": minutes.uuid})).content.decode()
    assert "1 passage stays inside until somebody has read it" in told


def test_a_decision_that_names_somebody_is_pointed_at_because_it_always_goes_out(sign_in, minutes, lead):
    made = operations.propose_decision(meeting=minutes.meeting, by=lead, text="Let Carol Vane brief the desks")
    operations.make_decision(decision=made, version=made.version, by=lead, reasons="It helps")
    page = sign_in(lead).get(reverse("open_copy", kwargs={"minutes": minutes.uuid})).content.decode()
    assert "These words always go out, and name somebody" in page


def test_a_released_copy_holds_what_was_let_out_and_no_more(sign_in, minutes, westmarch, lead):
    operations.agree_minutes(minutes=minutes, version=minutes.version, on=today(), by=lead, authority=westmarch)
    minutes.refresh_from_db()
    chooses(minutes, westmarch, lead, "include", REASONS)
    reader = make.portfolio_member(westmarch, lead)
    [release] = operations.release(
        meeting=minutes.meeting, things=[minutes], reader=reader, until=today(), on=today(), by=lead, because="Asked"
    )
    page = sign_in(reader.user).get(release.get_absolute_url()).content.decode()
    assert REASONS in page
    assert [text for text in (NOTES, DISSENT) if text in page] == []


def test_the_open_copy_of_what_nobody_chose_for_is_empty_of_free_words_in_one_place(minutes, westmarch):
    told = open_minutes(said(minutes, westmarch))
    assert {item["notes"] for item in told["items"]} == {""}
    assert {each[key] for item in told["items"] for each in item["decisions"] for key in ("reasons", "dissent")} == {""}
