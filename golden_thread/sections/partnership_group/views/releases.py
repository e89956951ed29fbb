"""What of the board's papers was let out, to whom and until when; and what a reader outside the board opens."""

from typing import Any

from django.http import HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may_outright, visible
from golden_thread.govuk.days import day, short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.papers import ReleaseForm, RevokeForm
from golden_thread.sections.partnership_group.models import (
    Meeting,
    Minutes,
    Paper,
    Release,
    agenda_items,
    included_at,
    minutes_content,
    open_minutes,
)
from golden_thread.sections.partnership_group.views.acting import address, may_here, rows_of

COLOURS = {Release.Standing.OPEN: "green", Release.Standing.ENDED: "grey", Release.Standing.REVOKED: "grey"}


def _standing(release: Release) -> Tag:
    standing = release.standing_on(today())
    return Tag(standing.label, COLOURS[standing])


@needs("read", Release)
def releases(request: Request) -> HttpResponse:
    inside = may_outright(request.user, "read", Release)
    rows = rows_of(request, Release).select_related("meeting", "paper", "reader")
    named = set(visible(Paper.objects.filter(releases__in=rows), to=request.user).values_list("pk", flat=True))
    told = [Column(_("Reader"), "reader.name"), Column(_("Standing"), _standing)] if inside else []
    return register_page(
        request,
        title=_("Released papers"),
        lead=_("Agendas, agreed minutes and papers of the board that somebody outside it may open, until a day.")
        if inside
        else _("Papers of the board that were released to you. Each can be opened until its last day."),
        rows=rows.order_by("-released_on"),
        columns=[
            Column(_("What"), lambda release: _what(release, named)),
            Column(_("Meeting"), lambda release: day(release.meeting.day)),
            *told,
            Column(_("Until"), "until"),
        ],
        filters=[Filter("what", _("What"), lambda rows, value: rows.filter(what=value), Release.What.choices)],
        empty={
            "title": _("Nothing is released"),
            "what": _("The secretary releases papers from the page of a meeting, each to one reader and until a day."),
        },
        back=(_("Board"), reverse("board")),
    )


def _what(release: Release, named: set[int]) -> Any:
    return release.paper.title if release.paper_id in named else release.get_what_display()  # type: ignore[union-attr]


@needs("read", Release)
def release(request: Request, release: Release) -> HttpResponse:
    """For its reader: the words of it. For the board: the same, with who let it out and why."""
    changes = may_here(request, "update", release) and release.standing_on(today()) == Release.Standing.OPEN
    revoke = Act(_("Revoke it"), reverse("release_revoke", kwargs={"release": release.uuid}))
    words = _words(request, release)
    paper = words.get("paper")
    return record_page(
        request,
        title=paper.title if paper else day(release.meeting.day),
        caption=str(release.meeting) if paper else f"{release.meeting.group}: {release.get_what_display()}",
        tab_title=release.get_what_display(),
        standing=_standing(release) if may_outright(request.user, "read", Release) else None,
        rows=_facts(request, release),
        acts=[revoke] if changes else [],
        back=(_("Released papers"), reverse("releases")),
        template="partnership_group/release.html",
        release=release,
        copies=_copies(release),
        **words,
    )


def _facts(request: Request, release: Release) -> list[dict[str, Any]]:
    facts = [(_("Can be opened until"), day(release.until)), (_("Why it was released"), release.because)]
    if may_outright(request.user, "read", Release):
        facts += [
            (_("Reader"), release.reader.name),
            (
                _("Released"),
                _now("{day}, by {who}").format(day=short_day(release.released_on), who=release.released_by),
            ),
            (_("Revoked on"), short_day(release.revoked_on) if release.revoked_on else ""),
            (_("Why it was revoked"), release.revoked_because),
        ]
    return [{"text": text, "value": value} for text, value in facts if value]


def _words(request: Request, release: Release) -> dict[str, Any]:
    if release.what == Release.What.AGENDA:
        return {"agenda": agenda_items(release.meeting, open_copy=True)}
    if release.what == Release.What.MINUTES:
        return {
            "said": open_minutes(
                minutes_content(release.meeting, request.authority, release.minutes), included_at(release.meeting)
            )
        }
    return {"paper": visible(Paper.objects.filter(pk=release.paper_id), to=request.user).first()}  # type: ignore[misc]


def _copies(release: Release) -> list[dict[str, str]]:
    """The same as documents, made in an upper room."""
    if release.what == Release.What.PAPER:
        return []
    kinds = [("docx", _now("Save it for Word")), ("pdf", _now("Save it as PDF"))]
    found = [(text, address("release_document", release=release.uuid, kind=kind)) for kind, text in kinds]
    return [{"text": text, "href": href} for text, href in found if href]


@needs("create", Release, within=Meeting)
def release_new(request: Request, meeting: Meeting) -> HttpResponse:
    on = today()
    things = {str(thing.uuid): thing for thing in operations.releasable(meeting, request.user, on)}

    def save(given: dict) -> str:
        chosen = [things[key] for key in given.pop("things")]
        made = operations.release(meeting=meeting, things=chosen, on=on, by=request.user, **given)
        return made[0].get_absolute_url() if len(made) == 1 else reverse("releases")

    readers = operations.readers_of(meeting.area, on)
    told = [(key, *_thing(thing)) for key, thing in things.items()]
    return form_page(
        request, ReleaseForm, title=_("Release papers"), caption=str(meeting), save=save, button=_("Release"),
        form_kwargs={"things": told, "readers": readers}, back=meeting.get_absolute_url(),
        lead=_("To a reader who does not sit on the board. Agenda and minutes go out as their open copy."),
        template="partnership_group/release_new.html",
        context={"nothing": not things, "nobody": not readers.exists()},
    )  # fmt: skip


def _thing(thing: Any) -> tuple[Any, Any]:
    if isinstance(thing, Paper):
        return thing.title, thing.get_marking_display()
    if isinstance(thing, Minutes):
        return thing, _("The open copy of the version last agreed")
    open_items = thing.agenda.filter(restricted=False).count()
    return _("Agenda"), ngettext("Its open copy: {count} item", "Its open copy: {count} items", open_items).format(
        count=open_items
    )


@needs("update", Release)
def release_revoke(request: Request, release: Release) -> HttpResponse:
    def save(given: dict) -> Release:
        given.pop("request_id")
        return operations.revoke_release(release=release, on=today(), by=request.user, **given)

    return form_page(
        request, RevokeForm, title=_("Revoke the release"), caption=release.reader.name, save=save,
        initial={"version": release.version}, back=release.get_absolute_url(), button=_("Revoke it"),
        lead=_("The reader can no longer open it from this moment. What was opened before stays written down."),
        context={"tab_title": _("Revoke the release")},
    )  # fmt: skip


URLS = [
    path("released/", releases, name="releases"),
    path("meetings/<uuid:meeting>/release", release_new, name="release_new"),
    path("released/<uuid:release>/", release, name="release"),
    path("released/<uuid:release>/revoke", release_revoke, name="release_revoke"),
]
