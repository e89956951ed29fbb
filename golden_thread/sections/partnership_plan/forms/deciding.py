"""Which actions a decision concerns, and which decisions concern an action. Nothing is chosen beforehand."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.models import Decision
from golden_thread.sections.partnership_plan.models import Action


class _LinkForm(forms.Form):
    """`offered`: the records to choose from; `hints`: a line beneath some of them."""

    def __init__(self, *args: Any, offered: Any, hints: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chosen"]
        field.queryset = offered
        field.choice_hints = dict(hints)


class ActionsOfDecisionForm(_LinkForm):
    chosen = forms.RecordCheckboxesField(
        queryset=Action.objects.none(), label=_("Which actions of the plan does it concern?")
    )


class DecisionsOfActionForm(_LinkForm):
    chosen = forms.RecordCheckboxesField(
        queryset=Decision.objects.none(), label=_("Which decisions of the board concern it?")
    )
