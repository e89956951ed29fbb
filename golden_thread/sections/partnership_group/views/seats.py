"""Seats: who has one, who sits in it, who is missing."""

from typing import Any
from uuid import uuid5

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Sector
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.board import EditSeatForm, LastDayForm, NewSeatForm, SitterForm
from golden_thread.sections.partnership_group.models import (
    PartnershipGroup,
    Seat,
    SeatBody,
    SeatHolding,
    expected_sectors,
    vacant_since,
)
from golden_thread.sections.partnership_group.views.acting import bring_a_file, export_of, may_here, rows_of, whose
from golden_thread.sections.partnership_group.views.record import edit_page

SEAT = ("sector", "body", "statutory", "seniority_expected", "seniority", "seniority_gap", "since")


@needs("read", Seat)
@kept_page
def seats(request: Request) -> HttpResponse:
    on = today()
    missed = set(rows_of(request, Seat).missed_two_running(on).values_list("pk", flat=True))
    rows = rows_of(request, Seat).on(on).with_holders(on).select_related("area")
    return register_page(
        request,
        title=_("Seats"),
        lead=_missing_sentence(request),
        rows=rows.order_by("sector"),
        columns=[
            Column(_("Seat"), str),
            Column(_("Sector"), "get_sector_display"),
            Column(_("Holder"), lambda seat: seat.holder.name if seat.holder else ""),
            Column(_("Deputy"), lambda seat: seat.deputy.name if seat.deputy else ""),
            Column(_("Now"), lambda seat: standing_of(seat, seat.pk in missed)),
            *whose(request, rows),
        ],
        filters=[Filter("sector", _("Sector"), lambda rows, value: rows.of_sector(value), Sector.choices)],
        primary=Act(_("Add a seat"), reverse("seat_new")) if may_here(request, "create", Seat) else None,
        empty={
            "title": _("No seats yet"),
            "what": _("One seat for each body at the table, or for several together, with its holder and a deputy."),
            "why": _("From the seats follow attendance, the quorum, and which sectors are missing."),
            "steps": bring_a_file(request, _("Bring the spreadsheet you have")),
        },
        export=export_of(request, Seat),
        back=(_("Board"), reverse("board")),
        template="partnership_group/register.html",
        context={
            "links": [
                Act(_("The roster by sector"), reverse("roster")),
                Act(_("Who sat when"), reverse("seat_holdings")),
            ]
        },
    )


def boards_of(request: Request) -> list[PartnershipGroup]:
    """Those that stand today and are in sight: that of the area worked in first."""
    groups = rows_of(request, PartnershipGroup).on(today())
    return sorted(groups, key=lambda group: (group.area_id != request.area.pk, group.name))


def _missing_sentence(request: Request) -> str:
    """Of the board of the area worked in; of the county's, where a district has none of its own."""
    on, group = today(), next(iter(boards_of(request)), None)
    filled = set(rows_of(request, Seat).filter(group=group).filled(on).values_list("sector", flat=True))
    missing = [str(each.label) for each in expected_sectors(request.authority, on, group) if each not in filled]
    if not missing:
        return _now("Every sector that is expected has a seat with a holder.")
    return _now("Expected, and without a seat that somebody holds: {sectors}.").format(sectors=", ".join(missing))


def standing_of(seat: Seat, missed: bool) -> Tag:
    if not seat.holder:
        return Tag(_("Vacant"), "red")
    return Tag(_("Missed two meetings"), "orange") if missed else Tag(pgettext_lazy("of a seat", "Held"), "green")


@needs("create", Seat)
def seat_new(request: Request) -> HttpResponse:
    group = rows_of(request, PartnershipGroup).of_area(request.area).on(today()).first()
    if group is None:
        return redirect("group_new")

    def save(given: dict) -> Seat:
        return operations.add_seat(group=group, by=request.user, **given)

    return form_page(
        request, NewSeatForm, title=_("Add a seat"), caption=group.name, save=save, back=reverse("seats"),
        form_kwargs={"area": group.area}, initial={"sector": request.GET.get("sector")},
    )  # fmt: skip


