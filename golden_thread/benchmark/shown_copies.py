"""A frozen copy as pages show it: from what it says itself, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from golden_thread.accounts.rights import may
from golden_thread.benchmark.assessment import BenchmarkStanding
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.frozen.content import in_language
from golden_thread.benchmark.frozen.seal import Verdict
from golden_thread.benchmark.models import Capacity, CopySignature, FrozenAssessment, Judgement
from golden_thread.benchmark.statement import Expectation, Standing
from golden_thread.govuk.days import count_of, short_day
from golden_thread.govuk.pages import Act
from golden_thread.govuk.registers import Tag

State = FrozenAssessment.State
COLOURS = {State.CLOSED: "green", State.SET_ASIDE: "grey"}


@dataclass(frozen=True)
class Newest:
    """The newest copy of the authority's own, as the readiness page names it."""

    name: str
    href: str
    state: State
    sign_href: str | None

    @property
    def is_open(self) -> bool:
        return self.state in (State.WAITING, State.HALF_SIGNED)


def newest_copy(facts: Facts, user: Any) -> Newest | None:
    """From the registers that are read anyway; nothing for somebody who may not read the authority's own."""
    own = facts.authority.area_id
    kept = [row for row in facts.rows["copies"] if row.area_id == own and row.set_aside_on is None]
    newest = max(kept, key=lambda row: (row.on, row.pk), default=None)
    if newest is None or not may(user, "read", FrozenAssessment, own):
        return None
    signed = [row.signed_by_id for row in facts.rows["copy_signatures"] if row.copy_id == newest.pk]
    state = State.CLOSED if newest.closed_on else State.HALF_SIGNED if signed else State.WAITING
    may_sign = newest.is_open and user.pk not in signed and may(user, "approve", FrozenAssessment, own)
    sign_href = reverse("copy_sign", args=[newest.uuid]) if may_sign else None
    return Newest(str(newest), reverse("copy", args=[newest.uuid]), state, sign_href)


def state_tag(one: FrozenAssessment) -> Tag:
    return Tag(one.state.label, COLOURS.get(one.state, "yellow"))


def met_of(one: FrozenAssessment) -> str:
    return count_of(one.met, one.of)


def signers(one: FrozenAssessment) -> str:
    return ", ".join(each.signer for each in one.signatures.all())


def as_whom(signature: CopySignature) -> str:
    return _("{name}, {capacity}").format(name=signature.signer, capacity=Capacity(signature.capacity).label)


def next_step(
    one: FrozenAssessment, signatures: Sequence[CopySignature], user: Any, may_here: set[str]
) -> dict[str, Any] | None:
    if one.closed_on and "export" in may_here:
        return {
            "heading": _("Signed and closed"),
            "text": _("Hand the file on as it is. Anybody can verify it, with no account and no network."),
            "button": _("Download the copy"),
            "href": reverse("copy_file", args=[one.uuid]),
        }
    if not one.is_open:
        return None
    waits = (
        _("A second person signs, and the copy is closed.")
        if signatures
        else _("Two people sign it. One of them is the strategic officer or the board’s chair.")
    )
    mine = any(each.signed_by_id == user.pk for each in signatures)
    if "approve" not in may_here or mine:
        return {"text": waits}
    return {"text": waits, "button": _("Sign this copy"), "href": reverse("copy_sign", args=[one.uuid])}


def rows(
    one: FrozenAssessment, signatures: Sequence[CopySignature], content: Mapping[str, Any]
) -> list[dict[str, Any]]:
    edition = content.get("edition")
    found: list[tuple[Any, Any]] = [
        (_("Statements met"), met_of(one)),
        (_("Made"), _("{name}, {day}").format(name=one.maker, day=short_day(one.made_on))),
        *((_("Signed"), f"{as_whom(each)}, {short_day(each.signed_on)}") for each in signatures),
        (_("Published wording"), _("Edition of {day}").format(day=short_day(date.fromisoformat(edition["updated"]))))
        if edition
        else (_("Published wording"), _("None was loaded")),
    ]
    if one.set_aside_on:
        found.append((_("Why it was set aside"), one.set_aside_because))
    return [{"text": text, "value": value} for text, value in found]


