"""A change in the picture marks the risks it touches, until somebody says kept or changed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from golden_thread.benchmark.duties import of_the_risks as of_risks
from golden_thread.directory.duties import Desk
from golden_thread.periods import today
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.agenda import of_the_risks
from golden_thread.sections.risk_assessment.models import LookAgain, PictureChange, Risk, ThreatLevel
from golden_thread.sections.risk_assessment.models.touching import likely_touched
from tests import factories
from tests.factories import risk_assessment as make

MARCH, MAY, JULY = date(2026, 3, 2), date(2026, 5, 4), date(2026, 7, 6)
DAY = timedelta(days=1)


@pytest.fixture
def risk(westmarch, lead):
    return make.risk(westmarch, lead, current_likelihood=3, current_impact=3)


# --- what counts as a change ----------------------------------------------------------------------------------------


def edition(westmarch, lead, on):
    return make.edition(westmarch, lead, issued_on=on)


def level(westmarch, lead, on):
    return make.threat_level(westmarch, lead, changed_on=on)


def item(westmarch, lead, on):
    return make.emerging_item(westmarch, lead, noted_on=on)


@pytest.mark.parametrize("of", [edition, level, item])
def test_a_new_edition_level_or_item_is_a_change_for_the_register_to_be_gone_through(westmarch, lead, risk, of):
    recorded = of(westmarch, lead, MAY)
    change = PictureChange.objects.of(westmarch).get()
    assert (change.what, change.arose_on, change.gone_through_on) == (recorded, MAY, None)
    assert [PictureChange.objects.waiting_on(day).count() for day in (MAY - DAY, MAY)] == [0, 1]
    assert change.marks.count() == 0


@pytest.mark.parametrize("of", [edition, level])
def test_what_was_overtaken_already_is_no_change(westmarch, lead, risk, of):
    of(westmarch, lead, JULY)
    of(westmarch, lead, MAY)
    assert PictureChange.objects.get().arose_on == JULY


def test_before_the_first_risk_there_is_nothing_to_look_at_again(westmarch, lead):
    item(westmarch, lead, MAY)
    assert PictureChange.objects.count() == 0


def test_a_change_speaks_of_an_edition_by_its_day(westmarch, lead, risk):
    titled = edition(westmarch, lead, MAY)
    said = PictureChange.objects.get().said
    assert said == "CTLP edition issued on 4 May 2026"
    assert titled.title not in said


def test_a_day_that_is_put_right_is_put_right_for_the_change(westmarch, lead, risk):
    noted = item(westmarch, lead, MAY)
    operations.amend_emerging_item(item=noted, version=1, by=lead, noted_on=JULY)
    assert PictureChange.objects.get().arose_on == JULY


# --- the threat level -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "held"), [(MARCH - DAY, None), (MARCH, "substantial"), (MAY, "severe")])
def test_the_level_of_a_day_is_the_one_last_announced_by_then(westmarch, lead, day, held):
    make.threat_level(westmarch, lead, level="substantial", changed_on=MARCH)
    make.threat_level(westmarch, lead, level="severe", changed_on=MAY)
    found = ThreatLevel.objects.of(westmarch).of_day(day)
    assert (found.level if found else None) == held


def test_a_level_without_its_source_is_refused(westmarch, lead):
    with pytest.raises(ValidationError, match="where it was announced"):
        make.threat_level(westmarch, lead, source="")


def test_two_levels_on_one_day_are_refused(westmarch, lead):
    make.threat_level(westmarch, lead)
    with pytest.raises(ValidationError, match="already noted for that day"):
        make.threat_level(westmarch, lead)


# --- going through the register -------------------------------------------------------------------------------------


def test_the_risks_somebody_names_are_marked_and_no_others(westmarch, lead, risk):
    other = make.risk(westmarch, lead)
    make.marked(westmarch, lead, risk, on=MAY)
    assert list(LookAgain.objects.open_on(MAY).values_list("risk", flat=True)) == [risk.pk]
    assert not other.look_agains.exists()
    assert not LookAgain.objects.open_on(MAY - DAY).exists()


def test_that_no_risk_is_touched_takes_a_reason(westmarch, lead, risk):
    change = item(westmarch, lead, MAY).change
    with pytest.raises(ValidationError, match="why no risk"):
        operations.go_through(change=change, version=1, by=lead, on=MAY)
    operations.go_through(change=change, version=1, by=lead, on=MAY, note="It is about another county")
    assert PictureChange.objects.waiting_on(MAY).count() == 0


def test_gone_through_again_it_marks_what_was_left_out_and_keeps_the_first_day(westmarch, lead, risk):
    change = make.marked(westmarch, lead, risk, on=MAY)[0].change
    other = make.risk(westmarch, lead)
    operations.go_through(change=change, version=change.version, by=lead, on=JULY, risks=[risk, other])
    assert change.marks.count() == 2
    assert change.gone_through_on == MAY


def test_a_closed_risk_is_not_marked(westmarch, lead, risk):
    change = item(westmarch, lead, MAY).change
    operations.treat_risk(risk=risk, version=risk.version, by=lead, on=MAY, treatment="closed", reason="Gone")
    with pytest.raises(ValidationError, match="is closed"):
        operations.go_through(change=change, version=1, by=lead, on=MAY, risks=[risk])


def test_who_only_reads_the_register_marks_nothing(westmarch, lead, risk):
    change = item(westmarch, lead, MAY).change
    with pytest.raises(PermissionDenied):
        operations.go_through(change=change, version=1, by=factories.user("board_member", westmarch), on=MAY)


# --- what is suggested ----------------------------------------------------------------------------------------------


def suggested(change):
    risks = Risk.objects.all().prefetch_related("source_links__source")
    found = likely_touched(change, risks)
    return {risk.reference: found[risk.pk] for risk in risks if risk.pk in found}


def test_an_emerging_item_suggests_the_risks_that_speak_of_the_same(westmarch, lead):
    make.risk(westmarch, lead, reference="R1", title="Recruiting through gaming servers")
    make.risk(westmarch, lead, reference="R2", title="Halls let to travelling speakers")
    noted = make.emerging_item(westmarch, lead, gist="A new game server is named; a gaming forum links to it")
    assert suggested(noted.change) == {"R1": "both speak of gaming, server"}


def test_a_new_edition_suggests_the_risks_drawn_from_the_profile(westmarch, lead):
    profile = make.source(westmarch, lead, kind="ctlp")
    make.risk(westmarch, lead, reference="R1", sources=[profile])
    make.risk(westmarch, lead, reference="R2", sources=[make.source(westmarch, lead)])
    assert list(suggested(edition(westmarch, lead, MAY).change)) == ["R1"]


# --- the answer -----------------------------------------------------------------------------------------------------


def test_kept_takes_a_reason_and_leaves_the_rating(westmarch, lead, risk):
    mark = make.marked(westmarch, lead, risk, on=MAY)[0]
    with pytest.raises(ValidationError, match="reason"):
        operations.answer_look_again(mark=mark, version=1, by=lead, on=JULY, answer="kept", reason=" ")
    operations.answer_look_again(mark=mark, version=1, by=lead, on=JULY, answer="kept", reason="Same picture")
    assert [LookAgain.objects.open_on(day).count() for day in (JULY - DAY, JULY)] == [1, 0]
    assert (mark.answered_by, mark.review) == (lead, None)
    with pytest.raises(ValidationError, match="answered this already"):
        operations.answer_look_again(mark=mark, version=mark.version, by=lead, on=JULY, answer="kept", reason="Again")


def test_changed_points_to_the_review_in_which_it_did(westmarch, lead, risk):
    mark = make.marked(westmarch, lead, risk, on=MAY)[0]
    operations.answer_look_again(
        mark=mark, version=1, by=lead, on=JULY, answer="changed", reason="Younger now", likelihood=4, impact=4
    )
    risk.refresh_from_db()
    assert (mark.review.note, mark.review.likelihood, risk.current) == ("Younger now", 4, 16)


def test_a_kept_risk_is_not_rated_anew(westmarch, lead, risk):
    mark = make.marked(westmarch, lead, risk, on=MAY)[0]
    with pytest.raises(ValidationError, match="keeps its rating"):
        operations.answer_look_again(
            mark=mark, version=1, by=lead, on=JULY, answer="kept", reason="Same", likelihood=1, impact=1
        )


REFUSED = [
    ("look_again_is_answered_by_somebody_with_a_reason", {"answer": "kept"}),
    ("look_again_is_answered_by_somebody_with_a_reason", {"reason": "Said without an answer"}),
    ("look_again_is_answered_by_somebody_with_a_reason", {"answer": "kept", "answered_on": JULY, "reason": "No name"}),
]


@pytest.mark.parametrize(("constraint", "values"), REFUSED)
def test_the_database_refuses_a_mark_that(westmarch, lead, risk, constraint, values):
    mark = make.marked(westmarch, lead, risk, on=MAY)[0]
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        LookAgain.objects.filter(pk=mark.pk).update(**values)


def test_the_database_refuses_changed_without_its_review_and_an_answer_before_the_mark(westmarch, lead, risk):
    mark = make.marked(westmarch, lead, risk, on=MAY)[0]
    given = {"answered_by": lead, "reason": "Seen"}
    with pytest.raises(IntegrityError, match="a_risk_that_changed_names_its_review"), transaction.atomic():
        LookAgain.objects.filter(pk=mark.pk).update(answer="changed", answered_on=JULY, **given)
    with pytest.raises(IntegrityError, match="look_again_is_answered_after_it_is_marked"), transaction.atomic():
        LookAgain.objects.filter(pk=mark.pk).update(answer="kept", answered_on=MARCH, **given)


def test_the_database_marks_a_risk_once_for_a_change(westmarch, lead, risk):
    mark = make.marked(westmarch, lead, risk, on=MAY)[0]
    with pytest.raises(IntegrityError, match="a_change_marks_a_risk_once"), transaction.atomic():
        LookAgain.objects.create(area=westmarch.area, change=mark.change, risk=risk, marked_on=MAY, marked_by=lead)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("a_change_in_the_picture_is_of_one_thing", {"item": None}),
        ("somebody_goes_through_the_register_on_a_day", {"gone_through_on": JULY}),
    ],
)
def test_the_database_refuses_a_change_that(westmarch, lead, risk, constraint, values):
    change = item(westmarch, lead, MAY).change
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PictureChange.objects.filter(pk=change.pk).update(**values)


def test_the_database_refuses_a_register_gone_through_before_the_change(westmarch, lead, risk):
    change = item(westmarch, lead, MAY).change
    refused = pytest.raises(IntegrityError, match="the_register_is_gone_through_after_the_change")
    with refused, transaction.atomic():
        PictureChange.objects.filter(pk=change.pk).update(gone_through_on=MARCH, gone_through_by=lead)


# --- what it asks of people -----------------------------------------------------------------------------------------


def titles(authority, on):
    return [str(item.title) for item in of_the_risks(authority, on)]


def test_the_board_is_offered_the_marked_risks_until_each_is_answered(westmarch, lead, risk):
    mark = make.marked(westmarch, lead, risk, on=MAY)[0]
    assert "Risks to look at again" in titles(westmarch, MAY)
    operations.answer_look_again(mark=mark, version=1, by=lead, on=JULY, answer="kept", reason="Same picture")
    assert "Risks to look at again" not in titles(westmarch, JULY)


@pytest.mark.parametrize(("day", "asked"), [(date(2027, 3, 1), False), (date(2027, 3, 2), True)])
def test_the_board_is_asked_for_the_next_edition_after_twelve_months(westmarch, lead, day, asked):
    edition(westmarch, lead, MARCH)
    assert ("The next edition of the local profile" in titles(westmarch, day)) is asked


def duties(user, westmarch, on):
    return [str(duty.text) for duty in of_risks(Desk(user, westmarch, westmarch.area, on))]


def test_the_lead_is_told_what_nobody_has_gone_through_and_what_nobody_answered(westmarch, lead, risk):
    change = item(westmarch, lead, MAY).change
    assert duties(lead, westmarch, MAY) == ["Say which risks it touches: emerging item"]
    operations.go_through(change=change, version=1, by=lead, on=MAY, risks=[risk])
    assert duties(lead, westmarch, MAY) == ["1 risk is to be looked at again"]
    assert duties(factories.user("board_member", westmarch), westmarch, MAY) == []


def test_an_old_edition_is_a_duty_of_those_who_can_record_the_next(westmarch, lead):
    edition(westmarch, lead, MARCH)
    assert "The local profile is over twelve months old" in duties(lead, westmarch, date(2027, 3, 2))
    assert duties(lead, westmarch, date(2027, 3, 1)) == []


# --- the pages ------------------------------------------------------------------------------------------------------


def test_who_adds_an_item_is_shown_the_open_risks_and_none_is_ticked(westmarch, lead, risk, sign_in):
    client = sign_in(lead)
    fields = {"noted_on": "2026-05-04", "source": "Regional group", "gist": "Closed groups move to another service"}
    answer = client.post(reverse("emerging_item_new"), fields)
    assert answer.url == reverse("picture_change_go", args=[PictureChange.objects.get().uuid])
    page = client.get(answer.url).content.decode()
    assert str(risk) in page
    assert "Perhaps: both speak of closed" in page
    assert " checked" not in page


def test_a_mark_is_the_next_step_of_its_risk_until_it_is_answered(westmarch, lead, risk, sign_in):
    mark = make.marked(westmarch, lead, risk, on=today())[0]
    client = sign_in(lead)
    asked = reverse("look_again_answer", args=[mark.uuid])
    assert asked in client.get(risk.get_absolute_url()).content.decode()
    fields = {"version": 1, "answer": "kept", "reason": "Read it; nothing new", "on": today().isoformat()}
    assert client.post(asked, fields).status_code == 303
    page = client.get(risk.get_absolute_url()).content.decode()
    assert asked not in page
    assert "Looked at again: Kept as it is" in page


def test_nothing_is_chosen_beforehand_in_the_answer(westmarch, lead, risk, sign_in):
    mark = make.marked(westmarch, lead, risk, on=MAY)[0]
    assert " checked" not in sign_in(lead).get(reverse("look_again_answer", args=[mark.uuid])).content.decode()


def test_the_questions_to_the_database_do_not_grow_with_the_marks(
    westmarch, lead, sign_in, django_assert_max_num_queries
):
    client = sign_in(lead)
    make.marked(westmarch, lead, make.risk(westmarch, lead), on=MAY)
    for name in ("look_agains", "picture_changes"):
        with django_assert_max_num_queries(60) as few:
            client.get(reverse(name))
        make.marked(westmarch, lead, *(make.risk(westmarch, lead) for _ in range(8)), on=MAY)
        with django_assert_max_num_queries(len(few)):
            client.get(reverse(name))
