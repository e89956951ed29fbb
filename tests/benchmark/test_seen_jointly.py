"""Readiness is an authority's own: a role in the joint area alone sees what is done jointly, and the page says so."""

from datetime import date

import pytest

from golden_thread.accounts import operations as accounts
from golden_thread.tenancy.scope import scope
from tests import factories

pytestmark = pytest.mark.django_db

SAID = "You work in the joint area alone"


@pytest.mark.parametrize(("own_too", "said"), [(False, True), (True, False)])
@pytest.mark.parametrize("address", ["/readiness/", "/readiness/2.1"])
def test_who_works_in_the_joint_area_alone_is_told_what_is_not_counted(westmarch, sign_in, own_too, said, address):
    joint = accounts.found_joint_area(
        name="Westmarch: county and districts", members=[westmarch], since=date(2024, 1, 1)
    )
    officer = factories.user("board_secretary", *([westmarch] if own_too else []))
    with scope([joint.pk]):
        accounts.grant(user=officer, role="board_secretary", area=joint, since=date(2024, 1, 1))
    page = sign_in(officer).get(address)
    assert page.status_code == 200
    assert (SAID in page.content.decode()) is said
