"""Whatever changed in the picture offers the way to the risks until somebody has gone through them."""

import pytest

from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.models import PictureChange
from tests import factories
from tests.factories import risk_assessment as make

pytestmark = pytest.mark.django_db

RECORDED = [make.emerging_item, make.threat_level]


@pytest.mark.parametrize("record", RECORDED, ids=["emerging item", "threat level"])
@pytest.mark.parametrize(("role", "offered"), [("prevent_lead", True), ("board_member", False)])
def test_who_may_go_through_the_risks_is_offered_it_on_the_page(sign_in, westmarch, lead, record, role, offered):
    make.risk(westmarch, lead)
    page = record(westmarch, lead).get_absolute_url()
    change = PictureChange.objects.get()
    seen = sign_in(factories.user(role, westmarch)).get(page).content.decode()
    assert ("Go through the risks" in seen) == offered
    operations.go_through(
        change=change, version=change.version, by=lead, on=change.arose_on, note="None of it is here."
    )
    assert "Go through the risks" not in sign_in(lead).get(page).content.decode()