@needs("update", Seat)
def seat_edit(request: Request, seat: Seat) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_seat(seat=seat, by=request.user, **given)

    return edit_page(request, seat, EditSeatForm, title=_("Change the seat"), names=SEAT, save=save)


@needs("read", Seat)
def seat(request: Request, seat: Seat) -> HttpResponse:
    on = today()
    seat = Seat.objects.with_holders(on).get(pk=seat.pk)
    missed = Seat.objects.missed_two_running(on).filter(pk=seat.pk).exists()
    others = list(seat.further_bodies.select_related("body"))
    empty_since = vacant_since(seat, on)
    editable = may_here(request, "update", seat) and (seat.until is None or seat.until >= on)
    return record_page(
        request,
        title=str(seat),
        caption=_("Seat"),
        standing=standing_of(seat, missed),
        rows=[
            {"text": _("Group"), "value": seat.group.name, "href": seat.group.get_absolute_url()},
            {"text": _("Sector"), "value": seat.get_sector_display()},
            *([{"text": _("Speaks for"), "items": _spoken_for(seat, others, editable)}] if others else []),
            {"text": _("Place at the table"), "value": _("Required by the duty") if seat.statutory else _("Invited")},
            {"text": _("Level expected"), "value": seat.seniority_expected},
            {"text": _("Level of the post"), "value": seat.seniority},
            *([{"text": _("Falls short"), "value": seat.seniority_gap}] if seat.level_is_short else []),
            *([{"text": _("Vacant since"), "value": short_day(empty_since)}] if empty_since else []),
            _sitting(seat, as_deputy=False, text=_("Holder"), editable=editable),
            _sitting(seat, as_deputy=True, text=_("Deputy"), editable=editable),
            {"text": _("Since"), "value": short_day(seat.since)},
            *([{"text": _("Until"), "value": short_day(seat.until)}] if seat.until else []),
        ],
        next_step=_next_step(seat, missed) if editable else None,
        timeline=_timeline(seat),
        acts=_acts(seat) if editable else [],
        back=(_("Seats"), reverse("seats")),
    )


def _sitting(seat: Seat, *, as_deputy: bool, text: Any, editable: bool) -> dict[str, Any]:
    person = seat.deputy if as_deputy else seat.holder
    name = "deputy_name" if as_deputy else "seat_fill"
    row: dict[str, Any] = {"text": text, "value": ", ".join(filter(None, [person.name, person.post])) if person else ""}
    if editable:
        row["act"] = {
            "text": _("Change") if person else _("Name someone"),
            "href": reverse(name, kwargs={"seat": seat.uuid}),
        }
    return row


def _next_step(seat: Seat, missed: bool) -> dict[str, Any] | None:
    if not seat.holder:
        return {
            "text": _("Nobody holds this seat."),
            "button": _("Fill the seat"),
            "href": reverse("seat_fill", kwargs={"seat": seat.uuid}),
        }
    if missed and not seat.deputy:
        return {
            "text": _("The seat missed the last two meetings. A deputy could come instead."),
            "button": _("Name a deputy"),
            "href": reverse("deputy_name", kwargs={"seat": seat.uuid}),
        }
    return {"text": _("The seat missed the last two meetings. Ask its holder or deputy.")} if missed else None


def _spoken_for(seat: Seat, others: list[SeatBody], editable: bool) -> list[dict[str, Any]]:
    return [{"text": str(seat)}, *(_one_spoken_for(each, editable) for each in others)]


def _one_spoken_for(each: SeatBody, editable: bool) -> dict[str, Any]:
    if each.until:
        return {"text": _now("{body}, until {day}").format(body=each.body, day=short_day(each.until))}
    since = short_day(each.since or each.seat.since)
    words = _now("{body}, since {day}").format(body=each.body, day=since)
    return {"text": words, "href": reverse("seat_body_end", kwargs={"seatbody": each.uuid}) if editable else None}


