"""Facts of the risk assessment: its versions, the register, the police profile, and who was told."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from golden_thread.benchmark.counting import Updated
from golden_thread.benchmark.facts.days import answered_once, dated_by, grouped, within
from golden_thread.directory.models import Sector
from golden_thread.periods import Period, year_to
from golden_thread.sections.risk_assessment.models import (
    AssessmentBriefing,
    AssessmentSummary,
    CTLPContribution,
    CTLPEdition,
    CTLPPrompt,
    DecisionReliance,
    EmergingItem,
    LookAgain,
    PictureChange,
    Risk,
    RiskAssessment,
    RiskReview,
    RiskSource,
    RiskTreatment,
    Source,
    Treatment,
)

if TYPE_CHECKING:
    from golden_thread.benchmark.facts import Facts

REGISTERS = {
    "assessments": RiskAssessment.objects.only(
        "area", "uuid", "number", "says_higher_risk", "ctlp_edition", "drafted_on", "agreed_on", "agreed_at"
    ).annotate(writes_situational=~Q(situational=""), writes_corporate=~Q(corporate="")),
    "assessment_summaries": AssessmentSummary.objects.only("area", "uuid", "assessment", "issued_on"),
    "assessment_briefings": AssessmentBriefing.objects.only(
        "area", "uuid", "assessment", "audience", "body", "seniority", "marking", "briefed_on"
    ),
    "risks": Risk.objects.only(
        "area",
        "uuid",
        "reference",
        "reference_order",
        "kind",
        "concerns",
        "owner",
        "review_due",
        "opened_on",
        "closed_on",
    ),
    "risk_reviews": RiskReview.objects.only("risk", "reviewed_on", "opening"),
    "risk_treatments": RiskTreatment.objects.only("risk", "treatment", "decided_on"),
    "risk_sources": RiskSource.objects.only("risk", "source"),
    "sources": Source.objects.only("area", "uuid", "kind", "dated", "body", "item"),
    "emerging": EmergingItem.objects.only("area", "uuid", "noted_on"),
    "editions": CTLPEdition.objects.only("area", "uuid", "issued_on", "marking"),
    "prompts": CTLPPrompt.objects.only("area", "uuid", "number", "edition", "received_on", "answered_on", "risk"),
    "contributions": CTLPContribution.objects.only("area", "uuid", "body", "asked_on", "given_on", "sent_on_to_police"),
    "picture_changes": PictureChange.objects.only(
        "area", "uuid", "edition", "level", "item", "arose_on", "gone_through_on"
    ),
    "look_agains": LookAgain.objects.only("area", "uuid", "risk", "change", "marked_on", "answered_on"),
    "reliances": DecisionReliance.objects.only("decision", "risk"),
}

RISK_PAGES = {"assessment", "risk_record", "risks", "look_agains", "ctlp_prompt", "emerging_item", "source"}
"""What an agenda item is about when the board discusses the risks."""


class RiskFacts:
    def __init__(self, facts: "Facts") -> None:
        self.rows, self.board, self.counting = facts.rows, facts.board, facts.counting
        self.own_area = facts.authority.area_id

    # --- the assessment --------------------------------------------------------------------------------------

    @answered_once
    def agreed(self, on: date) -> list[Any]:
        """Versions agreed by the day, the newest first; of the authority's own assessment, or of the joint one it is
        covered by. Its own counts as left behind when no version of it was agreed within the year."""
        agreed = dated_by(self.rows["assessments"], "agreed_on", on)
        own = [version for version in agreed if version.area_id == self.own_area]
        if own and (own[0].agreed_on in year_to(on) or len(own) == len(agreed)):
            return own
        return [version for version in agreed if version.area_id == agreed[0].area_id]

    def assessment(self, on: date) -> Any:
        """The version last agreed."""
        return next(iter(self.agreed(on)), None)

    def says_higher_risk(self, on: date) -> bool:
        """What the version last agreed says of the risk here; False where it says nothing, or none is agreed."""
        latest = self.assessment(on)
        return bool(latest and latest.says_higher_risk)

    def update_days(self, on: date) -> list[date]:
        """The days on which it was updated, as the area counts them."""
        if self.counting.assessment_day == Updated.WRITTEN:
            latest = self.assessment(on)
            written = dated_by(self.rows["assessments"], "drafted_on", on)
            return [v.drafted_on for v in written if latest is None or v.area_id == latest.area_id]
        return [version.agreed_on for version in self.agreed(on)]

    def briefed(self, assessment: RiskAssessment, on: date) -> list[AssessmentBriefing]:
        """Partners told of this version whose post was said; a briefing of nobody in particular shows no seniority."""
        given = dated_by(self.rows["assessment_briefings"], "briefed_on", on)
        partner = AssessmentBriefing.Audience.PARTNER
        return [b for b in given if b.assessment_id == assessment.pk and b.audience == partner and b.seniority.strip()]

    def aware_sectors(self, assessment: RiskAssessment, on: date) -> set[str]:
        """Briefed on this version at a post that is said, or there, at such a post, when the board agreed it."""
        bodies = (self.board.body(briefing.body_id) for briefing in self.briefed(assessment, on))
        return {body.sector for body in bodies if body} | self._there_at(assessment.agreed_at_id)

    def _there_at(self, meeting: int | None) -> set[str]:
        came = self.board.came_to(meeting) if meeting else set()
        return {seat.sector for seat in self.rows["seats"] if seat.pk in came and seat.seniority.strip()}

    def partner_sectors(self, on: date) -> list[Sector]:
        """Whom the risks concern besides the council itself: the sectors expected at the board."""
        return [sector for sector in self.board.expected(on) if sector != Sector.LOCAL_AUTHORITY]

    def discussed_at(self, on: date) -> list[Any]:
        """Meetings with a risk on the agenda, a version agreed, or a decision that rests on a risk; newest first."""
        told = {item.meeting_id for item in self.rows["agenda"] if item.about_url in RISK_PAGES}
        told |= {version.agreed_at_id for version in self.rows["assessments"]} | self._relied_on_at
        return [meeting for meeting in self._meetings(on) if meeting.pk in told]

    def _meetings(self, on: date) -> list[Any]:
        """Of the board here and, where the assessment is a joint one, of the group that keeps it."""
        latest = self.assessment(on)
        held = {m.pk: m for m in self.board.meetings_by(on)}
        if latest:
            held |= {m.pk: m for m in self.board.meetings_by(on, latest.area_id)}
        return sorted(held.values(), key=lambda meeting: (meeting.held_on, meeting.pk), reverse=True)

    @cached_property
    def _relied_on_at(self) -> set[int]:
        relying = {row.decision_id for row in self.rows["reliances"]}
        return {decision.meeting_id for decision in self.rows["decisions"] if decision.pk in relying}

    # --- the register ----------------------------------------------------------------------------------------

    @answered_once
    def open_risks(self, on: date) -> list[Risk]:
        opened = dated_by(self._register(on), "opened_on", on)
        return [risk for risk in reversed(opened) if risk.closed_on is None or risk.closed_on > on]

    def _register(self, on: date) -> list[Risk]:
        """The authority's own risks, and those of the joint assessment where that is what covers it."""
        latest = self.assessment(on)
        if latest is None:
            return self.rows["risks"]
        return [risk for risk in self.rows["risks"] if risk.area_id in (self.own_area, latest.area_id)]

    def treatment(self, risk: Risk, on: date) -> str:
        """The last decision on the risk by that day."""
        decided = dated_by(self._treatments.get(risk.pk, ()), "decided_on", on)
        return decided[0].treatment if decided else Treatment.OPEN

    def tolerated(self, risk: Risk, on: date) -> bool:
        return self.treatment(risk, on) == Treatment.TOLERATED

    def review_past(self, on: date) -> list[Any]:
        return [risk for risk in self.open_risks(on) if self.due(risk, on) is not None and self.due(risk, on) < on]  # type: ignore[operator]

    def due(self, risk: Risk, on: date) -> date | None:
        """The review that was due on that day. One reviewed since had another, which nobody wrote down."""
        later = any(review.reviewed_on > on for review in self._reviews.get(risk.pk, ()))
        return None if later else risk.review_due

    def source_kinds(self, risk: Risk) -> set[str]:
        return {self._source_kind[pk] for pk in self._sources_of.get(risk.pk, ()) if pk in self._source_kind}

    @cached_property
    def _treatments(self) -> dict[int, list[RiskTreatment]]:
        return grouped((row.risk_id, row) for row in self.rows["risk_treatments"])

    @cached_property
    def _reviews(self) -> dict[int, list[RiskReview]]:
        return grouped((row.risk_id, row) for row in self.rows["risk_reviews"])

    @cached_property
    def _sources_of(self) -> dict[int, list[int]]:
        return grouped((row.risk_id, row.source_id) for row in self.rows["risk_sources"])

    @cached_property
    def _source_kind(self) -> dict[int, str]:
        return {source.pk: source.kind for source in self.rows["sources"]}

    # --- what changed in the picture -----------------------------------------------------------------------

    def not_gone_through(self, on: date) -> list[PictureChange]:
        """Changes in the picture of which nobody had said by that day which risks they touch; the newest first."""
        return [
            c for c in dated_by(self.rows["picture_changes"], "arose_on", on) if not _happened(c.gone_through_on, on)
        ]

    def to_look_at_again(self, on: date) -> list[Risk]:
        """Open risks with a mark that nobody had answered by that day."""
        marked = self.marked_since(on)
        return [risk for risk in self.open_risks(on) if risk.pk in marked]

    @answered_once
    def marked_since(self, on: date) -> dict[int, date]:
        """By the key of each risk with an unanswered mark: the day of its oldest."""
        newest_first = dated_by(self.rows["look_agains"], "marked_on", on)
        return {mark.risk_id: mark.marked_on for mark in newest_first if not _happened(mark.answered_on, on)}

    def picture_held_against_the_risks(self, on: date) -> bool:
        """Something changed in the year, and all of it was held against the risks and answered."""
        changed = any(change.arose_on in year_to(on) for change in self.rows["picture_changes"])
        return changed and not self.not_gone_through(on) and not self.to_look_at_again(on)

    # --- the police profile ----------------------------------------------------------------------------------

    def edition(self, on: date) -> CTLPEdition | None:
        """The latest issued by that day."""
        return next(iter(dated_by(self.rows["editions"], "issued_on", on)), None)

    def edition_of(self, assessment: RiskAssessment) -> CTLPEdition | None:
        return next((e for e in self.rows["editions"] if e.pk == assessment.ctlp_edition_id), None)

    def unanswered(self, on: date) -> list[CTLPPrompt]:
        received = dated_by(self.rows["prompts"], "received_on", on)
        return [prompt for prompt in received if prompt.answered_on is None or prompt.answered_on > on]

    def contributions_in(self, period: Period) -> list[Any]:
        """Contributions of partners other than the police, sent on to the police within the period."""
        sent = within(self.rows["contributions"], "sent_on_to_police", period)
        return [each for each in sent if self.sector_of(each) != Sector.POLICE]

    def sector_of(self, row: Any) -> str:
        body = self.board.body(row.body_id)
        return body.sector if body else ""


def _happened(day: date | None, on: date) -> bool:
    return day is not None and day <= on
