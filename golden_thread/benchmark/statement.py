"""What a statement of the toolkit is here, and what its rule answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from golden_thread.benchmark.gists import GISTS
from golden_thread.govuk import days

if TYPE_CHECKING:
    from golden_thread.benchmark.facts import Facts


class Standing(TextChoices):
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not_yet", _("Not yet")
    LAPSING = "lapsing", _("Lapsing")
    NEEDS_JUDGEMENT = "needs_judgement", _("For judgement")
    NOT_RECORDED_HERE = "not_recorded_here", _("Not recorded here")

    @property
    def is_met(self) -> bool:
        """Lapsing is met today."""
        return self in (Standing.MET, Standing.LAPSING)

    @property
    def text(self) -> Any:
        return self.label

    @property
    def colour(self) -> str:
        return COLOURS[self]


COLOURS = {
    Standing.MET: "green",
    Standing.PARTLY: "yellow",
    Standing.NOT_YET: "orange",
    Standing.LAPSING: "purple",
    Standing.NEEDS_JUDGEMENT: "blue",
    Standing.NOT_RECORDED_HERE: "grey",
}
LEAST_FIRST = (Standing.NOT_YET, Standing.PARTLY, Standing.MET)
"""What a judgement may say, from the least to the most."""


class Expectation(TextChoices):
    """What kind of expectation a finding answers. Only the first is law; the last two are no legal tests."""

    LAW = "law", _("law")
    GUIDANCE = "guidance", _("statutory guidance")
    GOOD = "good", _("good practice")
    BEST = "best", _("best practice")


class Because:
    """A reason whose words are chosen when it is read, in the reader's language: `Because(_("Held {n}"), n=3)`.

    Dates become short days and lists `health, probation and police`; a number stays one, for it chooses the plural.
    """

    def __init__(self, message: Any, **values: Any) -> None:
        self.message, self.values = message, values

    def __str__(self) -> str:
        shown = {name: value if _is_number(value) else _shown(value) for name, value in self.values.items()}
        return self.message.format(**shown) if shown else str(self.message)

    def __repr__(self) -> str:
        return f"Because({self})"


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return days.short_day(value)
    if isinstance(value, (list, tuple)):
        return listed(value)
    return str(value)


def listed(words: Sequence[Any]) -> str:
    """`health, probation and police`."""
    *rest, last = [_shown(word) for word in words] or [""]
    return gettext("{several} and {last}").format(several=", ".join(rest), last=last) if rest else last


class Sentences(tuple[Any, ...]):
    """Sentences one after the other, in the reader's language."""

    def __str__(self) -> str:
        return " ".join(str(each) for each in self)


@dataclass(frozen=True)
class Step:
    """The next thing to do, as a link: `text` is what the button says."""

    text: Any
    url_name: str
    args: tuple[Any, ...] = ()

    @property
    def href(self) -> str:
        """Empty where the installation has no such page."""
        try:
            return reverse(self.url_name, args=self.args)
        except NoReverseMatch:
            return ""


@dataclass(frozen=True)
class Evidence:
    """A record a finding rests on. `note` says what it shows, and never what only readers of the record may know."""

    record: Any
    note: Because | None = None


@dataclass(frozen=True)
class Check:
    """One part of a statement, tested: whether it holds, and the sentence that says so.

    `lapses_on`: the first day on which it no longer holds if nothing more is done. `step`: what would bring it back, or
    keep it. `partly`: not met, yet enough of it is there that the statement is not simply *not yet*.
    """

    met: bool
    because: Because | Sentences
    step: Step | None = None
    lapses_on: date | None = None
    records: Sequence[Any] = ()
    partly: bool = False


@dataclass(frozen=True)
class Finding:
    """A rule's answer for one day.

    `lapses_on`: the first day on which it stops being met if nothing more is done. `checks`: the parts that were tested.
    `contradicted`: an officer judged it higher than the records show, and the records went before the judgement.
    `jointly`: the names of the joint areas whose records it rests on.
    """

    standing: Standing
    because: Because | Sentences
    records: Sequence[Any] = ()
    lapses_on: date | None = None
    next_step: Step | None = None
    checks: Sequence[Check] = ()
    judgement: Any = None
    contradicted: bool = False
    jointly: Sequence[str] = ()

    @property
    def done_jointly(self) -> Because | None:
        return Because(_("Done jointly, by {groups}."), groups=self.jointly) if self.jointly else None

    @property
    def evidence(self) -> list[Evidence]:
        """Each record once, in the order it was named."""
        seen: dict[Any, Evidence] = {}
        for each in self.records:
            one = each if isinstance(each, Evidence) else Evidence(each)
            kept = seen.get(one.record)
            if kept is None or (one.note and not kept.note):
                seen[one.record] = one
        return list(seen.values())


def all_of(*checks: Check, because: Because | Sentences | None = None, ends: date | None = None) -> Finding:
    """Met when every check is; *partly* when one is, or is `partly` so; else *not yet*.

    Its reason: those of the checks that are not met. Where all are met: `because`, or else the reasons of the first check
    and of the one that lapses first. It lapses with the first of its checks, or on `ends` if that comes sooner.
    """
    missing = [check for check in checks if not check.met]
    lapsing = min((check for check in checks if check.lapses_on), key=_lapse, default=None)
    first = missing[0] if missing else lapsing or checks[0]
    lapses_on = None if missing else min((d for d in (ends, lapsing and lapsing.lapses_on) if d), default=None)
    return Finding(
        standing=_standing(checks, missing),
        because=because
        if because and not missing
        else Sentences(check.because for check in missing or _said(checks[0], first)),
        records=[record for check in [*missing, *checks] for record in check.records],
        lapses_on=lapses_on,
        next_step=_step(missing, first, lapses_on),
        checks=checks,
    )


