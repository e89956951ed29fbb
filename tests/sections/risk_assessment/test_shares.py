"""Who has got the prompts, who gave towards the profile, which sources nobody used."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from golden_thread.sections.partnership_group import operations as seats
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.models import CTLPContribution, PromptShare
from tests.factories import partnership_group as board
from tests.factories import risk_assessment as make

MARCH, MAY = date(2026, 3, 2), date(2026, 5, 4)


@pytest.fixture
def partners(westmarch, lead):
    group = board.group(westmarch, lead)
    bodies = [make.body(westmarch, lead, name, sector) for name, sector in TABLE]
    for body in bodies:
        seats.add_seat(group=group, by=lead, sector=body.sector, body=body, since=date(2025, 1, 6))
    return bodies


TABLE = [
    ("Westmarch Council", "local_authority"),
    ("Westmarch Constabulary", "police"),
    ("Fallow College", "education"),
]


@pytest.fixture
def prompt(westmarch, lead):
    return make.prompt(make.edition(westmarch, lead), lead, text="Who lets rooms by the hour?")


def test_a_prompt_names_the_partners_at_the_table_that_have_not_got_it(westmarch, lead, partners, prompt, sign_in):
    _council, police, college = partners
    operations.share_prompt(prompt=prompt, by=lead, body=police, shared_on=MARCH)
    client = sign_in(lead)
    for page in (reverse("ctlp_prompts"), prompt.get_absolute_url()):
        told = client.get(page).content.decode()
        assert college.name in told
    assert "Westmarch Council" not in client.get(reverse("ctlp_prompts")).content.decode().split("<tbody")[1]


def test_several_prompts_are_shared_with_several_partners_in_one_act(westmarch, lead, partners, prompt, sign_in):
    _council, police, college = partners
    other = make.prompt(prompt.edition, lead)
    operations.share_prompt(prompt=prompt, by=lead, body=police, shared_on=MARCH)
    fields = {"prompts": [prompt.pk, other.pk], "bodies": [police.pk, college.pk], "shared_on": "2026-05-04"}
    answer = sign_in(lead).post(reverse("ctlp_prompts_share"), fields, follow=True)
    assert "3 new shares are recorded" in answer.content.decode()
    assert PromptShare.objects.count() == 4
    assert prompt.shares.get(body=police).shared_on == MARCH


def test_an_answered_prompt_still_waits_for_the_partners_without_it(westmarch, lead, partners, prompt, sign_in):
    operations.answer_prompt(prompt=prompt, version=1, by=lead, on=MAY, reason="No such rooms here")
    page = sign_in(lead).get(prompt.get_absolute_url()).content.decode()
    assert "2 partners at the table have not got it." in page
    for body in partners:
        operations.share_prompt(prompt=prompt, by=lead, body=body, shared_on=MAY)
    assert "have not got it" not in sign_in(lead).get(prompt.get_absolute_url()).content.decode()


def test_the_questions_do_not_grow_with_the_prompts(
    westmarch, lead, partners, prompt, sign_in, django_assert_max_num_queries
):
    client = sign_in(lead)
    with django_assert_max_num_queries(60) as few:
        client.get(reverse("ctlp_prompts"))
    for _ in range(8):
        make.prompt(prompt.edition, lead, shared_with=partners)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("ctlp_prompts"))


def test_several_partners_are_asked_for_a_theme_once_however_often_it_is_sent(westmarch, lead, partners):
    request_id = uuid4()
    for _ in range(2):
        operations.ask_for_contributions(
            area=westmarch.area, by=lead, bodies=partners, theme="Autumn term", asked_on=MARCH, request_id=request_id
        )
    assert CTLPContribution.objects.count() == 3


def test_a_contribution_goes_from_asked_to_given_to_the_police(westmarch, lead, partners, sign_in):
    client = sign_in(lead)
    fields = {"bodies": [partners[2].pk], "theme": "Autumn term", "asked_on": "2026-03-02"}
    assert client.post(reverse("ctlp_contributions_ask"), fields).status_code == 303
    asked = CTLPContribution.objects.get()
    assert "has not given it yet" in client.get(asked.get_absolute_url()).content.decode()
    operations.amend_contribution(contribution=asked, version=1, by=lead, given_on=MAY)
    assert "not been sent on to the police yet" in client.get(asked.get_absolute_url()).content.decode()
    operations.amend_contribution(contribution=asked, version=2, by=lead, sent_on_to_police=MAY)
    assert "What happens next" not in client.get(asked.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("state", "shown"), [("asked", "Theme A"), ("given", "Theme B"), ("sent", "Theme C")])
def test_contributions_are_narrowed_by_where_they_stand(westmarch, lead, partners, sign_in, state, shown):
    days = {"Theme A": {}, "Theme B": {"given_on": MAY}, "Theme C": {"given_on": MAY, "sent_on_to_police": MAY}}
    for theme, more in days.items():
        make.contribution(westmarch, lead, partners[0], theme=theme, **more)
    page = sign_in(lead).get(reverse("ctlp_contributions") + f"?state={state}").content.decode()
    assert [theme for theme in days if theme in page] == [shown]


def test_a_source_nobody_used_is_a_break_and_is_said(westmarch, lead, sign_in):
    make.source(westmarch, lead, title="Survey of pupils")
    make.risk(westmarch, lead)
    page = sign_in(lead).get(reverse("sources")).content.decode()
    assert "One source was never used" in page
    assert "One open risk names no source" in page


def test_an_edition_says_whose_vetting_is_in_date(westmarch, lead, sign_in):
    make.vetted(lead, westmarch)
    edition = make.edition(westmarch, lead, briefed=[lead], briefed_on=MARCH)
    assert "vetting in date" in sign_in(lead).get(edition.get_absolute_url()).content.decode()
