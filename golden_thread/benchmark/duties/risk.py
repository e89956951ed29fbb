"""What of the risks needs somebody: reviews, what changed in the picture, the police profile and its prompts."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.benchmark.duties.desk import facts_of, may_here, one_or_many, page, several, theirs
from golden_thread.benchmark.facts import Facts
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk import days


def of_the_risks(desk: Desk) -> Iterator[Duty]:
    facts, on = facts_of(desk), desk.on
    if may_here(desk, "update", "risk assessment"):
        mine = theirs(desk, "update", "risk assessment", facts.risk.review_past(on))
        late = sorted(mine, key=lambda risk: risk.review_due)
        yield from one_or_many(
            late, _late_risk,
            lambda: Duty(
                _("{count} risks are past their review").format(count=len(late)),
                _("The oldest since {day}.").format(day=days.short_day(late[0].review_due)),
                page("risks"), late[0].review_due,
            ),
        )  # fmt: skip
        yield from _picture(desk, facts)
    if may_here(desk, "create", "ctlp"):
        latest = facts.risk.edition(on)
        if latest and latest.is_old(on) and theirs(desk, "create", "ctlp", [latest]):
            since = _("The last edition was issued on {day}.").format(day=days.short_day(latest.issued_on))
            yield Duty(_("The local profile is over twelve months old"), since, page("ctlp_editions"))
    if may_here(desk, "update", "ctlp briefing"):
        open_prompts = theirs(desk, "update", "ctlp briefing", facts.risk.unanswered(on))
        if open_prompts:
            told = ngettext(
                "{count} prompt of the police profile has no answer", "{count} prompts of the police profile have no answer",
                len(open_prompts),
            ).format(count=len(open_prompts))  # fmt: skip
            since = _("Received on {day}.").format(day=days.short_day(min(p.received_on for p in open_prompts)))
            yield Duty(told, since, page("ctlp_prompts"))


def _picture(desk: Desk, facts: Facts) -> Iterator[Duty]:
    """What changed and was not held against the risks yet; and the risks it marked that nobody answered for.

    The register in sight may be another council's: only who may change it is asked to go through it.
    """
    on = desk.on
    for change in theirs(desk, "update", "risk assessment", facts.risk.not_gone_through(on))[:2]:
        told = _("Say which risks it touches: {change}").format(change=_change_said(change))
        because = _("Dated {day}. Nobody has gone through the register since.").format(
            day=days.short_day(change.arose_on)
        )
        yield Duty(told, because, page("picture_change_go", change.uuid))
    marked = theirs(desk, "update", "risk assessment", facts.risk.to_look_at_again(on))
    if marked:
        told = ngettext("{count} risk is to be looked at again", "{count} risks are to be looked at again", len(marked))
        names = several(sorted(risk.reference for risk in marked)[:4])
        because = _("Marked since the picture changed: {names}.").format(names=names)
        yield Duty(told.format(count=len(marked)), because, f"{page('look_agains')}?answer=none")


def _change_said(change: Any) -> str:
    if change.edition_id:
        return _("new edition of the police profile")
    return _("change of the national threat level") if change.level_id else _("emerging item")


def _late_risk(risk: Any) -> Duty:
    told = _("Risk {reference} is past its review").format(reference=risk.reference)
    because = _("It was to be looked at by {day}.").format(day=days.short_day(risk.review_due))
    return Duty(told, because, page("risk_record", risk.uuid), risk.review_due)
