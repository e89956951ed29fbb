"""`make prove`: the long checks. Each figure with its commit and date, in docs/figures.md; hours are fine."""

import datetime
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs" / "figures.md"

HEAD = """# Figures

Written by `make prove`. Ratios are of minima of interleaved pairs in one run: machines are noisy, so absolute times say little.

| figure | result | seconds | commit | date |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Long:
    """A test of the suite, run for as long as the figure asks."""

    what: str
    tests: str
    environment: dict[str, str]


LONG = [
    Long(
        "audit: 10,000 random changes of the trail, all found, no false alarm",
        "tests/audit/test_chain.py", {"GT_AUDIT_MUTATIONS": "10000"},
    ),
    Long(
        "rights: 10,000 steps of grant, expire, end, share, suspend; can() and visible() agree",
        "tests/accounts/test_rights.py", {"GT_RIGHTS_STEPS": "10000"},
    ),
    Long(
        "offices: 3,000 histories of offices, shares and people; the database and the rule agree at every step",
        "tests/directory/test_offices_apart.py", {"GT_HISTORIES": "3000"},
    ),
    Long(
        "routes: every address x method x kind of person, the shut doors too",
        "tests/access/test_routes.py", {"GT_WALK": "whole"},
    ),
    Long(
        "rows: no row crosses with the filter removed, with row-level security off, over 1,000 pooled connections",
        "tests/tenancy", {},
    ),
    Long(
        "intake: 5,000 broken files through the page, none a fault of ours, nothing half-written, under 512 MB",
        "tests/intake/test_mutated_uploads.py", {"GT_UPLOADS": "5000"},
    ),
]  # fmt: skip


OLDEST = Path("/usr/lib/postgresql/15/bin")
"""Where Debian puts the oldest PostgreSQL that is supported."""


def on_the_oldest() -> list[Long]:
    """Where it is not installed, docs/figures.md has no such line."""
    if not OLDEST.exists():
        print(f"LEFT OUT: the suite on PostgreSQL 15, which is not in {OLDEST}.", file=sys.stderr)
        return []
    return [Long("every test but the browser's, on PostgreSQL 15", "tests", {"GT_TEST_POSTGRES": str(OLDEST)})]


def main() -> int:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT
    ).stdout.strip()
    rows, failed = [], False
    for long in [*LONG, *on_the_oldest()]:
        taken, good, last = run([sys.executable, "-m", "pytest", "-q", long.tests], long.environment)
        rows.append(row(long.what, last if good else f"FAILED: {last}", taken, commit))
        failed = failed or not good
    taken, good, _last = run([sys.executable, "-m", "bench", "--out", str(ROOT / "var" / "bench.txt")], {})
    for line in (ROOT / "var" / "bench.txt").read_text().splitlines() if good else ["FAILED"]:
        rows.append(row(*line.split(" = ", 1), None, commit) if " = " in line else row("bench", line, taken, commit))
    FIGURES.write_text(HEAD + "\n".join(rows) + "\n")
    print(FIGURES.read_text())
    return 1 if failed or not good else 0


def run(command: list[str], environment: dict[str, str]) -> tuple[float, bool, str]:
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **environment})
    lines = [line for line in done.stdout.splitlines() if line.strip()] or ["nothing said"]
    print(f"{' '.join(command[1:])}: {lines[-1]}", flush=True)
    return time.monotonic() - begun, done.returncode == 0, lines[-1]


def row(what: str, result: str, taken: float | None, commit: str) -> str:
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    return f"| {what} | {result} | {'' if taken is None else round(taken)} | {commit} | {day} |"


if __name__ == "__main__":
    sys.exit(main())
