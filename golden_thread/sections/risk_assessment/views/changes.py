"""What changed in the picture: the national threat level, and every change with the risks it touches."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of
from golden_thread.sections.partnership_group.views.record import acts_on, lines, told
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms import look_again as forms
from golden_thread.sections.risk_assessment.models import LookAgain, PictureChange, Risk, ThreatLevel
from golden_thread.sections.risk_assessment.models.touching import likely_touched


def go_on_to_the_change(request: Request, recorded: Any, otherwise: str) -> str:
    """After an edition, a level or an item was recorded: to its risks, for those who may mark them."""
    change = PictureChange.objects.filter(**{_points_to(recorded): recorded}).first()
    if change is None or change.gone_through_on or not can(request.user, "update", change):
        return otherwise
    return reverse("picture_change_go", args=[change.uuid])


def go_through(request: Request, recorded: Any) -> dict[str, Any] | None:
    """The next step of an edition, a level or an item while nobody has gone through the risks for it."""
    there = go_on_to_the_change(request, recorded, "")
    said = {
        "text": _("Nobody has said yet which risks it touches."),
        "button": _("Go through the risks"),
        "href": there,
    }
    return said if there else None


def _points_to(recorded: Any) -> str:
    return {"ctlpedition": "edition", "threatlevel": "level", "emergingitem": "item"}[recorded._meta.model_name]


# --- the national threat level --------------------------------------------------------------------------------------


@needs("read", ThreatLevel)
@kept_page
def threat_levels(request: Request) -> HttpResponse:
    new = Act(_("Record a change of level"), reverse("threat_level_new"))
    return register_page(
        request,
        title=_("National threat level"),
        lead=_("As it was announced, with the day and where. It says nothing of this area by itself."),
        rows=rows_of(request, ThreatLevel).order_by("-changed_on"),
        columns=[
            Column(_("Level"), "get_level_display"),
            Column(_("Since"), "changed_on"),
            Column(_("Announced"), "source"),
        ],
        primary=new if may_here(request, "create", ThreatLevel) else None,
        empty={
            "title": _("No level recorded yet"),
            "what": _("The national threat level from low to critical, each change with its day."),
            "why": _(
                "A change of level is a reason to look at the risks again, and each version says which level held."
            ),
        },
        export=export_of(request, ThreatLevel),
        back=(_("Risk"), reverse("risk")),
    )


@needs("create", ThreatLevel)
def threat_level_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        made = operations.note_threat_level(area=request.area, by=request.user, **given)
        return go_on_to_the_change(request, made, made.get_absolute_url())

    return form_page(
        request, forms.ThreatLevelForm, title=_("Record a change of the national threat level"), save=save,
        back=reverse("threat_levels"),
    )  # fmt: skip


@needs("read", ThreatLevel)
def threat_level(request: Request, threatlevel: ThreatLevel) -> HttpResponse:
    return record_page(
        request, title=str(threatlevel), caption=_("National threat level"),
        rows=[*lines(threatlevel, "changed_on", "source"), *told(threatlevel, "note"), *change_row(threatlevel)],
        next_step=go_through(request, threatlevel), back=(_("National threat level"), reverse("threat_levels")),
    )  # fmt: skip


def change_row(recorded: Any) -> list[dict[str, Any]]:
    """On the page of an edition, a level or an item: what became of the risks."""
    change = PictureChange.objects.filter(**{_points_to(recorded): recorded}).first()
    if change is None:
        return []
    return [{"text": _("Risks to look at again"), "value": _state_in_words(change), "href": change.get_absolute_url()}]


def _state_in_words(change: PictureChange) -> str:
    if not change.gone_through_on:
        return _now("Nobody has said yet which it touches")
    marked, waiting = change.marks.count(), change.marks.open_on(today()).count()
    if not marked:
        return _now("It touches none")
    said = ngettext(
        "{count} risk marked, {waiting} without an answer", "{count} risks marked, {waiting} without an answer", marked
    )
    return said.format(count=marked, waiting=waiting)


# --- changes in the picture -----------------------------------------------------------------------------------------


@needs("read", PictureChange)
@kept_page
def picture_changes(request: Request) -> HttpResponse:
    rows = rows_of(request, PictureChange).select_related("edition", "level", "item").order_by("-arose_on")
    counted = rows.annotate(marked=Count("marks"), waiting=Count("marks", filter=Q(marks__answer="")))
    return register_page(
        request,
        title=_("What changed in the picture"),
        lead=_("A new edition of the profile, a change of the national threat level, an emerging item: each is held against the register."),
        rows=counted,
        columns=[
            Column(_("What"), "said"), Column(_("Dated"), "arose_on"), Column(_("Risks marked"), "marked", numeric=True),
            Column(_("State"), state_of_change),
        ],
        filters=[Filter("state", _("State"), _in_state, [("new", _("Not gone through yet")), ("open", _("Risks to look at again"))])],
        empty={
            "title": _("Nothing has changed yet"),
            "what": _("Once a risk is open, each new edition, level and emerging item comes here by itself."),
            "why": _("Somebody says which risks it touches; each stays marked until it is kept or changed."),
        },
        back=(_("Risk"), reverse("risk")),
    )  # fmt: skip


def _in_state(rows: Any, value: str) -> Any:
    return rows.filter(gone_through_on=None) if value == "new" else rows.filter(marks__answer="").distinct()


def state_of_change(change: Any) -> Tag:
    """From rows that were counted."""
    if not change.gone_through_on:
        return Tag(_("Not gone through yet"), "orange")
    if change.waiting:
        return Tag(
            ngettext("{count} without an answer", "{count} without an answer", change.waiting).format(
                count=change.waiting
            ),
            "yellow",
        )
    return Tag(_("Every risk answered"), "green") if change.marked else Tag(_("Touches none"), "grey")


@needs("read", PictureChange)
def picture_change(request: Request, picturechange: PictureChange) -> HttpResponse:
    marks = list(picturechange.marks.select_related("risk", "answered_by").order_by("risk__reference_order"))
    return record_page(
        request,
        title=picturechange.said,
        caption=_("Change in the picture"),
        tab_title=_("Change in the picture"),
        rows=[
            {"text": _("What"), "value": picturechange.kind, "href": _page_of(request, picturechange)},
            *_gist(picturechange),
            *lines(picturechange, "arose_on"),
            {"text": _("Where it comes from"), "value": picturechange.source},
            *told(picturechange, "gone_through_on"),
            *_gone_through_by(picturechange),
            *told(picturechange, "note"),
        ],
        next_step=_next_step(request, picturechange, marks),
        acts=_acts(request, picturechange),
        back=(_("What changed in the picture"), reverse("picture_changes")),
        template="risk_assessment/change.html",
        marks=[_mark(mark) for mark in marks],
    )


def _gist(change: PictureChange) -> list[dict[str, Any]]:
    said = change.item.gist if change.item else change.level.note if change.level else ""
    return [{"text": _("What it says"), "value": said}] if said else []


def _page_of(request: Request, change: PictureChange) -> str | None:
    return change.what.get_absolute_url() if can(request.user, "read", change.what) else None


def _gone_through_by(change: PictureChange) -> list[dict[str, Any]]:
    return [{"text": _("By"), "value": str(change.gone_through_by)}] if change.gone_through_by else []


def _mark(mark: LookAgain) -> list[Any]:
    answer = answer_of(mark)
    said = _now("{name}, {day}").format(name=mark.answered_by, day=short_day(mark.answered_on)) if mark.answer else ""
    return [
        {"text": str(mark.risk), "href": mark.get_absolute_url()},
        {"text": str(answer.text), "tag": answer.colour},
        mark.reason,
        said,
    ]


def answer_of(mark: LookAgain) -> Tag:
    if not mark.answer:
        return Tag(_("Look again"), "yellow")
    return Tag(mark.get_answer_display(), "green" if mark.answer == LookAgain.Answer.KEPT else "turquoise")


def _next_step(request: Request, change: PictureChange, marks: list[LookAgain]) -> dict[str, Any] | None:
    if not can(request.user, "update", change):
        return None
    if not change.gone_through_on:
        return {
            "text": _("Nobody has said yet which risks it touches."),
            "button": _("Go through the risks"),
            "href": reverse("picture_change_go", args=[change.uuid]),
        }
    waiting = [mark for mark in marks if not mark.answer]
    if not waiting:
        return None
    text = ngettext(
        "{count} risk waits to be looked at again.", "{count} risks wait to be looked at again.", len(waiting)
    )
    return {
        "text": text.format(count=len(waiting)),
        "button": _now("Look at {reference}").format(reference=waiting[0].risk.reference),
        "href": reverse("look_again_answer", args=[waiting[0].uuid]),
    }


def _acts(request: Request, change: PictureChange) -> list[Act]:
    if not change.gone_through_on:
        return []
    more = Act(_("Mark further risks"), reverse("picture_change_go", args=[change.uuid]))
    return acts_on(request, change, more)


@needs("update", PictureChange)
def picture_change_go(request: Request, picturechange: PictureChange) -> HttpResponse:
    def save(given: dict[str, Any]) -> PictureChange:
        operations.go_through(change=picturechange, by=request.user, **given)
        messages.success(request, _("It is said which risks it touches"))
        return picturechange

    risks = Risk.objects.of_area(picturechange.area).filter(closed_on=None).prefetch_related("source_links__source")
    marked = picturechange.marks.select_related("risk")
    return form_page(
        request, forms.GoThroughForm, title=_("Which risks does it touch?"), caption=picturechange.said, save=save,
        initial={"version": picturechange.version, "on": picturechange.gone_through_on or today(), "note": picturechange.note},
        form_kwargs={"area": picturechange.area, "suggested": likely_touched(picturechange, risks)},
        lead=picturechange.item.gist if picturechange.item else None, back=picturechange.get_absolute_url(),
        button=_("Mark them"), template="risk_assessment/go_through.html",
        context={"tab_title": _("Which risks does it touch?"), "marked": [str(mark.risk) for mark in marked]},
    )  # fmt: skip
