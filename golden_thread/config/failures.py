class Failure(Exception):
    """Something a person can mend, said in one line. The command line prints it and exits with `code`."""

    def __init__(self, line: str, code: int = 1) -> None:
        super().__init__(line)
        self.code = code
