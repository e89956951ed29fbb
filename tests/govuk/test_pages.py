from datetime import date
from types import SimpleNamespace

import pytest
from django import forms as django_forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from golden_thread.govuk import forms
from golden_thread.govuk.pages import Act, Column, Conflict, Filter, Tag, form_page, record_page, register_page


class Place(forms.EditForm):
    place = django_forms.CharField(label="Place")
    on = forms.DayField(label="Date")


SENT = {"place": "Shire Hall", "on_day": "11", "on_month": "12", "on_year": "2026", "version": "3"}


def shown(request, save=None, **more):
    return form_page(request, Place, title="Move the meeting", save=save or (lambda given: "/there/"), **more)


def test_opening_a_form_saves_nothing(ask):
    page = shown(ask(), save=pytest.fail)
    assert page.status_code == 200
    assert b"There is a problem" not in page.content


def test_a_saved_form_goes_on_to_where_save_says(send):
    given = {}
    page = shown(send(**SENT), save=lambda cleaned: given.update(cleaned) or "/there/")
    assert (page.status_code, page["Location"]) == (303, "/there/")
    assert (given["place"], given["on"], given["version"]) == ("Shire Hall", date(2026, 12, 11), 3)
    assert given["request_id"]


def test_a_saved_record_is_gone_on_to_by_its_own_address(send):
    record = SimpleNamespace(get_absolute_url=lambda: "/board/meetings/1/")
    assert shown(send(**SENT), save=lambda given: record)["Location"] == "/board/meetings/1/"


def test_errors_stand_at_the_top_in_the_title_and_at_the_field(send):
    page = shown(send(**{**SENT, "place": ""}), save=pytest.fail)
    text = page.content.decode()
    assert page.status_code == 422
    assert "<title>Error: Move the meeting" in text
    assert "There is a problem" in text
    assert text.count("Enter place") == 2
    assert 'value="11"' in text


@pytest.mark.parametrize(
    ("refusal", "lines"),
    [
        (ValidationError({"place": "That hall is let"}), 2),  # in the summary and at its field
        (ValidationError("The year is closed"), 1),
        (ValidationError({"no_such_field": "The year is closed"}), 1),
    ],
)
def test_what_the_domain_refuses_is_said_on_the_form(send, refusal, lines):
    def refuse(given):
        raise refusal

    page = shown(send(**SENT), save=refuse)
    assert page.status_code == 422
    assert page.content.decode().count(refusal.messages[0]) == lines
    assert "Shire Hall" in page.content.decode()


def conflict_with(version):
    def save(given):
        if given["version"] != version:
            raise Conflict(SimpleNamespace(version=version), [("Place", "Town Hall", given["place"])])
        return "/there/"

    return save


def test_a_change_by_someone_else_is_shown_beside_what_was_typed_and_nothing_is_lost(send):
    page = shown(send(**SENT), save=conflict_with(4))
    text = page.content.decode()
    assert page.status_code == 409
    assert "Town Hall" in text
    assert text.count("Shire Hall") == 2  # in the comparison and still in its box
    assert 'name="version" value="4"' in text


def test_after_a_conflict_the_person_can_save_again(send):
    assert shown(send(**{**SENT, "version": "4"}), save=conflict_with(4)).status_code == 303


def test_the_tab_never_carries_a_records_own_name(ask):
    page = record_page(ask(), title="Concern about Mx Made-Up", caption="Referral", standing=Tag("Sent", "blue"))
    assert b"<title>Referral" in page.content
    assert page.content.count(b"Made-Up") == 1


# --- a register; the rows are groups, which have a name and nothing else --------------------------------------------

COLUMNS = [Column("Group", "name", link=lambda row: f"/groups/{row.pk}/"), Column("Letters", lambda row: len(row.name))]
FIRST = Filter(
    "first", "First letter", lambda rows, value: rows.filter(name__startswith=value), [("A", "A"), ("B", "B")]
)


def filled(*names):
    Group.objects.bulk_create(Group(name=name) for name in names)
    return Group.objects.order_by("pk")


@pytest.fixture
def groups(db):
    return filled(*(f"{first}{n}" for n in range(60) for first in "AB"))


def register(request, rows, **more):
    return register_page(request, title="Groups", rows=rows, columns=COLUMNS, **more).content.decode()


def test_a_register_shows_fifty_rows_and_the_way_to_the_next(ask, groups):
    text = register(ask(), groups, primary=Act("Make a group", "/new/"))
    assert text.count('<tr class="govuk-table__row"') == 51
    assert "50 of 120" in text
    assert f'href="/here/?after={groups[49].pk}"' in text
    assert f'href="/groups/{groups[0].pk}/"' in text
    assert "Make a group" in text


def test_filters_stay_in_the_address_from_page_to_page(ask, groups):
    text = register(ask(first="B"), groups, filters=[FIRST])
    assert "50 of 60" in text
    last = groups.filter(name__startswith="B")[49]
    assert f'href="/here/?first=B&amp;after={last.pk}"' in text
    assert '<option value="B" selected>' in text


def test_a_filter_nobody_offers_is_left_out_of_account():
    assert FIRST.chosen({"first": "Z"}) == ""
    assert FIRST.chosen({"first": "A"}) == "A"


def test_an_empty_register_teaches(ask):
    empty = {"title": "No groups yet", "what": "People who meet", "steps": [{"text": "Make one", "href": "/new/"}]}
    text = register(ask(), Group.objects.none(), empty=empty)
    for words in ("No groups yet", "People who meet", 'href="/new/"'):
        assert words in text


def test_a_filter_that_leaves_nothing_says_so_and_not_that_there_is_nothing(ask):
    text = register(ask(first="A"), Group.objects.none(), filters=[FIRST], empty={"title": "No groups yet"})
    assert "Nothing here fits" in text
    assert "No groups yet" not in text


def test_an_export_is_of_exactly_what_the_filters_leave(ask, groups):
    told = {}
    text = register(ask(first="A"), groups, filters=[FIRST], export=pytest.fail)
    assert 'href="?first=A&amp;format=csv"' in text
    register(
        ask(first="A", format="csv"),
        groups,
        filters=[FIRST],
        export=lambda **given: told.update(given) or HttpResponse(),
    )
    assert told["format"] == "csv"
    assert [row.name for row in told["rows"]] == [f"A{n}" for n in range(60)]
    assert [column.of(told["rows"][0]) for column in told["columns"]] == ["A0", 2]


def test_without_leave_to_export_no_export_is_offered_or_made(ask, groups):
    text = register(ask(format="csv"), groups)
    assert "Export" not in text
    assert "<table" in text


@pytest.mark.django_db
def test_what_stands_in_a_cell_is_escaped(ask):
    text = register(ask(), filled("<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text
