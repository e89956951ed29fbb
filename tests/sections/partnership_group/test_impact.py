"""The yearly review of impact is written from what was recorded: the year's evaluations, and the counts of its quarters."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from golden_thread.sections.partnership_group import offered, operations
from golden_thread.sections.partnership_group.offered import Offered
from tests import factories
from tests.factories import partnership_group as make

pytestmark = pytest.mark.django_db

BEFORE, SPRING, WINTER = date(2025, 1, 1), date(2025, 4, 1), date(2026, 1, 1)


@pytest.fixture(autouse=True)
def on_a_monday_in_april():
    with time_machine.travel("2026-04-20T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def review(westmarch, lead, monkeypatch):
    """Of the year to 31 March 2026: one evaluation, three figures of it and one of the year before."""
    governed = make.governed(westmarch, lead, make.group(westmarch, lead))
    for quarter, count in ((BEFORE, 77), (SPRING, 3), (WINTER, 13)):
        operations.enter_figure(measure=governed["measure"], by=lead, quarter=quarter, count=count, on=date(2026, 4, 2))
    monkeypatch.setattr(offered, "_evaluations", {"plan": lambda authority, user, year: [evaluated(year)]})
    return governed["review"]


def evaluated(year):
    uuid = "6f3a5f0e-9f4b-4d43-8f0a-0c3d0f9c2a11"
    return Offered("evaluation", uuid, f"Staff ask sooner, in the year to {year.last}", "A little", "/plan/x/")


ASKED = [
    ("prevent_lead", "impact_review", ["3", "13"]),
    ("prevent_lead", "impact_review_edit", ["3", "13"]),
    ("strategic_officer", "impact_review", ["1 to 4", "15"]),
    ("board_member", "impact_review", ["1 to 4", "15"]),
]


@pytest.mark.parametrize(("role", "name", "counts"), ASKED)
def test_the_years_evaluations_and_counts_stand_where_it_is_read_and_written(
    sign_in, westmarch, review, role, name, counts
):
    client = sign_in(factories.user(role, westmarch))
    page = client.get(reverse(name, kwargs={"impactreview": review.uuid})).content.decode()
    assert "Staff ask sooner, in the year to 2026-03-31" in page
    assert "Referrals shared with the police" in page
    told = ["April to June 2025", "January to March 2026", *(f"</span>{each}</td>" for each in counts)]
    assert [each for each in told if each not in page] == []
    assert page.count("</span>not entered</td>") == 2
    assert "</span>77</td>" not in page


def test_a_new_review_is_written_beside_the_last_twelve_months(sign_in, lead, review):
    page = sign_in(lead).get(reverse("impact_review_new")).content.decode()
    assert "Staff ask sooner, in the year to 2026-04-20" in page
    assert "</span>13</td>" in page
