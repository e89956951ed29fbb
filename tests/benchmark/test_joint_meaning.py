"""What a joint area means for readiness is said in numbers, from the same rules, to those who read the readiness."""

from golden_thread.benchmark.assessment import assess
from golden_thread.benchmark.jointly import readiness_with_and_without
from golden_thread.tenancy.models import Area
from tests import factories
from tests.conftest import PRACTICE_DAY

DAY = PRACTICE_DAY


def test_in_the_practice_county_nearly_all_that_is_met_rests_on_the_joint_area(practised):
    joint = Area.objects.get(kind=Area.Kind.JOINT, pk__in=practised.area_ids)
    lead = factories.user("prevent_lead", practised)
    first, rest = readiness_with_and_without(practised, joint, lead, DAY)
    met = assess(practised, DAY).met
    assert first.startswith(f"Today {met} of ")
    assert "1.1" in rest
    assert practised.area_ids, "the authority itself is left as it was"
    assert joint.pk in practised.area_ids


def test_whoever_does_not_read_the_readiness_is_told_nothing(practised):
    joint = Area.objects.get(kind=Area.Kind.JOINT, pk__in=practised.area_ids)
    assert not list(readiness_with_and_without(practised, joint, factories.user("administrator", practised), DAY))
