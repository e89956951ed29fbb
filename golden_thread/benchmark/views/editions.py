"""The published toolkit as it was loaded: its editions, two of them side by side, and what that asks of judgements."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may
from golden_thread.benchmark import kept
from golden_thread.benchmark.editions import Became, compare, to_look_at_again, wordings
from golden_thread.benchmark.models import Judgement, ToolkitEdition
from golden_thread.benchmark.statements import JUDGED
from golden_thread.periods import today


@needs("read", "benchmark")
def editions(request: Request) -> HttpResponse:
    loaded = list(ToolkitEdition.objects.all())
    older, newer = _chosen(request, loaded)
    told: dict[str, Any] = {"loaded": loaded, "older": older, "newer": newer}
    if older and newer:
        compared = compare(wordings(older), wordings(newer))
        told["changed"] = [each for each in compared if each.became != Became.UNCHANGED]
        told["unchanged"] = [each for each in compared if each.became == Became.UNCHANGED]
    facts = kept.facts_of(request.authority)
    in_force = [found for ref in sorted(JUDGED) if (found := facts.judgement(ref, today()))]
    told["to_look_at"] = to_look_at_again(in_force, loaded[0] if loaded else None)
    told["may_judge"] = may(request.user, "create", Judgement, request.authority.area)
    return render(request, "benchmark/editions.html", told)


def _chosen(request: Request, loaded: list[ToolkitEdition]) -> tuple[ToolkitEdition | None, ToolkitEdition | None]:
    """The two that are asked for, the older first; else the newest and the one before."""
    by_day = {each.updated.isoformat(): each for each in loaded}
    asked = [by_day.get(request.GET.get(name, "")) for name in ("older", "newer")]
    usual = (*loaded[1::-1], None)[:2] if len(loaded) > 1 else (None, None)
    older, newer = (chosen or other for chosen, other in zip(asked, usual, strict=True))
    if older and newer and older.updated > newer.updated:
        older, newer = newer, older
    return older, newer
