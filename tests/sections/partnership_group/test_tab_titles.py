"""A tab says which record is open, by its day and never by free words: its title is not that of the register."""

import re

import pytest
from django.urls import reverse

from golden_thread.sections.partnership_group.models import Steer, TermsOfReference
from golden_thread.sections.partnership_group.views.registers import REGISTERS
from tests.factories.records import Records

pytestmark = pytest.mark.django_db


def title(response) -> str:
    return re.search(r"<title>([^<]*)</title>", response.content.decode())[1].split(" · ")[0]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.plural)
def test_a_record_has_a_tab_title_of_its_own(sign_in, westmarch, lead, register):
    row = Records(westmarch.area).one(register.model)
    client = sign_in(lead)
    listed, opened = title(client.get(reverse(register.plural))), title(client.get(row.get_absolute_url()))
    assert listed != opened
    assert "2026" in opened or not getattr(row, register.dated)
    assert "canary" not in opened


@pytest.mark.parametrize(("model", "plural"), [(Steer, "steers"), (TermsOfReference, "terms")])
def test_so_has_a_steer_and_a_version_of_the_terms(sign_in, westmarch, lead, model, plural):
    row = Records(westmarch.area).one(model)
    client = sign_in(lead)
    opened = title(client.get(row.get_absolute_url()))
    assert opened != title(client.get(reverse(plural)))
    assert "canary" not in opened
