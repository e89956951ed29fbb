"""What a board agreed: at which of its meetings, or on which day."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf
from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.tenancy.models import Area, AreaMember


def meetings_held(area: Area) -> Any:
    """Meetings to choose from: held ones of the area's own board, and of a joint one that covers it."""
    joint = AreaMember.objects.filter(authority__area=area).values("joint")
    meetings = Meeting.objects.filter(Q(area=area) | Q(area__in=joint))
    return meetings.exclude(held_on=None).order_by("-held_on")


class AgreeForm(AreaForm, forms.EditForm):
    meeting = ChoiceOf(
        meetings_held, label=_("At which meeting was it agreed?"), required=False,
        help_text=_("The meeting gives the day."),
    )  # fmt: skip
    on = forms.PastDayField(label=_("Or on which day, if not at a meeting?"), required=False)

    def clean(self) -> Any:
        given = super().clean() or {}
        if not given.get("meeting") and not given.get("on") and not self.errors:
            raise ValidationError({"meeting": _("Choose the meeting it was agreed at, or give the day")})
        return given
