"""The authority's own scale of likelihood and impact. A score is of a risk to the area or the duty, never of a person."""

from typing import ClassVar, NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.tenancy.models import Area, Owned

SMALLEST, LARGEST = 3, 10
LIKELIHOODS = (_("Rare"), _("Unlikely"), _("Possible"), _("Likely"), _("Almost certain"))
IMPACTS = (_("Negligible"), _("Minor"), _("Moderate"), _("Major"), _("Severe"))


class Step(NamedTuple):
    value: int
    words: str

    def __str__(self) -> str:
        return f"{self.value} {self.words}".strip()


class RiskScale(Owned):
    """How many steps, and the authority's words for each, one a line. Without one the usual five by five holds."""

    record: ClassVar[str] = "risk assessment"

    size = models.PositiveSmallIntegerField(_("Steps on the scale"), default=5)
    likelihood_called = models.CharField(_("What you call likelihood"), max_length=40, blank=True)
    impact_called = models.CharField(_("What you call impact"), max_length=40, blank=True)
    likelihood_words = models.TextField(_("Words for likelihood, lowest first, one a line"), blank=True)
    impact_words = models.TextField(_("Words for impact, lowest first, one a line"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area"], name="an_area_has_one_scale"),
            models.CheckConstraint(
                condition=Q(size__gte=SMALLEST, size__lte=LARGEST), name="a_scale_has_three_to_ten_steps"
            ),
        ]

    @classmethod
    def of_area(cls, area: Area | int) -> "RiskScale":
        pk = area if isinstance(area, int) else area.pk
        return cls.objects.filter(area_id=pk).first() or cls(area_id=pk)

    @property
    def likelihood_name(self) -> str:
        return self.likelihood_called or _now("Likelihood")

    @property
    def impact_name(self) -> str:
        return self.impact_called or _now("Impact")

    @property
    def likelihoods(self) -> list[Step]:
        return self._steps(self.likelihood_words, LIKELIHOODS)

    @property
    def impacts(self) -> list[Step]:
        return self._steps(self.impact_words, IMPACTS)

    def _steps(self, own: str, usual: tuple) -> list[Step]:
        words = own.splitlines() or (usual if self.size == len(usual) else ())
        return [Step(n, str(words[n - 1]).strip() if n <= len(words) else "") for n in range(1, self.size + 1)]
