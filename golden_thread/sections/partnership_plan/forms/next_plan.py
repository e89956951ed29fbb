"""The form by which the next plan takes over from the last: nothing is chosen beforehand."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_plan.models import Action, Objective, Plan


class CarryForm(forms.Form):
    objectives = forms.RecordCheckboxesField(
        queryset=Objective.objects.none(), label=_("Which objectives go on?"), required=False
    )
    actions = forms.RecordCheckboxesField(
        queryset=Action.objects.none(), label=_("Which open actions go on?"), required=False,
        help_text=_("An action keeps its objective where that goes on too."),
    )  # fmt: skip
    done = forms.RecordCheckboxesField(
        queryset=Action.objects.none(),
        label=_("Which completed actions are to be done again?"),
        required=False,
    )
    objectives.unmarked = actions.unmarked = done.unmarked = True  # type: ignore[attr-defined]

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = plan.follows
        carried = Action.objects.filter(plan=plan).exclude(follows=None).values("follows")
        rows = Action.objects.filter(plan=last).exclude(pk__in=carried).exclude(state=Action.State.WITHDRAWN)
        gone_on = Objective.objects.filter(plan=plan).exclude(follows=None).values("follows")
        offers = {
            "objectives": Objective.objects.filter(plan=last).exclude(pk__in=gone_on),
            "actions": rows.exclude(state=Action.State.COMPLETE),
            "done": rows.filter(state=Action.State.COMPLETE),
        }
        for name, offered in offers.items():
            self.fields[name].queryset = offered  # type: ignore[attr-defined]
            if not offered:
                del self.fields[name]

    def clean(self) -> Any:
        given = super().clean() or {}
        if not self.errors and not any(given.get(name) for name in ("objectives", "actions", "done")):
            first = next((name for name in ("actions", "objectives", "done") if name in self.fields), None)
            self.add_error(first, _("Choose an objective or an action to carry over"))
        return given
