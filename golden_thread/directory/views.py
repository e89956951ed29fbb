"""The directory's pages: bodies, people, offices."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import may, visible
from golden_thread.directory import forms, operations
from golden_thread.directory.models import Body, Person, Sector, Tenure
from golden_thread.directory.offices import Office
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today

BODY = ("name", "sector", "short_name")
PERSON = ("name", "email", "post", "body", "user")


def _rows(request: Request, model: Any) -> Any:
    return visible(model.objects.of(request.authority), to=request.user, verb="read")


def _act(request: Request, verb: str, text: Any, href: str, area: Any = None) -> list[Act]:
    allowed = may(request.user, verb, "directory", area or request.area)
    return [Act(text, href)] if allowed else []


def _primary(request: Request, text: Any, name: str) -> Act | None:
    return next(iter(_act(request, "create", text, reverse(name))), None)


@needs("read", Body)
@kept_page
def bodies(request: Request) -> HttpResponse:
    return register_page(
        request,
        title=_("Bodies"),
        rows=_rows(request, Body).order_by("name"),
        columns=[
            Column(_("Body"), "name"),
            Column(_("Sector"), "get_sector_display"),
            Column(_("Short"), "short_name"),
        ],
        filters=[
            Filter("name", _("Name"), lambda rows, value: rows.filter(name__icontains=value)),
            Filter("sector", _("Sector"), lambda rows, value: rows.filter(sector=value), Sector.choices),
        ],
        primary=_primary(request, _("Add a body"), "body_new"),
        empty={
            "title": _("No bodies yet"),
            "what": _("The organisations the board works with: police, health, colleges, the voluntary sector."),
            "why": _("Seats, actions and agreements name them, so that each is written in one way."),
        },
    )


@needs("create", Body)
def body_new(request: Request) -> HttpResponse:
    def save(given: dict) -> Body:
        return operations.add_body(area=request.area, by=request.user, **given)

    return form_page(request, forms.BodyForm, title=_("Add a body"), save=save, back=reverse("bodies"))


@needs("update", Body)
def body_edit(request: Request, body: Body) -> HttpResponse:
    def save(given: dict) -> Body:
        given.pop("request_id")
        return operations.amend_body(body=body, by=request.user, **given)

    initial = {"version": body.version} | {name: getattr(body, name) for name in BODY}
    return form_page(
        request, forms.EditBodyForm, title=_("Change the body"), caption=body.name, save=save, initial=initial,
        back=body.get_absolute_url(),
    )  # fmt: skip


@needs("read", Body)
def body(request: Request, body: Body) -> HttpResponse:
    people = body.people.order_by("name")
    return record_page(
        request,
        title=body.name,
        caption=_("Body"),
        rows=[
            {"text": _("Sector"), "value": body.get_sector_display()},
            {"text": _("Short name"), "value": body.short_name},
            {"text": _("People"), "items": [{"text": each.name, "href": each.get_absolute_url()} for each in people]},
        ],
        acts=_act(
            request, "update", _("Change the body"), reverse("body_edit", kwargs={"body": body.uuid}), body.area_id
        ),
        back=(_("Bodies"), reverse("bodies")),
    )


@needs("read", Person)
@kept_page
def people(request: Request) -> HttpResponse:
    return register_page(
        request,
        title=_("People"),
        rows=_rows(request, Person).select_related("body").order_by("name"),
        columns=[Column(_("Name"), "name"), Column(_("Post"), "post"), Column(_("Body"), "body.name")],
        filters=[Filter("name", _("Name"), lambda rows, value: rows.filter(name__icontains=value))],
        primary=_primary(request, _("Add a person"), "person_new"),
        empty={
            "title": _("Nobody yet"),
            "what": _("The professionals who hold an office or sit for a body. Never the subject of a concern."),
        },
    )


@needs("create", Person)
def person_new(request: Request) -> HttpResponse:
    def save(given: dict) -> Person:
        return operations.add_person(area=request.area, by=request.user, **given)

    nobody = not _rows(request, Person).of_area(request.area).exists()
    return form_page(
        request, forms.PersonForm, title=_("Add a person"), save=save, back=reverse("people"),
        lead=_("Nobody is in the directory yet. Who is in it can be given a seat or an office.") if nobody else None,
        form_kwargs={"area": request.area},
    )  # fmt: skip


@needs("update", Person)
def person_edit(request: Request, person: Person) -> HttpResponse:
    def save(given: dict) -> Person:
        given.pop("request_id")
        with _of_oneself():
            return operations.amend_person(person=person, by=request.user, **given)

    initial = {"version": person.version} | {name: getattr(person, name) for name in PERSON}
    return form_page(
        request, forms.EditPersonForm, title=_("Change the person"), caption=person.name, save=save, initial=initial,
        form_kwargs={"area": person.area}, back=person.get_absolute_url(),
    )  # fmt: skip


@needs("read", Person)
def person(request: Request, person: Person) -> HttpResponse:
    tenures = person.tenures.order_by("-since", "-pk")
    change = reverse("person_edit", kwargs={"person": person.uuid})
    return record_page(
        request,
        title=person.name,
        caption=_("Person"),
        rows=[
            {"text": _("Post"), "value": person.post},
            {
                "text": _("Body"),
                "value": str(person.body or ""),
                "href": person.body.get_absolute_url() if person.body else None,
            },
            {"text": _("Work e-mail address"), "value": person.email},
            {"text": _("Signs in here"), "value": _("Yes") if person.user_id else _("No")},
        ],
        timeline=[_line(tenure) for tenure in tenures],
        acts=_act(request, "update", _("Change the person"), change, person.area_id)
        + _act(request, "create", _("Give an office"), f"{reverse('office_new')}?person={person.uuid}", person.area_id),
        back=(_("People"), reverse("people")),
    )


def _line(tenure: Tenure) -> dict[str, Any]:
    since, until = short_day(tenure.since), short_day(tenure.until)
    when = (
        _now("{first} to {last}").format(first=since, last=until)
        if until
        else _now("since {first}").format(first=since)
    )
    return {"text": tenure.get_office_display(), "when": when, "detail": _("Standing in") if tenure.acting else ""}


@needs("read", Tenure)
@kept_page
def offices(request: Request) -> HttpResponse:
    choices = [("now", _("Held today")), ("past", _("Ended")), ("coming", _("To come"))]
    return register_page(
        request,
        title=_("Offices"),
        lead=_("Who holds which office, from when to when. An office gives its role for exactly these dates."),
        rows=_rows(request, Tenure).select_related("person__body", "area").order_by("office", "-since", "-pk"),
        columns=[
            Column(_("Office"), "get_office_display"),
            Column(_("Holder"), "person.name", link=lambda tenure: tenure.person.get_absolute_url()),
            *_whose(request),
            Column(_("From"), "since"),
            Column(_("To"), "until"),
            Column(_("Now"), _standing),
            *_ending(request),
        ],
        filters=[
            Filter("office", _("Office"), lambda rows, value: rows.filter(office=value), Office.choices),
            Filter("when", _("When"), _narrow, choices),
        ],
        primary=_primary(request, _("Give an office"), "office_new"),
        empty={
            "title": _("No office is held yet"),
            "what": _(
                "The chair, the deputy, the secretary, the Prevent lead, the Channel chair, the portfolio member."
            ),
            "why": _("The chair of the board and of Channel may not be one person; the database sees to it."),
        },
    )


def _whose(request: Request) -> list[Column]:
    """An office is held for one area; where several are in sight, each line says which."""
    return [Column(_("For"), "area.name")] if len(request.authority.area_ids) > 1 else []


def _ending(request: Request) -> list[Column]:
    """A member's office ends with the seat, so it is not ended here."""
    if not may(request.user, "update", Tenure, request.area):
        return []
    areas = {area for area in request.authority.area_ids if may(request.user, "update", Tenure, area)}
    of_a_seat = Office.BOARD_MEMBER
    ends_here = lambda one: not one.until and one.office != of_a_seat and one.area_id in areas  # noqa: E731
    return [
        Column(
            _("Change"),
            lambda tenure: _("End") if ends_here(tenure) else "",
            link=lambda tenure: reverse("office_end", kwargs={"tenure": tenure.uuid}) if ends_here(tenure) else None,
        )
    ]


