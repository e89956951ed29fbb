"""From a fresh clone to the first page: set-up, database, practice area, web; packages cached. Then the second start."""

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LIMIT, SECOND, GIVEN_UP_AFTER = 60, 5, 600


def measured() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place, socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
        probe.close()
        clone = Path(place) / "clone"
        begun = time.monotonic()
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        _start(clone, port)
        first = time.monotonic() - begun
        second = min(_start(clone, port) for _ in range(3))
    return {
        "clone to first page": {"seconds": (round(first, 1), LIMIT)},
        "second start": {"seconds": (round(second, 1), SECOND)},
    }


def _start(clone: Path, port: int) -> float:
    """Seconds of `make demo` until a page comes; it is stopped again."""
    begun = time.monotonic()
    demo = subprocess.Popen(
        ["make", "demo"],
        cwd=clone,
        env=_plain() | {"PORT": str(port)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _answers(port):
            if demo.poll() is not None or time.monotonic() - begun > GIVEN_UP_AFTER:
                raise RuntimeError("make demo did not come up")
            time.sleep(0.05)
        return time.monotonic() - begun
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(60)
        listed = subprocess.run(["ps", "-axww", "-o", "command="], capture_output=True, text=True, check=True)
        if str(clone) in listed.stdout:
            raise RuntimeError("something was left running")


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _plain() -> dict[str, str]:
    """Without what this benchmark set for itself."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GT_", "DJANGO_", "DATABASE_", "VIRTUAL_ENV"))
    }
