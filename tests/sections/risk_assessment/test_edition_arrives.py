"""What somebody meets when a new edition of the profile arrives: who sees it, its prompts, the source it becomes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from golden_thread.accounts.rights import can
from golden_thread.periods import today
from golden_thread.sections.risk_assessment.models import CTLPEdition, CTLPPrompt, Source
from tests import factories
from tests.factories import risk_assessment as make

DAY, YEARS = today() - timedelta(days=3), timedelta(days=800)
BY_DAY = "CTLP edition issued on"


@pytest.fixture
def edition(westmarch, lead):
    return make.edition(westmarch, lead, issued_on=DAY, title="Title for the cleared")


@pytest.fixture
def editions(sign_in):
    def page(by):
        return sign_in(by).get(reverse("ctlp_editions")).content.decode()

    return page


def test_an_edition_nobody_was_briefed_on_is_named_by_its_day_until_somebody_is(
    westmarch, lead, edition, editions, sign_in
):
    make.vetted(lead, westmarch)
    page = editions(lead)
    assert BY_DAY in page
    assert edition.title not in page
    answer = sign_in(lead).post(
        reverse("ctlp_briefing_new"), {"edition": edition.pk, "user": lead.pk, "briefed_on": today().isoformat()}
    )
    assert (answer.status_code, answer.url) == (303, reverse("ctlp_editions"))
    assert can(lead, "read", edition, now=today())
    page = editions(lead)
    assert "Nobody sees this edition" not in page
    assert edition.title in page


def test_who_cannot_record_a_briefing_is_not_told_of_it(westmarch, edition, editions):
    assert BY_DAY not in editions(factories.user("board_member", westmarch))


def test_who_records_a_briefing_without_being_cleared_chooses_the_edition_by_its_day(lead, edition, sign_in):
    page = sign_in(lead).get(reverse("ctlp_briefing_new")).content.decode()
    assert BY_DAY in page
    assert edition.title not in page


@pytest.mark.parametrize(
    ("briefed", "vetted_until", "nobody"),
    [(None, None, True), (DAY, YEARS, False), (DAY, -timedelta(days=1), True), (today() + YEARS, YEARS, True)],
)
def test_an_edition_is_out_of_sight_while_nobody_in_date_was_briefed(
    westmarch, lead, edition, briefed, vetted_until, nobody
):
    if briefed:
        make.vetted(lead, westmarch, since=today() - YEARS, until=today() + vetted_until)
        edition.holdings.create(area=westmarch.area, user=lead, briefed_on=briefed)
    assert CTLPEdition.objects.seen_by_nobody(today()).exists() is nobody


def test_its_page_leads_to_its_prompts_and_to_the_source_it_becomes(westmarch, lead, edition, sign_in):
    make.vetted(lead, westmarch)
    edition.holdings.create(area=westmarch.area, user=lead, briefed_on=DAY)
    client = sign_in(lead)
    page = client.get(edition.get_absolute_url()).content.decode()
    for name in ("ctlp_prompt_new", "source_new"):
        address = f"{reverse(name)}?edition={edition.uuid}"
        assert f'href="{address}"' in page
        form = client.get(address).content.decode()
        assert f'<option value="{edition.pk}" selected' in form
        assert edition.title not in form
    asked = {"edition": edition.pk, "text": "Who lets rooms by the hour?", "received_on": today().isoformat()}
    assert client.post(reverse("ctlp_prompt_new"), asked).status_code == 303
    assert CTLPPrompt.objects.get().edition == edition
    Source.objects.create(area=westmarch.area, kind="ctlp", title="The profile", dated=DAY, edition=edition)
    assert reverse("source_new") not in client.get(edition.get_absolute_url()).content.decode()
