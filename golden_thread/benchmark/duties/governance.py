"""What of the board's wider work needs somebody: reviews, answers, briefings, steer and figures."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.accounts.rights import may
from golden_thread.benchmark.duties.desk import AHEAD, page
from golden_thread.benchmark.facts import Facts
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk import days
from golden_thread.periods import working_days_between
from golden_thread.sections.partnership_group.forms.watched import quarter_name


def of_governance(desk: Desk, facts: Facts) -> Iterator[Duty]:
    """Each is asked for where the record is: what is kept jointly falls to those who work for the joint board."""
    on = desk.on
    yield from _own_briefing(desk, facts, on)
    yield from _terms(desk, facts, on)
    yield from _briefings(desk, facts, on)
    yield from _agreements(_mine(desk, facts.governance.agreements_due(on + timedelta(days=AHEAD))), on)
    yield from _help(facts, _mine(desk, facts.governance.help_waiting(on)), on)
    yield from _dialogues(_mine(desk, list(reversed(facts.board.unanswered(on)))), on)
    yield from _steers(_mine(desk, list(reversed(facts.governance.steers_waiting(on)))), on)
    yield from _figures(desk, facts, on)


def _mine(desk: Desk, rows: Sequence[Any]) -> list[Any]:
    return [row for row in rows if may(desk.user, "update", "partnership record", row.area_id)]


def _own_briefing(desk: Desk, facts: Facts, on: date) -> Iterator[Duty]:
    """The member with the portfolio finds the page to be briefed from, when the briefing comes near."""
    for clock in facts.governance.clocks(on):
        if clock.member.user_id == desk.user.pk and clock.due <= on + timedelta(days=AHEAD):
            told = _("Your briefing on Prevent is due by {day}").format(day=days.short_day(clock.due))
            yield Duty(told, _("Read where things stand before it."), page("member_briefing_page"), clock.due)


def _terms(desk: Desk, facts: Facts, on: date) -> Iterator[Duty]:
    terms = facts.board.terms(on)
    if terms and not may(desk.user, "update", "board", terms.area_id):
        return
    if terms and terms.review_due and terms.review_due <= on + timedelta(days=AHEAD):
        told = _("The terms of reference are due for review")
        yield Duty(told, _due(terms.review_due, on), page("terms_version", terms.uuid), terms.review_due)


def _briefings(desk: Desk, facts: Facts, on: date) -> Iterator[Duty]:
    for clock in facts.governance.clocks(on):
        if clock.due <= on + timedelta(days=AHEAD) and _mine(desk, [clock.member]):
            told = _("Brief {member} by {day}").format(member=clock.member.name, day=days.short_day(clock.due))
            because = _("The interval the board set.") if clock.briefed else _("The first since taking the portfolio.")
            yield Duty(told, because, page("briefing_new"), clock.due)


def _agreements(due: list[Any], on: date) -> Iterator[Duty]:
    if len(due) == 1:
        told = _("Review the agreement: {title}").format(title=due[0].title)
        yield Duty(told, _due(due[0].review_due, on), page("agreement", due[0].uuid), due[0].review_due)
    elif due:
        told = _("{count} information-sharing agreements are to be reviewed").format(count=len(due))
        because = _due(due[0].review_due, on)
        yield Duty(told, because, f"{page('agreements')}?waits=due", due[0].review_due)


def _due(day: date, on: date) -> str:
    said = _("The review was due on {day}.") if day < on else _("The review is due on {day}.")
    return said.format(day=days.short_day(day))


def _waited(since: date, on: date) -> str:
    count = max(0, working_days_between(since, on))
    return ngettext("It has waited {count} working day.", "It has waited {count} working days.", count).format(
        count=count
    )


def _help(facts: Facts, waiting: list[Any], on: date) -> Iterator[Duty]:
    if len(waiting) == 1:
        body = facts.board.body(waiting[0].body_id)
        told = _("Answer the request for help from {partner}").format(partner=body.name if body else _("a partner"))
        yield Duty(told, _waited(waiting[0].asked_on, on), page("help_request", waiting[0].uuid))
    elif waiting:
        told = _("{count} requests for help wait for an answer").format(count=len(waiting))
        yield Duty(told, _oldest(waiting[0].asked_on), f"{page('help_requests')}?answer=owed")


def _dialogues(waiting: list[Any], on: date) -> Iterator[Duty]:
    if len(waiting) == 1:
        told = _("Answer what {organisation} raised").format(organisation=waiting[0].with_whom)
        yield Duty(told, _waited(waiting[0].held_on, on), page("dialogue", waiting[0].uuid))
    elif waiting:
        told = _("{count} community organisations wait for an answer").format(count=len(waiting))
        yield Duty(told, _oldest(waiting[0].held_on), f"{page('dialogues')}?answer=owed")


def _oldest(since: date) -> str:
    return _("The oldest since {day}.").format(day=days.short_day(since))


def _steers(waiting: list[Any], on: date) -> Iterator[Duty]:
    if len(waiting) == 1:
        told = _("Say what became of the strategic board's steer")
        yield Duty(told, _waited(waiting[0].came_on, on), page("steer", waiting[0].uuid))
    elif waiting:
        told = _("{count} steers of the strategic board have gone nowhere yet").format(count=len(waiting))
        yield Duty(told, _oldest(waiting[0].came_on), f"{page('steers')}?now=open")


def _figures(desk: Desk, facts: Facts, on: date) -> Iterator[Duty]:
    quarter, unentered = facts.governance.without_figure(on)
    missing = [each for each in unentered if may(desk.user, "create", "watched figures", each.area_id)]
    if missing:
        told = ngettext("{count} figure is not entered yet", "{count} figures are not entered yet", len(missing))
        because = _("For {quarter}.").format(quarter=quarter_name(quarter))
        yield Duty(told.format(count=len(missing)), because, page("watched"))
