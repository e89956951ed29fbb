"""The marks on risks: what is to be looked at again, why, and what somebody answered."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Column, Filter, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import export_of, rows_of
from golden_thread.sections.partnership_group.views.record import Row, lines, told
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms import look_again as forms
from golden_thread.sections.risk_assessment.models import LookAgain
from golden_thread.sections.risk_assessment.views.changes import answer_of
from golden_thread.sections.risk_assessment.views.risks import rating_of


@needs("read", LookAgain)
@kept_page
def look_agains(request: Request) -> HttpResponse:
    return register_page(
        request,
        title=_("Risks to look at again"),
        rows=rows_of(request, LookAgain).with_change().order_by("-marked_on"),
        columns=[
            Column(_("Risk"), lambda mark: str(mark.risk)),
            Column(_("Because of"), lambda mark: mark.change.said),
            Column(_("Marked on"), "marked_on"),
            Column(_("Answer"), answer_of),
        ],
        filters=[Filter("answer", _("Answer"), _answered, [("none", _("Look again")), *LookAgain.Answer.choices])],
        empty={
            "title": _("No risk is marked"),
            "what": _("Risks that a new edition, a change of the threat level or an emerging item touches."),
            "why": _("Each stays here until somebody says that it is kept or changed, and why."),
            "steps": [{"text": _("See what changed in the picture"), "href": reverse("picture_changes")}],
        },
        export=export_of(request, LookAgain),
        back=(_("Risk"), reverse("risk")),
    )


def _answered(rows: Any, value: str) -> Any:
    return rows.open_on(today()) if value == "none" else rows.filter(answer=value)


@needs("read", LookAgain)
def look_again(request: Request, lookagain: LookAgain) -> HttpResponse:
    return record_page(
        request,
        title=str(lookagain.risk),
        caption=_("Look again"),
        tab_title=_("Look again"),
        standing=answer_of(lookagain),
        rows=_rows(lookagain),
        next_step=_next_step(request, lookagain),
        back=(lookagain.change.said, lookagain.change.get_absolute_url()),
    )


def _rows(mark: LookAgain) -> list[Row]:
    return [
        {"text": _("Risk"), "value": str(mark.risk), "href": mark.risk.get_absolute_url()},
        {"text": _("Because of"), "value": mark.change.said, "href": mark.change.get_absolute_url()},
        {"text": _("Marked on"), "value": by_whom(mark.marked_by, mark.marked_on)},
        *(_answer_rows(mark) if mark.answer else []),
    ]


def _answer_rows(mark: LookAgain) -> list[Row]:
    return [
        *lines(mark, "answer", "reason"),
        {"text": _("Answered on"), "value": by_whom(mark.answered_by, mark.answered_on)},
        *_review(mark),
    ]


def _review(mark: LookAgain) -> list[Row]:
    review = mark.review
    if review is None:
        return []
    rating = f"{review.likelihood} × {review.impact}" if review.likelihood else _now("the rating stands")
    return [
        {"text": _("Reviewed as"), "value": rating, "href": mark.risk.get_absolute_url()},
        *told(review, "reviewed_on"),
    ]


def by_whom(user: Any, day: Any) -> str:
    return _now("{day}, by {name}").format(day=short_day(day), name=user)


def _next_step(request: Request, mark: LookAgain) -> dict[str, Any] | None:
    if mark.answer or not can(request.user, "update", mark):
        return None
    return {
        "text": _("Nobody has said yet whether the risk is kept or changed."),
        "button": _("Answer it"),
        "href": reverse("look_again_answer", args=[mark.uuid]),
    }


@needs("update", LookAgain)
def look_again_answer(request: Request, lookagain: LookAgain) -> HttpResponse:
    def save(given: dict[str, Any]) -> Any:
        operations.answer_look_again(mark=lookagain, by=request.user, **given)
        return lookagain.change

    risk = lookagain.risk
    rated = (
        _now("Rated {rating} now.").format(rating=rating_of(risk)) if risk.current else _now("It has no rating yet.")
    )
    return form_page(
        request, forms.AnswerMarkForm, title=_("Kept or changed?"), caption=str(risk), save=save,
        initial={"version": lookagain.version, "on": today(), "review_due": risk.review_due},
        form_kwargs={"area": risk.area}, back=lookagain.get_absolute_url(), button=_("Record the answer"),
        said=_("The answer is recorded"), lead=f"{lookagain.change.said}. {rated}",
        template="risk_assessment/answer_mark.html",
        context={"tab_title": _("Kept or changed?"), "gist": lookagain.change.item.gist if lookagain.change.item else ""},
    )  # fmt: skip
