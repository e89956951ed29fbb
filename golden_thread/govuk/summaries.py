"""The lines of a summary list: what nobody has recorded yet is said once, at its end."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

Row = Mapping[str, Any]


def gathered(rows: Iterable[Row]) -> list[Row]:
    """Two or more empty lines become one last line that names them; those filled in from a page of their own stay apart."""
    rows = list(rows)
    empty = [row for row in rows if _is_empty(row)]
    alike = {where: [row for row in empty if _filled_in_at(row) == where] for where in map(_filled_in_at, empty)}
    named = [each for each in alike.values() if len(each) > 1]
    return [*(row for row in rows if not any(row in each for each in named)), *map(_one_line, named)]


def _one_line(rows: list[Row]) -> Row:
    names = " · ".join(str(row["text"]) for row in rows)
    return {"text": _("Not recorded yet"), "lacking": names, "act": rows[0].get("act")}


def _filled_in_at(row: Row) -> str:
    return (row.get("act") or {}).get("href", "")


def _is_empty(row: Row) -> bool:
    return not row.get("tag") and not row.get("items") and row.get("value") in (None, "")
