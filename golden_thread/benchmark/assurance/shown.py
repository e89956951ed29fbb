"""An adviser's answers as pages show them: beside the statement, and beside those of the round before."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from golden_thread.accounts.rights import may, visible
from golden_thread.benchmark.assurance.models import AdviserAnswer, AnswerReply
from golden_thread.benchmark.models import FrozenAssessment
from golden_thread.benchmark.shown_copies import sections
from golden_thread.govuk.days import count_of
from golden_thread.sections.partnership_group import released
from golden_thread.sections.partnership_group.models import Release
from golden_thread.tenancy.models import Authority

Answers = list[AdviserAnswer]


def copy_of(release: Release, on: date) -> FrozenAssessment | None:
    """The signed copy that the release lets out; None where it is of something else."""
    if release.what != Release.What.READINESS:
        return None
    return released.settled_thing(release.what, release.thing, on)


def statements_of(copy: FrozenAssessment) -> dict[str, Mapping[str, Any]]:
    """By reference, in order; those that were not recorded when the copy was made are not among them."""
    told = sections(json.loads(copy.content))
    return {each["ref"]: each for section in told if section["recorded"] for each in section["statements"]}


@dataclass(frozen=True)
class Said:
    """`here`: of this copy, the newest first. `before`: the last word of the last round before it."""

    here: dict[str, Answers] = field(default_factory=dict)
    before: dict[str, AdviserAnswer] = field(default_factory=dict)
    refs: tuple[str, ...] = ()
    may_say: bool = False
    may_reply: bool = False

    @property
    def count(self) -> str:
        return count_of(len(self.here), len(self.refs))

    def next_after(self, ref: str = "") -> str | None:
        """The first statement without an answer, from there on and then from the beginning."""
        at = self.refs.index(ref) + 1 if ref in self.refs else 0
        return next((each for each in (*self.refs[at:], *self.refs[:at]) if each not in self.here), None)


def said_of(copy: FrozenAssessment, user: Any) -> Said:
    """What this reader may see of what was said; two queries, whatever was said."""
    here: dict[str, Answers] = {}
    before: dict[str, AdviserAnswer] = {}
    for each in _seen_by(user).filter(area=copy.area_id, copy__on__lte=copy.on).order_by("-copy__on", "-pk"):
        if each.copy_id == copy.pk:
            here.setdefault(each.statement, []).append(each)
        elif each.copy.on < copy.on:
            before.setdefault(each.statement, each)
    return Said(
        here, before, tuple(statements_of(copy)),
        may_say=may(user, "create", AdviserAnswer, copy.area_id), may_reply=may(user, "create", AnswerReply, copy.area_id),
    )  # fmt: skip


def last_said(authority: Authority, ref: str, user: Any) -> AdviserAnswer | None:
    """Of the authority's own copies, the last word on a statement."""
    said = _seen_by(user).filter(area=authority.area_id, statement=ref)
    return said.order_by("-copy__on", "-pk").first()


def _seen_by(user: Any) -> Any:
    return visible(AdviserAnswer.objects.select_related("copy").defer("copy__content", "copy__seal"), to=user).prefetch_related("replies")  # fmt: skip
