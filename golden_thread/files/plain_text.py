"""Text as every format can hold it."""

import re
from typing import Any

# XML 1.0 has no way to write most of these, so a Word or Excel file that holds one does not open; no font shows any.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)


def all_printable(data: Any) -> Any:
    """The same structure of dicts, lists and tuples with every string in it printable."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, dict):
        return {key: all_printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [all_printable(value) for value in data]
    return data
