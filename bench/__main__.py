"""`python -m bench`: every figure of this room, each as a ratio measured side by side in one run."""

import argparse
import json
from pathlib import Path

from bench.place import Place, database  # isort: skip  (sets Django up, which the rest needs)
from bench import authorities, first_page, floor, intake, pages, rollup, served, thread
from bench.measure import as_lines, as_text


def main() -> dict:
    words = argparse.ArgumentParser(prog="python -m bench")
    words.add_argument("--pairs", type=int, default=40)
    words.add_argument("--large", type=int, default=100, help="how many times the small place")
    words.add_argument("--json", action="store_true")
    words.add_argument("--out", help="a file for one line a figure")
    asked = words.parse_args()
    try:
        figures = run(asked.pairs, asked.large)
    finally:
        database.drop(database.own)
    print(json.dumps(figures, indent=2) if asked.json else as_text(figures))
    if asked.out:
        Path(asked.out).write_text("\n".join(as_lines(figures)))
    return figures


def run(pairs: int, large: int) -> dict:
    floor.prepare()
    small, middle = Place(1), Place(10)
    big = middle if large == middle.scale else Place(large)
    figures: dict = dict(pages.measured(small, middle, big, pairs))
    figures |= dict(served.measured(small, pairs))
    made = pages.create(small, pairs)
    grown = pages.create(big, pairs)
    figures["a create"] = {
        "times a bare insert": (round(made.ratio, 2), 8),
        f"at {large}x": (round(grown.ratio, 2), 8),
        "queries": (pages.create_queries(small), 12),
        "ms": (round(made.ours * 1000, 2), None),
        "bare ms": (round(made.other * 1000, 2), None),
    }
    queries, taken = pages.assess(small)
    queries_large, taken_large = pages.assess(big)
    figures["assess, 22 statements"] = {
        "queries": (max(queries, queries_large), 40),
        "ms": (round(taken * 1000), None),
        f"ms at {large}x": (round(taken_large * 1000), None),
    }
    figures |= dict(thread.measured(small, middle, big, pairs)) | dict(rollup.measured(small, middle, big, pairs))
    return figures | intake.measured(small) | authorities.measured() | first_page.measured()


if __name__ == "__main__":
    main()
