from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from golden_thread.accounts.models import JointOffer
from golden_thread.govuk import forms as govuk
from golden_thread.tenancy.models import Area, Authority


class SignInForm(AuthenticationForm):
    """The wording of a wrong address and a wrong password is the same."""

    username = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {
        "invalid_login": _("The e-mail address or the password is not right"),
        "inactive": _("The e-mail address or the password is not right"),
    }


class NewPasswordForm(SetPasswordForm):
    pass


class ChangePasswordForm(PasswordChangeForm):
    pass


class ProposeForm(govuk.Form):
    name = forms.CharField(
        label=_("What will you call what you do together?"), max_length=200,
        help_text=_("For example: the county and its districts."),
    )  # fmt: skip
    asked = forms.ModelChoiceField(
        queryset=Authority.objects.none(), label=_("Which authority do you ask?"), empty_label=_("Choose one")
    )
    since = govuk.DayField(label=_("From which day?"))

    def __init__(self, *args: Any, authority: Authority, group: Area | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Authority.objects.filter(area__practice=authority.practice).exclude(pk=authority.pk)
        self.fields["asked"].queryset = others.order_by("name")  # type: ignore[attr-defined]
        if group:
            del self.fields["name"]


class AnswerForm(govuk.Form):
    answer = govuk.RadioField(label=_("What is your answer?"), choices=JointOffer.Answer.choices)


class EndShareForm(govuk.Form):
    on = govuk.DayField(label=_("What is the last day?"))
