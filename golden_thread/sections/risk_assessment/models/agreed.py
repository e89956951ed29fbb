"""What a version said on the day it was agreed: the register, frozen, so that a superseded version keeps its risks."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk.addresses import own_page
from golden_thread.sections.risk_assessment.models.assessment import RiskAssessment
from golden_thread.sections.risk_assessment.models.look_again import LookAgain
from golden_thread.sections.risk_assessment.models.risk import Risk, RiskReview, RiskTreatment, Treatment
from golden_thread.sections.risk_assessment.models.scale import RiskScale
from golden_thread.tenancy.models import Area, Owned

Told = dict[str, Any]
WORDS = (
    "title", "cause", "event", "effect", "driver", "influence", "narrative", "method", "setting", "environment",
    "place", "targets", "controls", "mitigation", "inherent_reason", "rating_reasons", "target_reason",
)  # fmt: skip


class AgreedRegister(Owned):
    """`content`: `risks`, each as `register_of` tells it; `scale`; and `changes` since the version before, frozen too."""

    record: ClassVar[str] = "risk assessment"
    restricted: ClassVar[bool] = True

    assessment = models.OneToOneField(RiskAssessment, on_delete=models.PROTECT, related_name="agreed_register")
    taken_on = models.DateField(_("As it stood on"))
    content = models.JSONField(editable=False)

    def get_absolute_url(self) -> str:
        return own_page("agreed_register", self.uuid)

    @property
    def risks(self) -> list[Told]:
        return self.content.get("risks", [])


def register_of(area: Area, on: date) -> list[Told]:
    """The risks open that day, with the ratings and decisions of that day and the words they have now."""
    decided = RiskTreatment.objects.filter(risk=OuterRef("pk"), decided_on__lte=on).order_by("-decided_on", "-pk")
    risks = Risk.objects.of_area(area).open_on(on).rated_on(on).select_related("owner", "owner_person")
    then = risks.annotate(
        treatment_then=Coalesce(Subquery(decided.values("treatment")[:1]), Value(Treatment.OPEN.value))
    )
    return [_told(risk) for risk in then.prefetch_related("source_links__source").order_by("reference_order")]


def _told(risk: Any) -> Told:
    return {
        "uuid": str(risk.uuid), "reference": risk.reference, "kind": risk.kind, "concerns": risk.concerns,
        "words": {name: getattr(risk, name) for name in WORDS},
        "inherent": [risk.inherent_likelihood, risk.inherent_impact],
        "current": [risk.likelihood_then, risk.impact_then],
        "target": [risk.target_likelihood, risk.target_impact],
        "treatment": risk.treatment_then, "owner": risk.owned_by,
        "sources": [str(link.source) for link in risk.source_links.all()],
        "corporate_reference": risk.corporate_reference,
    }  # fmt: skip


def scale_of(area: Area) -> Told:
    scale = RiskScale.of_area(area)
    return {
        "likelihood": scale.likelihood_name, "impact": scale.impact_name,
        "likelihoods": [step.words for step in scale.likelihoods], "impacts": [step.words for step in scale.impacts],
    }  # fmt: skip


def changes_since(last: RiskAssessment | None, area: Area, on: date, register: list[Told] | None = None) -> Told | None:
    """What became of the register between the day the last version was agreed and this one; None without a last one."""
    if last is None or last.agreed_on is None:
        return None
    kept = AgreedRegister.objects.filter(assessment=last).first()
    before = kept.risks if kept else register_of(area, last.agreed_on)
    between = (last.agreed_on, on)
    reviews = RiskReview.objects.of_area(area).filter(opening=False, reviewed_on__range=between)
    looked = LookAgain.objects.of_area(area).exclude(answer="").filter(answered_on__range=between)
    return {
        "since": {"number": last.number, "agreed_on": last.agreed_on.isoformat()},
        "reviews": reviews.count(), "looked_at_again": looked.count(),
        "risks": compared(before, register if register is not None else register_of(area, on)),
    }  # fmt: skip


def compared(before: Iterable[Told], now: Iterable[Told]) -> list[Told]:
    """One entry a risk and kind of change: new, closed, up, down, rerated, decided, reworded."""
    then, since = {each["uuid"]: each for each in before}, {each["uuid"]: each for each in now}
    gone = [_change("closed", risk) for uuid, risk in then.items() if uuid not in since]
    here = [change for uuid, risk in since.items() for change in _changes(then.get(uuid), risk)]
    return [*here, *gone]


def _changes(before: Told | None, now: Told) -> Iterator[Told]:
    if before is None:
        yield _change("new", now)
        return
    yield from _moved(before, now)
    if any(before[name] != now[name] for name in ("inherent", "target")):
        yield _change("rerated", now)
    if before["treatment"] != now["treatment"]:
        yield _change("decided", now, before=before["treatment"], now=now["treatment"])
    reworded = [name for name in WORDS if before["words"].get(name, "") != now["words"].get(name, "")]
    if reworded:
        yield _change("reworded", now, fields=reworded)


def _moved(before: Told, now: Told) -> Iterator[Told]:
    if before["current"] == now["current"]:
        return
    was, has = score(before["current"]), score(now["current"])
    if was is None or has is None or was == has:
        yield _change("rerated", now)
    else:
        yield _change("up" if has > was else "down", now, before=was, now=has)


def score(rating: list[int | None]) -> int | None:
    likelihood, impact = rating
    return likelihood * impact if likelihood and impact else None


def _change(what: str, risk: Told, **more: Any) -> Told:
    return {
        "what": what, "uuid": risk["uuid"], "reference": risk["reference"], "title": risk["words"]["title"], **more,
    }  # fmt: skip
