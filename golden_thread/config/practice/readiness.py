"""What officers of Westmarch have judged, where records alone cannot settle it. One is about to lapse with its assessment."""

from golden_thread.benchmark import operations
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
