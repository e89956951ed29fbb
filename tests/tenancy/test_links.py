"""A link points inside its area or to a joint one that covers it. The database refuses the rest, whoever asks."""

import pytest
from django.db import IntegrityError, connections, transaction

from golden_thread.tenancy import policies
from golden_thread.tenancy.scope import scope
from tests.tenancy.conftest import country

LINKS = [
    (model, field)
    for model in policies.owned_models()
    for field in model._meta.concrete_fields
    if field.is_relation and issubclass(field.related_model, policies.Owned)
]
NAMES = [f"{model._meta.label}.{field.name}" for model, field in LINKS]


def relink(marches, model, field, since: str, to: str) -> str:
    """Point the record of one area at the record of another, as somebody who works in both; what came of it."""
    source = marches.one(marches.areas[since], model)
    target = marches.one(marches.areas[to], field.related_model)
    try:
        with scope(marches.every_area), transaction.atomic():
            model.objects.filter(pk=source.pk).update(**{field.name: target})
    except IntegrityError as refused:
        return "refused" if "a link of" in str(refused) else str(refused)
    return "made"


def test_there_are_links_to_speak_of():
    assert len(LINKS) > 2


@pytest.mark.parametrize(
    ("since", "to", "came_of_it"),
    [
        ("westmarch", "westmarch", "made"),
        ("westmarch", "both", "made"),
        ("westmarch", "eastmarch", "refused"),
        ("westmarch", "elsewhere", "refused"),
        ("both", "westmarch", "refused"),
        ("both", "both", "made"),
    ],
)
def test_links_stay_inside_the_area_or_go_to_the_joint_one_that_covers_it(marches, since, to, came_of_it):
    for (model, field), name in zip(LINKS, NAMES, strict=True):
        outcome = relink(marches, model, field, since, to)
        # a rule of the section's own may speak first; the watchers of every link are counted below
        assert outcome != ("refused" if came_of_it == "made" else "made"), (name, outcome)


def test_a_record_made_with_a_link_outside_is_refused(marches):
    body = marches.one(marches.eastmarch.area, _model("directory.Body"))
    person = marches.one(marches.westmarch.area, _model("directory.Person"))
    tenure = _model("directory.Tenure")
    with scope(marches.every_area):
        theirs = type(person).objects.exclude(area=marches.westmarch.area).first()
        with pytest.raises(IntegrityError, match="a link of directory_tenure"), transaction.atomic():
            tenure.objects.create(area=marches.westmarch.area, person=theirs, office="auditor", since="2026-01-01")
        with pytest.raises(IntegrityError, match="a link of directory_person"), transaction.atomic():
            type(person).objects.filter(pk=person.pk).update(body=body)


def test_a_whole_batch_is_refused_for_one_link_that_strays(marches):
    people = _model("directory.Person")
    with scope(marches.every_area), pytest.raises(IntegrityError, match="a link of"), transaction.atomic():
        people.objects.update(body=marches.one(marches.westmarch.area, _model("directory.Body")))


def test_somebody_with_tables_of_their_own_does_not_fool_the_rule(marches):
    """Temporary tables come before all others unless a function says where it looks."""
    person = marches.one(marches.westmarch.area, _model("directory.Person"))
    body = marches.one(marches.eastmarch.area, _model("directory.Body"))
    with scope(marches.every_area):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("create temp table tenancy_areamember as select 0::bigint joint_id, 0::bigint authority_id")
            cursor.execute(
                "insert into pg_temp.tenancy_areamember values (%s, %s)",
                [marches.eastmarch.area_id, marches.westmarch.pk],
            )
        with pytest.raises(IntegrityError, match="a link of"), transaction.atomic():
            type(person).objects.filter(pk=person.pk).update(body=body)


def unwatched(cursor) -> set[str]:
    """Links that no trigger watches, on insert or on update."""
    missing = set()
    for model in policies.owned_models():
        cursor.execute(
            "select tgname, encode(tgargs, 'escape') from pg_trigger where tgrelid = %s::regclass and tgenabled = 'O'",
            [model._meta.db_table],
        )
        watched = dict(cursor.fetchall())
        for column, target in policies._links(model):
            for trigger in ("links_inside_on_insert", "links_inside_on_update"):
                if f"{column}\\000{target}\\000" not in watched.get(trigger, ""):
                    missing.add(f"{model._meta.label}.{column} {trigger}")
    return missing


@pytest.mark.django_db(databases=["default", "owner"])
def test_every_link_is_watched():
    with connections["owner"].cursor() as cursor:
        assert unwatched(cursor) == set()


@pytest.mark.parametrize(
    "loosened",
    [
        "drop trigger links_inside_on_update on directory_person",
        "alter table directory_person disable trigger links_inside_on_update",
    ],
)
def test_a_link_that_nobody_watches_is_reported_and_goes_astray(committed_database, loosened):
    with transaction.atomic():
        marches = country()
    with connections["owner"].cursor() as cursor:
        cursor.execute(loosened)
        assert unwatched(cursor) == {"directory.Person.body_id links_inside_on_update"}
    person = _model("directory.Person")
    assert relink(marches, person, person._meta.get_field("body"), "westmarch", "eastmarch") == "made"


def _model(label: str) -> type:
    return next(model for model in policies.owned_models() if model._meta.label == label)
