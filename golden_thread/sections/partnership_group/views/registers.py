"""The small registers: six kinds of record, one shape. Each says what is its own; list, record and forms are alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import needs
from golden_thread.govuk import forms as kit
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms import registers as forms
from golden_thread.sections.partnership_group.models import (
    Agreement,
    BoardReport,
    CommunityDialogue,
    MemberBriefing,
    PartnershipOpportunity,
    StrategicAct,
)
from golden_thread.sections.partnership_group.views.acting import export_of, may_here, rows_of

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Register:
    """`name` is the URL name of one record, `plural` that of the list; the address is made from the latter."""

    model: Any
    form: type[forms.AreaForm]
    name: str
    plural: str
    title: Any
    add: Any
    change: Any
    columns: list[Column]
    what: Any
    why: Any
    standing: Callable[[Any], Tag] | None = None
    filters: tuple[Filter, ...] = ()
    related: tuple[str, ...] = ()
    order: str = ""
    owed: Callable[[Any], tuple[Any, Any] | None] | None = None
    """What a record still waits for, and the button that gives it."""

    @property
    def kwarg(self) -> str:
        return self.model._meta.model_name

    @property
    def fields(self) -> list[str]:
        return list(self.form.base_fields)

    def urls(self) -> list[URLPattern]:
        slug, one = self.plural.replace("_", "-"), f"<uuid:{self.kwarg}>"
        return [
            path(f"{slug}/", self._list(), name=self.plural),
            path(f"{slug}/new", self._new(), name=f"{self.name}_new"),
            path(f"{slug}/{one}/", self._record(), name=self.name),
            path(f"{slug}/{one}/edit", self._edit(), name=f"{self.name}_edit"),
        ]

    def _list(self) -> View:
        @needs("read", self.model)
        def register(request: HttpRequest) -> HttpResponse:
            rows = (
                rows_of(request, self.model).select_related(*self.related)
                if self.related
                else rows_of(request, self.model)
            )
            new = Act(self.add, reverse(f"{self.name}_new"))
            return register_page(
                request, title=self.title, rows=rows.order_by(self.order), columns=self.columns, filters=self.filters,
                primary=new if may_here(request, "create", self.model) else None,
                empty={"title": _("Nothing here yet"), "what": self.what, "why": self.why},
                export=export_of(request, self.model), back=(_("Board"), reverse("board")),
            )  # fmt: skip

        return register

    def _new(self) -> View:
        @needs("create", self.model)
        def new(request: HttpRequest) -> HttpResponse:
            def save(given: dict[str, Any]) -> Any:
                return operations.add_to_register(self.model, area=request.area, by=request.user, **given)

            return form_page(
                request, self.form, title=self.add, save=save, form_kwargs={"area": request.area},
                back=reverse(self.plural),
            )  # fmt: skip

        return new

    def _record(self) -> View:
        @needs("read", self.model)
        def record(request: HttpRequest, **named: Any) -> HttpResponse:
            row = named[self.kwarg]
            change = Act(self.change, reverse(f"{self.name}_edit", kwargs={self.kwarg: row.uuid}))
            return record_page(
                request, title=str(row), caption=self.title, rows=[self._line(request, row, name) for name in self._shown()],
                next_step=self._next_step(row, change["href"]) if may_here(request, "update", row) else None,
                standing=self.standing(row) if self.standing else None,
                acts=[change] if may_here(request, "update", row) else [], back=(self.title, reverse(self.plural)),
            )  # fmt: skip

        return record

    def _next_step(self, row: Any, href: str) -> dict[str, Any] | None:
        owed = self.owed(row) if self.owed else None
        return {"text": owed[0], "button": owed[1], "href": href} if owed else None

    def _shown(self) -> list[str]:
        return [name for name in self.fields if name != "request_id"]

    def _line(self, request: HttpRequest, row: Any, name: str) -> dict[str, Any]:
        value = getattr(row, f"get_{name}_display", lambda: getattr(row, name))()
        text = self.model._meta.get_field(name).verbose_name
        opens = hasattr(value, "get_absolute_url") and may_here(request, "read", value)
        href = value.get_absolute_url() if opens else None
        shown = short_day(value) if hasattr(value, "year") else value
        return {"text": text, "value": str(shown) if shown else "", "href": href}

    def _edit(self) -> View:
        edit_form = type(f"Edit{self.form.__name__}", (self.form, kit.EditForm), {})

        @needs("update", self.model)
        def edit(request: HttpRequest, **named: Any) -> HttpResponse:
            row = named[self.kwarg]

            def save(given: dict[str, Any]) -> Any:
                given.pop("request_id")
                return operations.amend_in_register(row, by=request.user, **given)

            initial = {"version": row.version} | {name: getattr(row, name) for name in self._shown()}
            return form_page(
                request, edit_form, title=self.change, caption=str(row), save=save, initial=initial,
                form_kwargs={"area": row.area}, back=row.get_absolute_url(),
            )  # fmt: skip

        return edit


OUTCOME_COLOURS = {"waiting": "blue", "secured": "green", "not_secured": "grey"}


def _outcome(row: PartnershipOpportunity) -> Tag:
    return Tag(row.get_outcome_display(), OUTCOME_COLOURS[row.outcome])


def _answered(row: CommunityDialogue) -> Tag:
    return Tag(_("Answered"), "green") if row.answered_on else Tag(_("Answer owed"), "orange")


def _in_force(row: Agreement) -> Tag:
    if row.until and row.until < today():
        return Tag(_("Ended"), "grey")
    if not row.signed_on:
        return Tag(_("Not signed"), "blue")
    due = row.review_due and row.review_due <= today()
    return Tag(_("Review due"), "orange") if due else Tag(_("In force"), "green")


def _told_back(row: BoardReport) -> Tag:
    return Tag(_("Something came back"), "green") if row.came_back_on else Tag(_("Nothing back yet"), "blue")


def _answer_awaited(row: PartnershipOpportunity) -> tuple[Any, Any] | None:
    waits = row.outcome == PartnershipOpportunity.Outcome.WAITING
    return (_("Their answer is awaited."), _("Record the answer")) if waits else None


def _answer_owed(row: CommunityDialogue) -> tuple[Any, Any] | None:
    return None if row.answered_on else (_("What was raised waits for an answer."), _("Write the answer"))


def _signature_or_review(row: Agreement) -> tuple[Any, Any] | None:
    if row.until or (row.review_due and row.review_due > today()):
        return None
    if not row.signed_on:
        return _("It is not signed yet."), _("Record the signing")
    return _("Its review is due."), _("Record the review")


def _nothing_back(row: BoardReport) -> tuple[Any, Any] | None:
    return None if row.came_back_on else (_("Nothing has come back yet."), _("Record what came back"))


def _long(name: str) -> Callable[[Any], str]:
    """The beginning of a long text, as a list shows it."""
    return lambda row: text if len(text := getattr(row, name)) <= 120 else _now("{start}…").format(start=text[:118])


REGISTERS = [
    Register(
        PartnershipOpportunity, forms.OpportunityForm, "opportunity", "opportunities",
        title=_("Working with others"), add=_("Add an opportunity"), change=_("Change the opportunity"),
        columns=[
            Column(_("What was sought"), "what"), Column(_("With whom"), "with_whom"),
            Column(_("Sought on"), "sought_on"), Column(_("Outcome"), _outcome),
        ],
        filters=(
            Filter("outcome", _("Outcome"), lambda rows, value: rows.filter(outcome=value),
                   PartnershipOpportunity.Outcome.choices),
        ),
        standing=_outcome, owed=_answer_awaited, order="-sought_on",
        what=_("Chances to work with another authority or body under the duty: a shared training, a joint forum."),
        why=_("The best boards look for them, and can show which they secured."),
    ),
    Register(
        StrategicAct, forms.StrategicActForm, "strategic_act", "strategic_acts",
        title=_("What the strategic officer did"), add=_("Add an act"), change=_("Change the act"),
        columns=[
            Column(_("What was done"), "what"), Column(_("Field"), "get_field_display"),
            Column(_("Officer"), "officer.name"), Column(_("When"), "done_on"),
        ],
        filters=(
            Filter("field", _("Field"), lambda rows, value: rows.filter(field=value), StrategicAct.Field.choices),
        ),
        related=("officer",), order="-done_on",
        what=_("What the senior officer did for Prevent in policy, delivery, communications and oversight."),
        why=_("Leadership is seen in dated acts."),
    ),
    Register(
        CommunityDialogue, forms.DialogueForm, "dialogue", "dialogues",
        title=_("Dialogue with community organisations"), add=_("Add a conversation"),
        change=_("Change the conversation"),
        columns=[
            Column(_("Organisation"), "with_whom"), Column(_("When"), "held_on"),
            Column(_("What was raised"), _long("raised")), Column(_("Answer"), _answered),
        ],
        standing=_answered, owed=_answer_owed, order="-held_on",
        what=_("What a community organisation raised with the board, or the board with it, and the answer."),
        why=_("A dialogue has two sides: what was heard is answered, and the day of the answer is kept."),
    ),
    Register(
        MemberBriefing, forms.BriefingForm, "briefing", "briefings",
        title=_("Briefings of elected members"), add=_("Add a briefing"), change=_("Change the briefing"),
        columns=[
            Column(_("Elected member"), "member.name"), Column(_("Briefed on"), "briefed_on"),
            Column(_("By"), "briefed_by.name"), Column(_("What about"), _long("about")),
        ],
        related=("member", "briefed_by"), order="-briefed_on",
        what=_("When an elected member was told how Prevent goes here, by whom, and what about."),
        why=_("The member with the portfolio need not sit on the board, but is to be briefed regularly."),
    ),
    Register(
        Agreement, forms.AgreementForm, "agreement", "agreements",
        title=_("Information-sharing agreements"), add=_("Add an agreement"), change=_("Change the agreement"),
        columns=[
            Column(_("Agreement"), "title"), Column(_("Signed on"), "signed_on"),
            Column(_("Review due"), "review_due"), Column(_("State"), _in_force),
        ],
        standing=_in_force, owed=_signature_or_review, order="title",
        what=_("Which bodies agreed to share what, for which purpose and on which legal basis."),
        why=_("Each says when it is looked at again."),
    ),
    Register(
        BoardReport, forms.BoardReportForm, "board_report", "board_reports",
        title=_("Reports to the strategic board"), add=_("Add a report"), change=_("Change the report"),
        columns=[
            Column(_("Reported to"), "to_whom"), Column(_("When"), "reported_on"),
            Column(_("What was reported"), _long("about")), Column(_("What came back"), _told_back),
        ],
        standing=_told_back, owed=_nothing_back, order="-reported_on",
        what=_("What the partnership group reported to the board above it, and what came back."),
        why=_("Recommendations and decisions of the two are to be joined up."),
    ),
]  # fmt: skip
