"""A tab says which record is open, by its day and never by free words: its title is not that of the register."""

import re
from datetime import date

import pytest
from django.urls import reverse

from golden_thread.sections.partnership_group.models import Agreement, Steer, TermsOfReference
from golden_thread.sections.partnership_group.views.registers import REGISTERS
from tests.factories.records import Records

pytestmark = pytest.mark.django_db

SIGNED = {"signed_on": date(2026, 3, 2), "review_due": date(2027, 3, 2)}


def title(response) -> str:
    return re.search(r"<title>([^<]*)</title>", response.content.decode())[1].split(" · ")[0]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.plural)
def test_a_record_has_a_tab_title_of_its_own(sign_in, westmarch, lead, register):
    """Two of one day have one each, and so have two agreements that nobody has signed yet."""
    made, day = Records(westmarch.area), SIGNED if register.model is Agreement else {}
    rows = [made.new(register.model, **day) for _ in range(2)]
    rows += [made.new(Agreement) for _ in range(2)] if day else []
    client = sign_in(lead)
    listed, *opened = (
        title(client.get(at)) for at in (reverse(register.plural), *(each.get_absolute_url() for each in rows))
    )
    assert len({listed, *opened}) == 1 + len(rows)
    assert all(
        day in told for day, told in zip(["2026", "2026", "without a day", "without a day"], opened, strict=False)
    )
    assert "canary" not in " ".join(opened)


def test_a_day_that_no_other_shares_is_enough(sign_in, westmarch, lead):
    signed = Records(westmarch.area).new(Agreement, **SIGNED)
    assert title(sign_in(lead).get(signed.get_absolute_url())) == "Information-sharing agreement, 2 March 2026"


@pytest.mark.parametrize(("model", "plural"), [(Steer, "steers"), (TermsOfReference, "terms")])
def test_so_has_a_steer_and_a_version_of_the_terms(sign_in, westmarch, lead, model, plural):
    row = Records(westmarch.area).one(model)
    client = sign_in(lead)
    opened = title(client.get(row.get_absolute_url()))
    assert opened != title(client.get(reverse(plural)))
    assert "canary" not in opened
