"""From a fresh clone to the first page in a browser's hands: set-up, database, practice area, web; packages cached."""

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
LIMIT, GIVEN_UP_AFTER = 60, 600


def measured() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place, socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
        probe.close()
        return {"clone to first page": {"seconds": (round(_seconds(Path(place) / "clone", port), 1), LIMIT)}}


def _seconds(clone: Path, port: int) -> float:
    begun = time.monotonic()
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
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
            time.sleep(0.1)
        return time.monotonic() - begun
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(60)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _plain() -> dict[str, str]:
    """Without what this benchmark set for itself."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("GT_", "DJANGO_", "VIRTUAL_ENV"))}
