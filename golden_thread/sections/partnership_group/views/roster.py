"""The roster by sector on one page, who sat when, and what a seat speaks for or is missing."""

from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.directory.models import Sector
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Column, Filter, Tag, form_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.board import LastDayForm, SpeakForForm, VacancyStepForm
from golden_thread.sections.partnership_group.models import (
    PartnershipGroup,
    Seat,
    SeatBody,
    SeatHolding,
    VacancyStep,
    expected_sectors,
    vacant_since,
)
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of, whose
from golden_thread.sections.partnership_group.views.seats import boards_of, standing_of


@needs("read", Seat)
def roster(request: Request) -> HttpResponse:
    """Board by board where several are in sight, that of the area worked in first."""
    on = today()
    seats = list(_seats(request, on))
    missed = set(rows_of(request, Seat).missed_two_running(on).values_list("pk", flat=True))
    boards = boards_of(request)
    told = {
        "title": _("The roster"),
        "lead": _now("Who sits on the board on {day}.").format(day=short_day(on)),
        "boards": [_board(request, each, seats, missed, on) for each in boards],
        "add": reverse("seat_new") if may_here(request, "create", Seat) else None,
        "short": sum(seat.level_is_short for seat in seats if seat.group_id in {each.pk for each in boards[:1]}),
        "back": (_("Seats"), reverse("seats")),
    }
    return render(request, "partnership_group/roster.html", told)


def _board(request: Request, group: PartnershipGroup, seats: list[Seat], missed: set[int], on: date) -> dict[str, Any]:
    own = [seat for seat in seats if seat.group_id == group.pk]
    expected = expected_sectors(request.authority, on, group)
    here = group.area_id == request.area.pk
    sectors = [_sector(each, own, missed, each in expected, on, here) for each in _in_order(expected, own)]
    return {"name": group.name, "sectors": sectors}


def _seats(request: Request, on: date) -> Any:
    """Seats with all their holdings, for how long a vacancy lasts; bodies and the last step towards filling it."""
    spoken_for = SeatBody.objects.on(on).select_related("body").order_by("body__name")
    return (
        rows_of(request, Seat)
        .on(on)
        .with_holders(on)
        .prefetch_related(
            "holdings",
            Prefetch("further_bodies", queryset=spoken_for, to_attr="speaks_for"),
            Prefetch("vacancy_steps", queryset=VacancyStep.objects.order_by("-done_on", "-pk"), to_attr="steps"),
        )
        .order_by("sector", "pk")
    )


def _in_order(expected: list[Sector], seats: list[Seat]) -> list[Sector]:
    """First whom the duty expects, then whom the board invites."""
    invited = [Sector(seat.sector) for seat in seats]
    return list(dict.fromkeys([*expected, *invited]))


def _sector(
    sector: Sector, seats: list[Seat], missed: set[int], is_expected: bool, on: date, here: bool
) -> dict[str, Any]:
    """`here`: of the board of the area worked in, to which a seat can be added."""
    own = [seat for seat in seats if seat.sector == sector]
    held = any(seat.holder for seat in own)
    standing = None
    if is_expected and not held:
        standing = Tag(_("Vacant"), "orange") if own else Tag(_("No seat yet"), "orange")
    return {
        "name": sector.label,
        "why": _("Expected") if is_expected else _("Invited"),
        "standing": standing,
        "new": f"{reverse('seat_new')}?sector={sector.value}" if is_expected and here and not own else None,
        "seats": [_seat(seat, seat.pk in missed, on) for seat in own],
    }


def _seat(seat: Seat, missed: bool, on: date) -> dict[str, Any]:
    empty_since = vacant_since(seat, on)
    return {
        "text": str(seat),
        "href": seat.get_absolute_url(),
        "tag": standing_of(seat, missed),
        "holder": seat.holder,
        "deputy": seat.deputy,
        "speaks_for": [str(each.body) for each in seat.speaks_for],  # type: ignore[attr-defined]
        "expected": seat.seniority_expected,
        "level": seat.seniority,
        "gap": seat.seniority_gap,
        "vacant_since": empty_since,
        "step": seat.steps[0] if empty_since and seat.steps else None,  # type: ignore[attr-defined]
    }


@needs("read", SeatHolding)
@kept_page
def seat_holdings(request: Request) -> HttpResponse:
    rows = rows_of(request, SeatHolding).select_related("person", "seat__body", "area")
    return register_page(
        request, title=_("Who sat when"),
        rows=rows.order_by("-since"),
        columns=[
            Column(_("Person"), "person.name", link=lambda row: row.seat.get_absolute_url()),
            Column(_("Seat"), "seat"), Column(_("As"), _sat_as), Column(_("From"), "since"), Column(_("To"), "until"),
            *whose(request, rows),
        ],
        filters=[Filter("sector", _("Sector"), lambda rows, value: rows.filter(seat__sector=value), Sector.choices)],
        empty={"title": _("Nobody has sat yet"), "what": _("Everyone who held a seat or stood in, with their dates.")},
        export=export_of(request, SeatHolding), back=(_("Seats"), reverse("seats")),
    )  # fmt: skip


def _sat_as(holding: SeatHolding) -> Any:
    return _("Deputy") if holding.as_deputy else _("Holder")


@needs("update", Seat)
def seat_body_new(request: Request, seat: Seat) -> HttpResponse:
    def save(given: dict[str, Any]) -> Seat:
        operations.speak_for(seat=seat, by=request.user, **given)
        return seat

    return form_page(
        request, SpeakForForm, title=_("The seat speaks for a further body"), caption=str(seat), save=save,
        form_kwargs={"area": seat.area}, back=seat.get_absolute_url(),
    )  # fmt: skip


@needs("update", SeatBody)
def seat_body_end(request: Request, seatbody: SeatBody) -> HttpResponse:
    def save(given: dict[str, Any]) -> Seat:
        operations.stop_speaking_for(spoken_for=seatbody, version=given["version"], on=given["on"], by=request.user)
        return seatbody.seat

    return form_page(
        request, LastDayForm, title=_now("The seat no longer speaks for {body}").format(body=seatbody.body),
        caption=str(seatbody.seat), save=save, initial={"version": seatbody.version},
        back=seatbody.seat.get_absolute_url(), context={"tab_title": _("Last day")},
    )  # fmt: skip


@needs("update", Seat)
def vacancy_step_new(request: Request, seat: Seat) -> HttpResponse:
    def save(given: dict[str, Any]) -> Seat:
        operations.note_vacancy_step(seat=seat, by=request.user, **given)
        return seat

    return form_page(
        request, VacancyStepForm, title=_("What is being done to fill the seat?"), caption=str(seat), save=save,
        back=seat.get_absolute_url(),
    )  # fmt: skip
