"""Nobody chairs the board and Channel, or stands in for it, at overlapping times for the same authority."""

import os

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.directory.office_rule import Registry, happening

HISTORIES = int(os.environ.get("GT_HISTORIES", "120"))
histories = st.lists(happening, min_size=10, max_size=30)


@pytest.fixture
def registry(db) -> Registry:
    return Registry()


def replayed(registry: Registry, happenings) -> list[str]:
    """The disagreements of one history; the registry stands afterwards as it did before."""
    before = registry.history, registry.pks
    try:
        with transaction.atomic():
            found = registry.live(happenings)
            transaction.set_rollback(True)
    finally:
        registry.history, registry.pks = before
    return found


@settings(
    max_examples=HISTORIES, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)  # fmt: skip
@given(happenings=histories)
def test_the_database_holds_the_rule_through_any_history(registry, happenings):
    assert replayed(registry, happenings) == []


CHAIR_OF_BOTH_BOARDS = [
    ("appoint", ("A", 1), "A", "board_chair", (1, 2)),
    ("appoint", ("A", 1), "A", "channel_chair", (2, 2)),
]
SHARE_PROLONGED = [
    ("appoint", ("B", 0), "B", "board_chair", (6, None)),
    ("appoint", ("J", 0), "J", "channel_chair", (6, 7)),
    ("same person", ("J", 0), 1),
    ("redate share", 1, (1, None)),
]
PEOPLE_FOUND_TO_BE_ONE = [
    ("appoint", ("A", 1), "A", "channel_chair", (1, 1)),
    ("same person", ("A", 0), 2),
    ("same person", ("A", 1), 0),
    ("same person", ("A", 0), 1),
    ("same person", ("A", 1), 1),
]
JOINT_CHAIR_BECOMES_SOMEBODY = [
    ("hand over", 0, ("J", 0)),
    ("appoint", ("A", 1), "A", "channel_chair", (1, 1)),
    ("same person", ("J", 0), 1),
]
CONTROLS = {
    "the constraint": (
        "alter table directory_officecover drop constraint nobody_is_on_both_sides_of_board_and_channel",
        CHAIR_OF_BOTH_BOARDS,
    ),
    "the look at changed offices": ("drop trigger covers on directory_tenure", CHAIR_OF_BOTH_BOARDS),
    "the look at changed shares": ("drop trigger covers on tenancy_areamember", SHARE_PROLONGED),
    "the look at changed people": ("drop trigger covers on directory_person", JOINT_CHAIR_BECOMES_SOMEBODY),
    "sight of the offices of other areas": (
        "drop policy owner_sees_all on directory_tenure",
        JOINT_CHAIR_BECOMES_SOMEBODY,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "happenings", [CHAIR_OF_BOTH_BOARDS, SHARE_PROLONGED, PEOPLE_FOUND_TO_BE_ONE, JOINT_CHAIR_BECOMES_SOMEBODY]
)
def test_these_histories_meet_the_rule_at_its_edges(registry, happenings):
    assert replayed(registry, happenings) == []


@pytest.mark.parametrize(("dropped", "happenings"), CONTROLS.values(), ids=CONTROLS)
def test_it_is_found_when_a_part_of_the_rule_is_missing(committed_database, dropped, happenings):
    with connections["owner"].cursor() as cursor:
        cursor.execute(dropped)
    with transaction.atomic():
        assert replayed(Registry(), happenings)
        transaction.set_rollback(True)
