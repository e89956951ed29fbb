"""A risk register and a plan from files: whole or not at all, never doubled, and back again."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from golden_thread.audit.models import Event
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Action, ActionRisk, Plan, ProgressUpdate
from golden_thread.sections.partnership_plan.models.action import Actions
from golden_thread.sections.partnership_plan.operations import take_in_actions, undo_actions
from golden_thread.sections.risk_assessment import operations as risk_operations
from golden_thread.sections.risk_assessment.models import Risk, RiskReview, RiskTreatment
from golden_thread.sections.risk_assessment.operations import take_in_risks, undo_risks
from tests import factories
from tests.factories import risk_assessment as make

NO_DATE = {"kind": "none", "earliest": None, "latest": None}


def risk(ref, title="Halls are let unseen", row=2, **more):
    usual = {
        "sheet": "Risks", "row": row, "ref": ref, "kind": "situational", "title": title,
        "inherent": {"likelihood": 4, "impact": 5, "score": 20}, "residual": {"likelihood": 3, "impact": 4, "score": 12},
        "owner": "Westmarch Constabulary", "open": True,
    }  # fmt: skip
    return usual | more


def action(ref, text="Train caretakers", row=2, **more):
    usual = {
        "sheet": "Plan", "row": row, "ref": ref, "text": text, "owners": ["Westmarch Constabulary"],
        "due": {"kind": "month", "earliest": "2026-11-01", "latest": "2026-11-30"}, "risks": ["R1"],
        "unknown_risks": [], "status": "amber",
    }  # fmt: skip
    return usual | more


@pytest.fixture
def bring(westmarch, lead, on):
    """`bring(take_in, rows)`: the counts, with a batch of its own."""

    def brought(take_in, *rows, batch=None, by=None):
        return take_in(area=westmarch.area, by=by or lead, records=list(rows), on=on, batch=batch or uuid4())

    return brought


@pytest.fixture
def police(westmarch, lead):
    return make.body(westmarch, lead, "Westmarch Constabulary", "police")


def test_a_register_comes_in_with_its_ratings_owner_and_state(bring, police):
    assert bring(take_in_risks, risk("R1"), risk("R2", open=False)) == {"added": 2, "changed": 0, "unchanged": 0}
    first, second = Risk.objects.order_by("reference_order")
    assert (first.inherent, first.current, first.owner) == (20, 12, police)
    assert (second.treatment, second.closed_on is not None) == ("closed", True)


def test_a_register_brought_again_changes_nothing(bring, police):
    bring(take_in_risks, risk("R1"), risk("R2"))
    assert bring(take_in_risks, risk("R 1"), risk("r-2")) == {"added": 0, "changed": 0, "unchanged": 2}
    assert Risk.objects.count() == 2
    assert RiskReview.objects.count() == 2


def test_a_register_brought_again_changes_and_adds(bring, police):
    bring(take_in_risks, risk("R1"))
    moved = risk("R1", residual={"likelihood": 2, "impact": 2, "score": 4})
    assert bring(take_in_risks, moved, risk("R2")) == {"added": 1, "changed": 1, "unchanged": 0}
    assert Risk.objects.get(reference="R1").current == 4


def test_what_was_decided_here_on_an_open_risk_stands(bring, lead, on, police):
    bring(take_in_risks, risk("R1"))
    one = Risk.objects.get()
    risk_operations.treat_risk(risk=one, version=1, by=lead, on=on, treatment="tolerated", reason="In proportion")
    bring(take_in_risks, risk("R1"))
    assert Risk.objects.get().treatment == "tolerated"


def test_a_reference_that_stands_twice_is_kept_twice(bring):
    bring(take_in_risks, risk("R1"), risk("R1", title="Another", row=7), risk("R1", title="Of a later sheet", row=7))
    kept = list(Risk.objects.order_by("pk").values_list("reference", flat=True))
    assert kept == ["R1", "R1 (row 7)", "R1 (row 7, 2)"]


def test_a_bare_score_is_kept_where_its_parts_are_unknown(bring):
    bring(take_in_risks, risk("R1", inherent={"likelihood": None, "impact": None, "score": 16}, residual=None))
    one = Risk.objects.get()
    assert (one.inherent, one.inherent_likelihood, one.current) == (16, None, None)


def test_risks_without_a_reference_are_matched_by_their_title(bring):
    bring(take_in_risks, risk(None), risk(None, title="Nobody leads"))
    assert bring(take_in_risks, risk(None), risk(None, title="Nobody leads"))["unchanged"] == 2


def test_an_owner_nobody_knows_stays_in_the_files_words(bring):
    bring(take_in_risks, risk("R1", owner="The Hub"))
    assert Risk.objects.get().owned_by == "The Hub"


def test_a_sector_word_means_its_only_body(bring, police):
    bring(take_in_risks, risk("R1", owner="Police"))
    assert Risk.objects.get().owner == police


def test_a_sector_word_means_nobody_where_there_are_two(westmarch, lead, bring, police):
    make.body(westmarch, lead, "Marches Transport Police", "police")
    bring(take_in_risks, risk("R1", owner="Police"))
    assert Risk.objects.get().owner is None


# --- the plan -------------------------------------------------------------------------------------------------------


def test_a_plan_comes_in_with_owners_days_and_risks(bring, police):
    bring(take_in_risks, risk("R1"))
    counts = bring(take_in_actions, action("A1"), action("A2", status="complete"))
    assert counts == {"added": 2, "changed": 0, "unchanged": 0, "to finish": 0}
    first = Action.objects.get(reference="A1")
    assert (first.owner, first.due, first.due_precision) == (police, date(2026, 11, 30), "month")
    assert first.risk_links.count() == 1
    assert Action.objects.get(reference="A2").completed_on is not None


@pytest.mark.parametrize(
    ("lacking", "without"),
    [
        ({"owners": ["The Hub"]}, lambda rows: rows.filter(owner=None)),
        ({"due": NO_DATE}, Actions.without_timescale),
        ({"due": {"kind": "ongoing", "earliest": None, "latest": None}}, Actions.without_timescale),
        ({"risks": ["R9"]}, Actions.without_risk),
    ],
)
def test_an_incomplete_action_comes_in_and_waits_to_be_finished(bring, police, lacking, without):
    bring(take_in_risks, risk("R1"))
    assert bring(take_in_actions, action("A1", **lacking))["to finish"] == 1
    assert without(Action.objects.all()).count() == 1
    assert Action.objects.to_be_finished().count() == 1


def test_a_plan_brought_again_changes_and_adds_and_never_doubles(bring, police):
    bring(take_in_risks, risk("R1"))
    bring(take_in_actions, action("A1"), action(None, text="Walk the markets"))
    again = bring(
        take_in_actions, action("A-1", status="complete"), action(None, text="Walk the markets"), action("A7")
    )
    assert again == {"added": 1, "changed": 1, "unchanged": 1, "to finish": 0}
    assert ActionRisk.objects.count() == 3
    assert Plan.objects.count() == 1


def test_what_was_said_here_stands_until_the_file_says_something_new(bring, lead, on, police):
    bring(take_in_risks, risk("R1"))
    bring(take_in_actions, action("A1"))
    one = Action.objects.get()
    operations.complete_action(action=one, version=1, by=lead, on=on, text="All trained")
    bring(take_in_actions, action("A1"))
    assert Action.objects.get().state == "complete"


def test_the_same_batch_twice_is_one_batch(bring, police):
    batch = uuid4()
    bring(take_in_actions, action("A1"), batch=batch)
    assert bring(take_in_actions, action("A1"), batch=batch)["added"] == 0
    assert Action.objects.count() == 1


def test_a_batch_leaves_one_event(bring, police):
    batch = uuid4()
    bring(take_in_actions, *(action(f"A{n}") for n in range(5)), batch=batch)
    event = Event.objects.get(about=str(batch))
    assert (event.did, event.count) == ("took in actions", 5)


@pytest.mark.parametrize("take_in", [take_in_risks, take_in_actions])
def test_a_partner_member_brings_nothing_in(westmarch, bring, take_in):
    with pytest.raises(PermissionDenied):
        bring(take_in, by=factories.user("board_member", westmarch))


# --- and back again -------------------------------------------------------------------------------------------------


def test_undo_leaves_nothing_of_a_first_import(westmarch, lead, bring, police):
    first, second = uuid4(), uuid4()
    bring(take_in_risks, risk("R1"), risk("R2", open=False), batch=first)
    bring(take_in_actions, action("A1"), action("A2"), batch=second)
    assert undo_actions(area=westmarch.area, by=lead, batch=second) == 2
    assert undo_risks(area=westmarch.area, by=lead, batch=first) == 2
    left = [m.objects.count() for m in (Risk, Action, Plan, ActionRisk, ProgressUpdate, RiskReview, RiskTreatment)]
    assert left == [0] * 7


def test_undo_of_a_second_import_brings_back_what_it_changed(westmarch, lead, bring, police):
    batch = uuid4()
    bring(take_in_risks, risk("R1"))
    bring(take_in_actions, action("A1"))
    bring(take_in_actions, action("A1", text="Other words", status="complete"), action("A2"), batch=batch)
    undo_actions(area=westmarch.area, by=lead, batch=batch)
    one = Action.objects.get()
    assert (one.text, one.state, one.due) == ("Train caretakers", "in_progress", date(2026, 11, 30))


def test_undo_of_changed_ratings_brings_them_back(westmarch, lead, bring, police):
    batch = uuid4()
    bring(take_in_risks, risk("R1"))
    bring(take_in_risks, risk("R1", open=False, residual={"likelihood": 1, "impact": 1, "score": 1}), batch=batch)
    undo_risks(area=westmarch.area, by=lead, batch=batch)
    one = Risk.objects.get()
    assert (one.current, one.treatment, one.closed_on) == (12, "open", None)
    assert RiskReview.objects.count() == 1


def test_undo_is_refused_once_somebody_has_worked_on_a_row(westmarch, lead, on, bring, police):
    batch = uuid4()
    bring(take_in_actions, action("A1"), batch=batch)
    one = Action.objects.get()
    operations.note_progress(action=one, version=1, by=lead, on=on, text="Begun", state="on_hold")
    with pytest.raises(ValidationError, match="worked on"):
        undo_actions(area=westmarch.area, by=lead, batch=batch)
    assert Action.objects.count() == 1


def test_undo_is_refused_once_somebody_has_changed_the_words_of_a_row(westmarch, lead, on, bring):
    batch = uuid4()
    bring(take_in_risks, risk("R1"), batch=batch)
    risk_operations.amend_risk(risk=Risk.objects.get(), version=1, by=lead, on=on, title="Better words")
    with pytest.raises(ValidationError, match="worked on"):
        undo_risks(area=westmarch.area, by=lead, batch=batch)
    assert Risk.objects.get().title == "Better words"


def test_undo_is_refused_while_an_action_answers_the_risk(westmarch, lead, bring, police):
    batch = uuid4()
    bring(take_in_risks, risk("R1"), batch=batch)
    bring(take_in_actions, action("A1"))
    with pytest.raises(ValidationError, match="worked on"):
        undo_risks(area=westmarch.area, by=lead, batch=batch)
    assert (Risk.objects.count(), RiskReview.objects.count()) == (1, 1)


numbers = st.one_of(st.none(), st.integers(-5, 30))
ratings = st.one_of(st.none(), st.fixed_dictionaries({"likelihood": numbers, "impact": numbers, "score": numbers}))
references = st.one_of(st.none(), st.text(alphabet="R2-ẞΐ½", max_size=60))


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(references, ratings, ratings, st.booleans()), max_size=6))
def test_any_register_comes_in_and_brought_again_adds_nothing(rows):
    """With a council of its own each time, for hypothesis runs the body many times in one test."""
    from django.db import transaction

    from golden_thread.tenancy.scope import scope

    with transaction.atomic():
        authority = factories.authority()
        with scope(authority.area_ids):
            by = factories.user("prevent_lead", authority)
            records = [
                risk(ref, title=f"Risk {n}", row=n + 2, inherent=before, residual=after, open=is_open)
                for n, (ref, before, after, is_open) in enumerate(rows)
            ]
            kept = {"area": authority.area, "by": by, "records": records, "on": date(2026, 11, 23)}
            assert take_in_risks(**kept, batch=uuid4())["added"] == len(rows)
            again = take_in_risks(**kept, batch=uuid4())
            assert (again["added"], again["changed"]) == (0, 0)
        transaction.set_rollback(True)


test_any_register_comes_in_and_brought_again_adds_nothing = pytest.mark.django_db(
    test_any_register_comes_in_and_brought_again_adds_nothing
)