def _said(main: Check, lapsing: Check) -> list[Check]:
    return [main] if lapsing is main else [main, lapsing]


def until(finding: Finding, day: date | None, step: Step) -> Finding:
    """The same finding, lapsing on `day` at the latest, with `step` as what keeps it. Unchanged unless it is met."""
    if day is None or finding.standing != Standing.MET or (finding.lapses_on and finding.lapses_on <= day):
        return finding
    return replace(finding, lapses_on=day, next_step=step)


def _step(missing: Sequence[Check], first: Check, lapses_on: date | None) -> Step | None:
    """That of the first check that is not met and has one; where all are met and it will lapse, that which keeps it."""
    if missing:
        return next((check.step for check in missing if check.step), None)
    return first.step if lapses_on else None


def _lapse(check: Check) -> date:
    return check.lapses_on or date.max


def _standing(checks: Sequence[Check], missing: Sequence[Check]) -> Standing:
    if not missing:
        return Standing.MET
    nothing = len(missing) == len(checks) and not any(check.partly for check in checks)
    return Standing.NOT_YET if nothing else Standing.PARTLY


# --- statements -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Statement:
    """A statement of the toolkit by our reference, with the rule that tests it, if its section is recorded here."""

    ref: str
    kind: Expectation
    rule: Callable[["Facts", date], Finding] | None = None
    judged: bool = False

    @property
    def section(self) -> int:
        return int(self.ref.partition(".")[0])

    @property
    def gist(self) -> Any:
        return GISTS[self.ref]

    @property
    def heading(self) -> str:
        """The gist as a heading says it, without its full stop."""
        return str(self.gist).removesuffix(".")

    def before_judgement(self, facts: "Facts", on: date) -> Finding:
        """What the rule says of the records alone; *not recorded here* for a section without records."""
        if self.rule is None:
            return Finding(Standing.NOT_RECORDED_HERE, Because(_("Records of this section are not kept here yet.")))
        return self.rule(facts, on)

    def find(self, facts: "Facts", on: date) -> Finding:
        """The rule's answer for the day, under the officer's judgement then in force; *lapsing* where it is met and
        stops being so within the area's window of days."""
        finding = self.before_judgement(facts, on)
        finding = replace(finding, jointly=facts.jointly(finding.records))
        if self.judged:
            finding = judged_by(
                finding, facts.judgement(self.ref, on), Step(_("Record a judgement"), "judge", (self.ref,))
            )
        window = timedelta(days=facts.counting.lapsing_window)
        if finding.standing == Standing.MET and finding.lapses_on and finding.lapses_on <= on + window:
            finding = replace(finding, standing=Standing.LAPSING)
        return finding


REGISTRY: dict[str, Statement] = {}


def judged(rule: Callable[..., Finding]) -> Callable[..., Finding]:
    """Marks a rule whose statement is met only once a named officer judges so. Written below `@good_practice` or
    `@best_practice`, which reads the mark."""
    rule.judged = True  # type: ignore[attr-defined]
    return rule


def good_practice(ref: str) -> Callable[[Callable[..., Finding]], Statement]:
    return lambda rule: _enter(Statement(ref, Expectation.GOOD, rule, getattr(rule, "judged", False)))


def best_practice(ref: str) -> Callable[[Callable[..., Finding]], Statement]:
    return lambda rule: _enter(Statement(ref, Expectation.BEST, rule, getattr(rule, "judged", False)))


def not_recorded_here(*refs: str) -> None:
    for ref in refs:
        _enter(Statement(ref, Expectation.BEST if ".b" in ref else Expectation.GOOD))


def _enter(statement: Statement) -> Statement:
    if statement.ref in REGISTRY or statement.ref not in GISTS:
        raise ValueError(f"{statement.ref}: entered twice, or no statement of the toolkit")
    if (statement.kind == Expectation.BEST) is not (".b" in statement.ref):
        raise ValueError(f"{statement.ref} is not a statement of {statement.kind.label}")
    REGISTRY[statement.ref] = statement
    return statement


# --- an officer's judgement -------------------------------------------------------------------------------------


def judged_by(finding: Finding, judgement: Any, step: Step) -> Finding:
    """A judgement may hold a statement below what the records show, and never lifts it above.

    Without one, a finding that is met becomes *for judgement*, and any other stays as it is. `step`: where the officer
    judges.
    """
    if judgement is None:
        unjudged = Because(_("Whether this amounts to it is for an officer to judge."))
        because = Sentences([finding.because, unjudged])
        ready = replace(
            finding, standing=Standing.NEEDS_JUDGEMENT, because=because, lapses_on=None, next_step=step
        )  # fmt: skip
        return ready if finding.standing == Standing.MET else finding
    said, borne = Standing(judgement.standing), finding.standing
    if LEAST_FIRST.index(said) > LEAST_FIRST.index(borne):
        return replace(finding, judgement=judgement, contradicted=True)
    expires = judgement.valid_until + timedelta(days=1)
    lapses = min(expires, finding.lapses_on or expires) if said == Standing.MET else None
    return replace(
        finding, standing=said, judgement=judgement, lapses_on=lapses, because=Sentences([finding.because, _judged(judgement)]),
        next_step=step if lapses == expires or said != Standing.MET else finding.next_step,
    )  # fmt: skip


def _judged(judgement: Any) -> Because:
    return Because(
        _("{name} judged it “{standing}” on {day}, to be looked at again by {until}."),
        name=judgement.judge, standing=judgement.get_standing_display(), day=judgement.judged_on, until=judgement.valid_until,
    )  # fmt: skip