def _standing(tenure: Tenure) -> Tag:
    on = today()
    if tenure.since > on:
        return Tag(_("To come"), "blue")
    if tenure.until and tenure.until < on:
        return Tag(_("Ended"), "grey")
    return Tag(_("Standing in"), "yellow") if tenure.acting else Tag(_("In office"), "green")


def _narrow(rows: Any, value: str) -> Any:
    if value == "now":
        return rows.on(today())
    return rows.filter(until__lt=today()) if value == "past" else rows.filter(since__gt=today())


@needs("create", Tenure)
def office_new(request: Request) -> HttpResponse:
    if not _rows(request, Person).of_area(request.area).exists():
        return redirect("person_new")

    def save(given: dict) -> str:
        with _of_oneself():
            operations.appoint(area=request.area, by=request.user, **given)
        return reverse("offices")

    return form_page(
        request, forms.AppointForm, title=_("Give an office"), save=save, button=_("Give the office"),
        form_kwargs={"area": request.area}, initial={"person": _asked_for(request)}, back=reverse("offices"),
    )  # fmt: skip


def _asked_for(request: Request) -> Person | None:
    """The person whose page led here. A broken address asks for nobody."""
    try:
        return _rows(request, Person).filter(uuid=request.GET.get("person")).first()
    except ValidationError:
        return None


@contextmanager
def _of_oneself() -> Iterator[None]:
    """Nobody gives themselves a role: said on the form, where it can be put right."""
    try:
        with transaction.atomic():
            yield
    except PermissionDenied as refused:
        raise ValidationError(_now("Nobody gives themselves a new role. Ask somebody else who may.")) from refused


@needs("update", Tenure)
def office_end(request: Request, tenure: Tenure) -> HttpResponse:
    def save(given: dict) -> str:
        operations.end_tenure(tenure=tenure, version=given["version"], on=given["on"], by=request.user)
        return reverse("offices")

    return form_page(
        request, forms.EndForm, title=_("End the office"), save=save, initial={"version": tenure.version},
        caption=f"{tenure.person.name}: {tenure.get_office_display()}", back=reverse("offices"),
    )  # fmt: skip
