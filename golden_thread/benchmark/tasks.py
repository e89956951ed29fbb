"""What the worker does each morning: the copies of standings that authorities share are made anew."""

from typing import Any

from procrastinate.contrib.django import app

from golden_thread.benchmark.rollup.models import StandingShare
from golden_thread.benchmark.rollup.operations import bring_up_to_date
from golden_thread.periods import today
from golden_thread.tenancy.models import Area
from golden_thread.tenancy.scope import scope

EARLY_IN_THE_MORNING = "20 5 * * *"


@app.periodic(cron=EARLY_IN_THE_MORNING)
@app.task(name="golden_thread.benchmark.copy_standings", pass_context=False)
def copy_standings(timestamp: int | None = None, **_more: Any) -> int:
    """Each authority in a transaction of its own that sees its own rows: the number of copies made."""
    on, made = today(), 0
    for joint in Area.objects.filter(kind=Area.Kind.JOINT).order_by("pk"):
        with scope([joint.pk]):
            shares = list(StandingShare.objects.of_area(joint).on(on).select_related("authority", "area"))
        for share in shares:
            if joint.pk not in share.authority.area_ids:
                continue  # it has left; nothing of it is shown
            with scope(share.authority.area_ids):
                bring_up_to_date(share=share, authority=share.authority, by=None, on=on)
            made += 1
    return made
