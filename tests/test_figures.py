"""docs/figures.md keeps every figure until the same one is measured again."""

import pytest

from bench import prove


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setattr(prove, "FIGURES", tmp_path / "figures.md")
    return prove.FIGURES


def test_a_check_renews_its_own_figure_in_its_place_and_no_other(page):
    prove.write({"rows: none crosses": ("FAILED: 1 of 40", "9"), "home, queries": ("11 (at most 12)", "")})
    prove.write({"rows: none crosses": ("40 passed", "8")})
    rows = [line.split(" | ")[:3] for line in page.read_text().removeprefix(prove.HEAD).splitlines()]
    assert rows == [["| rows: none crosses", "40 passed", "8"], ["| home, queries", "11 (at most 12)", ""]]


def test_an_unknown_check_is_refused_before_anything_runs(page, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["prove", "audit", "horses"])
    with pytest.raises(SystemExit):
        prove.main()
    assert "no such check: horses" in capsys.readouterr().err
    assert not page.exists()
