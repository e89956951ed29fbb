"""What Django itself says on our forms comes out in Welsh: its own catalogue lacks some of it and has some of it wrong."""

import html
import io

import pytest
from django import forms as django_forms
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from golden_thread.accounts.forms import ChangePasswordForm, NewPasswordForm
from golden_thread.accounts.models import User
from golden_thread.documents.writing import long_day
from golden_thread.govuk import days, forms
from golden_thread.intake import operations as intake
from golden_thread.tenancy.models import Authority
from tests import factories

ONE_AND_TWO = [("1", "Un"), ("2", "Dau")]


def answered(field, *given) -> list[str]:
    """The sentences with which a field of our forms refuses what was given, as English and as Welsh have it."""
    told = []
    for language in ("en", "cy"):
        with translation.override(language):
            with pytest.raises(ValidationError) as refused:
                field.clean(*given)
            told.append(" ".join(refused.value.messages))
    return told


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        (django_forms.CharField(), "", "Mae angen llenwi'r maes hwn."),
        (django_forms.CharField(max_length=3), "pedwar", "Ni chaiff hwn fod yn hirach na 3 o nodau (mae ganddo 6)."),
        (django_forms.CharField(min_length=8), "byr", "Rhaid i hwn fod ag o leiaf 8 o nodau (mae ganddo 3)."),
        (django_forms.CharField(), "a\x00b", "Ni chaniateir nodau gwag (null)."),
        (django_forms.EmailField(), "gwen", "Rhowch gyfeiriad e-bost dilys."),
        (django_forms.IntegerField(), "tri", "Rhowch rif cyfan."),
        (django_forms.IntegerField(max_value=5), "6", "Rhaid i'r gwerth hwn fod yn 5 neu'n llai."),
        (django_forms.IntegerField(min_value=5), "4", "Rhaid i'r gwerth hwn fod yn 5 neu'n fwy."),
        (django_forms.URLField(assume_scheme="https"), "dim byd", "Rhowch URL dilys."),
        (django_forms.UUIDField(), "7", "Rhowch UUID dilys."),
        (django_forms.TimeField(), "hanner dydd", "Rhowch amser dilys."),
        (
            forms.RadioField(choices=ONE_AND_TWO),
            "3",
            "Dewiswch ateb dilys. Nid yw 3 yn un o'r dewisiadau sydd ar gael.",
        ),
        (forms.CheckboxesField(choices=ONE_AND_TWO), "3", "Rhowch restr o werthoedd."),
        (django_forms.FileField(), SimpleUploadedFile("a.csv", b""), "Mae'r ffeil a anfonwyd yn wag."),
        (django_forms.FileField(), io.BytesIO(), "Ni anfonwyd ffeil. Gwiriwch fath amgodio'r ffurflen."),
        (forms.DayField(label="Dyddiad"), ("31", "", "2026"), "Dyddiad: rhaid cynnwys mis"),
        (forms.DayField(label="Dyddiad"), ("31", "2", "2026"), "Dyddiad: rhaid rhoi dyddiad go iawn"),
        (forms.DayField(label="Dyddiad"), ("32", "2", "2026"), "Dyddiad: rhaid i'r diwrnod fod rhwng 1 a 31"),
    ],
)
def test_a_field_refuses_in_welsh(in_welsh, field, given, said):
    english, told = answered(field, given)
    assert told == said
    assert told != english


def test_a_record_that_is_no_choice_is_refused_in_welsh(in_welsh, db):
    field = forms.RecordRadioField(queryset=User.objects.none())
    assert answered(field, "7")[1] == "Dewiswch ateb dilys. Nid yw'r dewis hwnnw'n un o'r dewisiadau sydd ar gael."


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("byr", "Mae'r cyfrinair hwn yn rhy fyr. Rhaid iddo gynnwys o leiaf 12 o nodau."),
        ("qwertyuiop123", "Mae'r cyfrinair hwn yn rhy gyffredin."),
        ("gwenllian@westmarch", "Mae'r cyfrinair yn rhy debyg i'r canlynol: "),
    ],
)
def test_a_weak_password_is_refused_in_welsh(in_welsh, password, said):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, User(email="gwenllian@westmarch.example", name="Gwenllian"))
    assert said in " ".join(refused.value.messages)


