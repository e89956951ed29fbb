"""What the generic maker cannot guess of files that were brought."""

from tests.factories.records import Values, special


@special("intake.Content")
def _content(area) -> Values:
    table = {
        "name": "Plan", "hidden": False, "hidden_columns": [], "caption": "", "rows": [[1, False, ["Ref", "Action"]]],
    }  # fmt: skip
    return {"tables": {"name": "plan.xlsx", "tables": [table]}, "file": None, "register": None}


@special("intake.KeptMapping")
def _mapping(area) -> Values:
    return {"kind": "plan", "labels": ["Ref"], "columns": {"0": "ref"}}


@special("intake.KnownWord")
def _word(area) -> Values:
    return {"about": "status", "body": None}
