"""The front page of each section: what it is for, what needs doing, where its statements stand, its registers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may, may_outright
from golden_thread.benchmark import duties, shown
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import dated_by, in_force
from golden_thread.benchmark.gists import SECTIONS
from golden_thread.benchmark.thread import thread_of
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk.days import in_days
from golden_thread.govuk.pages import front_page
from golden_thread.periods import today, working_days_between


@dataclass(frozen=True)
class Register:
    """`count` says how many rows of it hold on the day; a register is shown to those who may read its records."""

    text: Any
    url_name: str
    row: str
    count: Callable[[Facts, Any], int]
    note: Any = ""
    whole: bool = False
    """Of no use to a reader whose right hangs on each record, such as one to whom some of it was released."""
    if_any: bool = False
    """Left out where it is empty: most areas have none."""
    query: str = ""


BOARD = [
    Register(_("Meetings"), "meetings", "board papers", lambda f, on: len(f.board.meetings_by(on)), _("held"), whole=True),
    Register(_("Decisions"), "decisions", "board papers", lambda f, on: len(dated_by(f.rows["decisions"], "made_on", on)), _("made"), whole=True),
    Register(_("Seats"), "seats", "board", lambda f, on: len(f.board.seats(on)), _("at the table")),
    Register(_("Terms of reference"), "terms", "board", lambda f, on: len(dated_by(f.rows["terms"], "agreed_on", on)), _("agreed")),
    Register(
        _("Work with other areas"), "opportunities", "partnership record",
        lambda f, on: len(dated_by(f.rows["opportunities"], "sought_on", on)), _("sought"),
    ),
    Register(
        _("Community organisations"), "dialogues", "partnership record",
        lambda f, on: len(dated_by(f.rows["dialogues"], "held_on", on)), _("talks held"),
    ),
    Register(
        _("Strategic officer"), "strategic_acts", "partnership record",
        lambda f, on: len(dated_by(f.rows["strategic_acts"], "done_on", on)), _("recorded"),
    ),
    Register(
        _("Reports upwards"), "board_reports", "partnership record",
        lambda f, on: len(dated_by(f.rows["reports"], "reported_on", on)), _("made"),
    ),
    Register(
        _("Steer from above"), "steers", "partnership record",
        lambda f, on: len(f.governance.steers_waiting(on)), _("not taken up yet"),
    ),
    Register(
        _("Reviews of impact"), "impact_reviews", "partnership record",
        lambda f, on: len(dated_by(f.rows["impact_reviews"], "agreed_on", on)), _("agreed"),
    ),
    Register(
        _("Elected members"), "briefings", "partnership record",
        lambda f, on: len(dated_by(f.rows["member_briefings"], "briefed_on", on)), _("briefings given"),
    ),
    Register(
        _("Information sharing"), "agreements", "partnership record",
        lambda f, on: len(f.governance.agreements_in_force(on)), _("in force"),
    ),
    Register(
        _("Help asked for"), "help_requests", "partnership record",
        lambda f, on: len(f.governance.help_waiting(on)), _("not answered yet"),
    ),
    Register(_("Performance"), "watched", "board", lambda f, on: len(f.governance.measures(on)), _("measures watched")),
    Register(
        _("The county's approach"), "wider_parts", "partnership record",
        lambda f, on: len(in_force(f.rows["wider_parts"], on)), _("parts taken"), if_any=True,
    ),
    Register(
        _("Acting jointly"), "joint_working", "joint working", lambda f, on: len(f.authority.area_ids) - 1,
        _("with others"),
    ),
]  # fmt: skip
THREAD = Register(_("The golden thread"), "thread", "thread", lambda f, on: len(thread_of(f, on).breaks), _("breaks"))
RISK = [
    THREAD,
    Register(
        _("Risks to people"), "risks", "risk assessment", lambda f, on: _concerning(f, on, "people"), _("open"),
        query="state=live&concerns=people", whole=True,
    ),
    Register(
        _("Radicalising influences"), "risks", "risk assessment", lambda f, on: _concerning(f, on, "influences"),
        _("open"), query="state=live&concerns=influences", whole=True,
    ),
    Register(_("Risk register"), "risks", "risk assessment", lambda f, on: len(f.risk.open_risks(on)), _("open, of every kind"), whole=True),
    Register(_("Look again"), "look_agains", "risk assessment", lambda f, on: len(f.risk.to_look_at_again(on)), _("risks marked"), whole=True),
    Register(
        _("What changed in the picture"), "picture_changes", "risk assessment",
        lambda f, on: len(f.risk.not_gone_through(on)), _("not gone through yet"), whole=True,
    ),
    Register(_("Assessment"), "assessments", "risk assessment", lambda f, on: len(f.risk.agreed(on)), _("agreed"), whole=True),
    Register(
        _("Who was briefed"), "assessment_briefings", "risk assessment",
        lambda f, on: len(dated_by(f.rows["assessment_briefings"], "briefed_on", on)), _("noted"), whole=True,
    ),
    Register(_("Briefings at OFFICIAL"), "assessment_summaries", "risk assessment", lambda f, on: len(dated_by(f.rows["assessment_summaries"], "issued_on", on)), _("issued")),
    Register(_("Sources"), "sources", "risk assessment", lambda f, on: len(dated_by(f.rows["sources"], "dated", on)), whole=True),
    Register(_("Editions of the profile"), "ctlp_editions", "ctlp", lambda f, on: len(dated_by(f.rows["editions"], "issued_on", on)), _("issued")),
    Register(_("Prompts of the police profile"), "ctlp_prompts", "ctlp briefing", lambda f, on: len(f.risk.unanswered(on)), _("without an answer")),
    Register(
        _("Given towards the profile"), "ctlp_contributions", "ctlp briefing",
        lambda f, on: len(dated_by(f.rows["contributions"], "given_on", on)), _("given"),
    ),
]  # fmt: skip
PLAN = [
    THREAD,
    Register(_("Actions"), "actions", "plan", lambda f, on: len(_open_actions(f, on)), _("open")),
    Register(_("Plans"), "plans", "plan", lambda f, on: len(dated_by(f.rows["plans"], "agreed_on", on)), _("agreed")),
    Register(
        _("Reviews by the board"), "board_reviews", "plan",
        lambda f, on: len({row.meeting_id for row in f.rows["board_reviews"]}), _("meetings"),
    ),
    Register(_("Projects"), "projects", "plan", lambda f, on: len(in_force(f.rows["projects"], on)), _("funded")),
    Register(
        _("Evaluations"), "evaluations", "plan",
        lambda f, on: len(dated_by(f.rows["evaluations"], "evaluated_on", on)), _("made"),
    ),
]  # fmt: skip


def _concerning(facts: Facts, on: Any, concerns: str) -> int:
    """How many open risks concern this. Risks to people and from influences are never one number."""
    return sum(risk.concerns == concerns for risk in facts.risk.open_risks(on))


def _open_actions(facts: Facts, on: Any) -> list[Any]:
    plan = facts.plan.plan(on)
    return facts.plan.open_actions(plan, on) if plan else []


@needs("read", "board")
def board(request: Request) -> HttpResponse:
    return _front(request, 1, duties.of_the_board, BOARD)


@needs("read", "risk assessment")
def risk(request: Request) -> HttpResponse:
    return _front(request, 2, duties.of_the_risks, RISK)


@needs("read", "plan")
def plan(request: Request) -> HttpResponse:
    return _front(request, 3, duties.of_the_plan, PLAN)


def _front(
    request: Request, number: int, of_section: Callable[[Desk], Iterable[Duty]], registers: list[Register]
) -> HttpResponse:
    section = next(section for section in SECTIONS if section.number == number)
    desk = Desk(request.user, request.authority, request.area, today())
    wanted = sorted(_duties(desk, number, of_section), key=lambda duty: duty.due or date.max)
    return front_page(
        request,
        title=section.title,
        purpose=section.purpose,
        needs=[entry(duty, desk.on) for duty in wanted],
        statements=_statements(desk, number),
        registers=[*_doors(desk, number, registers), *_spreadsheets(desk)],
        tab_title=section.title,
    )


def _duties(desk: Desk, number: int, of_section: Callable[[Desk], Iterable[Duty]]) -> Iterator[Duty]:
    yield from of_section(desk)
    yield from duties.of_readiness(desk, number)


def entry(duty: Duty, on: Any) -> dict[str, Any]:
    """A duty as a line of a page: `{text, href, detail}`, where the detail says how far off it is, and why."""
    when = in_days(duty.due, on, working_days_between) if duty.due else ""
    said = [f"{when[:1].upper()}{when[1:]}.", str(duty.because)] if when else [str(duty.because)]
    return {"text": duty.text, "href": duty.href, "detail": " ".join(said)}


def _statements(desk: Desk, number: int) -> list[dict[str, Any]]:
    if not may(desk.user, "read", "benchmark"):
        return []
    found = duties.assessment_of(desk).found
    return shown.statements([each for each in found if each.statement.section == number])


def _registers(desk: Desk, registers: list[Register]) -> Iterator[dict[str, Any]]:
    """The registers this reader may open, each with its count; without those that the installation has no page for."""
    facts = duties.facts_of(desk)
    for each in registers:
        try:
            href = reverse(each.url_name)
        except NoReverseMatch:
            continue
        if (may_outright if each.whole else may)(desk.user, "read", each.row):
            count = each.count(facts, desk.on)
            if count or not each.if_any:
                query = f"?{each.query}" if each.query else ""
                yield {"text": each.text, "href": href + query, "count": count, "note": each.note}


def _doors(desk: Desk, number: int, registers: list[Register]) -> list[dict[str, Any]]:
    """A reader who does not sit on the board finds first what is meant for such readers."""
    for_readers = [*_briefing(desk, number), *_released(desk, number)]
    rest = [*_group(desk, number), *_registers(desk, registers)]
    return [*rest, *for_readers] if may_outright(desk.user, "read", "board papers") else [*for_readers, *rest]


def _group(desk: Desk, number: int) -> Iterator[dict[str, Any]]:
    """How it stands, how often it meets, and where its dates are planned."""
    group = duties.facts_of(desk).board.board(desk.on) if number == 1 else None
    if group:
        yield {"text": _("Partnership group"), "href": group.get_absolute_url(), "link": group.name}


def _briefing(desk: Desk, number: int) -> Iterator[dict[str, Any]]:
    """The page an elected member is briefed from, on the front of the board."""
    if number == 1 and may(desk.user, "read", "plan"):
        yield {"text": _("Briefing"), "href": reverse("member_briefing_page"), "link": _("Prevent here, on one page")}


def _released(desk: Desk, number: int) -> Iterator[dict[str, Any]]:
    """What was let out to readers outside: for them the only door to it."""
    if number == 1 and may(desk.user, "read", "release"):
        yield {"text": _("Released"), "href": reverse("releases"), "link": _("See what is released")}


def _spreadsheets(desk: Desk) -> Iterator[dict[str, Any]]:
    """The way in for what a council keeps in files, beside the registers that it goes into."""
    if may(desk.user, "create", "intake"):
        yield {"text": _("Spreadsheets"), "href": reverse("intake"), "link": _("Bring a spreadsheet")}
