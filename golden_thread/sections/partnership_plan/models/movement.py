"""What moved in a plan between two days, in counts of its live rows."""

from datetime import date, timedelta

from golden_thread.periods import Period
from golden_thread.sections.partnership_plan.models.evaluation import BoardReview, Evaluation
from golden_thread.sections.partnership_plan.models.plan import Plan


def looks_back_to(plan: Plan, on: date) -> date:
    """The day of the update before; for the first one the day the plan came into use, or was drafted."""
    before = plan.updates.filter(updated_on__lt=on).order_by("-updated_on").first()
    since = before.updated_on if before else plan.live_from or plan.drafted_on
    return min(since, on)


def movement(plan: Plan, since: date, on: date) -> dict[str, int]:
    """After `since`, up to and with `on`; open and overdue as they stand on the day."""
    span = (since + timedelta(days=1), on)
    rows = plan.actions.all()
    return {
        "entered": rows.filter(entered_on__range=span).count(),
        "noted": rows.filter(progress__noted_on__range=span).distinct().count(),
        "reviewed": BoardReview.objects.filter(action__plan=plan, meeting__held_on__range=span)
        .values("action")
        .distinct()
        .count(),
        "completed": rows.completed_in(Period(*span)).count() if since < on else 0,
        "withdrawn": rows.filter(withdrawn_on__range=span).count(),
        "evaluated": Evaluation.objects.filter(action__plan=plan, evaluated_on__range=span).count(),
        "open": rows.open_on(on).count(),
        "overdue": rows.overdue_on(on).count(),
    }
