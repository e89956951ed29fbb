from typing import Any


class Conflict(Exception):
    """Somebody saved the record after this person opened it. Nothing was written.

    `current` is the record as it stands now (with its `version`); `changed` holds (field label, theirs, yours).
    """

    def __init__(self, current: Any, changed: list[tuple[Any, Any, Any]]) -> None:
        super().__init__("changed by somebody else meanwhile")
        self.current = current
        self.changed = changed
