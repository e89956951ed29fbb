"""Days side by side: what moved between them, and which part of a statement moved it."""

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from golden_thread.benchmark.presets import presets, since_the_spring
from golden_thread.benchmark.statement import Standing
from golden_thread.benchmark.years import ADDED, INSTEAD, JUDGED, MISSING, WANTED, Part, Stood, why_it_moved
from tests import factories
from tests.factories import partnership_group as board


def stood(standing: str, *parts: tuple[bool, str], judged=None, because: str = "Because") -> Stood:
    return Stood(Standing(standing), because, [Part(*each) for each in parts], judged=judged)


@pytest.mark.parametrize(
    ("then", "now", "why"),
    [
        (
            stood("partly", (True, "Met twice"), (False, "No terms")),
            stood("met", (True, "Met twice"), (True, "Terms agreed")),
            [(ADDED, "Terms agreed")],
        ),
        (
            stood("met", (True, "Met twice"), (True, "Terms agreed")),
            stood("not_yet", (False, "Met once"), (False, "Terms ran out")),
            [(MISSING, "Met once"), (MISSING, "Terms ran out")],
        ),
        (  # a sector more is expected: what is unlike then is said, what reads alike is not
            stood("met", (True, "Police come")),
            stood("partly", (True, "Police come"), (False, "Health does not come")),
            [(WANTED, "Health does not come")],
        ),
        (
            stood("partly", (True, "Police come"), (False, "Health does not come")),
            stood("met", (True, "Police come")),
            [("No longer wanted", "Health does not come")],
        ),
        (
            stood("needs_judgement", (True, "Three talks")),
            stood("met", (True, "Three talks"), judged=("R. Calder", "well answered")),
            [(JUDGED, "R. Calder: well answered")],
        ),
        (stood("not_recorded_here"), stood("met", because="Held 4"), [(INSTEAD, "Held 4")]),
    ],
)
def test_why_a_statement_moved(then, now, why):
    assert [(str(each.label), each.says) for each in why_it_moved(then, now)] == [(str(a), b) for a, b in why]


@pytest.mark.parametrize(
    ("on", "spring"),
    [
        (date(2026, 11, 23), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2025, 3, 1)),
        (date(2026, 3, 2), date(2026, 3, 1)),
        (date(2026, 1, 5), date(2025, 3, 1)),
    ],
)
def test_the_spring_is_the_last_one_that_has_begun(on, spring):
    assert since_the_spring(on) == spring


def test_a_day_that_is_offered_lies_behind():
    days = [each.then for each in presets(date(2026, 4, 1))]
    assert days == [date(2026, 3, 1), date(2025, 4, 1), date(2025, 4, 1)], "the financial year begins on the day itself"


# --- on the page --------------------------------------------------------------------------------------------------


@pytest.fixture
def met_twice(westmarch, lead):
    group = board.group(westmarch, lead)
    for day in (date(2026, 5, 4), date(2026, 9, 14)):
        board.held(group, lead, day, {})


def text(response, status=200) -> str:
    assert response.status_code == status
    return response.content.decode()


def test_two_days_stand_side_by_side_with_what_moved_between_them(sign_in, lead, met_twice):
    page = text(sign_in(lead).get("/readiness/years?then=2026-04-01&on=2026-11-23"))
    assert "1 April 2026 to 23 November 2026" in page
    assert "1.2 The board meets twice a year" in page
    assert "Held 2; 2 needed" in page


def test_three_days_are_set_in_their_order_whatever_order_they_were_typed_in(sign_in, lead, met_twice):
    page = text(sign_in(lead).get("/readiness/years?then=2026-04-01&on=2025-11-23&earlier=2026-11-23"))
    assert "23 November 2025 to 23 November 2026" in page


def test_with_no_day_asked_it_is_today_a_year_ago_and_two(sign_in, lead, westmarch):
    assert text(sign_in(lead).get("/readiness/years")).count('role="columnheader"') == 4


@pytest.mark.parametrize(
    "asked",
    ["then=2026-02-31", "then=", "then_day=1", "then=1000-01-01", "then=9999-12-31", "on=2026-01-01",
     "then=2026-01-01&on=2026-01-01"],
)  # fmt: skip
def test_a_day_that_cannot_be_asked_for_is_refused_in_words(sign_in, lead, westmarch, asked):
    assert "There is a problem" in text(sign_in(lead).get(f"/readiness/years?{asked}"), 422)


def test_readiness_of_a_day_out_of_reach_is_refused_too(sign_in, lead, westmarch):
    assert "must lie between" in text(sign_in(lead).get("/readiness/?on=1000-01-01"), 422)
    assert sign_in(lead).get("/readiness/1.2?on=9999-12-31").status_code == 200


def test_the_spreadsheet_holds_every_statement_of_the_sections_recorded(sign_in, lead, met_twice):
    response = sign_in(lead).get("/readiness/years?then=2026-04-01&on=2026-11-23&format=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    by_ref = {row[0]: row for row in rows}
    assert by_ref["1.2"][3:5] == ["Not yet", "Met"]
    assert "Now there: Held 2" in by_ref["1.2"][-1]


def test_only_those_who_may_export_take_it_away(sign_in, westmarch, met_twice):
    for role, may in (("auditor", True), ("elected_member", False)):
        client = sign_in(factories.user(role, westmarch))
        assert ("spreadsheet" in text(client.get("/readiness/years"))) is may
        kind = client.get("/readiness/years?format=xlsx")["Content-Type"]
        assert ("spreadsheet" in kind) is may


def test_what_changed_since_the_spring_stands_on_the_readiness_page(sign_in, lead, met_twice):
    page = text(sign_in(lead).get("/readiness/?on=2026-11-23"))
    assert "What changed since 1 March 2026" in page
    assert "Now there: Held 2; 2 needed" in page


def test_more_days_cost_no_more_reading(sign_in, lead, met_twice, django_assert_max_num_queries):
    client = sign_in(lead)
    client.get("/readiness/years?then=2026-04-01&on=2026-11-23")  # what is kept between requests is there
    with django_assert_max_num_queries(15) as few:
        client.get("/readiness/years?then=2026-04-01&on=2026-11-23")
    with django_assert_max_num_queries(len(few)):
        client.get("/readiness/years?then=2026-04-01&on=2026-11-23&earlier=2024-01-01")


def test_the_past_costs_the_readiness_page_no_question_of_its_own(sign_in, lead, met_twice, monkeypatch):
    """One look whether anything was written, one reading of the registers: for today and for the spring together."""
    from golden_thread.benchmark import kept

    looks = []
    monkeypatch.setattr(kept, "_of", lambda authority, look=kept._of: looks.append(authority) or look(authority))
    sign_in(lead).get("/readiness/")
    assert len(looks) == 1
