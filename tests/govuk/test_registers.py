"""Paging by key on the real database: every row once, in order, forwards and back, whatever ties and gaps there are."""

from datetime import date

import pytest
from django.apps.registry import Apps
from django.db import connection, models
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golden_thread.govuk import registers

SIZE = 3


class Row(models.Model):
    """Lives in a temporary table and in a registry of its own: the product has no such model."""

    uuid = models.IntegerField(unique=True)
    due = models.DateField(null=True)
    owner = models.CharField(max_length=20)
    rank = models.IntegerField()

    class Meta:
        apps = Apps()
        app_label = "paged"
        db_table = "paged_row"
        managed = False


@pytest.fixture
def table(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "create temporary table paged_row (id bigserial primary key, uuid integer not null unique, due date,"
            " owner varchar(20) not null, rank integer not null) on commit drop"
        )


ORDERS = [
    ["due"],
    ["-due"],
    ["owner", "-due"],
    ["-rank", "owner"],
    ["due", "rank", "owner"],
    ["-pk"],
    ["-due", "-rank"],
]
FEW_VALUES = st.tuples(
    st.none() | st.sampled_from([date(2026, 1, 1), date(2026, 6, 1), date(2027, 1, 1)]),
    st.sampled_from(["Police", "police", "Iechyd", "", "Ŵyl"]),
    st.integers(0, 2),
)


def filled(values):
    Row.objects.all().delete()
    Row.objects.bulk_create(Row(uuid=n, due=due, owner=owner, rank=rank) for n, (due, owner, rank) in enumerate(values))
    return Row.objects.all()


def walked(rows, way, key=""):
    """Every page from `key` on, in the way it goes."""
    pages = []
    while True:
        page = registers.page_of(rows, **{way: key}, size=SIZE)
        pages.append(page)
        key = getattr(page, way)
        if key is None:
            return pages


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(FEW_VALUES, max_size=14))
def test_walking_the_pages_shows_every_row_once_in_order_and_back_again(table, order, values):
    rows = filled(values).order_by(*order)
    expected = list(rows.order_by(*registers.order_of(rows)))

    pages = walked(rows, "after")
    assert [row for page in pages for row in page.rows] == expected
    assert all(len(page.rows) == SIZE for page in pages[:-1])
    assert pages[0].before is None

    if len(pages) > 1:
        back = walked(rows, "before", pages[-1].before)
        shown = [row for page in reversed(back) for row in page.rows]
        assert shown == expected[: len(expected) - len(pages[-1].rows)]
        assert back[-1].before is None


@pytest.mark.parametrize("key", ["nobody", "4711", "'; drop table paged_row", "%00"])
def test_a_key_that_names_no_row_opens_the_first_page(table, key):
    rows = filled([(None, "Police", 1)] * 5).order_by("owner")
    assert [row.uuid for row in registers.page_of(rows, after=key, size=SIZE).rows] == [0, 1, 2]


def test_the_key_in_the_address_says_nothing_of_the_row(table):
    page = registers.page_of(filled([(None, "Mx Made-Up", 1)] * 5).order_by("owner"), size=SIZE)
    assert page.after == "2"


@pytest.mark.parametrize("many", [20, 200])
def test_a_page_asks_the_database_as_often_however_many_rows_there_are(table, many, django_assert_num_queries):
    rows = filled([(date(2026, 1, 1), "Police", n % 3) for n in range(many)]).order_by("rank")
    with django_assert_num_queries(1):
        first = registers.page_of(rows, size=SIZE)
    with django_assert_num_queries(2):
        registers.page_of(rows, after=first.after, size=SIZE)


def test_an_order_by_something_computed_is_refused(table):
    with pytest.raises(TypeError, match="field names"):
        registers.page_of(Row.objects.order_by(F("due").desc()))


def test_counting_stops_at_a_thousand(table, monkeypatch):
    monkeypatch.setattr(registers, "COUNTED_UP_TO", 3)
    assert registers.counted(filled([(None, "Police", 1)] * 3)) == (3, False)
    assert registers.counted(filled([(None, "Police", 1)] * 4)) == (3, True)
