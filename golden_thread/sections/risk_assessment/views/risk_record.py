"""A risk: what it is, what happens next, the thread through it, what happened to it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import can, may, visible
from golden_thread.govuk.days import in_days, short_day
from golden_thread.govuk.pages import Act, record_page
from golden_thread.periods import today, working_days_between
from golden_thread.sections.partnership_group.models import Decision
from golden_thread.sections.partnership_group.views.acting import address, thread_at
from golden_thread.sections.partnership_group.views.record import Row, acts_on, lines, told
from golden_thread.sections.risk_assessment.answering import Answers, answers_of
from golden_thread.sections.risk_assessment.models import CorporateAssurance, Risk, RiskScale, Treatment
from golden_thread.sections.risk_assessment.models.movement import movement_of, with_movement
from golden_thread.sections.risk_assessment.views.risks import state_of


@needs("read", Risk)
def risk_record(request: Request, risk: Risk) -> HttpResponse:
    answers = answers_of(risk, request.user)
    return record_page(
        request,
        title=risk.title,
        caption=_("Risk {reference}").format(reference=risk.reference),
        tab_title=_("Risk"),
        standing=state_of(risk),
        rows=[*_marks(risk), *rows_of_risk(risk)],
        next_step=_next_step(request, risk, answers),
        thread=_thread(request, risk, answers),
        thread_at=thread_at(request, risk=risk),
        timeline=_timeline(risk),
        acts=[*acts_on(request, risk, *_acts(risk)), *_assure(request, risk)],
        back=(_("Risk register"), reverse("risks")),
    )


def _marks(risk: Risk) -> list[Row]:
    """What it is to be looked at again for, first of all."""
    marks = risk.look_agains.open_on(today()).with_change()
    links = [{"text": mark.change.said, "href": mark.get_absolute_url()} for mark in marks]
    return [{"text": _("Look again, because of"), "items": links}] if links else []


def rows_of_risk(risk: Risk) -> list[Row]:
    scale = RiskScale.of_area(risk.area_id)
    return [
        *lines(risk, "kind"),
        *told(
            risk, "concerns", "cause", "event", "effect", "driver", "influence", "narrative", "method", "setting",
            "environment", "place", "targets",
        ),
        {
            "text": _("Without controls"),
            "value": rated(scale, risk.inherent_likelihood, risk.inherent_impact, risk.inherent),
        },
        *told(risk, "inherent_reason"),
        *lines(risk, "controls"),
        {"text": _("Now"), "value": rated(scale, risk.current_likelihood, risk.current_impact, risk.current)},
        *told(risk, "rating_reasons"),
        *_movement(risk),
        *lines(risk, "mitigation"),
        {"text": _("Aimed for"), "value": rated(scale, risk.target_likelihood, risk.target_impact, risk.target)},
        *told(risk, "target_reason"),
        *_drawn_from(risk),
        {"text": _("Owner"), "value": risk.owned_by},
        *lines(risk, "review_due"),
        *_corporate(risk),
        *lines(risk, "opened_on"),
    ]  # fmt: skip


def _movement(risk: Risk) -> list[Row]:
    read = with_movement(Risk.objects.filter(pk=risk.pk), today()).get()
    said = str(movement_of(read))
    if not said:
        return []
    text = _now("Since the version agreed on {day}").format(day=short_day(read.version_day))
    return [{"text": text, "value": said}]


def _drawn_from(risk: Risk) -> list[Row]:
    links = risk.source_links.select_related("source")
    told_of = [
        {
            "text": f"{link.source}: {link.part}" if link.part else str(link.source),
            "href": link.source.get_absolute_url(),
        }
        for link in links
    ]
    return [{"text": _("Drawn from"), "items": told_of}] if told_of else []


def _corporate(risk: Risk) -> list[Row]:
    """What the council's own register calls it, and what assurance said of it last."""
    if risk.kind != Risk.Kind.CORPORATE:
        return told(risk, "corporate_reference")
    last = risk.assurances.filter(given_on__lte=today()).first()
    said = f"{last.result}. {last.given_by}, {short_day(last.given_on)}. {last.said}".strip() if last else ""
    return [*lines(risk, "corporate_reference"), {"text": _("Last assurance"), "value": said}]


def rated(scale: RiskScale, likelihood: int | None, impact: int | None, score: int | None) -> str:
    """*12: likelihood 3 (possible) × impact 4 (major)*, in the authority's own words."""
    if not likelihood or not impact:
        return str(score) if score else ""
    words = [_step(scale.likelihoods, likelihood), _step(scale.impacts, impact)]
    return f"{score}: {scale.likelihood_name.lower()} {words[0]} × {scale.impact_name.lower()} {words[1]}"


def _step(steps: list[Any], value: int) -> str:
    words = steps[value - 1].words.lower() if value <= len(steps) else ""
    return f"{value} ({words})" if words else str(value)


