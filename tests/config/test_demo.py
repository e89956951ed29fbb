"""The demo as somebody starts it in a terminal, and as they leave it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests import database

DEMO = """
import sys, types
from golden_thread.config import running
from golden_thread.config.command_line import main
running.DATABASE = sys.argv.pop()
sys.modules["golden_thread.config.practice"] = types.SimpleNamespace(ensure=lambda **_: None)
sys.exit(main(sys.argv[1:]))
"""
"""On a copy of the migrated database and without the practice area, which have tests of their own and take a minute."""


@pytest.fixture(scope="module")
def migrated() -> Iterator[str]:
    name = database.fresh_copy(database.template(), "demo")
    yield name
    database.drop(name)


@contextmanager
def started(migrated: str, port: int) -> Iterator[subprocess.Popen[str]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GT_", "DATABASE_", "DJANGO_"))}
    demo = subprocess.Popen(
        [sys.executable, "-c", DEMO, "demo", "--port", str(port), migrated], cwd=database.ROOT,
        env={**kept, "GT_VAR": str(database.VAR)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield demo
    finally:
        if demo.poll() is None:
            os.killpg(demo.pid, signal.SIGTERM)
            demo.wait(30)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def running_with(*words: str) -> list[str]:
    listed = subprocess.run(["ps", "-axww", "-o", "command="], capture_output=True, text=True, check=True)
    return [line for line in listed.stdout.splitlines() if any(word in line for word in words)]


def running_for(demo: subprocess.Popen[str], port: int) -> list[str]:
    """Processes that the demo started: its web, by their port, and the worker, by its parent."""
    listed = subprocess.run(["ps", "-axww", "-o", "pid=,ppid=,command="], capture_output=True, text=True, check=True)
    mine = re.compile(rf"\s*\d+\s+{demo.pid}\s|.*127\.0\.0\.1:{port}\b")
    return [line for line in listed.stdout.splitlines() if mine.match(line)]


def test_the_demo_prints_its_address_and_after_ctrl_c_nothing_is_left_running(migrated):
    port = free_port()
    with started(migrated, port) as demo:
        told = demo.stdout.readline() + demo.stdout.readline()
        assert re.fullmatch(rf"Golden Thread: http://localhost:{port}\n.*role card.*Ctrl-C.*\n", told)
        with urllib.request.urlopen(f"http://localhost:{port}/health", timeout=10) as page:
            assert page.status == 200
        there = running_for(demo, port)
        assert any("gunicorn" in line for line in there)
        assert any("golden_thread worker" in line for line in there)
        os.kill(demo.pid, signal.SIGINT)
        _, said = demo.communicate(timeout=30)
    assert (demo.returncode, said) == (0, "")
    assert running_for(demo, port) == []
    with socket.create_server(("127.0.0.1", port)):
        pass


def test_a_part_that_ends_by_itself_ends_the_rest_with_one_line_and_no_success(migrated):
    port = free_port()
    with started(migrated, port) as demo:
        assert "localhost" in demo.stdout.readline()
        (worker,) = [line.split() for line in running_for(demo, port) if "golden_thread worker" in line]
        os.kill(int(worker[0]), signal.SIGKILL)
        _, said = demo.communicate(timeout=30)
    assert demo.returncode == 1
    assert said.splitlines()[-1:] == ["golden-thread: A part of the service ended by itself; everything was stopped."]
    assert running_for(demo, port) == []
