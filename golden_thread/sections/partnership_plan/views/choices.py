"""What the filters of the list of actions offer. One query for all of them: the list is opened all day long."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, ExtractYear, LPad

from golden_thread.access import Request
from golden_thread.accounts.rights import roles_held
from golden_thread.audit.unchanged import Shelf
from golden_thread.directory.models import Body
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import rows_of
from golden_thread.sections.partnership_plan.models import Action, ActionRisk, Objective, Plan
from golden_thread.sections.risk_assessment.models import Risk

LONGEST_CHOICE = 38
"""So that the filters stand side by side."""
MOST_RISKS = 60
"""With more than these nobody looks a risk up in a list: its reference is typed instead."""

Choices = list[tuple[str, str]]


@dataclass
class Offered:
    owners: Choices = field(default_factory=list)
    risks: Choices = field(default_factory=list)
    objectives: Choices = field(default_factory=list)
    plans: Choices = field(default_factory=list)
    unfinished: int = 0
    follows: bool = False


shelf: Shelf[Offered] = Shelf(most=64)


def offered(request: Request) -> Offered:
    """What this reader may choose from: by their roles today, and by who they are, for some rights are to one's own."""
    areas, user, day = request.authority.area_ids, request.user, today()
    return shelf.get((user.pk, day, *roles_held(user, day), *areas), areas, lambda: _offered(request))


def _offered(request: Request) -> Offered:
    found = Offered()
    for kind, uuid, label, _sort, unfinished, follows in sorted(_rows(request), key=lambda row: row[3]):
        getattr(found, kind).append((str(uuid), _short(label)))
        found.unfinished += unfinished
        found.follows = found.follows or follows
    return found


def _rows(request: Request) -> QuerySet[Any]:
    owners = Body.objects.filter(Exists(rows_of(request, Action).filter(owner=OuterRef("pk"))))
    numbered = LPad(Cast("number", TextField()), 4, Value("0"))
    return _as_choices(owners, "owners", F("name"), F("name")).union(
        _as_choices(
            rows_of(request, Risk), "risks", _said("reference", " ", "title"), F("reference_order")
        ).order_by("reference_order")[: MOST_RISKS + 1],
        _as_choices(
            rows_of(request, Objective).exclude(plan__state=Plan.State.CLOSED), "objectives",
            _said("number", ". ", "text"), numbered,
        ),
        _as_choices(
            rows_of(request, Plan), "plans", _years_and_title(), Cast("covers_from", TextField()), _unfinished(),
            Q(follows__isnull=False),
        ),
        all=True,
    )  # fmt: skip


def _years_and_title() -> Any:
    """The years first: plans of one area are often called alike, and the end of a title is cut."""
    first, last = (Cast(ExtractYear(day), TextField()) for day in ("covers_from", "covers_to"))
    return Concat(first, Value("–"), last, Value(": "), "title", output_field=TextField())


def _said(first: str, between: str, last: str) -> Any:
    return Concat(Cast(first, TextField()), Value(between), Cast(last, TextField()), output_field=TextField())


def _as_choices(
    rows: QuerySet[Any], kind: str, label: Any, sort: Any, unfinished: Any = None, follows: Any = None
) -> QuerySet[Any]:
    return (
        rows.order_by()
        .annotate(
            choice_of=Value(kind, TextField()),
            choice=Cast(label, TextField()),
            choice_sort=Cast(sort, TextField()),
            unfinished=unfinished or Value(0, IntegerField()),
            has_before=ExpressionWrapper(follows, output_field=BooleanField())
            if follows
            else Value(False, BooleanField()),
        )
        .values_list("choice_of", "uuid", "choice", "choice_sort", "unfinished", "has_before")
    )


def _unfinished() -> Any:
    """As `to_be_finished` counts; a set to look up in, for the database would go through the links once an action."""
    lacking = Q(to_finish=True) | ~Q(pk__in=ActionRisk.objects.values("action"))
    rows = Action.objects.filter(lacking, plan=OuterRef("pk")).open_on(today())
    counted = rows.order_by().values("plan").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CHOICE else f"{text[: LONGEST_CHOICE - 1].rstrip()}…"
