"""A file taken back: what a later file or a person has done since is named, and nothing of it is lost or left half."""

from datetime import date

import pytest

from golden_thread.directory.models import Body
from golden_thread.intake.models import Upload
from golden_thread.sections.partnership_group.models import Seat
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.risk_assessment.models import Risk
from tests.intake.brought import PLAN, RISKS, brought, press
from tests.intake.test_pages import text


@pytest.fixture
def desk(sign_in, lead, westmarch):
    Body.objects.create(area=westmarch.area, name="Westmarch Constabulary", sector="police")
    return sign_in(lead)


def worded(words: str) -> list[list[str]]:
    return [PLAN[0], ["1", words, *PLAN[1][2:]], PLAN[2]]


@pytest.fixture
def three(desk) -> list[Upload]:
    """One that brought the actions, and two that each found other words for the first."""
    files = []
    for name, words in (("first", "As it came"), ("second", "As the second says"), ("third", "As the third says")):
        files.append(brought(desk, "plan", worded(words), f"{name}.xlsx"))
        press(desk, files[-1], "accept")
    return files


def taken_back(desk, upload: Upload) -> str:
    return text(press(desk, Upload.objects.get(pk=upload.pk), "undo"))


@pytest.mark.parametrize("which", [0, 1], ids=["the file that brought it", "the file between"])
def test_a_later_file_is_taken_back_first_and_it_is_named_with_its_rows(desk, three, which):
    said = taken_back(desk, three[which])
    assert "“third.xlsx” came in later and changed “1 As the third says”. What came later is taken back first." in said
    assert Upload.objects.get(pk=three[which].pk).state == "accepted"
    assert Action.objects.get(reference="1").text == "As the third says"


def test_taken_back_in_turn_each_leaves_what_stood_before_it(desk, three):
    for file, stands in ((three[2], "As the second says"), (three[1], "As it came")):
        taken_back(desk, file)
        assert Action.objects.get(reference="1").text == stands
    taken_back(desk, three[0])
    assert not Action.objects.exists()


def test_what_somebody_changed_by_hand_is_named_and_what_to_do_is_said(desk):
    file = brought(desk, "risks", RISKS)
    press(desk, file, "accept")
    for reference in ("R1", "R2"):
        risk = Risk.objects.get(reference=reference)
        risk.amend(version=risk.version, title=f"{risk.title}, we say")
    said = taken_back(desk, file)
    assert "Somebody has worked on “R1 Halls are let unseen, we say”, “R2 Staff do not know the signs, we say”" in said
    assert "Change in the register what should not stand." in said
    assert Risk.objects.count() == 3


def test_of_many_that_were_worked_on_the_first_are_named_and_the_rest_counted(desk):
    file = brought(desk, "risks", [RISKS[0], *([f"R{n}", f"Risk {n}", *RISKS[1][2:]] for n in range(1, 9))])
    press(desk, file, "accept")
    for risk in Risk.objects.all():
        risk.amend(version=risk.version, title=f"{risk.title}, we say")
    assert "“R5 Risk 5, we say” and 3 more" in taken_back(desk, file)


def test_a_row_that_something_recorded_since_rests_on_is_named(desk):
    register = brought(desk, "risks", RISKS)
    press(desk, register, "accept")
    press(desk, brought(desk, "plan"), "accept")
    said = taken_back(desk, register)
    assert "Somebody has worked on “R1 Halls are let unseen”, “R2 Staff do not know the signs” since" in said
    assert Risk.objects.count() == 3


def test_a_seat_that_was_worked_on_is_named_by_its_body(desk):
    board = brought(desk, "board")
    press(desk, board, "accept")
    seat = Seat.objects.get(body__name="Ashby Vale College")
    seat.amend(version=seat.version, since=date(2026, 1, 5))
    assert "“Ashby Vale College”" in taken_back(desk, board)