def _next_step(request: Request, risk: Risk, answers: Answers) -> dict[str, Any] | None:
    if risk.treatment == Treatment.CLOSED or not can(request.user, "update", risk):
        return None
    mark = risk.look_agains.open_on(today()).with_change().first()
    if mark:
        return {
            "text": _now("It is to be looked at again. {change}.").format(change=mark.change.said),
            "button": _("Kept or changed?"),
            "href": reverse("look_again_answer", args=[mark.uuid]),
        }
    if risk.review_due and risk.review_due < today():
        return _review(risk, _now("Its review was due {when}.").format(when=_when(risk.review_due)))
    unanswered = not answers.actions and risk.treatment not in (Treatment.TOLERATED, Treatment.ESCALATED)
    if unanswered and address("action_new"):
        return {
            "text": _("No action of the plan answers this risk, and nobody has decided to tolerate it."),
            "button": _("Plan an action"),
            "href": f"{address('action_new')}?risk={risk.uuid}",
        }
    if risk.review_due is None:
        return _review(risk, _now("No day is set for its next review."))
    return _review(risk, _now("Its review is due {when}.").format(when=_when(risk.review_due)))


def _when(day: date) -> str:
    return f"{in_days(day, today(), working_days_between)} ({short_day(day)})"


def _review(risk: Risk, text: str) -> dict[str, Any]:
    return {"text": text, "button": _("Review the risk"), "href": reverse("risk_review", args=[risk.uuid])}


def _thread(request: Request, risk: Risk, answers: Answers) -> list[dict[str, Any]]:
    sources = [link.source for link in risk.source_links.select_related("source")]
    decisions = visible(Decision.objects.filter(reliances__risk=risk), to=request.user).distinct()
    return [
        {"kind": _("Source"), "items": [_link(each) for each in sources], "missing": _("No source named yet")},
        {"kind": _("Risk"), "items": [{"text": str(risk)}]},
        {"kind": _("Action"), "items": answers.actions or _decided(risk), "missing": _("No action answers it yet")},
        {"kind": _("Decision"), "items": [_link(each) for each in decisions] or _no_break(_("None rests on it"))},
        {"kind": _("Evaluation"), "items": answers.evaluations or _no_break(_("None yet"))},
    ]


def _decided(risk: Risk) -> list[dict[str, Any]]:
    """To tolerate or to escalate a risk is an answer too."""
    decided = risk.treatment in (Treatment.TOLERATED, Treatment.ESCALATED, Treatment.CLOSED)
    return _no_break(risk.get_treatment_display()) if decided else []


def _no_break(text: Any) -> list[dict[str, Any]]:
    """Nothing is there, and nothing is missing: the thread is not broken for want of it."""
    return [{"text": text}]


def _link(record: Any) -> dict[str, str]:
    return {"text": str(record), "href": record.get_absolute_url()}


def _timeline(risk: Risk) -> list[dict[str, Any]]:
    entries = sorted(_entries(risk), key=lambda entry: entry[0], reverse=True)
    return [entry for _day, entry in entries]


def _entries(risk: Risk) -> Iterator[tuple[tuple[date, int], dict[str, Any]]]:
    for review in risk.reviews.filter(opening=False).select_related("by"):
        rating = f"{review.likelihood} × {review.impact}" if review.likelihood else _now("the rating stands")
        text = _now("Reviewed: {rating}").format(rating=rating)
        yield (review.reviewed_on, 1), _entry(text, review.note, review.reviewed_on, review.by)
    for mark in risk.look_agains.exclude(answer="").with_change().select_related("answered_by"):
        text = _now("Looked at again: {answer}").format(answer=mark.get_answer_display())
        yield (
            (mark.answered_on, 3),
            {**_entry(text, mark.reason, mark.answered_on, mark.answered_by), "href": mark.get_absolute_url()},
        )
    for decided in risk.treatments.select_related("by"):
        yield (
            (decided.decided_on, 2),
            _entry(decided.get_treatment_display(), decided.reason, decided.decided_on, decided.by),
        )
    yield (risk.opened_on, 0), _entry(_now("Opened"), "", risk.opened_on, "")


def _entry(text: Any, detail: str, on: date, by: Any) -> dict[str, Any]:
    return {"text": text, "detail": detail, "when": short_day(on), "by": str(by)}


def _acts(risk: Risk) -> list[Act]:
    offered = [
        (True, _("Change the risk"), "risk_edit"),
        (True, _("Review it"), "risk_review"),
        (True, _("Decide what is done with it"), "risk_treat"),
        (risk.source_links.exists(), _("Say what each source told"), "risk_sources"),
    ]
    return [Act(text, reverse(name, args=[risk.uuid])) for wanted, text, name in offered if wanted]


def _assure(request: Request, risk: Risk) -> list[Act]:
    if risk.kind != Risk.Kind.CORPORATE or not may(request.user, "create", CorporateAssurance, risk.area_id):
        return []
    return [Act(_("Record what assurance said"), reverse("risk_assure", args=[risk.uuid]))]