def _timeline(seat: Seat) -> list[dict[str, Any]]:
    """Who sat, and what was done while nobody did; the newest first."""
    sat = [(each.since, _line(each)) for each in seat.holdings.select_related("person")]
    done = [
        (each.done_on, {"text": _("To fill the seat"), "detail": each.what, "when": short_day(each.done_on)})
        for each in seat.vacancy_steps.all()
    ]
    return [entry for _day, entry in sorted([*sat, *done], key=lambda pair: pair[0], reverse=True)]


def _line(holding: SeatHolding) -> dict[str, Any]:
    ended = _now("{first} to {last}").format(first=short_day(holding.since), last=short_day(holding.until))
    since = _now("since {first}").format(first=short_day(holding.since))
    return {
        "text": holding.person.name,
        "detail": _("Deputy") if holding.as_deputy else _("Holder"),
        "when": ended if holding.until else since,
    }


def _acts(seat: Seat) -> list[Act]:
    here = {"seat": seat.uuid}
    leave = [
        Act(
            _now("{name} leaves the seat").format(name=each.person.name),
            reverse("seat_vacate", kwargs={"seatholding": each.uuid}),
        )
        for each in seat.sitting  # type: ignore[attr-defined]
    ]
    return [
        Act(_("Change the seat"), reverse("seat_edit", kwargs=here)),
        Act(_("Let it speak for a further body"), reverse("seat_body_new", kwargs=here)),
        *([] if seat.holder else [Act(_("Say what is being done"), reverse("vacancy_step_new", kwargs=here))]),
        *leave,
        Act(_("End the seat"), reverse("seat_end", kwargs=here)),
    ]


@needs("update", Seat)
def seat_fill(request: Request, seat: Seat) -> HttpResponse:
    return _name_someone(request, seat, as_deputy=False, title=_("Who holds the seat?"))


@needs("update", Seat)
def deputy_name(request: Request, seat: Seat) -> HttpResponse:
    return _name_someone(request, seat, as_deputy=True, title=_("Who is the deputy?"))


def _name_someone(request: Request, seat: Seat, *, as_deputy: bool, title: Any) -> HttpResponse:
    @transaction.atomic
    def save(given: dict) -> Seat:
        """Somebody new comes into the directory with the seat, or not at all."""
        person = given["person"] or directory.add_person(
            area=seat.area, by=request.user, name=given["name"], email=given["email"], post=given["post"],
            body=seat.body, request_id=uuid5(given["request_id"], "person"),
        )  # fmt: skip
        operations.fill_seat(
            seat=seat, by=request.user, person=person, since=given["since"], as_deputy=as_deputy,
            request_id=given["request_id"],
        )  # fmt: skip
        return seat

    return form_page(
        request, SitterForm, title=title, caption=str(seat), save=save, form_kwargs={"area": seat.area},
        back=seat.get_absolute_url(),
    )  # fmt: skip


@needs("update", SeatHolding)
def seat_vacate(request: Request, seatholding: SeatHolding) -> HttpResponse:
    def save(given: dict) -> Seat:
        operations.vacate_seat(holding=seatholding, version=given["version"], on=given["on"], by=request.user)
        return seatholding.seat

    return form_page(
        request, LastDayForm, title=_now("{name} leaves the seat").format(name=seatholding.person.name),
        caption=str(seatholding.seat), save=save, initial={"version": seatholding.version},
        back=seatholding.seat.get_absolute_url(),
    )  # fmt: skip


@needs("update", Seat)
def seat_end(request: Request, seat: Seat) -> HttpResponse:
    def save(given: dict) -> str:
        operations.end_seat(seat=seat, version=given["version"], on=given["on"], by=request.user)
        return reverse("seats")

    return form_page(
        request, LastDayForm, title=_("End the seat"), caption=str(seat), save=save,
        initial={"version": seat.version}, back=seat.get_absolute_url(),
        lead=_("Whoever sits in it leaves on the same day. What it attended stays."),
    )  # fmt: skip
