"""The lines of a summary list: what nobody has recorded yet is said once, at its end."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

Row = Mapping[str, Any]


def gathered(rows: Iterable[Row]) -> list[Row]:
    """Two or more empty lines become one last line that names them. One that can be filled in from here keeps its place."""
    rows = list(rows)
    lacking = [row for row in rows if _is_empty(row) and not row.get("act")]
    if len(lacking) < 2:
        return rows
    last = {"text": _("Not recorded yet"), "lacking": " · ".join(str(row["text"]) for row in lacking)}
    return [*(row for row in rows if row not in lacking), last]


def _is_empty(row: Row) -> bool:
    return not row.get("tag") and not row.get("items") and row.get("value") in (None, "")
