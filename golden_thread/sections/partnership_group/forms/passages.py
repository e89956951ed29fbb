"""For each passage of the minutes: may it leave the board?"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.models import Passage, PassageChoice


class PassagesForm(forms.Form):
    """One question a passage. What is not answered stays inside, so none has to be."""

    def __init__(self, *args: Any, passages: list[Passage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in passages:
            self.fields[each.digest] = forms.RadioField(
                label=_("May it leave the board?"),
                choices=PassageChoice.Choice.choices, required=False,
            )  # fmt: skip
