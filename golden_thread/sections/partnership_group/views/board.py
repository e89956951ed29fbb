"""The board as a record, and the sectors expected at it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.directory.models import Body
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.board import (
    EditExpectedSectorForm,
    EditGroupForm,
    ExpectedSectorForm,
    GroupForm,
)
from golden_thread.sections.partnership_group.models import ExpectedSector, Meeting, PartnershipGroup, expected_sectors
from golden_thread.sections.partnership_group.views.acting import may_here, may_wholly, rows_of
from golden_thread.sections.partnership_group.views.cadence import cadence_in_words
from golden_thread.sections.partnership_group.views.hosted import shares_of
from golden_thread.sections.partnership_group.views.record import edit_page

GROUP = ("name", "standing", "host", "reports_to", "quorum", "prison_in_area", "briefing_months", "since", "until")
EXPECTED = ("sector", "since", "until", "reason")


@needs("read", PartnershipGroup)
@kept_page
def groups(request: Request) -> HttpResponse:
    return register_page(
        request,
        title=_("Partnership groups"),
        rows=rows_of(request, PartnershipGroup).order_by("since"),
        columns=[Column(_("Group"), "name"), Column(_("How it stands"), _how), Column(_("Since"), "since")],
        primary=Act(_("Record a group"), reverse("group_new"))
        if may_here(request, "create", PartnershipGroup)
        else None,
        empty={
            "title": _("No partnership group yet"),
            "what": _("The board that steers Prevent here: a group of its own, or an existing one that took it on."),
            "why": _("Seats, meetings and terms of reference belong to it."),
        },
        back=(_("Board"), reverse("board")),
    )


def _how(group: PartnershipGroup) -> str:
    return f"{group.get_standing_display()}: {group.host}" if group.host else str(group.get_standing_display())


@needs("create", PartnershipGroup)
def group_new(request: Request) -> HttpResponse:
    def save(given: dict) -> PartnershipGroup:
        return operations.found_group(area=request.area, by=request.user, **given)

    return form_page(request, GroupForm, title=_("Record the partnership group"), save=save, back=reverse("groups"))


@needs("update", PartnershipGroup)
def group_edit(request: Request, partnershipgroup: PartnershipGroup) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_group(group=partnershipgroup, by=request.user, **given)

    return edit_page(
        request, partnershipgroup, EditGroupForm, title=_("Change the partnership group"), names=GROUP, save=save,
        form_kwargs={}, caption=None,
    )  # fmt: skip


@needs("read", PartnershipGroup)
def group(request: Request, partnershipgroup: PartnershipGroup) -> HttpResponse:
    group = partnershipgroup
    stands = group.until is None or group.until >= today()
    change = [Act(_("Change"), reverse("group_edit", kwargs={"partnershipgroup": group.uuid}))]
    sectors = expected_sectors(request.authority, today(), group)
    return record_page(
        request,
        title=group.name,
        caption=_("Partnership group"),
        standing=Tag(pgettext_lazy("of a board", "Standing"), "green") if stands else Tag(_("Ended"), "grey"),
        rows=[
            {"text": _("How it stands"), "value": _how(group)},
            {"text": _("Reports to"), "value": group.reports_to},
            {"text": _("Seats needed for a quorum"), "value": str(group.quorum)},
            {"text": _("Prison in the area"), "value": _("Yes") if group.prison_in_area else _("No")},
            _terms_row(group),
            {"text": _("Elected member briefed within"), "value": _months(group.briefing_months)},
            {"text": _("Since"), "value": short_day(group.since)},
            *([{"text": _("Until"), "value": short_day(group.until)}] if group.until else []),
            {
                "text": _("Sectors expected today"),
                "items": [str(each.label) for each in sectors],
                "act": {"text": _("See why"), "href": reverse("expected_sectors")},
            },
        ],
        acts=[*(change if may_here(request, "update", group) else []), *_planning(request, group, stands=stands)],
        back=(_("Partnership groups"), reverse("groups")),
        template="partnership_group/group.html",
        registers=[*_registers(request), *_directory(request)],
        rhythm=cadence_in_words(group, request.authority, today()) if stands else [],
        shares=shares_of(group, today()) if group.hosted and may_wholly(request, "read", Meeting) else None,
    )


def _planning(request: Request, group: PartnershipGroup, *, stands: bool) -> list[Act]:
    here = {"partnershipgroup": group.uuid}
    acts = []
    if stands and may_here(request, "create", Meeting):
        acts.append(Act(_("Plan the year's dates"), reverse("dates_plan", kwargs=here)))
    if stands and may_here(request, "update", group):
        acts.append(Act(_("Say how often the board has agreed to meet"), reverse("group_cadence", kwargs=here)))
    return acts


def _months(count: int) -> str:
    return ngettext("{count} month", "{count} months", count).format(count=count)


def _terms_row(group: PartnershipGroup) -> dict[str, Any]:
    """The version in force, and that its review is due where it is."""
    on, text = today(), _("Terms of reference")
    terms = group.terms.in_force(on).first()
    if terms is None:
        return {"text": text, "value": ""}
    state = terms.state_on(on, in_force=True).label
    value = _now("Version {number}: {state}").format(number=terms.number, state=state.lower())
    return {"text": text, "value": value, "href": terms.get_absolute_url()}


REGISTERS = [
    (_("The roster"), "roster", "board"),
    (_("Seats"), "seats", "board"),
    (_("Terms of reference"), "terms", "board"),
    (_("Sectors the law added"), "expected_sectors", "board"),
    (_("Meetings"), "meetings", "board papers"),
    (_("Decisions"), "decisions", "board papers"),
    (_("Actions from meetings"), "meeting_actions", "board papers"),
    (_("Released"), "releases", "release"),
    (_("Working with others"), "opportunities", "partnership record"),
    (_("What the strategic officer did"), "strategic_acts", "partnership record"),
    (_("Dialogue with community organisations"), "dialogues", "partnership record"),
    (_("Briefings of elected members"), "briefings", "partnership record"),
    (_("Information-sharing agreements"), "agreements", "partnership record"),
    (_("Requests for help"), "help_requests", "partnership record"),
    (_("Reports to the strategic board"), "board_reports", "partnership record"),
    (_("Reviews of impact"), "impact_reviews", "partnership record"),
    (_("Performance the board watches"), "watched", "board"),
    (_("Our part in the county's approach"), "wider_parts", "partnership record"),
]
"""Text, URL name, row of the rights table."""


def _registers(request: Request) -> list[dict[str, Any]]:
    """A reader to whom papers are released finds these, and no register that would show nothing."""
    found = []
    for text, name, row in REGISTERS:
        allowed = may_here if name == "releases" else may_wholly
        if allowed(request, "read", row):
            found.append({"text": text, "href": reverse(name)})
    return found


def _directory(request: Request) -> list[dict[str, Any]]:
    if not may_here(request, "read", Body):
        return []
    return [
        {"text": _("Bodies"), "href": reverse("bodies")},
        {"text": _("People"), "href": reverse("people")},
        {"text": _("Offices"), "href": reverse("offices")},
    ]


@needs("read", ExpectedSector)
@kept_page
def sectors(request: Request) -> HttpResponse:
    new = Act(_("Add an expected sector"), reverse("expected_sector_new"))
    edit = may_here(request, "update", ExpectedSector)
    return register_page(
        request,
        title=_("Sectors the law added"),
        lead=_(
            "Local authority, police, education, health and probation are always expected, and a prison where the area"
            " has one. Here stand the bodies named since."
        ),
        rows=rows_of(request, ExpectedSector).order_by("since"),
        columns=[
            Column(_("Sector"), "get_sector_display", link=_edit_address if edit else None),
            Column(_("Expected from"), "since"),
            Column(_("Until"), "until"),
            Column(_("Why"), "reason"),
        ],
        primary=new if may_here(request, "create", ExpectedSector) else None,
        empty={
            "title": _("Nothing added since the duty began"),
            "what": _("When the law names a further body, enter it with the day from which it counts."),
        },
        back=(_("Seats"), reverse("seats")),
    )


def _edit_address(expected: ExpectedSector) -> str:
    return reverse("expected_sector_edit", kwargs={"expectedsector": expected.uuid})


@needs("create", ExpectedSector)
def sector_new(request: Request) -> HttpResponse:
    def save(given: dict) -> str:
        operations.expect_sector(area=request.area, by=request.user, **given)
        return reverse("expected_sectors")

    back = reverse("expected_sectors")
    return form_page(request, ExpectedSectorForm, title=_("Add an expected sector"), save=save, back=back)


@needs("update", ExpectedSector)
def sector_edit(request: Request, expectedsector: ExpectedSector) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_expected_sector(expected=expectedsector, by=request.user, **given)

    return edit_page(
        request, expectedsector, EditExpectedSectorForm, title=_("Change an expected sector"), names=EXPECTED,
        save=save, form_kwargs={}, caption=None, back=reverse("expected_sectors"),
    )  # fmt: skip
