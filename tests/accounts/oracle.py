"""Who may do what, written by hand as an officer would read it, apart from the table the code reads.

Codes: C create, R read, U update, A approve, X export. A small letter after a code is its condition: `o` own items,
`k` cleared and briefed, `p` prepared by them or for the board, `m` issued and meant for them, `r` released to them,
`s` the published summary, `t` for a seat at the table that is theirs. A dash is no right at all.

The Prevent lead approves a risk assessment only in the sense that they enter what the board agreed, and the benchmark
only in the sense that they sign a frozen copy of it, never without the strategic officer or the chair.
"""

COLUMNS = {
    "PL": "prevent_lead", "PO": "prevent_officer", "SO": "strategic_officer", "BC": "board_chair",
    "BS": "board_secretary", "BM": "board_member", "CC": "channel_chair", "PM": "panel_member",
    "CT": "police_case_officer", "EM": "elected_member", "HO": "home_office_adviser", "AU": "auditor", "IG": "privacy_officer",
    "SA": "administrator",
}  # fmt: skip

MATRIX = """
                   | PL    | PO   | SO    | BC   | BS   | BM    | CC | PM | CT    | EM | HO | AU | IG | SA
board              | CRUX  | RUX  | RAX   | RAX  | CRUX | R     | R  | -  | R     | R  | -  | R  | -  | -
board papers       | CRUX  | CRUX | RAX   | RUAX | CRUX | RX    | R  | -  | R     | -  | -  | -  | -  | -
release            | CRU   | CRU  | CRU   | RU   | CRU  | -     | -  | -  | -     | Rr | Rr | Rr | -  | -
paper              | CRpUp | CRpUp | Rm   | Rk   | CRkUk | Rm   | Rm | -  | Rm    | Rr | Rr | Rr | -  | -
reply              | CR    | CR   | R     | CR   | CR   | CtR   | -  | -  | -     | -  | -  | -  | -  | -
partnership record | CRUX  | CRUX | CRUX  | R    | CRUX | R     | -  | -  | -     | -  | -  | -  | -  | -
watched figures    | CRUX  | CRU  | -     | -    | CRU  | -     | R  | -  | -     | -  | -  | -  | -  | -
risk assessment    | CRUAX | RU   | RAX   | RA   | R    | R     | R  | R  | R     | Rs | -  | -  | -  | -
ctlp               | CRkUk | -    | Rk    | Rk   | -    | Rk    | Rk | Rk | CRk   | -  | -  | -  | -  | -
ctlp briefing      | CRUX  | R    | R     | R    | R    | R     | R  | R  | CR    | R  | -  | -  | -  | -
plan               | CRUX  | CRUX | RAX   | RAX  | RUX  | RUo   | R  | -  | RUo   | R  | -  | -  | -  | -
benchmark          | CRUAX | R    | CRUAX | RAX  | R    | -     | -  | -  | -     | R  | -  | RX | -  | -
assurance          | R     | R    | R     | R    | R    | -     | -  | -  | -     | R  | CrRr | R | -  | -
assurance reply    | CR    | R    | CR    | R    | R    | -     | -  | -  | -     | R  | Rr | R  | -  | -
thread             | RX    | RX   | RX    | RX   | RX   | R     | -  | -  | -     | -  | -  | -  | -  | -
shared standings   | CRU   | R    | CRU   | R    | R    | -     | -  | -  | -     | -  | -  | R  | -  | -
joint working      | CRU   | R    | CRU   | R    | R    | -     | -  | -  | -     | -  | -  | -  | -  | R
directory          | CRU   | RU   | R     | R    | CRU  | -     | -  | -  | -     | -  | -  | -  | -  | CRU
intake             | CRU   | CRU  | -     | -    | -    | -     | -  | -  | -     | -  | -  | -  | -  | -
audit              | -     | -    | -     | -    | -    | -     | -  | -  | -     | -  | -  | R  | R  | -
clearance          | -     | -    | -     | -    | -    | -     | -  | -  | -     | -  | -  | -  | R  | CRU
"""

NOBODYS = {"notice": "waiting mail is read by the person it is sent to"}
"""Records to which no role has a right."""

NOT_YET_GIVEN: set[tuple[str, str]] = set()
"""Conditions that no record answers yet: until one does, the right is nobody's."""

VERBS = {"C": "create", "R": "read", "U": "update", "A": "approve", "X": "export"}
CONDITIONS = {"o": "own", "k": "cleared", "p": "prepared", "m": "meant", "r": "released", "s": "summary", "t": "seated"}


def _read(cell: str) -> dict[str, str]:
    """`RUo` -> {"read": "", "update": "own"}"""
    rights: dict[str, str] = {}
    for letter in cell.strip().strip("-"):
        if letter in VERBS:
            rights[VERBS[letter]] = ""
        else:
            rights[list(rights)[-1]] = CONDITIONS[letter]
    return rights


def _rights() -> dict[tuple[str, str, str], str]:
    head, *rows = [line.split("|") for line in MATRIX.strip("\n").splitlines()]
    roles = [COLUMNS[column.strip()] for column in head[1:]]
    return {
        (name.strip(), role, verb): condition
        for name, *cells in rows
        for role, cell in zip(roles, cells, strict=True)
        for verb, condition in _read(cell).items()
    }


RIGHTS = _rights()
"""(row, role, verb) -> the condition, "" for none. What is not here is not allowed."""

ROWS = sorted({row for row, _, _ in RIGHTS})
