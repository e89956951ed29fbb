"""Starting processes, watching them, and leaving nothing running."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

from golden_thread.config.failures import Failure


def refuse_taken_port(bind: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as taken:
            if taken.errno == errno.EADDRINUSE:
                raise Failure(f"Port {port} is taken. Choose another: make demo PORT={port + 1}") from taken
            raise Failure(f"Port {port} cannot be used: {taken.strerror}") from taken
        except OverflowError as beyond:
            raise Failure(f"{port} is not a port: give a number from 1 to 65535") from beyond


def refuse_unsafe_database() -> None:
    """A server that may lose what it has confirmed is not for this work."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        for setting in ("fsync", "full_page_writes"):
            cursor.execute(f"show {setting}")
            if cursor.fetchone()[0] != "on":
                raise Failure(f"The database runs with {setting} off and could lose what it has confirmed.")


def web(bind: str, port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "golden_thread.config.wsgi:application", "--bind", f"{bind}:{port}",
        "--worker-class", "gthread", "--workers", str(workers), "--threads", "4", "--preload", "--log-level", "warning",
        "--no-control-socket",
    ]  # fmt: skip


def worker() -> list[str]:
    return [sys.executable, "-m", "golden_thread", "worker"]


def run_all(commands: list[list[str]], ready=None) -> int:
    """Run the commands until one ends or a signal asks; then end them all. `ready` is called once they are started."""
    stopping = []
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: stopping.append(True))
    # a session of its own: Ctrl-C reaches this process alone, which ends the others in order
    children = [subprocess.Popen(command, start_new_session=True, env=os.environ) for command in commands]
    try:
        if ready and not stopping:
            ready(lambda: bool(stopping) or any(child.poll() is not None for child in children))
        while not stopping and all(child.poll() is None for child in children):
            time.sleep(0.1)
    finally:
        ended_by_itself = [child.returncode for child in children if child.poll() is not None]
        _end(children)
    if ended_by_itself and not stopping:
        raise Failure("A part of the service ended by itself; everything was stopped.")
    return 0


def _end(children: list[subprocess.Popen]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + 10
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def wait_until_it_answers(port: int, given_up) -> bool:
    for _ in range(300):
        if given_up():
            return False
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/health", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.1)
    return False
