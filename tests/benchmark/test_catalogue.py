import dataclasses

import pytest

from golden_thread.benchmark.catalogue import EditionDiffers, match
from golden_thread.benchmark.gists import GISTS, SECTIONS
from golden_thread.benchmark.toolkit import Section, Toolkit

GOOD_AND_BEST = {1: (5, 3), 2: (2, 3), 3: (7, 2), 4: (4, 1), 5: (0, 0), 6: (4, 6), 7: (5, 2), 8: (2, 4)}


@pytest.fixture
def published() -> Toolkit:
    sections = [
        Section(
            number,
            f"Section {number}",
            good_practice=[f"good {number}.{place}" for place in range(1, good + 1)],
            best_practice=[f"best {number}.{place}" for place in range(1, best + 1)],
        )
        for number, (good, best) in GOOD_AND_BEST.items()
    ]
    return Toolkit("Invented", None, sections)


def with_section(toolkit: Toolkit, number: int, **changed) -> Toolkit:
    sections = [dataclasses.replace(s, **changed) if s.number == number else s for s in toolkit.sections]
    return dataclasses.replace(toolkit, sections=sections)


def test_the_catalogue_holds_29_good_and_21_best_statements_in_the_toolkits_order():
    assert {section.number: (len(section.good), len(section.best)) for section in SECTIONS} == GOOD_AND_BEST
    assert len([ref for ref in GISTS if "b" not in ref]) == 29
    assert len([ref for ref in GISTS if "b" in ref]) == 21
    assert list(GISTS)[:9] == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.b1", "1.b2", "1.b3", "2.1"]


def test_seven_sections_have_a_benchmark_and_an_outcome_and_channel_has_none():
    without = [section.number for section in SECTIONS if section.benchmark is None or section.outcome is None]
    assert without == [5]
    assert all(section.title and section.purpose for section in SECTIONS)


@pytest.mark.parametrize("ref", GISTS)
def test_a_gist_is_one_plain_sentence_said_once(ref):
    gist = str(GISTS[ref])
    assert gist.endswith(".")
    assert gist.count(".") == 1
    assert [str(other) for other in GISTS.values()].count(gist) == 1


def test_each_published_wording_is_paired_with_its_reference(published):
    paired = match(published)
    assert list(paired) == list(GISTS)
    assert (paired["1.2"], paired["1.b1"], paired["8.b4"]) == ("good 1.2", "best 1.1", "best 8.4")


def test_an_edition_with_a_statement_more_is_not_paired_and_the_place_is_named(published):
    edition = with_section(published, 3, good_practice=[*published.sections[2].good_practice, "one more"])
    with pytest.raises(EditionDiffers) as refusal:
        match(edition)
    assert "section 3 prints 8 good practice statements, not 7" in str(refusal.value)
    assert len(refusal.value.differences) == 1


def test_an_edition_without_a_section_names_both_its_lists(published):
    edition = dataclasses.replace(published, sections=[*published.sections[:-2], published.sections[-1]])
    with pytest.raises(EditionDiffers) as refusal:
        match(edition)
    assert "section 7 prints 0 good practice statements, not 5" in str(refusal.value)
    assert "section 7 prints 0 best practice activities, not 2" in str(refusal.value)


def test_a_moved_statement_is_noticed_although_the_total_is_the_same(published):
    section = published.sections[0]
    moved = with_section(
        published, 1, good_practice=section.good_practice[:-1], best_practice=[*section.best_practice, "moved"]
    )
    with pytest.raises(EditionDiffers):
        match(moved)
