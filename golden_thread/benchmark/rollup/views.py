"""The roll-up page, and an authority's own choice to be on it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may
from golden_thread.benchmark.rollup import operations
from golden_thread.benchmark.rollup.models import SharedStanding, StandingShare
from golden_thread.benchmark.rollup.shown import Together
from golden_thread.govuk import forms
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.tenancy.models import Area


@needs("read", SharedStanding)
def together(request: Request) -> HttpResponse:
    """One joint area: the one worked in, else the authority's first."""
    joint = _joint(request)
    told = {"title": _("Across the authorities"), "on": today(), "together": None}
    if joint:
        own = request.authority.area
        told |= {
            "together": Together(joint, today()),
            "may_share": may(request.user, "create", StandingShare, own),
            "ours": request.authority,
        }
    return render(request, "benchmark/together.html", told)


def _joint(request: Request) -> Area | None:
    if request.area.kind == Area.Kind.JOINT:
        return request.area
    areas = Area.objects.filter(pk__in=request.authority.area_ids, kind=Area.Kind.JOINT)
    return areas.order_by("pk").first()


def _joint_or_missing(request: Request) -> Area:
    joint = _joint(request)
    if joint is None:
        raise Http404
    return joint


@needs("create", StandingShare)
def standings_share(request: Request) -> HttpResponse:
    joint = _joint_or_missing(request)

    def save(given: dict) -> str:
        operations.share_standings(
            joint=joint, authority=request.authority, by=request.user, on=today(), **given
        )  # fmt: skip
        return reverse("together")

    return form_page(
        request, forms.Form, title=_("Share where {authority} stands").format(authority=request.authority.called),
        lead=_(
            "Those who work for {area} will see where each statement stands and when it lapses: a copy, made each morning."
            " They see no record, no reason and nobody's name. You can stop it on any day."
        ).format(area=joint.name),
        save=save, button=_("Share it"), back=reverse("together"), said=_("Your standings are shared."),
    )  # fmt: skip


@needs("create", StandingShare)
@require_POST
def standings_copy(request: Request) -> HttpResponse:
    """Does again now what the worker does each morning."""
    share = _own_share(request)
    operations.bring_up_to_date(share=share, authority=request.authority, by=request.user, on=today())
    return redirect("together")


@needs("create", StandingShare)
def standings_stop(request: Request) -> HttpResponse:
    share = _own_share(request)

    def save(given: dict) -> str:
        operations.stop_sharing(
            share=share, authority=request.authority, version=given["version"], by=request.user, on=today()
        )  # fmt: skip
        return reverse("together")

    return form_page(
        request, forms.EditForm, title=_("Stop sharing where {authority} stands").format(authority=request.authority.called),
        lead=_("The copy is taken away at once. That it was shared, by whom and until when, stays on record."),
        save=save, button=_("Stop sharing"), initial={"version": share.version}, back=reverse("together"),
        said=_("Your standings are no longer shared."),
    )  # fmt: skip


def _own_share(request: Request) -> StandingShare:
    shares = StandingShare.objects.of_area(_joint_or_missing(request)).on(today())
    share = shares.filter(authority=request.authority).select_related("area").first()
    if share is None:
        raise Http404
    return share
