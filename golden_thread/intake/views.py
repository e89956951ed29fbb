"""Upload, preview with each problem by sheet and row, accept all or nothing, undo."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from golden_thread.access import needs
from golden_thread.accounts.rights import can, may, visible
from golden_thread.govuk.conflict import Conflict
from golden_thread.govuk.pages import Act, Column, Tag, form_page, register_page
from golden_thread.govuk.registers import shown
from golden_thread.intake import operations
from golden_thread.intake.families import families_of
from golden_thread.intake.forms import UploadForm
from golden_thread.intake.models import Upload
from golden_thread.intake.receivers import Receiver, receiver_for
from golden_thread.periods import today

PREVIEWED = 50
COLOURS = {"staged": "yellow", "accepted": "green", "undone": "grey", "set_aside": "grey"}


def _state(upload: Upload) -> Tag:
    return Tag(upload.get_state_display(), COLOURS[upload.state])


@needs("read", Upload)
def intake(request: HttpRequest) -> HttpResponse:
    return register_page(
        request,
        title=_("Bring a spreadsheet"),
        rows=visible(Upload.objects.of(request.authority), to=request.user)
        .select_related("by")
        .order_by("-created_at"),
        columns=[
            Column(_("File"), "name"),
            Column(_("What it holds"), lambda upload: receiver_for(upload.kind).title),
            Column(_("What became of it"), _state),
            Column(_("Brought by"), "by.name"),
            Column(_("When"), "created_at"),
        ],
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
def bring(request: HttpRequest) -> HttpResponse:
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
def upload(request: HttpRequest, upload: Upload) -> HttpResponse:
    return _page(request, upload)


def _page(request: HttpRequest, upload: Upload, refused: str = "") -> HttpResponse:
    receiver = receiver_for(upload.kind)
    told = {
        "upload": upload,
        "receiver": receiver,
        "state": _state(upload),
        "families": families_of(upload.problems_said()),
        "counted": receiver.counted(upload.outcome),
        "lists": list(_lists(upload, receiver)),
        "total": len(upload.rows),
        "to_look_at": len(upload.problems),
        "may_act": can(request.user, "update", upload),
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


def _act(request: HttpRequest, upload: Upload, act: Callable[..., Any], said: Any, **more: Any) -> HttpResponse:
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


def _again(request: HttpRequest, upload: Upload, refused: str) -> HttpResponse:
    return _page(request, Upload.objects.get(pk=upload.pk), refused)


@needs("update", Upload)
@require_POST
def accept(request: HttpRequest, upload: Upload) -> HttpResponse:
    return _act(request, upload, operations.accept, gettext_lazy("All of it was taken in."), on=today())


@needs("update", Upload)
@require_POST
def undo(request: HttpRequest, upload: Upload) -> HttpResponse:
    return _act(request, upload, operations.undo, gettext_lazy("What the file added was taken back."))


@needs("update", Upload)
@require_POST
def set_aside(request: HttpRequest, upload: Upload) -> HttpResponse:
    return _act(request, upload, operations.set_aside, gettext_lazy("The file was set aside; nothing was written."))
