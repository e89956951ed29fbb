"""Pages as a browser gets them: two servers of two workers each, the product's and the floor's, asked in turns over kept connections."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.measure import side_by_side
from bench.pages import PAGES
from bench.place import Place

WORKERS = 2
ASKED_AT_ONCE = 8


class Server:
    def __init__(self, port: int, process: subprocess.Popen[bytes], cookie: str = "") -> None:
        self.port, self.process = port, process
        self.headers = {"Cookie": cookie, "Accept-Language": "en"}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def get(self, path: str, connection: http.client.HTTPConnection | None = None) -> None:
        asked = connection or self.connection
        asked.request("GET", path, headers=self.headers)
        answer = asked.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")

    def a_second(self, path: str, seconds: float = 5) -> float:
        """Requests answered a second with several asked at once."""
        until, answered = time.monotonic() + seconds, []

        def ask() -> None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            while time.monotonic() < until:
                self.get(path, connection)
                answered.append(1)

        askers = [threading.Thread(target=ask) for _ in range(ASKED_AT_ONCE)]
        begun = time.monotonic()
        for each in askers:
            each.start()
        for each in askers:
            each.join()
        return len(answered) / (time.monotonic() - begun)

    def memory(self) -> float:
        """Megabytes of the largest worker that are its own or shared."""
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        return max(_resident(int(pid)) for pid in children) / 1024


def _resident(pid: int) -> int:
    with open(f"/proc/{pid}/status") as told:
        return next(int(line.split()[1]) for line in told if line.startswith("VmRSS"))


def measured(place: Place, pairs: int) -> Iterator[tuple[str, dict[str, Any]]]:
    cookie = "; ".join(f"{name}={each.value}" for name, each in place.client.cookies.items())
    with (
        _serving("golden_thread.config.wsgi:application", cookie) as ours,
        _serving("bench.floor_server:application") as floor,
    ):
        for page in PAGES:
            here = page.path(place)
            pair = side_by_side(lambda here=here: ours.get(here), lambda page=page: floor.get(page.floor), pairs=pairs)
            yield (
                f"{page.name}, as served",
                {
                    "times the floor": (round(pair.ratio, 2), page.limit),
                    "ms": (round(pair.ours * 1000, 1), None),
                    "floor ms": (round(pair.other * 1000, 1), None),
                },
            )
        here = PAGES[2].path(place)
        rates = [(ours.a_second(here), floor.a_second("/floor")) for _ in range(2)]
        best_ours, best_floor = max(a for a, _ in rates), max(b for _, b in rates)
        yield (
            "requests a second, 2 workers, the plan list",
            {
                "of the floor's (at least 0.5)": (round(best_ours / best_floor, 2), None),
                "a second": (round(best_ours), None),
            },
        )
        yield (
            "a worker's memory after load",
            {"times the floor": (round(ours.memory() / floor.memory(), 2), 2), "MB": (round(ours.memory()), None)},
        )


@contextmanager
def _serving(application: str, cookie: str = "") -> Iterator[Server]:
    port = _free_port()
    command = [
        sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
        "--workers", str(WORKERS), "--threads", "4", "--preload", "--log-level", "error", "--no-control-socket",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=os.environ)
    try:
        _wait(port)
        yield Server(port, process, cookie)
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not come up")
