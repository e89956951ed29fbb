"""The rights table says what the hand-written matrix says, cell by cell."""

import pytest

from golden_thread.accounts import rights
from golden_thread.accounts.roles import Role
from golden_thread.accounts.table import TABLE
from golden_thread.tenancy import policies
from tests.accounts import oracle

VERBS = [*oracle.VERBS.values()]


def written(table) -> dict[tuple[str, str, str], str]:
    """The code's table in the words of the matrix."""
    cells = {}
    for row, roles in table.items():
        for role, verbs in roles.items():
            for entry in verbs.split():
                verb, _, condition = entry.partition(":")
                cells[row, str(role), verb] = condition
    return cells


def differences(table) -> set[tuple[str, str, str]]:
    code = written(table)
    return {cell for cell in {*code, *oracle.RIGHTS} if code.get(cell) != oracle.RIGHTS.get(cell)}


def test_the_table_and_the_matrix_agree_on_every_role_row_and_verb():
    assert differences(TABLE) == set()
    assert {verb for _, _, verb in written(TABLE)} <= set(VERBS)


@pytest.mark.parametrize("joint", [False, True])
def test_the_code_reads_its_table_as_the_matrix_reads(joint):
    """In a joint area that only covers one's own, nothing but reading is left."""
    for row in oracle.ROWS:
        for role in Role:
            for verb in VERBS:
                expected = oracle.RIGHTS.get((row, role.value, verb)) if verb == "read" or not joint else None
                assert rights._needed(rights.Held(role, 1, 2 if joint else None), verb, row) == expected, (
                    row,
                    role,
                    verb,
                )


def test_each_cell_that_is_changed_is_one_difference():
    """The control: whichever single cell is flipped, exactly that one is reported."""
    for row in oracle.ROWS:
        for role in Role:
            for verb in VERBS:
                assert differences(_flipped(row, role, verb)) == {(row, role.value, verb)}


def _flipped(row: str, role: Role, verb: str):
    entries = TABLE[row].get(role, "").split()
    kept = [entry for entry in entries if entry.partition(":")[0] != verb]
    changed = kept if len(kept) < len(entries) else [*entries, verb]
    return {**TABLE, row: {**TABLE[row], role: " ".join(changed)}}


def test_a_condition_that_is_dropped_is_one_difference():
    loosened = {**TABLE, "ctlp": {**TABLE["ctlp"], Role.BOARD_CHAIR: "read"}}
    assert differences(loosened) == {("ctlp", "board_chair", "read")}


@pytest.mark.parametrize("model", policies.owned_models(), ids=lambda model: model._meta.label)
def test_every_record_has_its_row(model):
    assert (model.record in TABLE) != (model.record in oracle.NOBODYS)


def test_every_condition_is_one_that_some_record_of_the_row_knows(db):
    """A condition that no model answers would be a right for nobody, or a slip of the pen."""
    from tests.factories.records import a_user

    user, known = a_user(), {}
    for model in policies.owned_models():
        known.setdefault(model.record, set()).update(model.relations(user, rights.periods.today()))
    asked = {(row, condition) for (row, _, _), condition in oracle.RIGHTS.items() if condition}
    assert {(row, condition) for row, condition in asked if condition not in known[row]} == oracle.NOT_YET_GIVEN


def test_elected_members_see_no_person_and_write_nothing():
    cells = {(row, verb) for row, role, verb in oracle.RIGHTS if role == "elected_member"}
    assert {verb for _, verb in cells} == {"read"}
    assert "directory" not in {row for row, _ in cells}


def test_who_administers_accounts_does_not_audit_and_reads_no_content():
    rows = {row for row, role, _ in oracle.RIGHTS if role == "administrator"}
    assert rows == {"directory", "clearance", "joint working"}, "who acts jointly is names and dates, and no content"
