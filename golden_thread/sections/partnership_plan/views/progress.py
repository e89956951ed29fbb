"""Saying how an action goes: a sentence and a state, its completion with what it changed, its end, its return."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import require
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms import progress as forms
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.partnership_plan.views.standing import due_sentence


def _on_form(request: Request, action: Action, form: Any, does: Callable[..., Any], **page: Any) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        does(action=action, by=request.user, **given)
        return action.get_absolute_url()

    initial = {"version": action.version, "on": today(), **page.pop("initial", {})}
    return form_page(
        request, form, caption=str(action), save=save, initial=initial, back=action.get_absolute_url(), **page
    )


@needs("update", Action)
def action_progress(request: Request, action: Action) -> HttpResponse:
    return _on_form(
        request, action, forms.ProgressForm, operations.note_progress, title=_("Say how it goes"),
        lead=due_sentence(action), said=_("Your update is recorded"), template="partnership_plan/progress.html",
        context={"action": action},
    )  # fmt: skip


@needs("update", Action)
def action_complete(request: Request, action: Action) -> HttpResponse:
    """What it changed is asked of whoever completes it; where that is too early, by when it is evaluated."""

    def does(**given: Any) -> Any:
        return operations.complete_action(**forms.answer_of(given))

    return _on_form(
        request, action, forms.CompleteForm, does, title=_("Complete the action"), button=_("Complete it"),
        lead=action.measure and _("You said you would know by this: {measure}").format(measure=action.measure),
        initial={"covers_from": action.start or action.entered_on, "covers_to": today()},
        said=_("The action is complete"),
    )  # fmt: skip


@needs("update", Action)
def action_withdraw(request: Request, action: Action) -> HttpResponse:
    require(request.user, "update", action.plan)
    return _on_form(
        request, action, forms.WithdrawForm, operations.withdraw_action, title=_("Withdraw the action"),
        button=_("Withdraw it"),
    )  # fmt: skip


@needs("update", Action)
def action_reopen(request: Request, action: Action) -> HttpResponse:
    require(request.user, "update", action.plan)
    return _on_form(
        request, action, forms.ReopenForm, operations.reopen_action, title=_("Take the action up again"),
        button=_("Take it up again"),
    )  # fmt: skip
