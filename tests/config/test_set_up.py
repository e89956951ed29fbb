"""What a person is told when the set-up or the start cannot work: one clear line, a non-zero exit, nothing half-started."""

import collections
import contextlib
import errno
import os
import shutil
import socket
import subprocess
import sys

import pytest
from django.db import OperationalError
from psycopg.errors import DiskFull

from golden_thread.config import migrating, running
from golden_thread.config.command_line import main
from golden_thread.config.failures import Failure
from tests.database import ROOT

OLD_PYTHON = """
import sys, runpy
sys.version_info = (3, 8, 0)
sys.argv = ["install.py"]
runpy.run_path({script!r}, run_name="__main__")
"""

NO_VENV = """
import sys, runpy
sys.modules["venv"] = None
sys.argv = ["install.py"]
runpy.run_path({script!r}, run_name="__main__")
"""

FULL_DISK = """
import shutil, sys, runpy, os, collections
shutil.disk_usage = lambda path: collections.namedtuple("usage", "total used free")(10, 10, 0)
real = os.path.exists
os.path.exists = lambda path: False if str(path).endswith(".venv") else real(path)
sys.argv = ["install.py"]
runpy.run_path({script!r}, run_name="__main__")
"""


@pytest.mark.parametrize(
    ("program", "told"),
    [(OLD_PYTHON, "Python 3.11 or later is needed"), (NO_VENV, "has no venv module"), (FULL_DISK, "The disk is full")],
)
def test_the_set_up_says_in_one_line_what_it_lacks(program, told):
    script = str(ROOT / "requirements" / "install.py")
    done = subprocess.run([sys.executable, "-c", program.format(script=script)], capture_output=True, text=True)
    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def command(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GT_", "DATABASE_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "golden_thread", *words], capture_output=True, text=True, cwd=ROOT,
        env={**kept, **environment}, timeout=120,
    )  # fmt: skip


def test_a_taken_port_is_said_before_anything_starts(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = command("demo", "--port", str(taken.getsockname()[1]), GT_VAR=str(tmp_path))
    assert done.returncode == 1
    assert "is taken" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "postgres").exists()


def test_a_port_that_is_no_port_is_said(tmp_path):
    done = command("demo", "--port", "70000", GT_VAR=str(tmp_path))
    assert (done.returncode, "not a port" in done.stderr) == (1, True)


def test_a_disk_too_full_for_the_demo_is_said_before_anything_starts(tmp_path, monkeypatch, capsys):
    usage = collections.namedtuple("usage", "total used free")(10, 10, 0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    monkeypatch.setenv("GT_VAR", str(tmp_path))
    assert main(["demo", "--port", "0"]) == 1
    assert capsys.readouterr().err == f"golden-thread: The disk is full: {tmp_path} needs 300 MB free.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("failure", "line"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/var/x"), "The disk is full: /var/x"),
        (OSError(errno.EDQUOT, "Disk quota exceeded", "/var/x"), "The disk is full: /var/x"),
        (PermissionError(errno.EACCES, "Permission denied", "/var/x"), "Permission denied: /var/x"),
    ],
)
def test_what_the_machine_refuses_is_said_in_one_line(monkeypatch, capsys, failure, line):
    def refused(*_more):
        raise failure

    monkeypatch.setattr(running, "var", refused)
    assert main(["demo", "--port", "0"]) == 1
    assert capsys.readouterr().err == f"golden-thread: {line}\n"


