"""The small registers of the board's wider work: what each holds, and what each still waits for."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag
from golden_thread.periods import today, working_days_between
from golden_thread.sections.partnership_group.forms import registers as forms
from golden_thread.sections.partnership_group.models import (
    CommunityDialogue,
    HelpRequest,
    MemberBriefing,
    PartnershipOpportunity,
    StrategicAct,
    WiderApproachPart,
)
from golden_thread.sections.partnership_group.models.clock import briefing_clocks
from golden_thread.sections.partnership_group.views.acting import may_here, rows_of
from golden_thread.sections.partnership_group.views.agreements import AGREEMENTS
from golden_thread.sections.partnership_group.views.register import Register, long
from golden_thread.sections.partnership_group.views.reports import REPORTS

OUTCOME_COLOURS = {"waiting": "blue", "secured": "green", "not_secured": "grey"}


def _outcome(row: PartnershipOpportunity) -> Tag:
    return Tag(row.get_outcome_display(), OUTCOME_COLOURS[row.outcome])


def _answer(row: CommunityDialogue | HelpRequest) -> Tag:
    if row.answered_on:
        return Tag(_("Answered"), "green")
    asked = row.held_on if isinstance(row, CommunityDialogue) else row.asked_on
    return Tag(waits(asked), "orange")


def waits(since: Any) -> str:
    """How long something has waited, in working days."""
    count = max(0, working_days_between(since, today()))
    return ngettext("Waits {count} working day", "Waits {count} working days", count).format(count=count)


def _answer_awaited(row: PartnershipOpportunity) -> tuple[Any, Any] | None:
    if row.outcome == PartnershipOpportunity.Outcome.WAITING:
        return _("Their answer is awaited."), _("Record the answer")
    due = row.review_on and row.review_on <= today()
    return (_("It was to be looked at again by now."), _("Record what you found")) if due else None


def _answer_owed(row: CommunityDialogue) -> tuple[Any, Any] | None:
    return None if row.answered_on else (_("What was raised waits for an answer."), _("Write the answer"))


def _help_owed(row: HelpRequest) -> tuple[Any, Any] | None:
    return None if row.answered_on else (_("The partner waits for the board's answer."), _("Write the answer"))


def _part_now(row: WiderApproachPart) -> Tag:
    ended = row.until and row.until < today()
    return Tag(_("Ended"), "grey") if ended else Tag(_("Under way"), "green")


OWED = [("owed", _("Waiting for an answer")), ("given", _("Answered"))]


def _by_answer(rows: Any, value: str) -> Any:
    return rows.unanswered(today()) if value == "owed" else rows.exclude(Q(answered_on=None))


def _clocks(request: Request) -> str:
    """When each member with the portfolio was last briefed, and by when the next is due."""
    on = today()
    clocks = briefing_clocks(request.authority, on)
    if not clocks and request.authority.area_id not in request.authority.area_ids:
        return " ".join(
            [
                _now("Each council records who holds its Prevent portfolio, out of sight from here."),
                *_last_told(request),
            ]
        )
    if not clocks:
        return _now("No elected member with the Prevent portfolio is recorded.")
    return " ".join(_clock(each, on) for each in clocks)


def _last_told(request: Request) -> Iterator[str]:
    """For who works in the joint area alone: when each member was last briefed, whoever may hold a portfolio today."""
    told = rows_of(request, MemberBriefing).order_by().values_list("member__name").annotate(last=Max("briefed_on"))
    for name, last in told.order_by("-last", "member__name"):
        yield _now("{name} was last briefed on {last}.").format(name=name, last=short_day(last))


def _clock(clock: Any, on: Any) -> str:
    name, due = clock.member.name, short_day(clock.due)
    if clock.last is None:
        return _now("{name} has not been briefed yet; the first briefing is due by {due}.").format(name=name, due=due)
    last = short_day(clock.last)
    if clock.due < on:
        return _now("{name} was last briefed on {last}; the next was due by {due}.").format(
            name=name, last=last, due=due
        )
    return _now("{name} was last briefed on {last}; the next is due by {due}.").format(name=name, last=last, due=due)


def _to_the_year(request: Request) -> list[Act]:
    return [Act(_("The year by field, with what is missing"), reverse("strategic_year"))]


def _to_the_page(request: Request) -> list[Act]:
    group = may_here(request, "update", "board")
    links = [Act(_("The page to brief from"), reverse("member_briefing_page"))]
    return [*links, Act(_("Change the interval"), reverse("groups"))] if group else links


OPPORTUNITIES = Register(
    PartnershipOpportunity, forms.OpportunityForm, "opportunity", "opportunities",
    title=_("Working with others"), add=_("Add an opportunity"), change=_("Change the opportunity"),
    columns=[
        Column(_("What was sought"), "what"), Column(_("With whom"), "with_whom"),
        Column(_("Kind"), "get_kind_display"), Column(_("Sought on"), "sought_on"), Column(_("Outcome"), _outcome),
    ],
    filters=(
        Filter("outcome", _("Outcome"), lambda rows, value: rows.filter(outcome=value),
               PartnershipOpportunity.Outcome.choices),
        Filter("kind", _("Kind"), lambda rows, value: rows.filter(kind=value), PartnershipOpportunity.Kind.choices),
        Filter("again", _("Still to do"), lambda rows, value: rows.due_for_review(today()), [("due", _("Look at it again"))]),
    ),
    standing=_outcome, owed=_answer_awaited, order="-sought_on", only_if_there=("review_on",),
    one=_("Opportunity to work with others"), dated="sought_on",
    what=_("Chances to work with another authority or body under the duty: a shared training, a joint forum."),
    why=_("The best boards look for them, and can show which they secured."),
)  # fmt: skip

STRATEGIC_ACTS = Register(
    StrategicAct, forms.StrategicActForm, "strategic_act", "strategic_acts",
    title=_("What the strategic officer did"), add=_("Add an act"), change=_("Change the act"),
    columns=[
        Column(_("What was done"), "what"), Column(_("Field"), "get_field_display"),
        Column(_("Officer"), "officer.name"), Column(_("When"), "done_on"),
    ],
    filters=(
        Filter("field", _("Field"), lambda rows, value: rows.filter(field=value), StrategicAct.Field.choices),
    ),
    related=("officer",), order="-done_on", links=_to_the_year,
    one=_("Act of the strategic officer"), dated="done_on",
    what=_("What the senior officer did for Prevent in policy, delivery, communications and oversight."),
    why=_("Leadership is seen in dated acts."),
)  # fmt: skip

DIALOGUES = Register(
    CommunityDialogue, forms.DialogueForm, "dialogue", "dialogues",
    title=_("Dialogue with community organisations"), add=_("Add a conversation"), change=_("Change the conversation"),
    columns=[
        Column(_("Organisation"), "with_whom"), Column(_("When"), "held_on"),
        Column(_("What was raised"), long("raised")), Column(_("Answer"), _answer),
    ],
    filters=(Filter("answer", _("Answer"), _by_answer, OWED),),
    standing=_answer, owed=_answer_owed, order="-held_on", only_if_there=("body",),
    one=_("Conversation with a community organisation"), dated="held_on",
    what=_("What a community organisation raised with the board, or the board with it, and the answer."),
    why=_("A dialogue has two sides: what was heard is answered, and the day of the answer is kept."),
)  # fmt: skip

HELP = Register(
    HelpRequest, forms.HelpRequestForm, "help_request", "help_requests",
    title=_("Requests for help"), add=_("Add a request"), change=_("Change the request"),
    columns=[
        Column(_("Partner"), "body.name"), Column(_("What for"), long("what")),
        Column(_("Asked on"), "asked_on"), Column(_("Answer"), _answer),
    ],
    filters=(Filter("answer", _("Answer"), _by_answer, OWED),),
    related=("body",), standing=_answer, owed=_help_owed, order="-asked_on", only_if_there=("meeting",),
    one=_("Request for help"), dated="asked_on",
    what=_("When a partner asks the board for help: training, advice, somebody to speak, a policy to borrow."),
    why=_("Partners bring what is hard to a board that answers. An open request is proposed for the next agenda."),
)  # fmt: skip

WIDER = Register(
    WiderApproachPart, forms.WiderPartForm, "wider_part", "wider_parts",
    title=_("Our part in the county's approach"), add=_("Add a part"), change=_("Change the part"),
    columns=[
        Column(_("What it is"), long("what")), Column(_("Which part"), "get_kind_display"),
        Column(_("With which group"), "wider_group"), Column(_("Since"), "since"), Column(_("Now"), _part_now),
    ],
    filters=(Filter("kind", _("Which part"), lambda rows, value: rows.filter(kind=value), WiderApproachPart.Kind.choices),),
    related=("wider",), standing=_part_now, order="-since", only_if_there=("wider", "wider_name", "until"),
    one=_("Part in the county's approach"), dated="since",
    what=_("Who of us sits on the county's group, what we give to its work, and which of its key activities run here."),
    why=_("A county-wide group answers for key activity in every district. Here a district shows its share."),
)  # fmt: skip

BRIEFINGS = Register(
    MemberBriefing, forms.BriefingForm, "briefing", "briefings",
    title=_("Briefings of elected members"), add=_("Add a briefing"), change=_("Change the briefing"),
    columns=[
        Column(_("Elected member"), "member.name"), Column(_("Briefed on"), "briefed_on"),
        Column(_("By"), "briefed_by.name"), Column(_("What about"), long("about")),
    ],
    related=("member", "briefed_by"), order="-briefed_on", lead=_clocks, links=_to_the_page,
    one=_("Briefing of an elected member"), dated="briefed_on",
    what=_("When an elected member was told how Prevent goes here, by whom, and what about."),
    why=_("The member with the portfolio need not sit on the board, but is to be briefed regularly."),
)  # fmt: skip

REGISTERS = [OPPORTUNITIES, STRATEGIC_ACTS, DIALOGUES, HELP, BRIEFINGS, AGREEMENTS, REPORTS, WIDER]
