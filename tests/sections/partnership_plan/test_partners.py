"""Each partner's part in the making: asked by mail, answered by itself, agreed; and others who were consulted."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from golden_thread.directory import operations as directory
from golden_thread.notices.models import Notice
from golden_thread.notices.tasks import mail_of
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations as board_operations
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.models import Consultation, PlanPartner, Project
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan as make
from tests.factories import risk_assessment as risks

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 11), date(2026, 6, 15)


@pytest.fixture
def plan(westmarch, lead):
    return make.plan(westmarch, lead, title="The plan of a year")


@pytest.fixture
def police(westmarch, lead):
    return risks.body(westmarch, lead, "Westmarch Constabulary")


@pytest.fixture
def sergeant(westmarch, lead, police):
    """A board member who works for the police."""
    user = factories.user("board_member", westmarch)
    directory.add_person(
        area=westmarch.area, by=lead, name="Sergeant Ada Crane", body=police, user=user, email="ada@police.example"
    )
    return user


def asked(plan, lead, police, on=MAY):
    count = operations.ask_partners(
        plan=plan, by=lead, bodies=[police], on=on, answer_due=on + timedelta(days=14),
        link_to=lambda partner: f"https://here.example/{partner.uuid}",
    )  # fmt: skip
    return count, PlanPartner.objects.get(body=police)


def test_a_partner_is_asked_by_a_mail_with_a_link_and_nothing_of_the_plan_in_it(plan, lead, police, sergeant):
    make.action(plan, lead, owner=police, text="Brief the halls")
    count, partner = asked(plan, lead, police)
    mail = mail_of(Notice.objects.get())
    assert (count, partner.asked_on, partner.answer_due) == (1, MAY, MAY + timedelta(days=14))
    assert str(partner.uuid) in mail.body
    assert "25 May 2026" in mail.subject
    assert "Brief the halls" not in mail.body


def test_those_who_sit_on_the_board_are_mailed_before_others_of_the_body(westmarch, plan, lead, police, sergeant):
    holder = directory.add_person(
        area=westmarch.area, by=lead, name="Inspector Lowe", body=police, email="lowe@police.example"
    )
    seat = board.seat(board.group(westmarch, lead), lead, filled=False)
    board_operations.fill_seat(seat=seat, by=lead, person=holder, since=seat.since)
    asked(plan, lead, police)
    assert [notice.to for notice in Notice.objects.all()] == ["lowe@police.example"]


def test_asking_again_keeps_the_first_day_and_gives_a_new_one_to_answer(plan, lead, police, sergeant):
    asked(plan, lead, police)
    _count, partner = asked(plan, lead, police, on=JUNE)
    assert (partner.asked_on, partner.answer_due) == (MAY, JUNE + timedelta(days=14))


def test_an_answer_is_not_due_before_it_is_asked(plan, lead, police):
    with pytest.raises(ValidationError):
        operations.ask_partners(plan=plan, by=lead, bodies=[police], on=MAY, answer_due=APRIL, link_to=str)


def test_a_partner_answers_for_itself_and_for_nobody_else(westmarch, plan, lead, police, sergeant):
    _count, partner = asked(plan, lead, police)
    operations.answer_part(
        partner=partner, version=partner.version, by=sergeant, on=JUNE, role="Advise on venues", answer="", agrees=True
    )
    assert (partner.role, partner.answered_by, partner.agreed_on) == ("Advise on venues", sergeant, JUNE)
    other = operations.add_partner(plan=plan, by=lead, body=risks.body(westmarch, lead))
    with pytest.raises(PermissionDenied):
        operations.answer_part(partner=other, version=1, by=sergeant, on=JUNE, role="x", answer="", agrees=True)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"role": " "}, "role"), ({"agrees": False, "answer": ""}, "answer"), ({"on": APRIL}, "on"),
    ],
)  # fmt: skip
def test_an_answer_says_what_the_partner_does_and_what_stands_against_agreeing(plan, lead, police, given, field):
    _count, partner = asked(plan, lead, police)
    told = {"role": "Advise on venues", "answer": "", "agrees": True, "on": JUNE, **given}
    with pytest.raises(ValidationError) as refused:
        operations.answer_part(partner=partner, version=partner.version, by=lead, **told)
    assert list(refused.value.error_dict) == [field]


def test_a_partner_finds_on_home_what_is_asked_of_it_and_answers_there(plan, lead, police, sergeant, sign_in):
    _count, partner = asked(plan, lead, police, on=today())
    client, page = sign_in(sergeant), reverse("plan_partner_answer", args=[partner.uuid])
    assert f'href="{page}"' in client.get("/").content.decode()
    sent = {"version": partner.version, "role": "Advise on venues", "on": today().isoformat()}
    assert client.post(page, sent).status_code == 422, "nothing is agreed by not saying so"
    assert client.post(page, sent | {"agrees": "yes"}).status_code == 303
    assert f'href="{page}"' not in client.get("/").content.decode()
    assert client.get(reverse("plan_partner_edit", args=[partner.uuid])).status_code == 403


def test_the_lead_asks_from_the_page_of_the_plan_those_who_have_not_answered(westmarch, plan, lead, police, sign_in):
    operations.add_partner(plan=plan, by=lead, body=police, agreed_on=MAY)
    board.seat(board.group(westmarch, lead), lead, filled=False)
    seat_of = board_operations.add_seat(
        group=board.group(westmarch, lead),
        by=lead,
        sector="health",
        since=APRIL,
        body=risks.body(westmarch, lead, "ICB"),
    )
    page = sign_in(lead).get(reverse("plan_partners_ask", args=[plan.uuid])).content.decode()
    assert "ICB" in page
    assert "Westmarch Constabulary" not in page
    sent = {"bodies": [seat_of.body_id], "on": today().isoformat(), "answer_due": today().isoformat()}
    assert sign_in(lead).post(reverse("plan_partners_ask", args=[plan.uuid]), sent).status_code == 303
    assert plan.partners.get(body=seat_of.body).asked_on == today()


# --- consultation and due diligence ---------------------------------------------------------------------------------


def consulted(plan, lead, **values):
    given = {"with_whom": "Youth council", "how": "meeting", "held_on": MAY, "said": "Say it in plain words", **values}
    return operations.record_consultation(plan=plan, by=lead, **given)


def test_who_was_consulted_stands_on_the_plan_with_what_changed_because_of_it(plan, lead, sign_in):
    consulted(plan, lead, changed="A plain version is issued")
    consulted(plan, lead, with_whom="Interfaith forum")
    page = sign_in(lead).get(plan.get_absolute_url()).content.decode()
    assert "A plain version is issued" in page
    assert page.count("Still to be said") == 1


def test_the_database_refuses_a_consultation_in_which_nothing_was_said(plan, lead):
    made = consulted(plan, lead)
    refused = pytest.raises(IntegrityError, match="a_consultation_says_who_was_asked_and_what_they_said")
    with refused, transaction.atomic():
        Consultation.objects.filter(pk=made.pk).update(said="")


def test_the_database_wants_an_answer_due_only_after_the_asking(plan, lead, police):
    _count, partner = asked(plan, lead, police)
    with pytest.raises(IntegrityError, match="an_answer_is_due_after_a_partner_is_asked"), transaction.atomic():
        PlanPartner.objects.filter(pk=partner.pk).update(answer_due=APRIL)


def test_due_diligence_is_written_down_in_words_by_whom_and_when(plan, lead, sign_in):
    bare = operations.add_project(plan=plan, by=lead, name="Reframe", provider="Marches Youth", since=MAY)
    looked = operations.add_project(plan=plan, by=lead, name="Reread", provider="Vale Media", since=MAY)
    with pytest.raises(ValidationError):
        operations.record_diligence(project=looked, version=1, by=lead, on=MAY, checked="", checked_by="", found="")
    operations.record_diligence(
        project=looked,
        version=1,
        by=lead,
        on=MAY,
        checked="Accounts, trustees",
        checked_by="Procurement",
        found="Sound",
    )
    assert list(Project.objects.without_diligence()) == [bare]
    page = sign_in(lead).get(f"{reverse('projects')}?lacks=diligence").content.decode()
    assert "Reframe" in page
    assert "Reread" not in page
    with pytest.raises(IntegrityError, match="due_diligence_that_was_done_has_its_day"), transaction.atomic():
        Project.objects.filter(pk=looked.pk).update(due_diligence_on=None)


def test_an_update_keeps_the_counts_of_its_day_beside_the_words(westmarch, lead, sign_in):
    plan = make.live_plan(westmarch, lead, factories.user("board_chair", westmarch), on=APRIL)
    first = operations.update_plan(plan=plan, by=lead, updated_on=MAY, summary="Begun")
    done = make.action(plan, lead, entered_on=MAY + timedelta(days=1))
    make.completed(done, lead, JUNE)
    second = operations.update_plan(plan=plan, by=lead, updated_on=JUNE, summary="One done")
    assert (first.since, second.since) == (APRIL, MAY)
    assert (second.moved["entered"], second.moved["completed"], second.moved["open"]) == (1, 1, 0)
    page = sign_in(lead).get(second.get_absolute_url()).content.decode()
    assert "1 action completed" in page
    with pytest.raises(IntegrityError, match="an_update_looks_back_from_its_day"), transaction.atomic():
        plan.updates.filter(pk=second.pk).update(since=JUNE + timedelta(days=1))
