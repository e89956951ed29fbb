"""An action to be looked at again because a risk it answers is."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import can, visible
from golden_thread.govuk.pages import Act, Filter, Tag, form_page, message_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.record import Row
from golden_thread.sections.partnership_plan import operations
from golden_thread.sections.partnership_plan.forms.look_again import AnswerForActionForm
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.partnership_plan.models.look_again import marks_on, to_be_looked_at
from golden_thread.sections.risk_assessment.models import LookAgain


def waiting_marks(request: Request, action: Action) -> list[LookAgain]:
    """Those that the person may see: whoever may not read the register is told nothing of its marks."""
    return list(visible(marks_on(action, today()), to=request.user))


def mark_rows(request: Request, action: Action) -> list[Row]:
    """One line on the action's page, where a mark waits."""
    marks = waiting_marks(request, action)
    if not marks:
        return []
    answers = can(request.user, "update", action)
    act = {"act": {"text": _("Answer"), "href": reverse("action_look_again", args=[action.uuid])}} if answers else {}
    return [{"text": _("Look again"), "items": [because_of(mark) for mark in marks], **act}]


def because_of(mark: LookAgain) -> str:
    return _now("Because risk {reference} is: {change}").format(reference=mark.risk.reference, change=mark.change.said)


def marked_for(request: Request) -> set[int]:
    """The keys of the actions here that are marked, for a list; nobody is told who may not read the register."""
    seen = visible(LookAgain.objects.of(request.authority), to=request.user)
    if not seen.exists():
        return set()
    return set(to_be_looked_at(Action.objects.of(request.authority), today()).values_list("pk", flat=True))


def look_again_filter(marked: set[int]) -> list[Filter]:
    if not marked:
        return []
    return [Filter("look", _("Look again"), lambda rows, value: rows.filter(pk__in=marked), [("yes", _("Marked"))])]


def with_mark(state: Tag, marked: bool) -> Tag:
    """The state with *look again* behind it where the action is marked: *In progress, look again*."""
    return Tag(_now("{state}, look again").format(state=state.text), "yellow") if marked else state


@needs("update", Action)
def action_look_again(request: Request, action: Action) -> HttpResponse:
    marks = waiting_marks(request, action)
    if not marks and request.method != "POST":
        return message_page(
            request, title=_("Nothing to look at again"),
            paragraphs=[_("No mark waits on this action: none was made, or each has its answer.")],
            act=Act(_("Back to the action"), action.get_absolute_url()),
        )  # fmt: skip

    def save(given: dict[str, Any]) -> Action:
        given.pop("request_id")
        operations.answer_for_action(action=action, by=request.user, marks=marks, **given)
        return action

    return form_page(
        request, AnswerForActionForm, title=_("Kept or changed?"), caption=str(action), save=save,
        initial={"on": today()}, back=action.get_absolute_url(), button=_("Record the answer"),
        said=_("The answer is recorded"), lead=". ".join(because_of(mark) for mark in marks),
        context={"tab_title": _("Kept or changed?")},
    )  # fmt: skip
