"""`make prove`: the long checks. Each figure with its commit and date, in docs/figures.md; hours are fine.

`python -m bench.prove audit bench` renews the figures of those checks and leaves the others as they stand.
"""

import argparse
import datetime
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs" / "figures.md"
OLDEST = Path("/usr/lib/postgresql/15/bin")
"""Where Debian puts the oldest PostgreSQL that is supported."""

HEAD = """# Figures

Written by `make prove`. Ratios are of minima of interleaved pairs in one run: machines are noisy, so absolute times say little.

| figure | result | seconds | commit | date |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Long:
    """A test of the suite, run for as long as the figure asks."""

    name: str
    what: str
    tests: str
    environment: dict[str, str]
    needs: Path | None = None
    """Where what it needs is not installed, it is left out and said to be."""


LONG = [
    Long(
        "audit", "audit: 10,000 random changes of the trail, all found, no false alarm",
        "tests/audit/test_chain.py", {"GT_AUDIT_MUTATIONS": "10000"},
    ),
    Long(
        "rights", "rights: 10,000 steps of grant, expire, end, share, suspend; can() and visible() agree",
        "tests/accounts/test_rights.py", {"GT_RIGHTS_STEPS": "10000"},
    ),
    Long(
        "offices", "offices: 3,000 histories of offices, shares and people; the database and the rule agree at every step",
        "tests/directory/test_offices_apart.py", {"GT_HISTORIES": "3000"},
    ),
    Long(
        "routes", "routes: every address x method x kind of person, the shut doors too",
        "tests/access/test_routes.py", {"GT_WALK": "whole"},
    ),
    Long(
        "pages", "pages: every kind of page a Prevent lead reaches, wide and at 320 px, axe finds nothing",
        "e2e/test_every_page.py", {"GT_WALK": "whole"},
    ),
    Long(
        "forms", "forms: each one sent empty at 320 px and walked through by keyboard, axe finds nothing",
        "e2e/test_every_form.py", {"GT_FORMS": "all"},
    ),
    Long(
        "rows", "rows: no row crosses with the filter removed, with row-level security off, over 1,000 pooled connections",
        "tests/tenancy", {},
    ),
    Long(
        "uploads", "intake: 5,000 broken files through the page, none a fault of ours, nothing half-written, under 512 MB",
        "tests/intake/test_mutated_uploads.py", {"GT_UPLOADS": "5000"},
    ),
    Long(
        "oldest", "every test but the browser's, on PostgreSQL 15",
        "tests", {"GT_TEST_POSTGRES": str(OLDEST)}, needs=OLDEST,
    ),
]  # fmt: skip
BENCH = "bench"


def main() -> int:
    names = [long.name for long in LONG] + [BENCH]
    words = argparse.ArgumentParser(prog="python -m bench.prove")
    words.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(names)}; without any, all of them")
    asked = words.parse_args().names or names
    if unknown := sorted(set(asked) - set(names)):
        words.error(f"no such check: {', '.join(unknown)}")
    good = True
    for long in LONG:
        if long.name in asked:
            good = prove(long) and good
    if BENCH in asked:
        good = measure() and good
    print(FIGURES.read_text())
    return 0 if good else 1


def prove(long: Long) -> bool:
    if long.needs and not long.needs.exists():
        print(f"LEFT OUT: {long.what}; {long.needs} is not there.", file=sys.stderr)
        return True
    processes = os.environ.get("GT_TEST_PROCESSES", "auto")
    command = [sys.executable, "-m", "pytest", "-n", processes, long.tests]
    taken, good, last = run(command, long.environment)
    write({long.what: (last if good else f"FAILED: {last}", f"{taken:.0f}")})
    return good


def measure() -> bool:
    told = ROOT / "var" / "bench.txt"
    told.unlink(missing_ok=True)
    taken, good, _last = run([sys.executable, "-m", "bench", "--out", str(told)], {})
    if not good:
        write({"bench": ("FAILED", f"{taken:.0f}")})
        return False
    write({"bench": ("every figure measured", f"{taken:.0f}")})
    write({what: (result, "") for what, result in (line.split(" = ", 1) for line in told.read_text().splitlines())})
    return True


def run(command: list[str], environment: dict[str, str]) -> tuple[float, bool, str]:
    begun = time.monotonic()
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "GT_DRAW": "anew", **environment}
    )
    lines = [line for line in done.stdout.splitlines() if line.strip()] or ["nothing said"]
    print(f"{' '.join(command[1:])}: {lines[-1]}", flush=True)
    if done.returncode:
        print(done.stdout[-20_000:], done.stderr[-20_000:], file=sys.stderr, flush=True)
    return time.monotonic() - begun, done.returncode == 0, lines[-1]


def write(figures: dict[str, tuple[str, str]]) -> None:
    """Each at its place: what was measured an hour ago is on the page although the next check is stopped."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT
    ).stdout.strip()
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    rows = written()
    rows |= {what: f"| {what} | {result} | {taken} | {commit} | {day} |" for what, (result, taken) in figures.items()}
    FIGURES.write_text(HEAD + "\n".join(rows.values()) + "\n")


def written() -> dict[str, str]:
    """The rows that the page has, by what they measure."""
    if not FIGURES.exists():
        return {}
    lines = FIGURES.read_text().removeprefix(HEAD).splitlines()
    return {line.split(" | ")[0].removeprefix("| "): line for line in lines if line.startswith("| ")}


if __name__ == "__main__":
    sys.exit(main())
