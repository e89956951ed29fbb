"""Pairs the published wording with our references, by its place in the section."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from golden_thread.benchmark.gists import SECTIONS, SectionGist
from golden_thread.benchmark.toolkit import Section, Toolkit


@dataclass(frozen=True, slots=True)
class Difference:
    section: int
    best: bool
    printed: int
    known: int

    def __str__(self) -> str:
        good = _("section {section} prints {printed} good practice statements, not {known}")
        best = _("section {section} prints {printed} best practice activities, not {known}")
        return (best if self.best else good).format(section=self.section, printed=self.printed, known=self.known)


class EditionDiffers(ValueError):
    """The page has more or fewer statements than the edition the references were made for.

    Pairing by place would then put a wording beside the wrong rule, so nothing is paired at all. `ends_after`: the
    last section of a page that was cut short.
    """

    def __init__(self, differences: list[Difference], ends_after: int | None = None) -> None:
        super().__init__(differences)
        self.differences = differences
        self.ends_after = ends_after

    def __str__(self) -> str:
        if self.ends_after:
            return _("This is not the whole toolkit: the page ends after section {section} of {all}.").format(
                section=self.ends_after, all=len(SECTIONS)
            )
        listed = "; ".join(map(str, self.differences))
        return _("This edition has other statements than the ones known here: {differences}.").format(
            differences=listed
        )


def match(toolkit: Toolkit) -> dict[str, str]:
    """The published wording of each of the 50 statements by its reference, in the toolkit's order."""
    if differences := list(_differences(toolkit)):
        raise EditionDiffers(differences, _cut_short(toolkit))
    return by_place(toolkit)


def by_place(toolkit: Toolkit) -> dict[str, str]:
    """Whatever the page prints, by the reference its place would have; of another edition it may be another statement's."""
    return {ref: wording for section in toolkit.sections for ref, wording in _references(section)}


def _references(section: Section) -> Iterator[tuple[str, str]]:
    yield from ((f"{section.number}.{place}", text) for place, text in enumerate(section.good_practice, start=1))
    yield from ((f"{section.number}.b{place}", text) for place, text in enumerate(section.best_practice, start=1))


def _differences(toolkit: Toolkit) -> Iterator[Difference]:
    printed = {section.number: section for section in toolkit.sections}
    known = {section.number: section for section in SECTIONS}
    for number in sorted(printed | known):
        ours, theirs = known.get(number) or SectionGist(number, "", ""), printed.get(number) or Section(number, "")
        counts = zip((theirs.good_practice, theirs.best_practice), (ours.good, ours.best), strict=True)
        for best, (there, here) in enumerate(counts):
            if len(there) != len(here):
                yield Difference(number, best=bool(best), printed=len(there), known=len(here))


def _cut_short(toolkit: Toolkit) -> int | None:
    """The number of the last section, where the page holds the first sections and then ends; else None."""
    printed = [section.number for section in toolkit.sections]
    known = [section.number for section in SECTIONS]
    return printed[-1] if printed and printed == known[: len(printed)] != known else None
