"""Which risks a change in the picture is likely to touch, each with the reason. It points; a person decides."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from golden_thread.sections.risk_assessment.models.look_again import PictureChange
from golden_thread.sections.risk_assessment.models.risk import Risk
from golden_thread.sections.risk_assessment.models.source import Source

SHORTEST_WORD = 5
MOST_WORDS = 3
TOLD = ("title", "cause", "event", "driver", "influence", "narrative", "method", "targets", "environment", "place")
COMMON_WORDS = """
about above after again against because before being below between could during every found further groups having
known local might other others people place places risks shall should since still their there these thing things those
three through under until where which while within without would young years
"""
COMMON = frozenset(re.findall(r"\w+", COMMON_WORDS))


def likely_touched(change: PictureChange, risks: Iterable[Risk]) -> dict[int, str]:
    """By the key of the risk. `risks` come with their sources (`prefetch_related("source_links__source")`)."""
    told = {risk.pk: _why(change, risk) for risk in risks}
    return {pk: why for pk, why in told.items() if why}


def _why(change: PictureChange, risk: Risk) -> str:
    if change.edition_id:
        return _("it is drawn from an earlier edition of the profile") if _drawn_from_the_profile(risk) else ""
    if change.level_id:
        return _("it names possible targets") if risk.targets else ""
    return _shared(change.item.gist if change.item else "", risk)


def _drawn_from_the_profile(risk: Risk) -> bool:
    return any(link.source.kind == Source.Kind.CTLP for link in risk.source_links.all())


def _shared(gist: str, risk: Risk) -> str:
    shared = sorted(words_of(gist) & words_of(" ".join(getattr(risk, name) for name in TOLD)))
    return _("both speak of {words}").format(words=", ".join(shared[:MOST_WORDS])) if shared else ""


def words_of(text: str) -> set[str]:
    """The longer words of a text, of one form whether one or many are meant."""
    found = re.findall(rf"[^\W\d_]{{{SHORTEST_WORD},}}", text.casefold())
    return {word.removesuffix("s") for word in found if word not in COMMON}
