"""Ratings on the area's own scale: which way they move, where they stand on the map, and what assurance said."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from golden_thread.govuk.conflict import Conflict
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.models import CorporateAssurance, Risk, RiskScale
from golden_thread.sections.risk_assessment.models.assurance import with_last_assurance
from golden_thread.sections.risk_assessment.models.movement import movement_of, with_movement
from golden_thread.sections.risk_assessment.views.heat_map import counted_apart, grid_of
from tests.factories import risk_assessment as make

MARCH, MAY, JULY = date(2026, 3, 2), date(2026, 5, 4), date(2026, 7, 6)


def movement(on=JULY):
    return str(movement_of(with_movement(Risk.objects.all(), on).get()))


@pytest.mark.parametrize(
    ("likelihood", "impact", "said"),
    [(4, 4, "↑ Up from 9"), (2, 2, "↓ Down from 9"), (3, 3, "→ Same"), (1, 9, "→ Same")],
)
def test_a_risk_moves_up_or_down_since_the_version_last_agreed(westmarch, lead, likelihood, impact, said):
    operations.set_scale(area=westmarch.area, by=lead, size=9)
    risk = make.risk(westmarch, lead, current_likelihood=3, current_impact=3)
    make.agreed_assessment(westmarch, lead, MAY)
    operations.review_risk(risk=risk, version=1, by=lead, on=JULY, note="Seen", likelihood=likelihood, impact=impact)
    assert movement() == said


def test_a_risk_opened_since_is_new_and_one_that_was_not_rated_then_has_no_movement(westmarch, lead):
    make.agreed_assessment(westmarch, lead, MARCH)
    risk = make.risk(westmarch, lead, opened_on=MAY, current_likelihood=2, current_impact=2)
    assert movement() == "+ New"
    Risk.objects.filter(pk=risk.pk).update(opened_on=date(2026, 1, 5))
    assert movement() == ""


def test_before_any_version_was_agreed_nothing_is_said_of_movement(westmarch, lead):
    make.risk(westmarch, lead, current_likelihood=2, current_impact=2)
    assert movement() == ""


# --- the map --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rating", "at"), [("inherent", (5, 4)), ("current", (3, 4)), ("target", (1, 2))])
def test_each_rating_has_its_map(westmarch, lead, rating, at):
    risk = make.risk(
        westmarch, lead, inherent_likelihood=5, inherent_impact=4, current_likelihood=3, current_impact=4,
        target_likelihood=1, target_impact=2,
    )  # fmt: skip
    cells = [cell for row in grid_of(RiskScale.of_area(westmarch.area), [risk], rating) for cell in row if cell.risks]
    assert [(cell.likelihood.value, cell.impact.value) for cell in cells] == [at]


def test_a_full_cell_shows_some_and_leads_to_the_rest(westmarch, lead):
    risks = [make.risk(westmarch, lead, current_likelihood=1, current_impact=1) for _ in range(7)]
    cell = grid_of(RiskScale.of_area(westmarch.area), risks)[-1][0]
    assert (len(cell.shown), cell.more) == (4, 3)


def test_the_axes_and_steps_are_called_as_the_area_calls_them(westmarch, lead, sign_in):
    risk = make.risk(westmarch, lead, current_likelihood=1, current_impact=2)
    operations.set_scale(
        area=westmarch.area, by=lead, size=3, likelihood_called="Probability", impact_called="Severity",
        likelihood_words="Remote\nEven\nSure", impact_words="Slight\nReal\nGrave",
    )  # fmt: skip
    page = sign_in(lead).get(reverse("heat_map")).content.decode()
    assert "Probability down, severity across" in page
    assert "Score 2: probability 1 Remote, severity 2 Real" in page
    assert (
        "2: probability 1 (remote) × severity 2 (real)" in sign_in(lead).get(risk.get_absolute_url()).content.decode()
    )


def test_risks_to_people_from_influences_and_to_the_duty_are_counted_apart(westmarch, lead, sign_in):
    for concerns, likelihood in (("people", 4), ("people", 2), ("influences", 5), ("", 1)):
        make.risk(westmarch, lead, concerns=concerns, current_likelihood=likelihood, current_impact=3)
    counted = [[cell["text"] for cell in row[1:]] for row in counted_apart(list(Risk.objects.all()), "current")]
    assert counted == [["2", "0", "12"], ["1", "0", "15"], ["0", "0", "–"], ["1", "0", "3"]]
    page = sign_in(lead).get(reverse("heat_map") + "?concerns=influences").content.decode()
    assert "One risk is open" in page


def test_the_register_tells_them_apart_too(westmarch, lead, sign_in):
    make.risk(westmarch, lead, concerns="influences", title="Halls are hired for speakers")
    page = sign_in(lead).get(reverse("risks") + "?concerns=people").content.decode()
    assert "Halls are hired" not in page


# --- sources and assurance ------------------------------------------------------------------------------------------


def test_each_source_of_a_risk_says_the_part_it_played(westmarch, lead, sign_in):
    risk = make.risk(westmarch, lead, sources=[make.source(westmarch, lead, title="Survey of pupils")])
    link = risk.source_links.get()
    fields = {"version": risk.version, f"part_{link.pk}": "One in nine had seen it"}
    assert sign_in(lead).post(reverse("risk_sources", args=[risk.uuid]), fields).status_code == 303
    assert "Survey of pupils: One in nine had seen it" in sign_in(lead).get(risk.get_absolute_url()).content.decode()
    with pytest.raises(Conflict):
        operations.say_parts(risk=risk, version=99, by=lead, parts={link.pk: "Other"})


def test_assurance_is_of_a_corporate_risk_and_the_last_by_a_day_counts(westmarch, lead):
    risk = make.risk(westmarch, lead, kind="corporate")
    for day, result in ((MARCH, "Limited"), (MAY, "Reasonable")):
        operations.note_assurance(risk=risk, by=lead, given_on=day, given_by="Internal audit", result=result)
    told = [
        with_last_assurance(Risk.objects.all(), day).get().assured_as for day in (MARCH - timedelta(days=1), MARCH, MAY)
    ]
    assert told == [None, "Limited", "Reasonable"]
    with pytest.raises(ValidationError, match="corporate risk"):
        operations.note_assurance(
            risk=make.risk(westmarch, lead), by=lead, given_on=MAY, given_by="Audit", result="Good"
        )


@pytest.mark.parametrize("missing", ["given_by", "result"])
def test_the_database_refuses_assurance_without_its_giver_or_result(westmarch, lead, missing):
    risk = make.risk(westmarch, lead, kind="corporate")
    values = {"given_by": "Internal audit", "result": "Reasonable", missing: ""}
    with pytest.raises(IntegrityError, match="assurance_says_who_gave_it_and_the_result"), transaction.atomic():
        CorporateAssurance.objects.create(area=westmarch.area, risk=risk, given_on=MAY, noted_by=lead, **values)


def test_the_register_of_corporate_risks_shows_the_councils_reference_and_the_last_result(westmarch, lead, sign_in):
    risk = make.risk(westmarch, lead, kind="corporate", corporate_reference="CRR-17", title="Nobody leads")
    client = sign_in(lead)
    fields = {"given_on": "2026-05-04", "given_by": "Internal audit", "result": "Limited assurance", "said": "One post"}
    assert client.post(reverse("risk_assure", args=[risk.uuid]), fields).status_code == 303
    page = client.get(reverse("risks") + "?kind=corporate").content.decode()
    assert "CRR-17" in page
    assert "Limited assurance, 4 May 2026" in page
    assert (
        "Limited assurance. Internal audit, 4 May 2026. One post"
        in client.get(risk.get_absolute_url()).content.decode()
    )
