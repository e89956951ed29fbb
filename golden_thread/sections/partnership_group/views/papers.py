"""A paper of a meeting: brought, read, taken away as the file it came as, issued, withdrawn."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from golden_thread import audit
from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may_outright, visible
from golden_thread.files.checks import Kind
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Tag, form_page, record_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.papers import (
    ChooseReadersForm,
    EditPaperForm,
    PaperForm,
    WithdrawForm,
)
from golden_thread.sections.partnership_group.models import Meeting, Paper
from golden_thread.sections.partnership_group.views.acting import acted, may_here, uuid_of, version_of
from golden_thread.sections.partnership_group.views.record import edit_page

TYPES = {
    Kind.PDF.value: "application/pdf",
    Kind.DOCX.value: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX.value: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.TEXT.value: "text/plain; charset=utf-8",
}
PAPER = ("title", "brought_by", "item", "marking", "text", "readers")


def papers_of(request: Request, meeting: Meeting) -> list[Paper]:
    """Those of the meeting that this person may read; the others are not named."""
    rows = visible(Paper.objects.filter(meeting=meeting), to=request.user)
    return list(rows.select_related("item").order_by("item__order", "created_at", "pk"))


def standing_of(paper: Paper) -> Tag:
    if paper.withdrawn_on:
        return Tag(_("Withdrawn"), "grey")
    return Tag(_("Issued"), "green") if paper.issued_on else Tag(_("Not issued yet"), "yellow")


@needs("read", Paper)
def paper(request: Request, paper: Paper) -> HttpResponse:
    prepares = may_here(request, "update", paper)
    return record_page(
        request,
        title=paper.title,
        caption=_now("Paper for {meeting}").format(meeting=paper.meeting),
        tab_title=_("Board paper"),
        standing=standing_of(paper),
        rows=_facts(paper, prepares),
        next_step=_next_step(paper) if prepares else None,
        acts=_acts(paper) if prepares else [],
        back=_back(request, paper),
        template="partnership_group/paper.html",
        marking=paper.marking,
        paper=paper,
    )


def _back(request: Request, paper: Paper) -> tuple[Any, str]:
    """A reader outside the board has no meeting to go back to."""
    if may_outright(request.user, "read", Meeting):
        return str(paper.meeting), f"{paper.meeting.get_absolute_url()}#agenda"
    return _("Released"), reverse("releases")


def _facts(paper: Paper, prepares: bool) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {"text": _("Marking"), "value": paper.get_marking_display()},
        {"text": _("Brought by"), "value": paper.brought_by},
        {"text": _("Agenda item"), "value": paper.item.title if paper.item else ""},
        {"text": _("Issued on"), "value": short_day(paper.issued_on) if paper.issued_on else ""},
        {"text": _("Withdrawn on"), "value": short_day(paper.withdrawn_on) if paper.withdrawn_on else ""},
        {"text": _("Why it was withdrawn"), "value": paper.withdrawn_because},
    ]
    if prepares:
        named = [str(each) for each in paper.named.select_related("seat__body", "person")]
        facts.append({"text": _("Who may read it"), "items": [str(paper.get_readers_display()), *named]})
    if paper.file_sha256:
        facts.append({"text": _("Digest of the file (SHA-256)"), "value": paper.file_sha256})
    return [each for each in facts if each.get("value") or each.get("items")]


def _next_step(paper: Paper) -> dict[str, Any] | None:
    if paper.issued_on or paper.withdrawn_on:
        return None
    if paper.readers == Paper.Readers.NAMED and not paper.named.exists():
        href = reverse("paper_readers", kwargs={"paper": paper.uuid})
        return {"text": _("Nobody is named as its reader yet."), "button": _("Choose who may read it"), "href": href}
    if paper.meeting.state == Meeting.State.PLANNED:
        return {"text": _("It goes out with the other papers of the meeting, or now by itself.")} | _issue(paper)
    return {"text": _("The other papers are out. This one waits.")} | _issue(paper)


def _issue(paper: Paper) -> dict[str, Any]:
    href = reverse("paper_issue", kwargs={"paper": paper.uuid})
    return {"button": _("Issue this paper"), "href": href, "post": True, "fields": {"version": paper.version}}


def _acts(paper: Paper) -> list[Act]:
    if paper.withdrawn_on:
        return []
    here = {"paper": paper.uuid}
    acts = [] if paper.issued_on else [Act(_("Change the paper"), reverse("paper_edit", kwargs=here))]
    return [
        *acts,
        Act(_("Choose who may read it"), reverse("paper_readers", kwargs=here)),
        Act(_("Withdraw it"), reverse("paper_withdraw", kwargs=here)),
    ]


@needs("read", Paper)
def paper_file(request: Request, paper: Paper) -> HttpResponse:
    """Always to be saved, never opened in the page; byte for byte what was brought."""
    if not paper.file_sha256:
        raise Http404
    response = HttpResponse(bytes(paper.file.data), content_type=TYPES[paper.file_kind])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=paper.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    audit.record(by=request.user, did="took away paper", to=paper, about=paper.file_kind)
    return response


@needs("create", Paper, within=Meeting)
def paper_new(request: Request, meeting: Meeting) -> HttpResponse:
    def save(given: dict) -> str:
        return _named_next(operations.add_paper(meeting=meeting, by=request.user, **given))

    return form_page(
        request, PaperForm, title=_("Add a paper"), caption=str(meeting), save=save, form_kwargs={"meeting": meeting},
        initial={"item": meeting.agenda.filter(uuid=uuid_of(request.GET.get("item"))).first()},  # type: ignore[misc]
        back=meeting.get_absolute_url(), button=_("Add the paper"),
    )  # fmt: skip


@needs("update", Paper)
def paper_edit(request: Request, paper: Paper) -> HttpResponse:
    def save(**given: Any) -> str:
        return _named_next(operations.amend_paper(paper=paper, by=request.user, **given))

    return edit_page(
        request, paper, EditPaperForm, title=_("Change the paper"), names=PAPER, save=save,
        form_kwargs={"meeting": paper.meeting, "has_file": bool(paper.file_sha256)}, caption=str(paper.meeting),
    )  # fmt: skip


def _named_next(paper: Paper) -> str:
    """A paper for some goes on to the page that asks for whom."""
    wanted = paper.readers == Paper.Readers.NAMED and not paper.named.exists()
    return reverse("paper_readers", kwargs={"paper": paper.uuid}) if wanted else paper.get_absolute_url()


def _named(paper: Paper) -> dict[str, list[int]]:
    rows = list(paper.named.values_list("seat", "person"))
    return {"seats": [seat for seat, _p in rows if seat], "people": [person for _s, person in rows if person]}


@needs("update", Paper)
def paper_readers(request: Request, paper: Paper) -> HttpResponse:
    def save(given: dict) -> Paper:
        given.pop("request_id")
        return operations.choose_readers(paper=paper, on=today(), by=request.user, **given)

    return form_page(
        request, ChooseReadersForm, title=_("Choose who may read it"), caption=paper.title, save=save,
        initial={"version": paper.version, "readers": paper.readers, **_named(paper)},
        form_kwargs={"area": paper.area, "people": operations.people_to_name(paper.area, today())}, back=paper.get_absolute_url(),
    )  # fmt: skip


@needs("update", Paper)
@require_POST
def paper_issue(request: Request, paper: Paper) -> HttpResponse:
    return acted(
        request, paper, said=_("The paper is out."),
        does=lambda: operations.issue_paper(paper=paper, version=version_of(request), on=today(), by=request.user),
    )  # fmt: skip


@needs("update", Paper)
def paper_withdraw(request: Request, paper: Paper) -> HttpResponse:
    def save(given: dict) -> Paper:
        given.pop("request_id")
        return operations.withdraw_paper(paper=paper, on=today(), by=request.user, **given)

    return form_page(
        request, WithdrawForm, title=_("Withdraw the paper"), caption=paper.title, save=save,
        initial={"version": paper.version}, back=paper.get_absolute_url(), button=_("Withdraw it"),
        lead=_("Its readers can no longer open it. That it was brought, and why it was withdrawn, is kept."),
    )  # fmt: skip
