"""What was let out, to whom and until when; and what a reader outside the board opens."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may, may_outright, visible
from golden_thread.audit.models import Event
from golden_thread.govuk.days import day, short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import LONDON, today
from golden_thread.sections.partnership_group import operations, released
from golden_thread.sections.partnership_group.forms.papers import RevokeForm
from golden_thread.sections.partnership_group.models import (
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
    known = released.titles(rows.exclude(thing=None), today())
    told = [Column(_("Reader"), "reader.name"), Column(_("Standing"), _standing)] if inside else []
    return register_page(
        request,
        title=_("Released"),
        lead=_("What somebody outside the board may open, each to one reader and until a day.")
        if inside
        else _("What was released to you. Each can be opened until its last day."),
        rows=rows.order_by("-released_on"),
        columns=[
            Column(_("What"), lambda release: what_it_is(release, named, known)),
            Column(_("Meeting"), lambda release: day(release.meeting.day) if release.meeting else None),
            Column(_("Released on"), "released_on"),
            *told,
            Column(_("Until"), "until"),
        ],
        filters=[Filter("what", _("What"), lambda rows, value: rows.filter(what=value), Release.What.choices)],
        primary=Act(_("Release a document"), reverse("let_out")) if may_here(request, "create", Release) else None,
        empty={
            "title": _("Nothing is released"),
            "what": _(
                "Papers of a meeting are released from its page; a signed copy of the readiness, a summary and the plan in"
                " plain words from here."
            ),
        },
        back=_board_or_home(request),
    )


def _board_or_home(request: Request) -> tuple[Any, str]:
    """A reader outside finds what was released to them on their first page."""
    board = may(request.user, "read", "board", request.authority.area_ids)
    return (_("Board"), reverse("board")) if board else (_("Home"), reverse("home"))


def what_it_is(release: Release, named: set[int], known: dict[int, Any]) -> Any:
    """As the reader knows it: a paper or a document by its title, where they can open it today."""
    if release.paper_id in named and release.paper:
        return release.paper.title
    return known.get(release.pk) or release.get_what_display()


@needs("read", Release)
def release(request: Request, release: Release) -> HttpResponse:
    """For its reader: the words of it. For the board: the same, with who let it out and why, and whether it was opened."""
    inside = may_outright(request.user, "read", Release)
    changes = may_here(request, "update", release) and release.standing_on(today()) == Release.Standing.OPEN
    revoke = Act(_("Revoke it"), reverse("release_revoke", kwargs={"release": release.uuid}))
    title, caption, words = _shown(request, release)
    return record_page(
        request,
        title=title,
        caption=caption,
        tab_title=release.get_what_display(),
        standing=_standing(release) if inside else None,
        rows=_facts(release, inside=inside),
        acts=[revoke] if changes else [],
        back=(_("Released"), reverse("releases")) if inside or release.meeting_id else _board_or_home(request),
        template="partnership_group/release.html",
        release=release,
        **words,
    )


def _shown(request: Request, release: Release) -> tuple[Any, Any, dict[str, Any]]:
    """Of a release: its title, the words above that, and what its template is given."""
    if release.meeting is None:
        return _shown_thing(request, release)
    words = _words(request, release) | {"copies": _copies(release, ("docx", "pdf"))}
    paper = words.get("paper")
    if paper:
        return paper.title, str(release.meeting), words
    return day(release.meeting.day), f"{release.meeting.group}: {release.get_what_display()}", words


def _shown_thing(request: Request, release: Release) -> tuple[Any, Any, dict[str, Any]]:
    kind, caption = released.kind_of(release.what), request.authority.called
    thing = released.settled_thing(release.what, release.thing, today())
    if thing is None:
        return release.get_what_display(), caption, {"shown": "", "closed": True}
    words = {"shown": kind.template, "copies": _copies(release, kind.copies), **kind.words(request, thing)}
    return kind.title(thing), caption, words


def _facts(release: Release, *, inside: bool) -> list[dict[str, Any]]:
    facts = [
        (_("Released on"), short_day(release.released_on)),
        (_("Can be opened until"), day(release.until)),
        (_("Why it was released"), release.because),
    ]
    if inside:
        facts += [
            (_("Reader"), release.reader.name),
            (_("Released by"), str(release.released_by)),
            (_("Last opened by the reader"), _last_opened(release)),
            (_("Revoked on"), short_day(release.revoked_on) if release.revoked_on else ""),
            (_("Why it was revoked"), release.revoked_because),
        ]
    return [{"text": text, "value": value} for text, value in facts if value]


def _last_opened(release: Release) -> Any:
    looks = Event.objects.filter(record_uuid=release.uuid, actor=release.reader.user, did__in=("opened", "exported"))
    last = looks.order_by("-pk").values_list("at", flat=True).first()
    return short_day(last.astimezone(LONDON).date()) if last else _("Not opened yet")


def _words(request: Request, release: Release) -> dict[str, Any]:
    assert release.meeting is not None
    if release.what == Release.What.AGENDA:
        return {"agenda": agenda_items(release.meeting, open_copy=True)}
    if release.what == Release.What.MINUTES:
        return {
            "said": open_minutes(
                minutes_content(release.meeting, request.authority, release.minutes), included_at(release.meeting)
            )
        }
    return {"paper": visible(Paper.objects.filter(pk=release.paper_id), to=request.user).first()}  # type: ignore[misc]


def _copies(release: Release, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    """Links to the same in files, made by a room above; none where the installation has no such room."""
    if release.what == Release.What.PAPER:
        return []
    words = {
        "docx": _now("Save it for Word"),
        "pdf": _now("Save it as PDF"),
        "json": _now("Save the signed file, which golden-thread verify reads"),
    }
    found = [(words[kind], address("release_document", release=release.uuid, kind=kind)) for kind in kinds]
    return [{"text": text, "href": href} for text, href in found if href]


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
