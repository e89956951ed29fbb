"""What a version said of the register when it was agreed, and what had become of it since the version before."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import record_page
from golden_thread.periods import today
from golden_thread.sections.risk_assessment.models import AgreedRegister, Risk, RiskAssessment, Treatment
from golden_thread.sections.risk_assessment.models.agreed import WORDS, changes_since, score

Told = dict[str, Any]
KINDS = [
    ("new", _("New in the register")), ("up", _("Moved up")), ("down", _("Moved down")),
    ("rerated", _("Rated anew without a move of the score now")), ("decided", _("Decided otherwise")),
    ("reworded", _("Reworded")), ("closed", _("No longer open")),
]  # fmt: skip


def changes_of(assessment: RiskAssessment) -> Told | None:
    """Frozen for a version that was agreed; as things stand today for one that is being written."""
    kept = AgreedRegister.objects.filter(assessment=assessment).first()
    if kept:
        return kept.content.get("changes")
    if not assessment.writable:
        return None
    last = RiskAssessment.objects.of_area(assessment.area).exclude(agreed_on=None).order_by("-number").first()
    return changes_since(last, assessment.area, today())


def changes_told(found: Told | None) -> Told | None:
    """As the page shows them: a heading, then one group a kind of change."""
    if found is None:
        return None
    since = found["since"]
    groups = [
        {"heading": heading, "items": [_item(each) for each in found["risks"] if each["what"] == what]}
        for what, heading in KINDS
    ]
    day = short_day(date.fromisoformat(since["agreed_on"]))
    return {
        "heading": _now("What changed in the register since version {number}").format(number=since["number"]),
        "lead": _looked_at(found, day),
        "groups": [group for group in groups if group["items"]],
    }


def _looked_at(found: Told, day: str) -> str:
    reviews = ngettext("{count} review of a risk", "{count} reviews of risks", found["reviews"])
    looked = ngettext("{count} risk looked at again", "{count} risks looked at again", found["looked_at_again"])
    told = (reviews.format(count=found["reviews"]), looked.format(count=found["looked_at_again"]))
    return _now("Since {day}: {reviews}, {looked}.").format(day=day, reviews=told[0], looked=told[1])


def _item(change: Told) -> Told:
    detail = ""
    if change["what"] in ("up", "down"):
        detail = _now("from {before} to {now}").format(before=change["before"], now=change["now"])
    elif change["what"] == "decided":
        labels = dict(Treatment.choices)
        now = labels.get(change["now"], change["now"])
        detail = _now("{before}, now {now}").format(before=labels.get(change["before"], change["before"]), now=now)
    elif change["what"] == "reworded":
        detail = ", ".join(_field(name) for name in change["fields"])
    return {
        "text": f"{change['reference']} {change['title']}",
        "href": reverse("risk_record", args=[change["uuid"]]),
        "detail": detail,
    }


def _field(name: str) -> str:
    """*Cause: because of …* is called *Cause* in a list."""
    return str(Risk._meta.get_field(name).verbose_name).split(":")[0]  # type: ignore[union-attr]


@needs("read", AgreedRegister)
def agreed_register(request: Request, agreedregister: AgreedRegister) -> HttpResponse:
    assessment = agreedregister.assessment
    scale = agreedregister.content.get("scale", {})
    return record_page(
        request,
        title=_now("The register as it stood on {day}").format(day=short_day(agreedregister.taken_on)),
        caption=_("Risk assessment, version {number}").format(number=assessment.number),
        tab_title=_("The register as it was agreed"),
        lead=_("Frozen when the version was agreed. What became of a risk since stands on its own page."),
        back=(_("The assessment"), assessment.get_absolute_url()),
        template="risk_assessment/agreed_register.html",
        marking=assessment.marking,
        risks=[_risk(each, scale) for each in agreedregister.risks],
        changes=changes_told(agreedregister.content.get("changes")),
    )


def _risk(told: Told, scale: Told) -> Told:
    words = [(_field(name), told["words"].get(name, "")) for name in WORDS if name != "title"]
    more = [
        (_("Kind"), dict(Risk.Kind.choices).get(told["kind"], "")),
        (_("What it concerns"), dict(Risk.Concerns.choices).get(told["concerns"], "")),
        *words,
        (_("Drawn from"), "; ".join(told["sources"])),
        (_("Council's register"), told["corporate_reference"]),
    ]
    return {
        "name": f"{told['reference']} {told['words']['title']}",
        "href": reverse("risk_record", args=[told["uuid"]]),
        "ratings": [(text, _rating(told[name], scale)) for name, text in RATINGS],
        "state": dict(Treatment.choices).get(told["treatment"], ""),
        "owner": told["owner"],
        "more": [(text, value) for text, value in more if value],
    }


RATINGS = [("inherent", _("Without controls")), ("current", _("Then")), ("target", _("Aimed for"))]


def _rating(rating: list[int | None], scale: Told) -> str:
    likelihood, impact = rating
    if not likelihood or not impact:
        return _now("Not rated")
    words = _step(scale.get("likelihoods", []), likelihood), _step(scale.get("impacts", []), impact)
    return f"{score(rating)}: {words[0]} × {words[1]}"


def _step(words: list[str], value: int) -> str:
    said = words[value - 1].lower() if value <= len(words) and words[value - 1] else ""
    return f"{value} ({said})" if said else str(value)