def test_every_password_rule_is_explained_in_welsh(in_welsh):
    explained = [validator.get_help_text() for validator in get_default_password_validators()]
    with translation.override("en"):
        assert not set(explained) & {validator.get_help_text() for validator in get_default_password_validators()}


@pytest.mark.parametrize("form", [NewPasswordForm, ChangePasswordForm])
def test_passwords_are_asked_for_in_welsh(in_welsh, form, db):
    labels = [str(field.label) for field in form(User()).fields.values()]
    assert set(labels) <= {"Cyfrinair newydd", "Cadarnhau'r cyfrinair newydd", "Hen gyfrinair"}


def test_what_is_missing_is_said_in_welsh(in_welsh):
    class MeetingForm(forms.Form):
        place = django_forms.CharField(label="Lle")
        kind = forms.RadioField(label="Math o gyfarfod", choices=ONE_AND_TWO)

    assert MeetingForm({}).errors == {"place": ["Rhowch: lle"], "kind": ["Dewiswch: math o gyfarfod"]}


def test_papers_and_pages_name_the_same_days(in_welsh, on):
    """Django's own Welsh writes July with one f."""
    july = on.replace(month=7, day=20)
    assert long_day(july) == days.day(july) == "dydd Llun 20 Gorffennaf 2026"


def test_a_heading_begins_with_a_capital(in_welsh, on):
    assert days.begun(days.day(on)) == "Dydd Llun 23 Tachwedd 2026"
    assert days.begun("iPads in schools") == "iPads in schools"


@pytest.mark.parametrize(("language", "name"), [("cy", "Cyngor Sir y Gororau"), ("en", "Westmarch County Council")])
def test_an_authority_is_called_by_its_name_in_the_readers_language(language, name):
    authority = Authority(name="Westmarch County Council", name_cy="Cyngor Sir y Gororau")
    with translation.override(language):
        assert authority.called == name


def test_an_authority_without_a_welsh_name_keeps_its_own(in_welsh):
    assert Authority(name="Westmarch County Council").called == "Westmarch County Council"


def test_a_form_that_is_too_old_is_refused_on_a_welsh_page(speaks, welsh, db):
    speaks(welsh)
    client = Client(enforce_csrf_checks=True)
    user = factories.user("prevent_lead", factories.authority("Westmarch"))
    client.force_login(user, backend="golden_thread.accounts.backends.Accounts")
    client.cookies.load({"django_language": "cy"})
    response = client.post(reverse("change_password"), {})
    assert response.status_code == 403
    assert 'lang="cy"' in response.content.decode()
    assert "Ni ellir anfon y ffurflen hon mwyach" in response.content.decode()


def test_the_page_says_the_authoritys_welsh_name(speaks, welsh, db, client):
    speaks(welsh)
    authority = factories.authority("Westmarch")
    Authority.objects.filter(pk=authority.pk).update(name_cy="Y Gororau")
    client.force_login(factories.user("prevent_lead", authority), backend="golden_thread.accounts.backends.Accounts")
    client.cookies.load({"django_language": "cy"})
    assert "Y Gororau" in client.get("/").content.decode()


def test_a_file_of_another_kind_asks_in_welsh_words_where_its_headings_stand(
    speaks, welsh, westmarch, lead, on, client
):
    speaks(welsh)
    content = b"Day,Rain\n1,2\n"
    upload = intake.stage(area=westmarch.area, by=lead, kind="plan", name="a.csv", content=content, on=on)
    client.force_login(lead, backend="golden_thread.accounts.backends.Accounts")
    client.cookies.load({"django_language": "cy"})
    page = html.unescape(client.get(reverse("upload", args=[upload.uuid])).content.decode())
    assert "Dywedwch pa res sy'n dal y penawdau a beth sydd yn y colofnau" in page
