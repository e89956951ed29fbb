"""What the assessment is drawn from: sources, emerging items, and what decisions rest on."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import can, may, visible
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.models import Decision
from golden_thread.sections.partnership_group.views.acting import (
    acted,
    export_of,
    may_here,
    rows_of,
    thread_at,
    uuid_of,
    whose,
)
from golden_thread.sections.partnership_group.views.record import Row, acts_on, edit_page, lines, told
from golden_thread.sections.risk_assessment import operations
from golden_thread.sections.risk_assessment.forms import picture as forms
from golden_thread.sections.risk_assessment.models import CTLPEdition, DecisionReliance, EmergingItem, Risk, Source
from golden_thread.sections.risk_assessment.views.changes import change_row, go_on_to_the_change, go_through

SOURCE = ("kind", "title", "dated", "body", "edition", "item", "note")
ITEM = ("noted_on", "source", "gist")


@needs("read", Source)
@kept_page
def sources(request: Request) -> HttpResponse:
    unused = set(rows_of(request, Source).never_used().values_list("pk", flat=True))
    rows = rows_of(request, Source).select_related("area")
    return register_page(
        request,
        title=_("Sources"),
        rows=rows.order_by("-dated"),
        columns=[
            Column(_("Source"), "title"),
            Column(_("Kind"), "get_kind_display"),
            Column(_("Dated"), "dated"),
            Column(_("Used"), lambda each: Tag(_("Not used yet"), "orange") if each.pk in unused else Tag(_("Used"), "green")),
            *whose(request, rows),
        ],
        filters=[
            Filter("kind", _("Kind"), lambda rows, value: rows.filter(kind=value), Source.Kind.choices),
            Filter("used", _("Used"), lambda rows, value: rows.never_used(), [("no", _("Not used yet"))]),
        ],
        primary=Act(_("Add a source"), reverse("source_new")) if may_here(request, "create", Source) else None,
        empty={
            "title": _("No sources yet"),
            "what": _("What you drew the risks from: the local profile, emerging trends, local data, partners."),
            "why": _("A risk that names its source can be checked, and looked at again when the source changes."),
        },
        export=export_of(request, Source),
        back=(_("Risk"), reverse("risk")),
        template="risk_assessment/sources.html",
        context={"unused": len(unused), "unsourced": rows_of(request, Risk).open_on(today()).without_source().count()},
    )  # fmt: skip


@needs("create", Source)
def source_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> Source:
        return operations.add_source(area=request.area, by=request.user, **given)

    return form_page(
        request, forms.SourceForm, title=_("Add a source"), save=save, back=reverse("sources"),
        form_kwargs={"area": request.area}, initial=_as_a_source(request),
    )  # fmt: skip


def _as_a_source(request: Request) -> dict[str, Any]:
    """The emerging item or the edition whose page led here (`?item=`, `?edition=`), as the source it becomes."""
    asked = uuid_of(request.GET.get("edition"))
    edition = rows_of(request, CTLPEdition).filter(uuid=asked).first() if asked else None
    if edition:
        openly = {"title": edition.said_openly, "dated": edition.issued_on}
        return {"kind": Source.Kind.CTLP, "edition": edition.pk, **openly}
    asked = uuid_of(request.GET.get("item"))
    item = rows_of(request, EmergingItem).filter(uuid=asked).first() if asked else None
    return {"kind": Source.Kind.EMERGING, "item": item.pk, "dated": item.noted_on} if item else {}


@needs("update", Source)
def source_draw(request: Request, source: Source) -> HttpResponse:
    """From the source to its risks: the other way is on the page where a risk is changed."""

    def save(given: dict[str, Any]) -> Source:
        operations.draw_on(source=source, by=request.user, risks=given["risks"])
        return source

    return form_page(
        request, forms.DrawForm, title=_("Name it in a risk"), caption=source.title, save=save,
        form_kwargs={"area": source.area, "source": source}, back=source.get_absolute_url(),
        said=_("The risks name it now"),
        lead=_("Open risks of the register. If none of them is drawn from it, add the risk first and name the source there."),
    )  # fmt: skip


@needs("update", Source)
def source_edit(request: Request, source: Source) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_source(source=source, by=request.user, **given)

    return edit_page(request, source, forms.EditSourceForm, title=_("Change the source"), names=SOURCE, save=save)


@needs("read", Source)
def source(request: Request, source: Source) -> HttpResponse:
    risks = visible(Risk.objects.filter(source_links__source=source), to=request.user)
    draw = Act(_("Name it in a risk"), reverse("source_draw", args=[source.uuid]))
    change = Act(_("Change the source"), reverse("source_edit", args=[source.uuid]))
    return record_page(
        request,
        title=source.title,
        caption=_("Source"),
        rows=[
            *lines(source, "kind", "dated"),
            *told(source, "body"),
            *_pointed_to(request, source),
            *lines(source, "note"),
        ],
        thread=[
            {"kind": _("Source"), "items": [{"text": source.title}]},
            {"kind": _("Risk"), "items": [_link(each) for each in risks], "missing": _("No risk is drawn from it yet")},
        ],
        thread_at=thread_at(request, source=source),
        next_step=None if risks else _draw(request, source),
        acts=acts_on(request, source, *([draw] if risks else []), change),
        back=(_("Sources"), reverse("sources")),
    )


def _draw(request: Request, source: Source) -> dict[str, Any] | None:
    if source.risk_links.exists() or not can(request.user, "update", source):
        return None
    return {
        "text": _("No risk is drawn from it yet: the thread breaks here."),
        "button": _("Name it in a risk"),
        "href": reverse("source_draw", args=[source.uuid]),
    }


def _pointed_to(request: Request, source: Source) -> list[Row]:
    rows: list[Row] = []
    if source.edition:
        cleared = can(request.user, "read", source.edition)
        href = source.edition.get_absolute_url() if cleared else None
        rows.append({"text": _("CTLP edition"), "value": source.edition.said_openly, "href": href})
    if source.item:
        rows.append({"text": _("Emerging item"), "value": source.item.gist, "href": source.item.get_absolute_url()})
    return rows


def _link(record: Any) -> dict[str, str]:
    return {"text": str(record), "href": record.get_absolute_url()}


# --- emerging items -------------------------------------------------------------------------------------------------


@needs("read", EmergingItem)
@kept_page
def emerging_items(request: Request) -> HttpResponse:
    new = Act(_("Add an emerging item"), reverse("emerging_item_new"))
    return register_page(
        request,
        title=_("Emerging items"),
        rows=rows_of(request, EmergingItem).order_by("-noted_on"),
        columns=[Column(_("What it says"), "gist"), Column(_("From"), "source"), Column(_("Dated"), "noted_on")],
        primary=new if may_here(request, "create", EmergingItem) else None,
        empty={
            "title": _("Nothing emerging noted yet"),
            "what": _("What is new in the picture between two editions of the local profile, dated, with its source."),
            "why": _("A decision of the board can rest on it, and a risk can be drawn from it."),
        },
        export=export_of(request, EmergingItem),
        back=(_("Risk"), reverse("risk")),
    )


@needs("create", EmergingItem)
def emerging_item_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        made = operations.add_emerging_item(area=request.area, by=request.user, **given)
        return go_on_to_the_change(request, made, made.get_absolute_url())

    return form_page(
        request, forms.EmergingItemForm, title=_("Add an emerging item"), save=save, back=reverse("emerging_items")
    )


@needs("update", EmergingItem)
def emerging_item_edit(request: Request, emergingitem: EmergingItem) -> HttpResponse:
    def save(**given: Any) -> None:
        operations.amend_emerging_item(item=emergingitem, by=request.user, **given)

    return edit_page(
        request, emergingitem, forms.EditEmergingItemForm, title=_("Change the emerging item"), names=ITEM, save=save,
        form_kwargs={}, caption=None,
    )  # fmt: skip


@needs("read", EmergingItem)
def emerging_item(request: Request, emergingitem: EmergingItem) -> HttpResponse:
    risks = visible(Risk.objects.filter(source_links__source__item=emergingitem).distinct(), to=request.user)
    decisions = visible(Decision.objects.filter(reliances__item=emergingitem), to=request.user)
    change = Act(_("Change the emerging item"), reverse("emerging_item_edit", args=[emergingitem.uuid]))
    return record_page(
        request,
        title=_("Emerging item of {day}").format(day=short_day(emergingitem.noted_on)),
        caption=_("Emerging item"),
        rows=[*lines(emergingitem, "gist", "source", "noted_on"), *change_row(emergingitem)],
        next_step=go_through(request, emergingitem),
        thread=[
            {"kind": _("Emerging item"), "items": [{"text": emergingitem.gist}]},
            {"kind": _("Risk"), "items": [_link(each) for each in risks], "missing": _("No risk is drawn from it yet")},
            {"kind": _("Decision"), "items": [_link(each) for each in decisions] or [{"text": _("None rests on it")}]},
        ],
        acts=acts_on(request, emergingitem, *_taking_up(request, emergingitem), change),
        back=(_("Emerging items"), reverse("emerging_items")),
    )


def _taking_up(request: Request, item: EmergingItem) -> list[Act]:
    if item.sources.exists() or not may(request.user, "create", Source, item.area_id):
        return []
    return [Act(_("Take it up as a source"), f"{reverse('source_new')}?item={item.uuid}")]


# --- what a decision rests on ---------------------------------------------------------------------------------------


@needs("create", DecisionReliance, within=Decision)
def reliance_new(request: Request, decision: Decision) -> HttpResponse:
    def save(given: dict[str, Any]) -> Decision:
        operations.rely_on(decision=decision, by=request.user, **given)
        return decision

    return form_page(
        request, forms.RelianceForm, title=_("What does the decision rest on?"), caption=str(decision), save=save,
        lead=_("Choose one. Come back for more."), form_kwargs={"area": decision.area},
        back=decision.get_absolute_url(), said=_("The decision is linked"),
        template="risk_assessment/reliance.html", context={"linked": _linked(request, decision)},
    )  # fmt: skip


def _linked(request: Request, decision: Decision) -> list[dict[str, Any]]:
    """What it rests on already, each with the button that removes the link."""
    rows = decision.reliances.select_related("edition", "risk", "item")
    return [_link_to(row) for row in visible(rows, to=request.user, verb="update")]


def _link_to(row: DecisionReliance) -> dict[str, Any]:
    said = row.edition.said_openly if row.edition else str(row.risk or row.item)
    remove = Act(_("Remove the link"), reverse("reliance_remove", args=[row.uuid]), post=True)
    return {"text": said, "remove": remove}


@needs("update", DecisionReliance)
@require_POST
def reliance_remove(request: Request, decisionreliance: DecisionReliance) -> HttpResponse:
    decision = decisionreliance.decision
    return acted(
        request, decision, lambda: operations.no_longer_rely_on(reliance=decisionreliance, by=request.user),
        said=_("The link is removed"),
    )  # fmt: skip
