"""The open risks on the authority's own scale: a table people can read, print and follow."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import rows_of
from golden_thread.sections.risk_assessment.models import Risk, RiskScale
from golden_thread.sections.risk_assessment.models.scale import Step

BANDS = 4
SHOWN_IN_A_CELL = 4
RATINGS = [("current", _("Now")), ("inherent", _("Without controls")), ("target", _("Aimed for"))]
CONCERNS = [("", _("All")), *Risk.Concerns.choices]


@dataclass
class Cell:
    likelihood: Step
    impact: Step
    size: int
    risks: list[Risk] = field(default_factory=list)

    @property
    def score(self) -> int:
        return self.likelihood.value * self.impact.value

    @property
    def band(self) -> int:
        """1 to 4, a quarter of the scale each; only the shade of the cell, for its number is what counts."""
        return min(BANDS, 1 + self.score * BANDS // (self.size * self.size + 1))

    @property
    def anchor(self) -> str:
        return f"cell-{self.likelihood.value}-{self.impact.value}"

    @property
    def shown(self) -> list[Risk]:
        """As many as fit; where one would be left over, it fits too."""
        return self.risks if len(self.risks) <= SHOWN_IN_A_CELL + 1 else self.risks[:SHOWN_IN_A_CELL]

    @property
    def more(self) -> int:
        return len(self.risks) - len(self.shown)


@needs("read", Risk)
def heat_map(request: Request) -> HttpResponse:
    rating, concerns = _asked(request)
    scale = RiskScale.of_area(request.area)
    every = list(rows_of(request, Risk).open_on(today()).order_by("reference_order"))
    risks = [risk for risk in every if not concerns or risk.concerns == concerns]
    grid = grid_of(scale, risks, rating)
    placed = [cell for row in grid for cell in row if cell.risks]
    told = {
        "title": _("Heat map"), "grid": grid, "scale": scale, "impacts": scale.impacts, "on": today(),
        "placed": sorted(placed, key=lambda cell: -cell.score), "total": len(risks),
        "unplaced": _unplaced(risks, placed), "back": (_("Risk register"), reverse("risks")),
        "ratings": _choices("rating", RATINGS, rating, request), "rating": dict(RATINGS)[rating],
        "apart": _choices("concerns", CONCERNS, concerns, request), "counts": counted_apart(every, rating),
    }  # fmt: skip
    return render(request, "risk_assessment/heat_map.html", told)


def _asked(request: Request) -> tuple[str, str]:
    rating, concerns = request.GET.get("rating", ""), request.GET.get("concerns", "")
    return rating if rating in dict(RATINGS) else "current", concerns if concerns in dict(CONCERNS) else ""


def _choices(name: str, choices: list[Any], chosen: str, request: Request) -> list[dict[str, Any]]:
    told = []
    for value, text in choices:
        query = request.GET.copy()
        query[name] = value
        told.append({"text": text, "href": f"?{query.urlencode()}", "chosen": value == chosen})
    return told


def grid_of(scale: RiskScale, risks: list[Risk], rating: str = "current") -> list[list[Cell]]:
    """Rows by likelihood, the highest first; columns by impact, the lowest first."""
    at: dict[tuple[Any, Any], list[Risk]] = defaultdict(list)
    for risk in risks:
        at[getattr(risk, f"{rating}_likelihood"), getattr(risk, f"{rating}_impact")].append(risk)
    return [
        [Cell(likelihood, impact, scale.size, at[likelihood.value, impact.value]) for impact in scale.impacts]
        for likelihood in reversed(scale.likelihoods)
    ]


def counted_apart(risks: list[Risk], rating: str) -> list[list[Any]]:
    """Risks to people, from influences and to the duty by themselves: open, rated, and the highest score among them."""
    rows = []
    for value, label in [*Risk.Concerns.choices, ("", _("Not said yet"))]:
        there = [risk for risk in risks if risk.concerns == value]
        scores = [score for risk in there if (score := getattr(risk, rating))]
        if there or value:
            numbers = (len(there), len(there) - len(scores), max(scores, default="–"))
            rows.append([str(label), *({"text": str(number), "numeric": True} for number in numbers)])
    return rows


def _unplaced(risks: list[Risk], placed: list[Cell]) -> list[Risk]:
    there = {risk.pk for cell in placed for risk in cell.risks}
    return [risk for risk in risks if risk.pk not in there]
