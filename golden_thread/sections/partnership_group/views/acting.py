"""What the views of every section share: acts of one button, what this reader may do here, addresses in other rooms."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from golden_thread.access import Request
from golden_thread.accounts.rights import may, may_outright, visible
from golden_thread.files.export import write_table
from golden_thread.govuk.conflict import Conflict
from golden_thread.govuk.pages import Act, Column
from golden_thread.sections.partnership_group.models import Release


def acted(request: Request, then: Any, does: Callable[[], Any], *, said: Any = None, at: str = "") -> HttpResponse:
    """Does it and goes back to the page; a refusal, or somebody else's change meanwhile, is told there."""
    try:
        does()
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    except Conflict:
        messages.warning(
            request, _("Somebody changed this meanwhile. This is how it stands now; try again if need be.")
        )
    else:
        if said:
            messages.success(request, said)
    response = HttpResponseRedirect(resolve_url(then) + at)
    response.status_code = 303
    return response


def version_of(request: Request) -> int:
    """The version the page showed; one that never was where it is missing, so that the act is refused as outdated."""
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 0


def rows_of(request: Request, model: Any) -> Any:
    """The records of the authority worked for that this person may read."""
    return visible(model.objects.of(request.authority), to=request.user, verb="read")


def export_of(request: Request, model: Any) -> Callable[..., HttpResponse] | None:
    """What `register_page` takes as its `export`: nothing for somebody who may not take these records out."""
    return write_table if may(request.user, "export", model, request.area) else None


def whose(request: Request, rows: Any) -> list[Column]:
    """Whose each record is, where some are of another area than the one worked in: a column, or none."""
    several = len(request.authority.area_ids) > 1 and rows.exclude(area=request.area).exists()
    return [Column(_("For"), "area.name")] if several else []


def elsewhere(request: Request, row: Any) -> list[str]:
    """The name of the record's area where it is not the one worked in, such as the county's; read it with its `area`."""
    return [] if row.area_id == request.area.pk else [row.area.name]


def may_here(request: Request, verb: str, record: Any) -> bool:
    """For buttons: `record` is an instance, or a model in the working area."""
    area = record.area_id if hasattr(record, "pk") and not isinstance(record, type) else request.area
    return may(request.user, verb, record, area)


def may_wholly(request: Request, verb: str, record: Any) -> bool:
    """For links to registers: a right that hangs on each record, such as a release, is none to the whole."""
    return may_outright(request.user, verb, record, request.area)


def bring_a_file(request: Request, text: Any) -> list[dict[str, Any]]:
    """The first step of an empty register, for those who may bring one."""
    return [{"text": text, "href": reverse("intake_new")}] if may(request.user, "create", "intake") else []


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page that an upper room may have; empty where it has none."""
    try:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""


def release_act(request: Request, thing: Any) -> list[Act]:
    """On the page of a settled document: to let a reader outside open it. For whoever may release it and take it out."""
    allowed = may_here(request, "create", Release) and may_here(request, "export", thing)
    return [Act(_("Release it to a reader outside"), f"{reverse('let_out')}?thing={thing.uuid}")] if allowed else []


def uuid_of(text: str | None) -> UUID | None:
    """As it may stand in an address; None where it is no UUID."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def thread_at(request: Request, **about: Any) -> str:
    """Where the golden thread through a record is drawn: `thread_at(request, risk=risk)`. For those who may read it."""
    there = address("thread") if may(request.user, "read", "thread") else ""
    return there and f"{there}?{urlencode({name: record.uuid for name, record in about.items()})}"
