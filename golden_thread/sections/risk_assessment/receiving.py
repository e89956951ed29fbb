"""What intake does with the rows of a risk register."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.directory.models import Body
from golden_thread.intake.models import KnownWord
from golden_thread.intake.receivers import Receiver, Vocabulary
from golden_thread.intake.values import owners
from golden_thread.periods import today
from golden_thread.sections.risk_assessment.models import Risk
from golden_thread.sections.risk_assessment.operations import take_in_risks, undo_risks
from golden_thread.sections.risk_assessment.operations.owners import Bodies
from golden_thread.sections.risk_assessment.operations.taking_in_compared import compare_risks
from golden_thread.tenancy.models import Area


def _score(name: str) -> Any:
    return lambda record: (record.get(name) or {}).get("score")


KINDS = dict(Risk.Kind.choices)


def owners_known(named: Callable[[dict[str, Any]], Iterable[str]]) -> Vocabulary:
    """Owners of a file that are neither a body here, nor the post of somebody known, nor explained yet."""

    def unknown(area: Area, records: Any, problems: Any) -> list[str]:
        bodies = Bodies(area, today())
        said = dict.fromkeys(name for row in records for name in named(row))
        return [name for name in said if bodies.named(name) is None]

    return Vocabulary(
        about=KnownWord.About.OWNER,
        title=_("Owners"),
        explains=_("Nobody here is known by these names or posts. Whose are they?"),
        key=owners.key,
        choices=lambda area: [(str(body.uuid), body.name) for body in Body.objects.of_area(area).order_by("name")],
        unknown=unknown,
        further=(_("Not in the list? Add the body to the directory, then come back."), "body_new", "directory"),
    )


def _owner(record: dict[str, Any]) -> list[str]:
    return [record["owner"]] if record.get("owner") else []


RATINGS = {"likelihood": _("Likelihood"), "impact": _("Impact"), "score": _("Score")}

RISKS = Receiver(
    kind="risks",
    title=_("Risk register"),
    explains=_("Risks with their ratings and owners, situational and corporate"),
    take_in=take_in_risks,
    undo=undo_risks,
    compare=compare_risks,
    fields={
        "ref": _("Reference"),
        "title": _("Title"),
        "kind": _("Kind"),
        "owner": _("Owner"),
        "status": _("Status"),
        "controls": _("Controls: only where they stand"),
        **RATINGS,
        "inherent_likelihood": _("Likelihood without controls"),
        "inherent_impact": _("Impact without controls"),
        "inherent_score": _("Score without controls"),
        "residual_likelihood": _("Likelihood now"),
        "residual_impact": _("Impact now"),
        "residual_score": _("Score now"),
    },
    least=_("A register needs a column for the title, and one for a rating or the kind of risk"),
    vocabularies=[owners_known(_owner)],
    columns=[
        (_("Reference"), lambda record: record.get("ref")),
        (_("Title"), lambda record: record["title"]),
        (_("Kind"), lambda record: KINDS.get(record.get("kind") or "", "")),
        (_("Without controls"), _score("inherent")),
        (_("Now"), _score("residual")),
        (_("Owner"), lambda record: record.get("owner")),
    ],
    after="risks",
    order=2,
    row="risk assessment",
    counts={
        "added": ngettext_lazy("{count} risk added", "{count} risks added", "count"),
        "changed": ngettext_lazy("{count} risk changed", "{count} risks changed", "count"),
        "unchanged": ngettext_lazy("{count} risk as it was", "{count} risks as they were", "count"),
        "kept": ngettext_lazy("{count} risk left as it stands here", "{count} risks left as they stand here", "count"),
    },
)