def test_a_disk_that_the_database_fills_is_not_taken_for_one_that_does_not_answer(monkeypatch, capsys):
    def full(*_more):
        raise OperationalError('could not extend file "base/1": No space left on device\nHINT: …') from DiskFull()

    monkeypatch.setattr(running, "var", full)
    assert main(["demo", "--port", "0"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("golden-thread: The disk is full: could not extend")
    assert len(told.splitlines()) == 1


def test_without_a_secret_key_a_configured_database_is_refused():
    done = command("assess", "Anyone", DATABASE_URL="postgresql:///nowhere")
    assert done.returncode == 1
    assert done.stderr.strip() == "golden-thread: GT_SECRET_KEY is not set; see docs/operate/settings.md"


def test_a_database_that_does_not_answer_is_said_in_one_line():
    done = command(
        "migrate",
        DATABASE_URL="host=/nowhere dbname=x",
        DATABASE_OWNER_URL="host=/nowhere dbname=x",
        GT_SECRET_KEY="k" * 50,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("golden-thread: The database does not answer: ")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_failed_migration_starts_nothing(monkeypatch):
    def broken(*_words, **_options):
        raise RuntimeError("column x is not there\nmore")

    monkeypatch.setattr(migrating, "_ensure_roles", lambda: None)
    monkeypatch.setattr(migrating, "call_command", broken)
    with pytest.raises(Failure, match=r"The migration failed and nothing was started: column x is not there$"):
        migrating.migrate()


@pytest.mark.parametrize(
    "words", [["assess", "Anyone"], ["audit", "verify"], ["key", "show"], ["toolkit", "load", "{page}"]]
)
def test_a_database_that_is_not_up_to_date_is_said_in_one_line(monkeypatch, capsys, tmp_path, words):
    """No table that is not there is ever asked for."""
    page = tmp_path / "page.txt"
    page.write_text("Updated 3 June 2025\n\nSection 1: A\n\nBenchmark B.\nGood practice C.\n")
    monkeypatch.setattr(running, "database", contextlib.nullcontext)
    monkeypatch.setattr(migrating, "pending", lambda: ["a migration"])
    assert main([word.format(page=page) for word in words]) == 1
    assert capsys.readouterr().err == (
        "golden-thread: The database is not up to date: run `golden-thread migrate` first.\n"
    )


@pytest.mark.parametrize(
    "words",
    [[], ["nonsense"], ["intake"], ["intake", "read"], ["intake", "read", "x.csv", "--as", "nonsense"], ["toolkit"]],
)
def test_words_that_make_no_command_exit_2(words):
    done = command(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("golden-thread: ")
    assert done.stderr.endswith("--help\n")


def test_a_day_that_is_none_and_a_register_that_cannot_be_read_are_named(tmp_path):
    plan = tmp_path / "plan.csv"
    plan.write_text("Ref,Action,Owner,Due\n1,Brief the booking staff,Police,31/03/2026\n")
    for words, told in (
        (["--on", "31/03/2026"], "golden-thread: --on 31/03/2026: not a day; write it as 2026-11-23\n"),
        (["--risks", str(tmp_path / "risks.xlsx")], f"golden-thread: {tmp_path / 'risks.xlsx'}: The file cannot be opened"),
    ):  # fmt: skip
        done = command("intake", "read", str(plan), "--as", "plan", *words)
        assert (done.returncode, done.stdout, done.stderr[: len(told)]) == (2, "", told)


@pytest.mark.parametrize(
    "name", ["demo", "serve", "worker", "migrate", "authority", "intake", "toolkit", "assess", "audit", "key", "verify"]
)
def test_each_command_has_help(name):
    done = command(name, "--help")
    assert done.returncode == 0
    assert "usage: golden-thread" in done.stdout


@pytest.mark.parametrize("words", [["intake", "read", "{file}", "--as", "plan"], ["toolkit", "read", "{file}"]])
def test_a_file_that_cannot_be_read_exits_2_with_one_line(words, tmp_path):
    file = tmp_path / "odd.xlsx"
    file.write_bytes(b"MZ this is a program")
    done = command(*(word.format(file=file) for word in words), "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_reading_touches_no_database(tmp_path):
    """With an address that leads nowhere and no right to make a folder, the reading still works."""
    file = tmp_path / "plan.csv"
    file.write_text("Ref,Action,Owner,Due\n1,Brief the booking staff,Police,31/03/2026\n")
    done = command(
        "intake",
        "read",
        str(file),
        "--as",
        "plan",
        "--json",
        DATABASE_URL="host=/nowhere dbname=x",
        GT_VAR="/nowhere/at/all",
    )
    assert done.returncode == 0, done.stderr
    assert '"Brief the booking staff"' in done.stdout
