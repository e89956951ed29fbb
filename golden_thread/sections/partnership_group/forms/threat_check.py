"""The Security Threat Check: one question a page, an answer in words, nothing chosen beforehand, no score."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.models import ThreatCheck

QUESTIONS = ("reflects", "proportionate", "reduces")
HELP = {
    "reflects": _("Think of the local profile, the risk assessment and what has come up since."),
    "proportionate": _("Say why it is not more, and not less, than that threat asks for."),
    "reduces": _('Say what would be different. "We do not know yet" is an answer, with what would tell you.'),
}


def question(name: str) -> Any:
    return ThreatCheck._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def _answer(name: str, **more: Any) -> forms.TextField:
    return forms.TextField(label=question(name), help_text=HELP[name], rows=6, **more)


class ThreatCheckForm(forms.Form):
    """All three answers. On each page the one that is asked for is seen and the others travel along."""

    reflects = _answer("reflects")
    proportionate = _answer("proportionate")
    reduces = _answer("reduces")

    def __init__(self, *args: Any, asks: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in QUESTIONS:
            if name != asks:
                self.fields[name].widget = django_forms.HiddenInput()
            else:
                heading = {"text": question(name), "classes": "govuk-label--l", "isPageHeading": True}
                self.fields[name].component = {"label": heading}  # type: ignore[attr-defined]

    def answered_up_to(self, asks: str) -> bool:
        """Whether the questions up to this one have words; the later ones are not asked yet."""
        asked = QUESTIONS[: QUESTIONS.index(asks) + 1]
        for name in set(self.errors) - set(asked):
            del self.errors[name]
        return not self.errors


class EditThreatCheckForm(forms.EditForm):
    reflects = _answer("reflects")
    proportionate = _answer("proportionate")
    reduces = _answer("reduces")