def timeline(one: FrozenAssessment, signatures: Sequence[CopySignature]) -> list[dict[str, Any]]:
    """Newest first."""
    entries = [{"text": _("Frozen"), "when": short_day(one.made_on), "by": one.maker}]
    entries += [{"text": _("Signed"), "when": short_day(s.signed_on), "by": s.signer} for s in signatures]
    if one.closed_on:
        entries.append({"text": _("Closed"), "when": short_day(one.closed_on), "by": ""})
    if one.set_aside_on:
        entries.append({"text": _("Set aside"), "when": short_day(one.set_aside_on), "by": ""})
    return entries[::-1]


def acts(one: FrozenAssessment, may_here: set[str]) -> list[Act]:
    found = [Act(_("What changed since this copy"), reverse("copy_since", args=[one.uuid]))]
    if one.closed_on and "export" in may_here:
        found.append(Act(_("Print it as PDF"), reverse("copy_document", args=[one.uuid])))
    if one.is_open and "update" in may_here:
        found.append(Act(_("Set it aside"), reverse("copy_set_aside", args=[one.uuid])))
    return found


# --- what it says -------------------------------------------------------------------------------------------------


def sections(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Section by section, in the reader's language; those that were not recorded then are only named."""
    benchmarks = {each["section"]: each for each in content["benchmarks"]}
    grouped = groupby(content["statements"], key=lambda told: told["section"])
    return [_section(benchmarks[number], list(told)) for number, told in grouped if number in benchmarks]


def _section(benchmark: Mapping[str, Any], told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    standing = BenchmarkStanding(benchmark["standing"])
    return {
        "title": in_language(benchmark["title"]),
        "standing": standing,
        "recorded": standing != BenchmarkStanding.NOT_RECORDED_HERE,
        "met": count_of(benchmark["met"], benchmark["of"]),
        "statements": [_statement(each) for each in told],
    }


def _statement(told: Mapping[str, Any]) -> dict[str, Any]:
    judgement = told["judgement"]
    return {
        "ref": told["ref"],
        "kind": Expectation(told["kind"]).label,
        "gist": in_language(told["gist"]).removesuffix("."),
        "standing": Standing(told["standing"]),
        "because": in_language(told["because"]),
        "facts": [{"holds": each["holds"], "says": in_language(each["says"])} for each in told["facts"]],
        "lapses_on": date.fromisoformat(told["lapses_on"]) if told["lapses_on"] else None,
        "published": told["published"],
        "records": records(told["records"]),
        "judgement": _judgement(judgement) if judgement else None,
    }


def _judgement(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "standing": Judgement.Standing(told["standing"]).label,
        "judge": told["judge"],
        "reasons": told["reasons"],
        "judged_on": date.fromisoformat(told["judged_on"]),
        "valid_until": date.fromisoformat(told["valid_until"]),
    }


def records(told: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each kind with how many there were and their references: `risk (3): R1, R4, R7`."""
    kinds: dict[str, list[str]] = {}
    for each in told:
        kinds.setdefault(each["kind"], []).append(each["reference"] or "")
    return [_kind(label, references) for label, references in kinds.items()]


def _kind(label: str, references: list[str]) -> str:
    known = ", ".join(reference for reference in references if reference)
    counted = _("{kind}: {count}").format(kind=_called(label), count=len(references))
    return _("{counted} ({references})").format(counted=counted, references=known) if known else counted


def _called(label: str) -> str:
    """A kind of record that this release no longer knows keeps the name it had."""
    try:
        return capfirst(str(apps.get_model(label)._meta.verbose_name))
    except LookupError:
        return label.rpartition(".")[2]


# --- checked ------------------------------------------------------------------------------------------------------


def verdict_lines(verdict: Verdict, *, ours: bool) -> list[str]:
    """What the verdict says in the reader's language; here the keys of this installation are known."""
    if not verdict.holds:
        return [_(each.message).format(**each.values) for each in verdict.faults]
    told = [_(each.message).format(**each.values) for each in verdict.told[:-1]]
    whose = (
        _("The key is one of this installation’s.")
        if ours
        else _("The key is none of this installation’s. Compare it with the one that the copy’s authority publishes.")
    )
    return [*told, whose]
