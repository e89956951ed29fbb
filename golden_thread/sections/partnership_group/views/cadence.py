"""How often the board meets: what it should, what is planned, the year's dates in one act, the date agreed for the next."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.govuk.days import day as long_day
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.cadence import Cadence, Standing, cadence_of, proposed_dates, standing_of
from golden_thread.sections.partnership_group.forms.meetings import CadenceForm, DatesForm, NextDateForm
from golden_thread.sections.partnership_group.models import Meeting, PartnershipGroup
from golden_thread.tenancy.models import Authority


def cadence_in_words(group: PartnershipGroup, authority: Authority, on: date) -> list[str]:
    """In sentences: how often, why, how often it did, and when next."""
    cadence, standing = cadence_of(group, authority, on), standing_of(group, on)
    return [_needed(cadence), _held(standing), _next(standing)]


def _needed(cadence: Cadence) -> str:
    told = ngettext("Should meet {count} time a year.", "Should meet {count} times a year.", cadence.a_year)
    return f"{told.format(count=cadence.a_year)} {cadence.why}"


def _held(standing: Standing) -> str:
    held = ngettext(
        "{count} ordinary meeting held in the last twelve months.",
        "{count} ordinary meetings held in the last twelve months.",
        standing.held,
    )
    return held.format(count=standing.held)


def _next(standing: Standing) -> str:
    if standing.next is None:
        return _now("No next meeting is planned.")
    told = (
        _now("Next: {day}, agreed by the board.")
        if standing.agreed
        else _now("Next: {day}, planned and not agreed yet.")
    )
    return told.format(day=long_day(standing.next.planned_for))


@needs("create", Meeting, within=PartnershipGroup)
def dates_plan(request: Request, partnershipgroup: PartnershipGroup) -> HttpResponse:
    group, on = partnershipgroup, today()
    cadence = cadence_of(group, request.authority, on)
    proposed = proposed_dates(group, cadence, on)

    def save(given: dict) -> str:
        operations.plan_dates(group=group, by=request.user, on=on, **given)
        return reverse("meetings")

    return form_page(
        request, DatesForm, title=_("Plan the year's dates"), caption=group.name, save=save, button=_("Plan these dates"),
        form_kwargs={"proposed": proposed, "count": max(len(proposed), 1) + 1}, back=group.get_absolute_url(),
        template="partnership_group/meeting_new.html", said=_("The dates are planned."),
        lead=_("Working days, evenly apart. Change or empty any of them; a day on which the board meets already stays once."),
        context={"rhythms": [(group, cadence_in_words(group, request.authority, on))], "planned": standing_of(group, on).planned},
    )  # fmt: skip


@needs("update", PartnershipGroup)
def group_cadence(request: Request, partnershipgroup: PartnershipGroup) -> HttpResponse:
    group = partnershipgroup

    def save(given: dict) -> PartnershipGroup:
        given.pop("request_id")
        return operations.amend_group(group=group, by=request.user, **given)

    return form_page(
        request, CadenceForm, title=_("How often the board meets"), caption=group.name, save=save,
        initial={"version": group.version, "meetings_a_year": group.meetings_a_year}, back=group.get_absolute_url(),
    )  # fmt: skip


@needs("update", Meeting)
def next_date(request: Request, meeting: Meeting) -> HttpResponse:
    def save(given: dict) -> Meeting:
        return operations.agree_next_date(meeting=meeting, version=given["version"], day=given["day"], by=request.user)

    following = Meeting.objects.filter(group=meeting.group, planned_for__gt=meeting.day, cancelled_on=None)
    return form_page(
        request, NextDateForm, title=_("Agree the next date"), caption=str(meeting), save=save,
        initial={"version": meeting.version, "day": meeting.next_agreed_on}, back=meeting.get_absolute_url(),
        lead=_("It stands in the minutes. Where no meeting is planned for that day, one is planned with it."),
        template="partnership_group/next_date.html", context={"planned": following.ordinary().order_by("planned_for")},
    )  # fmt: skip


def agreed_next(meeting: Meeting) -> list[dict[str, Any]]:
    """The line of a meeting's page: agreed, or not yet."""
    if not meeting.was_held:
        return []
    value = long_day(meeting.next_agreed_on) if meeting.next_agreed_on else _now("Not agreed yet")
    return [{"text": _("Next meeting"), "value": value}]
