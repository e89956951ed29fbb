"""The register of risks: what it says on any day, what it refuses."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from golden_thread.audit.models import Event
from golden_thread.govuk.conflict import Conflict
from golden_thread.periods import today
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.models import Risk, RiskReview, RiskTreatment, Treatment, key_of
from tests import factories
from tests.factories import risk_assessment as make

MARCH, MAY, JULY = date(2026, 3, 2), date(2026, 5, 4), date(2026, 7, 6)


@pytest.fixture
def risk(westmarch, lead):
    return make.risk(westmarch, lead, current_likelihood=4, current_impact=4)


def test_the_register_can_be_asked_for_any_past_day(westmarch, lead, risk):
    operations.review_risk(risk=risk, version=risk.version, by=lead, on=MAY, note="Fewer", likelihood=2, impact=4)
    then = Risk.objects.of(westmarch).rated_on(MAY - timedelta(days=1)).get()
    now = Risk.objects.of(westmarch).rated_on(MAY).get()
    assert (then.likelihood_then, then.impact_then) == (4, 4)
    assert (now.likelihood_then, now.impact_then) == (2, 4)


def test_the_current_rating_is_that_of_the_last_review(risk, lead):
    operations.review_risk(risk=risk, version=risk.version, by=lead, on=MAY, note="Fewer", likelihood=2, impact=4)
    assert risk.current == 8


def test_a_review_entered_late_does_not_undo_a_later_one(risk, lead):
    operations.review_risk(risk=risk, version=risk.version, by=lead, on=JULY, note="Fewer", likelihood=2, impact=2)
    operations.review_risk(risk=risk, version=risk.version, by=lead, on=MAY, note="As then", likelihood=5, impact=5)
    risk.refresh_from_db()
    assert risk.current == 4


def test_a_review_that_moves_nothing_is_a_review(risk, lead):
    operations.review_risk(risk=risk, version=risk.version, by=lead, on=MAY, note="Looked, and it stands")
    assert risk.reviews.get(opening=False).reviewed_on == MAY


def test_the_rating_a_risk_came_with_is_no_review(risk):
    assert [review.opening for review in risk.reviews.all()] == [True]


@pytest.mark.parametrize(
    ("day", "open_then"),
    [(MARCH - timedelta(days=1), 0), (MARCH, 1), (MAY - timedelta(days=1), 1), (MAY, 0), (JULY, 0)],
)
def test_a_risk_is_open_from_the_day_it_is_opened_to_the_day_before_it_is_closed(westmarch, lead, risk, day, open_then):
    operations.treat_risk(
        risk=risk, version=risk.version, by=lead, on=MAY, treatment=Treatment.CLOSED, reason="The group dissolved"
    )
    assert Risk.objects.of(westmarch).open_on(day).count() == open_then


def test_a_tolerated_risk_is_tolerated_until_it_is_decided_otherwise(westmarch, lead, risk):
    for day, treatment in ((MAY, Treatment.TOLERATED), (JULY, Treatment.TREATED)):
        operations.treat_risk(
            risk=risk, version=risk.version, by=lead, on=day, treatment=treatment, reason="In proportion"
        )
    register = Risk.objects.of(westmarch)
    tolerated = [register.treated_as(Treatment.TOLERATED, day).count() for day in (MARCH, MAY, JULY)]
    assert tolerated == [0, 1, 0]


@pytest.mark.parametrize("treatment", [Treatment.TOLERATED, Treatment.CLOSED, Treatment.ESCALATED])
def test_to_tolerate_close_or_escalate_a_risk_takes_a_reason(risk, lead, treatment):
    with pytest.raises(ValidationError, match="reason"):
        operations.treat_risk(risk=risk, version=risk.version, by=lead, on=MAY, treatment=treatment)


def test_a_decision_cannot_be_slipped_in_before_a_later_one(risk, lead):
    operations.treat_risk(risk=risk, version=risk.version, by=lead, on=JULY, treatment="tolerated", reason="Small")
    with pytest.raises(ValidationError):
        operations.treat_risk(risk=risk, version=risk.version, by=lead, on=MAY, treatment="treated")


@pytest.mark.parametrize("act", [operations.review_risk, operations.treat_risk])
def test_nothing_happens_to_a_risk_before_it_is_opened(risk, lead, act):
    more = {"note": "Seen"} if act is operations.review_risk else {"treatment": "treated"}
    with pytest.raises(ValidationError):
        act(risk=risk, version=risk.version, by=lead, on=MARCH - timedelta(days=1), **more)


@pytest.mark.parametrize("reference", ["SR 1", "sr-1", "SR1", "Sr – 1"])
def test_references_that_differ_in_spaces_and_hyphens_are_one(westmarch, lead, reference):
    make.risk(westmarch, lead, reference="SR1")
    with pytest.raises(ValidationError, match="Another risk has this reference"):
        make.risk(westmarch, lead, reference=reference)
    assert key_of(reference) == "sr1"


def test_a_risk_without_a_reference_gets_the_next_free_number(westmarch, lead):
    make.risk(westmarch, lead, reference="R2")
    assert [make.risk(westmarch, lead).reference for _ in range(2)] == ["R3", "R4"]


def test_a_form_sent_twice_makes_one_risk(westmarch, lead):
    request_id = uuid4()
    source = make.source(westmarch, lead)
    made = [make.risk(westmarch, lead, request_id=request_id, sources=[source]) for _ in range(2)]
    assert made[0] == made[1]
    assert Risk.objects.count() == 1
    assert made[0].source_links.count() == 1


def test_a_review_sent_twice_is_one_review(risk, lead):
    request_id, version = uuid4(), risk.version
    for _ in range(2):
        operations.review_risk(
            risk=risk, version=version, by=lead, on=MAY, note="Seen", likelihood=1, impact=1, request_id=request_id
        )
    assert RiskReview.objects.filter(opening=False).count() == 1


def test_a_change_made_from_an_older_version_is_refused(risk, lead):
    operations.amend_risk(risk=risk, version=1, by=lead, on=MAY, title="Closed groups recruit in halls")
    with pytest.raises(Conflict):
        operations.amend_risk(risk=risk, version=1, by=lead, on=MAY, title="Something else")


@pytest.mark.parametrize(("size", "step", "refused"), [(5, 5, False), (5, 6, True), (4, 5, True), (6, 6, False)])
def test_a_rating_stays_on_the_authoritys_own_scale(westmarch, lead, size, step, refused):
    operations.set_scale(area=westmarch.area, by=lead, size=size)
    values = {"current_likelihood": step, "current_impact": 1}
    if refused:
        with pytest.raises(ValidationError):
            make.risk(westmarch, lead, **values)
    else:
        assert make.risk(westmarch, lead, **values).current == step


def test_the_scale_does_not_shrink_below_a_rating_in_use(westmarch, lead, risk):
    with pytest.raises(ValidationError, match="rated above"):
        operations.set_scale(area=westmarch.area, by=lead, size=3)


def test_a_source_nobody_used_can_be_found(westmarch, lead):
    used, unused = make.source(westmarch, lead), make.source(westmarch, lead, title="Survey")
    make.risk(westmarch, lead, sources=[used])
    assert list(type(used).objects.of(westmarch).never_used()) == [unused]
    assert Risk.objects.of(westmarch).without_source().count() == 0


@pytest.mark.parametrize("role", ["board_member", "strategic_officer", "channel_chair", "elected_member"])
def test_those_who_only_read_the_register_cannot_add_to_it(westmarch, role):
    with pytest.raises(PermissionDenied):
        make.risk(westmarch, factories.user(role, westmarch))


def test_every_write_leaves_one_event_that_holds_no_content(westmarch, lead, risk):
    operations.review_risk(risk=risk, version=risk.version, by=lead, on=MAY, note="Secretive words")
    did = list(Event.objects.filter(record_uuid=risk.uuid).order_by("pk").values_list("did", "about"))
    assert [each[0] for each in did] == ["added risk", "reviewed risk"]
    assert not any("Secretive" in about for _did, about in did)


# --- what the database itself refuses -------------------------------------------------------------------------------

REFUSED = [
    ("a_risk_has_a_reference_and_a_title", {"title": ""}),
    ("a_risk_has_a_reference_and_a_title", {"reference_key": ""}),
    ("a_closed_risk_has_the_day_it_was_closed", {"treatment": "closed"}),
    ("a_closed_risk_has_the_day_it_was_closed", {"closed_on": MAY}),
    ("a_risk_closes_after_it_opens", {"treatment": "closed", "closed_on": MARCH - timedelta(days=1)}),
    ("a_rating_is_on_the_scale", {"inherent_likelihood": 11, "inherent_impact": 1}),
    ("a_rating_has_both_likelihood_and_impact", {"target_likelihood": 2}),
    ("a_bare_score_stands_only_where_its_parts_are_unknown", {"current_score": 16}),
]


@pytest.mark.parametrize(("constraint", "values"), REFUSED)
def test_the_database_refuses_a_risk_that(risk, constraint, values):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Risk.objects.filter(pk=risk.pk).update(**values)


def test_the_database_keeps_a_reference_to_one_risk_of_an_area(westmarch, lead, risk):
    other = make.risk(westmarch, lead)
    with pytest.raises(IntegrityError, match="a_risk_reference_stands_once_in_an_area"), transaction.atomic():
        Risk.objects.filter(pk=other.pk).update(reference_key=risk.reference_key)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("a_review_of_a_risk_says_what_was_seen", {"note": ""}),
        ("a_review_rates_on_the_scale", {"note": "Seen", "likelihood": 3}),
        ("a_review_rates_on_the_scale", {"note": "Seen", "likelihood": 30, "impact": 1}),
    ],
)
def test_the_database_refuses_a_review_that(westmarch, lead, risk, constraint, values):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RiskReview.objects.create(area=westmarch.area, risk=risk, reviewed_on=MAY, by=lead, **values)


def test_the_database_refuses_tolerance_without_a_reason(westmarch, lead, risk):
    with pytest.raises(IntegrityError, match="to_tolerate_escalate_or_close"), transaction.atomic():
        RiskTreatment.objects.create(
            area=westmarch.area, risk=risk, treatment="tolerated", decided_on=MAY, by=lead, reason=""
        )


def test_an_unused_source_is_named_in_a_risk_from_its_own_page(westmarch, lead, sign_in):
    risk, closed = make.risk(westmarch, lead), make.risk(westmarch, lead)
    operations.treat_risk(risk=closed, version=closed.version, by=lead, on=today(), treatment="closed", reason="Gone.")
    source = make.source(westmarch, lead)
    client = sign_in(lead)
    assert reverse("source_draw", args=[source.uuid]) in client.get(source.get_absolute_url()).content.decode()
    page = client.get(reverse("source_draw", args=[source.uuid])).content.decode()
    assert (f'value="{risk.pk}"' in page, f'value="{closed.pk}"' in page) == (True, False)
    client.post(reverse("source_draw", args=[source.uuid]), {"risks": [risk.pk], "request_id": str(uuid4())})
    assert list(source.risk_links.values_list("risk", flat=True)) == [risk.pk]


def test_a_source_is_named_once_in_a_risk_however_often_it_is_asked(westmarch, lead):
    risk, source = make.risk(westmarch, lead), make.source(westmarch, lead)
    assert [operations.draw_on(source=source, by=lead, risks=[risk]) for _time in range(2)] == [1, 0]


def test_an_emerging_item_is_taken_up_as_a_source_with_its_day(westmarch, lead, sign_in):
    item = operations.add_emerging_item(
        area=westmarch.area, by=lead, noted_on=today(), source="A bulletin", gist="A new symbol on walls."
    )
    client = sign_in(lead)
    address = f"{reverse('source_new')}?item={item.uuid}"
    assert address in client.get(item.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()
    assert re.search(rf'name="dated_day"[^>]*value="{item.noted_on.day}"', page)
    assert re.search(rf'<option value="{item.pk}" selected', page)
