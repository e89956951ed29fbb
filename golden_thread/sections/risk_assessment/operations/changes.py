"""A change in the picture, as the operations that record an edition, a level or an item leave it behind."""

from datetime import date
from typing import Any

from golden_thread.sections.risk_assessment.models import CTLPEdition, EmergingItem, PictureChange, Risk, ThreatLevel
from golden_thread.sections.risk_assessment.operations.recording import refusals_in_words
from golden_thread.tenancy.models import Area


def change_of(
    *, area: Area, arose_on: date, edition: CTLPEdition | None = None, level: ThreatLevel | None = None,
    item: EmergingItem | None = None,
) -> PictureChange | None:  # fmt: skip
    """Inside the operation that records the thing itself: the register waits to be gone through.

    None where no risk is open yet, for whoever writes the first ones has the news before them.
    """
    if not Risk.objects.of_area(area).filter(closed_on=None).exists():
        return None
    change, _new = PictureChange.objects.get_or_create(
        edition=edition, level=level, item=item, defaults={"area": area, "arose_on": arose_on}
    )
    return change


def redate(on: date, **what: Any) -> None:
    """The day of an edition or item was put right: its change in the picture bears the same day."""
    for change in PictureChange.objects.filter(**what).exclude(arose_on=on):
        with refusals_in_words():
            change.amend(version=change.version, arose_on=on)
