"""Planning a meeting, its agenda, and what is recorded at it."""

from datetime import date
from typing import Any

from django import forms as django_forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from golden_thread.govuk import forms
from golden_thread.sections.partnership_group.forms.choosing import AreaForm, ChoiceOf, bodies_of, people_of
from golden_thread.sections.partnership_group.models import AgendaItem, Meeting

SHORT = {"classes": "govuk-input--width-5"}
TIMES = ["%H:%M", "%H.%M", "%H%M", "%I:%M%p", "%I.%M%p", "%I%p"]


class TimeField(django_forms.TimeField):
    """10:00, 10.00, 2pm: as people write them."""

    component = SHORT

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=TIMES, widget=django_forms.TextInput, **kwargs)
        self.error_messages["invalid"] = _("Enter a time, like 10:00 or 2pm")

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(" ", "").upper() if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if hasattr(value, "strftime") else value


CALLED = {
    "called_by": _("Enter who asked for the extraordinary meeting"),
    "called_because": _("Enter why the meeting is called"),
    "notice_given_on": _("Enter the day on which notice was given"),
}
"""What an extraordinary meeting says of itself."""


class MeetingForm(forms.Form):
    group = django_forms.ModelChoiceField(queryset=None, label=_("Which group meets?"), empty_label=_("Choose one"))  # type: ignore[var-annotated]
    planned_for = forms.DayField(label=_("Date of the meeting"), help_text=_("For example, 27 3 2027"))
    starts_at = TimeField(label=_("Start"), help_text=_("For example, 10:00"), required=False)
    ends_at = TimeField(label=_("End"), required=False)
    place = django_forms.CharField(label=_("Place"), max_length=300, required=False)
    link = django_forms.URLField(label=_("Link to join"), max_length=500, required=False, assume_scheme="https")
    kind = forms.RadioField(label=_("What kind of meeting is it?"), choices=Meeting.Kind.choices)
    called_by = django_forms.CharField(
        label=_("Who asked for the extraordinary meeting?"), max_length=200, required=False,
        help_text=_("Leave this and the next two empty for an ordinary meeting."),
    )  # fmt: skip
    called_because = forms.TextField(label=_("Why is it called?"), rows=2, required=False)
    notice_given_on = forms.PastDayField(label=_("When was notice given?"), required=False)
    marking = forms.RadioField(label=_("Marking of its papers"), choices=Meeting.Marking.choices)

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.groups = list(groups)
        if len(self.groups) == 1:
            del self.fields["group"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == Meeting.Kind.EXTRAORDINARY:
            for name, words in CALLED.items():
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return given if "group" in self.fields else {**given, "group": self.groups[0]}


class EditMeetingForm(MeetingForm, forms.EditForm):
    pass


class NextDateForm(forms.EditForm):
    day = forms.DayField(label=_("For which day was the next meeting agreed?"))


class CadenceForm(forms.EditForm):
    meetings_a_year = django_forms.IntegerField(
        label=_("How many meetings a year has the board agreed?"), min_value=1, max_value=52, required=False,
        help_text=_("Leave it empty where the board keeps to what it must. More than that counts; less does not."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meetings_a_year"].component = {"classes": "govuk-input--width-3"}  # type: ignore[attr-defined]


class DatesForm(forms.Form):
    """One box of a day for each date proposed. An empty one is not planned."""

    starts_at = TimeField(label=_("Start"), help_text=_("For example, 10:00"), required=False)
    ends_at = TimeField(label=_("End"), required=False)
    place = django_forms.CharField(label=_("Place"), max_length=300, required=False)
    marking = forms.RadioField(label=_("Marking of its papers"), choices=Meeting.Marking.choices)

    def __init__(self, *args: Any, proposed: list[date], count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = [f"day_{number}" for number in range(1, count + 1)]
        for number, name in enumerate(self.days):
            label = format_lazy(_("Meeting {number}"), number=number + 1)
            first = proposed[number] if number < len(proposed) else None
            self.fields[name] = forms.DayField(label=label, required=False, initial=first)
        self.order_fields(self.days)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["days"] = [day for name in self.days if (day := given.pop(name, None))]
        if not given["days"] and not self.errors:
            self.add_error(self.days[0], _("Enter at least one date"))
        return given


class CancelForm(forms.EditForm):
    because = forms.TextField(label=_("Why is it cancelled?"), rows=3)


HELD_ALREADY = _("Meetings that have been held are in the list, today's too once it is noted that it was held.")


class MeetingChoiceForm(forms.Form):
    """Asks at which meeting something was done; `meetings` are those it can have been."""

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].queryset = meetings  # type: ignore[attr-defined]


class AgreeMinutesForm(MeetingChoiceForm, forms.EditForm):
    on = forms.PastDayField(label=_("On which day were they agreed?"))
    at = django_forms.ModelChoiceField(  # type: ignore[var-annotated]
        queryset=None, label=_("At which meeting?"), required=False, empty_label=_("At no meeting: in writing"),
        help_text=HELD_ALREADY,
    )  # fmt: skip


class CorrectForm(forms.Form):
    because = forms.TextField(
        label=_("What has to be corrected, and why?"), rows=3, help_text=_("This stands in the corrected minutes.")
    )


class MinutesTextForm(forms.EditForm):
    text = forms.TextField(label=_("What the minutes say"), rows=10, required=False, most=forms.CHAPTER)


class ItemForm(forms.Form):
    title = django_forms.CharField(label=_("What is the item?"), max_length=300)
    kind = forms.RadioField(label=_("What is it for?"), choices=AgendaItem.Kind.choices)
    paper = django_forms.CharField(
        label=_("Paper"), max_length=500, required=False, help_text=_("Its title, or where it is found.")
    )
    restricted = django_forms.BooleanField(
        label=_("Leave this item out of the copy that goes outside the board"), required=False
    )
    standing = django_forms.BooleanField(label=_("Bring this item back on every agenda"), required=False)
    minutes_planned = django_forms.IntegerField(
        label=_("How many minutes are planned for it?"), min_value=1, max_value=600, required=False
    )
    of_prevent = django_forms.BooleanField(label=_("This is an item of the Prevent group"), required=False)
    minutes_taken = django_forms.IntegerField(
        label=_("How many minutes did it take?"), min_value=1, max_value=600, required=False
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("minutes_planned", "minutes_taken"):
            self.fields[name].component = {"classes": "govuk-input--width-3"}  # type: ignore[attr-defined]
        if meeting.extraordinary:  # it is called for one matter, and nothing comes back from it
            del self.fields["standing"]
        if not meeting.group.hosted:
            del self.fields["of_prevent"]
        if not (meeting.group.hosted and meeting.was_held):
            del self.fields["minutes_taken"]


class EditItemForm(ItemForm, forms.EditForm):
    pass


class WhoCameForm(forms.EditForm):
    who = django_forms.CharField(label=_("Who came?"), max_length=200)


class NotesForm(forms.EditForm):
    notes = forms.TextField(label=_("Notes of what was said"), rows=4, required=False)


class ProposedForm(forms.Form):
    chosen = forms.CheckboxesField(label=_("What should be on the agenda?"))

    def __init__(self, *args: Any, items: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(item.key, item.title) for item in items]  # type: ignore[attr-defined]
        self.fields["chosen"].choice_hints = {item.key: item.why for item in items}  # type: ignore[attr-defined]


class OnAgendaForm(AreaForm):
    """Something said under an item of this meeting's agenda, or under none."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, area=meeting.area, **kwargs)
        self.fields["item"].queryset = meeting.agenda.all()  # type: ignore[attr-defined]


def _item_field() -> django_forms.ModelChoiceField:
    return django_forms.ModelChoiceField(
        queryset=None, label=_("Under which item?"), required=False, empty_label=_("Under none of them")
    )


class DecisionForm(OnAgendaForm):
    text = forms.TextField(
        label=_("What is to be decided?"), rows=3, help_text=_("In one sentence, as it is read out.")
    )
    item = _item_field()


class EditDecisionForm(DecisionForm, forms.EditForm):
    pass


class MadeForm(forms.EditForm):
    text = forms.TextField(label=_("What did the board decide?"), rows=3)
    reasons = forms.TextField(label=_("Why?"), rows=4, help_text=_("The reasons in the words of the board."))
    dissent = forms.TextField(label=_("Did anyone disagree, and why?"), rows=3, required=False)


class ActionForm(OnAgendaForm):
    text = forms.TextField(label=_("What is to be done?"), rows=3)
    person = ChoiceOf(people_of, label=_("Who does it?"), required=False)
    body = ChoiceOf(bodies_of, label=_("For which body?"), required=False)
    due_on = forms.DayField(label=_("By when?"), required=False)
    item = _item_field()

    def clean(self) -> Any:
        given = super().clean() or {}
        if not given.get("person") and not given.get("body"):
            self.add_error("person", _("Choose a person or a body that owns the action"))
        return given


class EditActionForm(ActionForm, forms.EditForm):
    pass


class DoneForm(forms.EditForm):
    done_on = forms.PastDayField(label=_("When was it done?"))
    note = forms.TextField(label=_("What came of it?"), rows=4)
