"""Upload, how it was read, each problem by sheet and row, accept all or nothing, undo."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import can, may, visible
from golden_thread.govuk.conflict import Conflict
from golden_thread.govuk.pages import Act, Column, Tag, form_page, register_page
from golden_thread.govuk.registers import shown
from golden_thread.intake import operations
from golden_thread.intake.comparing import NEW, STANDINGS, Comparison
from golden_thread.intake.families import families_of
from golden_thread.intake.forms import UploadForm
from golden_thread.intake.models import Upload
from golden_thread.intake.receivers import Receiver, receiver_for
from golden_thread.intake.views.comparing import comparison_of
from golden_thread.intake.views.correcting import words_asked
from golden_thread.intake.views.layouts import sheets_of
from golden_thread.periods import today

PREVIEWED = 50
COLOURS = {
    "reading": "blue", "refused": "red", "staged": "yellow", "accepted": "green", "undone": "grey", "set_aside": "grey",
}  # fmt: skip
HEAVY = ("records", "problems", "layouts", "shape", "mends", "left", "choices")
"""What only the page of one file reads."""


def _state(upload: Upload) -> Tag:
    return Tag(upload.get_state_display(), COLOURS[upload.state])


@needs("read", Upload)
def intake(request: Request) -> HttpResponse:
    return register_page(
        request,
        title=_("Bring a spreadsheet"),
        rows=visible(Upload.objects.of(request.authority), to=request.user)
        .select_related("by")
        .defer(*HEAVY)
        .order_by("-created_at"),
        columns=[
            Column(_("File"), "name"),
            Column(_("What it holds"), lambda upload: receiver_for(upload.kind).title),
            Column(_("What became of it"), _state),
            Column(_("Brought by"), "by.name"),
            Column(_("When"), "created_at"),
        ],
        template="intake/uploads.html",
        lead=_(
            "Take in what you keep today, look at what could not be read, and take it back if it was the wrong file."
        ),
        back=(_("Home"), reverse("home")),
        primary=Act(_("Bring a file"), reverse("intake_new")) if may(request.user, "create", Upload) else None,
        empty={
            "title": _("No file yet"),
            "what": _(
                "The plan, the risk register and the list of board members that you keep today can come in as they are."
            ),
            "why": _(
                "Every problem is named by sheet and row before anything is written, and what came in can be taken back."
            ),
        },
    )


@needs("create", Upload)
def bring(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> Upload:
        register = given["register"].read() if given["register"] else None
        return operations.stage(
            area=request.area, by=request.user, kind=given["kind"], name=given["file"].name, content=given["file"].read(),
            on=today(), register=register, request_id=given["request_id"],
        )  # fmt: skip

    return form_page(
        request,
        UploadForm,
        title=_("Bring a file"),
        lead=_("Nothing is written until you have seen what was read."),
        button=_("Read it"),
        back=reverse("intake"),
        save=save,
    )


@needs("read", Upload)
def upload(request: Request, upload: Upload) -> HttpResponse:
    return _page(request, upload)


def _page(request: Request, upload: Upload, refused: str = "") -> HttpResponse:
    receiver = receiver_for(upload.kind)
    staged, may_act = upload.state == Upload.State.STAGED, can(request.user, "update", upload)
    compared = comparison_of(upload) if staged else Comparison()
    problems = upload.problems_said()
    told = {
        "upload": upload,
        "receiver": receiver,
        "state": _state(upload),
        "families": families_of([each for each in problems if not each["left"]]),
        "left": [each for each in problems if each["left"]],
        "counted": receiver.counted(upload.outcome),
        "lists": list(_lists(upload, receiver)),
        "total": len(upload.rows),
        "to_look_at": sum(not each["left"] for each in problems),
        "can_mend": any(each.get("column") is not None for each in problems),
        "sheets": list(sheets_of(upload, receiver)) if staged and may_act else [],
        "words": words_asked(upload) if staged and may_act else [],
        "compared": [(STANDINGS[name], count) for name, count in compared.counts.items() if count],
        "gone": len(compared.gone),
        "unanswered": len(compared.unanswered(upload.choices)),
        "stands_here": any(row.standing != NEW for row in compared.rows),
        "may_act": may_act,
        "may_write": may(request.user, "create", receiver.row, upload.area),
        "refused": refused,
        "back": (_("Bring a spreadsheet"), reverse("intake")),
    }
    return render(request, "intake/upload.html", told, status=409 if refused else 200)


def _lists(upload: Upload, receiver: Receiver) -> Iterator[dict[str, Any]]:
    """What was read, as tables: each list of the file with its beginning."""
    parts = receiver.lists or {"": ("", receiver.columns)}
    for name, (title, columns) in parts.items():
        records = upload.records[name] if name and upload.records else upload.rows
        rows = [[shown(value(record)) for _heading, value in columns] for record in records[:PREVIEWED]]
        if rows:
            headings = [heading for heading, _value in columns]
            yield {"title": title, "headings": headings, "rows": rows, "total": len(records)}


def _act(request: Request, upload: Upload, act: Callable[..., Any], said: Any, **more: Any) -> HttpResponse:
    """Every button of the page: done, or the page again with the reason it was refused."""
    version = request.POST.get("version", "")
    try:
        act(upload=upload, by=request.user, version=int(version) if version.isdigit() else 0, **more)
    except ValidationError as refusal:
        return _again(request, upload, " ".join(refusal.messages))
    except Conflict:
        return _again(request, upload, _("Somebody else did something with this file since you opened it."))
    messages.success(request, said)
    return redirect(upload)


def _again(request: Request, upload: Upload, refused: str) -> HttpResponse:
    return _page(request, Upload.objects.get(pk=upload.pk), refused)


@needs("update", Upload)
@require_POST
def accept(request: Request, upload: Upload) -> HttpResponse:
    return _act(request, upload, operations.accept, gettext_lazy("All of it was taken in."), on=today())


@needs("update", Upload)
@require_POST
def undo(request: Request, upload: Upload) -> HttpResponse:
    return _act(request, upload, operations.undo, gettext_lazy("What the file added was taken back."))


@needs("update", Upload)
@require_POST
def set_aside(request: Request, upload: Upload) -> HttpResponse:
    return _act(request, upload, operations.set_aside, gettext_lazy("The file was set aside; nothing was written."))
