"""The open risks on the authority's own scale: a table people can read, print and follow."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import needs
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import rows_of
from golden_thread.sections.risk_assessment.models import Risk, RiskScale
from golden_thread.sections.risk_assessment.models.scale import Step

BANDS = 4


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


@needs("read", Risk)
def heat_map(request: HttpRequest) -> HttpResponse:
    scale = RiskScale.of_area(request.area)  # type: ignore[attr-defined]
    risks = list(rows_of(request, Risk).open_on(today()).order_by("reference_order"))
    grid = grid_of(scale, risks)
    placed = [cell for row in grid for cell in row if cell.risks]
    told = {
        "title": _("Heat map"), "grid": grid, "impacts": scale.impacts, "on": today(),
        "placed": sorted(placed, key=lambda cell: -cell.score), "total": len(risks),
        "unplaced": _unplaced(risks, placed), "back": (_("Risk register"), reverse("risks")),
    }  # fmt: skip
    return render(request, "risk_assessment/heat_map.html", told)


def grid_of(scale: RiskScale, risks: list[Risk]) -> list[list[Cell]]:
    """Rows by likelihood, the highest first; columns by impact, the lowest first."""
    at: dict[tuple[Any, Any], list[Risk]] = defaultdict(list)
    for risk in risks:
        at[risk.current_likelihood, risk.current_impact].append(risk)
    return [
        [Cell(likelihood, impact, scale.size, at[likelihood.value, impact.value]) for impact in scale.impacts]
        for likelihood in reversed(scale.likelihoods)
    ]


def _unplaced(risks: list[Risk], placed: list[Cell]) -> list[Risk]:
    there = {risk.pk for cell in placed for risk in cell.risks}
    return [risk for risk in risks if risk.pk not in there]
