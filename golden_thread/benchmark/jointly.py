"""What a joint area means for an authority's readiness: how many statements are met with it, and how many without."""

from collections.abc import Iterator
from copy import copy
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from golden_thread.accounts.rights import may
from golden_thread.benchmark import kept
from golden_thread.benchmark.assessment import assess
from golden_thread.govuk.days import count_of
from golden_thread.tenancy.models import Area, Authority


def readiness_with_and_without(authority: Authority, joint: Area, user: Any, on: date) -> Iterator[str]:
    """For those who read the readiness. Without it the authority is assessed on what is left, as on the day after."""
    if not may(user, "read", "benchmark", authority.area_id):
        return
    now, alone = kept.assessment_of(authority, on), assess(_without(authority, joint), on)
    yield _("Today {met} statements are met. Without what is done here it would be {fewer}.").format(
        met=count_of(now.met, len(now.recorded)), fewer=count_of(alone.met, len(alone.recorded))
    )
    lost = [told.ref for told in now.recorded if told.ref in _met(now) - _met(alone)]
    if lost:
        yield _("These rest on it: {refs}.").format(refs=", ".join(lost))


def _without(authority: Authority, joint: Area) -> Authority:
    """The authority as it would be without its share in the joint area. Nothing is written."""
    alone = copy(authority)
    alone.__dict__["area_ids"] = [area for area in authority.area_ids if area != joint.pk]
    return alone


def _met(assessment: Any) -> set[str]:
    return {told.ref for told in assessment.recorded if told.standing.is_met}
