"""Actions that came in without a risk, an owner or a timescale: each finished on its page, or several at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import require, visible
from golden_thread.govuk.pages import Act, Column, form_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import rows_of
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import action as forms
from golden_thread.sections.partnership_plan.models import Action, Plan
from golden_thread.sections.partnership_plan.views.standing import lacks


def _unfinished(request: Request) -> Any:
    return rows_of(request, Action).open_on(today()).to_be_finished().order_by("reference_order")


@needs("read", Action)
@kept_page
def actions_to_finish(request: Request) -> HttpResponse:
    """What came in without a risk, an owning partner or a timescale, and what each lacks."""
    finishes = _plans_to_finish(request)
    return register_page(
        request,
        title=_("Actions to finish"),
        lead=_("They came in without something an action needs. Give it, and they leave this list."),
        rows=_unfinished(request).prefetch_related("risk_links"),
        primary=Act(_("Give several a risk or an owner"), reverse("actions_assign")) if finishes else None,
        columns=[
            Column(
                _("Action"),
                str,
                link=lambda one: to_finish_page(one) if one.plan_id in finishes else one.get_absolute_url(),
            ),
            Column(_("Lacks"), lacks),
            Column(_("The file says"), _said),
        ],
        empty={"title": _("Nothing to finish"), "what": _("Every open action has a risk, an owner and a timescale.")},
        back=reverse("actions"),
    )


def _plans_to_finish(request: Request) -> set[int]:
    """Those the reader may change: another council's actions may stand in the same list."""
    plans = Plan.objects.of(request.authority)
    return set(visible(plans, to=request.user, verb="update").values_list("pk", flat=True))


def to_finish_page(action: Action) -> str:
    return reverse("action_finish", args=[action.uuid])


def _said(action: Action) -> str:
    return "; ".join(filter(None, [action.owner_said, action.due_said, action.risks_said]))


def file_says(action: Action) -> Any:
    said = _said(action)
    return _("The file says: {words}").format(words=said) if action.to_finish and said else None


@needs("update", Action)
def action_finish(request: Request, action: Action) -> HttpResponse:
    """Only what it lacks is asked; then the next one that lacks something."""
    require(request.user, "update", action.plan)

    def save(given: dict[str, Any]) -> str:
        given.pop("request_id")
        operations.finish_action(action=action, by=request.user, **given)
        following = _unfinished(request).filter(reference_order__gte=action.reference_order).exclude(pk=action.pk)
        after = following.first() or _unfinished(request).first()
        return to_finish_page(after) if after else reverse("actions_to_finish")

    missing = lacks(action)
    return form_page(
        request, forms.FinishForm, title=_("Finish the action"), caption=str(action), save=save,
        lead=_("It lacks {what}.").format(what=missing) if missing else _("It lacks nothing any more."),
        initial={"version": action.version}, form_kwargs={"area": action.area, "action": action},
        back=reverse("actions_to_finish"), said=_("The action is finished"),
        template="partnership_plan/finish.html", context={"action": action, "says": file_says(action)},
    )  # fmt: skip


@needs("update", Plan)
def actions_assign(request: Request) -> HttpResponse:
    area = request.area
    require(request.user, "update", Plan, area)

    def save(given: dict[str, Any]) -> str:
        given.pop("request_id")
        count = operations.assign_several(area=area, by=request.user, **given)
        said = ngettext("{count} action is changed", "{count} actions are changed", count)
        messages.success(request, said.format(count=count))
        return reverse("actions_to_finish")

    return form_page(
        request, forms.AssignForm, title=_("Give several actions a risk or an owner"), save=save, button=_("Give it"),
        form_kwargs={"area": area, "offered": _unfinished(request).filter(area=area)}, back=reverse("actions_to_finish"),
    )  # fmt: skip
