"""What the generic maker cannot guess of files that were brought."""

from golden_thread.intake.models import Content, KeptMapping
from tests.factories.records import Values, canary, special


@special("intake.Content")
def _content(area) -> Values:
    table = {
        "name": canary(Content, "sheet"), "hidden": False, "hidden_columns": [], "caption": "",
        "rows": [[1, False, [canary(Content, "heading"), canary(Content, "other")]]],
    }  # fmt: skip
    return {"tables": {"name": "plan.xlsx", "tables": [table]}, "file": None, "register": None}


@special("intake.KeptMapping")
def _mapping(area) -> Values:
    return {"kind": "plan", "labels": [canary(KeptMapping, "label")], "columns": {"0": "ref"}}


@special("intake.KnownWord")
def _word(area) -> Values:
    return {"about": "status", "body": None}
