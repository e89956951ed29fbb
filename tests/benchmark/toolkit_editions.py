"""Invented editions of the toolkit, as many statements in each section as the published one has."""

from datetime import date

from golden_thread.benchmark.toolkit import Section, Toolkit
from tests.benchmark.test_catalogue import GOOD_AND_BEST


def edition(updated: date | None, word: str, **reworded: str) -> Toolkit:
    """Every statement says `word` and its reference; `reworded` gives others, by reference with `_` for the dot."""
    said = {ref.strip("_").replace("_", "."): text for ref, text in reworded.items()}
    sections = [
        Section(
            number,
            f"Section {number}",
            good_practice=[said.get(f"{number}.{n}", f"{word} {number}.{n}") for n in range(1, good + 1)],
            best_practice=[said.get(f"{number}.b{n}", f"{word} {number}.b{n}") for n in range(1, best + 1)],
        )
        for number, (good, best) in GOOD_AND_BEST.items()
    ]
    return Toolkit("Invented toolkit", updated, sections)
