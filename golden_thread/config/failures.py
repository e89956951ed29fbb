from datetime import date


class Failure(Exception):
    """Something a person can mend, said in one line. The command line prints it and exits with `code`."""

    def __init__(self, line: str, code: int = 1) -> None:
        super().__init__(line)
        self.code = code


def day_said(words: str) -> date:
    """The day of `--on`."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Failure(f"--on {words}: not a day; write it as 2026-11-23", 2) from None
