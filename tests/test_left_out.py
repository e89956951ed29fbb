"""What `make test` does where no Chromium is installed: it says what it leaves out, and the check that needs all fails."""

import shutil
import subprocess

import pytest

from tests.__main__ import main
from tests.database import ROOT


@pytest.mark.parametrize(
    ("browser", "required", "tests_end", "ends", "left_out"),
    [
        (True, True, 0, 0, False), (True, False, 1, 1, False), (False, False, 0, 0, True), (False, False, 1, 1, True),
        (False, True, 0, 1, True), (False, True, 5, 5, True),
    ],
)  # fmt: skip
def test_without_a_browser_its_tests_are_left_out_aloud(
    monkeypatch, capsys, browser, required, tests_end, ends, left_out
):
    ran = []
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if browser else None)
    monkeypatch.setattr(subprocess, "call", lambda command: ran.append(command) or tests_end)
    monkeypatch.setenv("GT_BROWSER", "required" if required else "")
    assert main() == ends
    assert ("not browser" in ran[0]) is left_out
    assert ("LEFT OUT" in capsys.readouterr().err) is left_out


def test_the_check_of_a_clean_checkout_requires_a_browser():
    (command,) = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if "make test" in line]
    assert command == "GT_BROWSER=required make test"
