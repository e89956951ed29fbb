"""What officers of Westmarch have judged, where records alone cannot settle it, and the copies they froze.

One judgement is about to lapse with its assessment; one copy was closed in the spring, another waits for its signatures.
"""

from django.conf import settings

from golden_thread.benchmark import operations
from golden_thread.benchmark.assessment import assess
from golden_thread.benchmark.models import FrozenAssessment
from golden_thread.config.practice.scene import Scene
from golden_thread.periods import months_after

JUDGEMENTS = [
    (
        "2.1", "met", 60,
        "Each risk has its treatment, and the ratings of three of the eight came down after what was done. Partners"
        " speak to their own risks at the board without being asked.",
    ),
    (
        "1.b3", "partly", 40,
        "Two organisations raise things and hear back. The dialogue leans on two people; the north of the county is"
        " not in it yet.",
    ),
]  # fmt: skip


def judged(scene: Scene) -> None:
    for ref, standing, days, reasons in JUDGEMENTS:
        day = scene.ago(days)
        operations.judge(
            area=scene.own, by=scene.users["strategic"], statement=ref, standing=standing, reasons=reasons,
            judged_on=day, valid_until=months_after(day, 12),
        )  # fmt: skip


SPRING, LATELY = 230, 6
"""Days before today of the two copies."""

SIGNED = [
    (
        "lead",
        "I went through it statement by statement with the board’s secretary. What is only partly there is in the plan"
        " for this year.",
    ),
    ("chair", "The board saw this in its spring meeting and takes it as where we stand."),
]  # fmt: skip


def frozen(scene: Scene) -> None:
    """Closed copies need the installation's key, which the demonstration makes on its first start."""
    if settings.SIGNING_KEY:
        spring = _frozen(scene, SPRING)
        for who, words in SIGNED:
            operations.sign_copy(copy=spring, by=scene.users[who], words=words, on=spring.made_on)
    _frozen(scene, LATELY)


def _frozen(scene: Scene, days: int) -> FrozenAssessment:
    day = scene.ago(days)
    return operations.freeze(
        area=scene.own, by=scene.lead, assessment=assess(scene.authority, day), made_on=day
    )  # fmt: skip
