"""The board goes through the actions at a meeting: a tap for each, so that none is passed over."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import may_outright, require, visible
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_group.views.acting import acted, rows_of, uuid_of
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import progress as forms
from golden_thread.sections.partnership_plan.models import Action, BoardReview, Plan
from golden_thread.sections.partnership_plan.views.standing import state_of, timescale_of


@needs("read", Plan)
@kept_page
def board_reviews(request: Request) -> HttpResponse:
    """Each meeting that was held, and how many of the actions open that day it looked at."""
    return register_page(
        request,
        title=_("Reviews of the actions by the board"),
        lead=_("Each meeting goes through every open action, so that none is passed over."),
        rows=_counted(rows_of(request, Meeting)).order_by("-held_on"),
        columns=[
            Column(_("Meeting"), "held_on", link=lambda meeting: reverse("meeting_review", args=[meeting.uuid])),
            Column(_("Open that day"), "open_then", numeric=True),
            Column(_("Looked at"), "looked_at", numeric=True),
            Column(_("Passed over"), _passed_over),
        ],
        empty={
            "title": _("No meeting was held yet"),
            "what": _("For each meeting: which of the open actions the board looked at, and what it said of them."),
        },
        back=reverse("actions"),
    )


def _counted(meetings: Any) -> Any:
    """With `open_then` and `looked_at`, in one question for all the rows."""
    day = OuterRef("held_on")
    open_then = Action.objects.filter(
        Q(completed_on=None) | Q(completed_on__gt=day), Q(withdrawn_on=None) | Q(withdrawn_on__gt=day),
        Q(plan__closed_on=None) | Q(plan__closed_on__gt=day), entered_on__lte=day, plan__live_from__lte=day,
        area=OuterRef("area"),
    )  # fmt: skip
    seen = Exists(BoardReview.objects.filter(action=OuterRef("pk"), meeting=OuterRef(OuterRef("pk"))))
    return meetings.exclude(held_on=None).annotate(
        open_then=_count(open_then), looked_at=_count(open_then.filter(seen))
    )


def _count(actions: Any) -> Any:
    counted = actions.order_by().values("area").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _passed_over(meeting: Any) -> Tag | str:
    missed = meeting.open_then - meeting.looked_at
    if not meeting.open_then:
        return ""
    return Tag(str(missed), "orange") if missed else Tag(_("None"), "green")


@needs("read", Meeting)
def meeting_review(request: Request, meeting: Meeting) -> HttpResponse:
    actions = visible(Action.objects.of_area(meeting.area), to=request.user).in_use_on(meeting.day)
    reviews = {each.action_id: each for each in BoardReview.objects.filter(meeting=meeting)}
    rows = [
        _row(action, reviews.get(action.pk))
        for action in actions.last_updated(meeting.day)
        .select_related("owner", "owner_person")
        .order_by("reference_order")
    ]
    missed = [row["reference"] for row in rows if not row["review"]]
    takes = may_outright(request.user, "update", Plan, meeting.area_id)
    rest = Act(_("Record several at once"), f"{reverse('board_review_new')}?meeting={meeting.uuid}")
    return record_page(
        request, title=_("The actions at the meeting"), caption=short_day(meeting.day), tab_title=_("Board review"),
        template="partnership_plan/meeting_review.html", meeting=meeting, reviewed=rows, missed=missed, takes=takes,
        seen=len(rows) - len(missed), acts=[rest] if takes and missed else [],
        back=(_("Reviews by the board"), reverse("board_reviews")),
    )  # fmt: skip


def _row(action: Any, review: BoardReview | None) -> dict[str, Any]:
    noted = action.updated_last
    return {
        "uuid": action.uuid, "reference": action.reference, "text": action.text, "href": action.get_absolute_url(),
        "owner": action.owned_by, "when": timescale_of(action), "tag": state_of(action), "review": review,
        "updated": _now("Last update: {day}").format(day=short_day(noted)) if noted else _now("No update yet"),
    }  # fmt: skip


@require_POST
@needs("update", Action)
def action_reviewed(request: Request, action: Action) -> HttpResponse:
    """One tap: looked at, with a note or without; or, where it was tapped by mistake, not looked at after all."""
    require(request.user, "update", action.plan)
    wanted = uuid_of(request.POST.get("meeting"))
    meeting = get_object_or_404(rows_of(request, Meeting), uuid=wanted, area=action.area_id)

    def does() -> None:
        if request.POST.get("not"):
            operations.take_back_review(action=action, by=request.user, meeting=meeting)
        else:
            operations.review_action(action=action, by=request.user, meeting=meeting, note=request.POST.get("note", ""))

    return acted(request, reverse("meeting_review", args=[meeting.uuid]), does, at=f"#action-{action.uuid}")


@needs("update", Plan)
def board_review_new(request: Request) -> HttpResponse:
    """Several at once: a meeting goes through them all."""
    require(request.user, "update", Plan, request.area)
    asked = uuid_of(request.GET.get("meeting"))
    meeting = rows_of(request, Meeting).filter(uuid=asked).first() if asked else None

    def save(given: dict[str, Any]) -> str:
        given.pop("request_id")
        operations.review_actions(by=request.user, **given)
        return reverse("meeting_review", args=[given["meeting"].uuid])

    actions = Action.objects.of_area(request.area)
    offered = actions.not_reviewed_at(meeting) if meeting else actions.not_withdrawn_on(today())
    return form_page(
        request, forms.BoardReviewForm, title=_("Record a board review of actions"), save=save,
        back=reverse("meeting_review", args=[meeting.uuid]) if meeting else reverse("board_reviews"),
        form_kwargs={"area": request.area, "offered": offered.order_by("reference_order")},
        initial={"meeting": meeting}, said=_("The review is recorded"),
    )  # fmt: skip
