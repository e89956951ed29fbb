"""What a seat says of a meeting to come."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.models import Reply, Seat

Answer = Reply.Answer


class WhoAttendsForm(forms.Form):
    answer = forms.RadioField(label=_("Who attends?"))
    who = django_forms.CharField(
        label=_("Who comes instead?"), max_length=200, required=False,
        help_text=_("Their name and post, where you chose that somebody else comes."),
    )  # fmt: skip
    because = django_forms.CharField(
        label=_("Why can nobody come?"), max_length=300, required=False,
        help_text=_("A few words for the chair and the secretary. Nothing private is needed."),
    )  # fmt: skip

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = answers_of(seat)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        answer = given.get("answer")
        if answer == Answer.STAND_IN and not given.get("who") and "who" not in self.errors:
            self.add_error("who", _("Enter who comes instead"))
        if answer and answer != Answer.STAND_IN and given.get("who"):
            self.add_error("who", _("Choose that somebody else comes, or leave the name empty"))
        if answer and answer != Answer.APOLOGIES and given.get("because"):
            self.add_error("because", _("Choose that nobody can come, or leave the reason empty"))
        return given


def answers_of(seat: Seat) -> list[tuple[str, str]]:
    """By name, from `with_holders(on)`; nobody is offered who does not sit there."""
    found: list[tuple[str, str]] = []
    if seat.holder:
        found.append((Answer.HOLDER.value, _now("{name} comes").format(name=seat.holder.name)))
    if seat.deputy:
        found.append((Answer.DEPUTY.value, _now("{name} comes as deputy").format(name=seat.deputy.name)))
    found.append((Answer.STAND_IN.value, _now("Somebody else comes for the day")))
    found.append((Answer.APOLOGIES.value, _now("Nobody can come")))
    return found
