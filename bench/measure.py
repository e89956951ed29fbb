"""Side by side in one run: the only way a figure from a shared machine means anything."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Pair:
    """Seconds. `ratio` is ours over the other's, of the minima; `spread` the ratios of the middle half of the pairs."""

    ours: float
    other: float
    ratio: float
    spread: tuple[float, float]

    def line(self, what: str, other: str = "floor") -> str:
        low, high = self.spread
        return (
            f"{what}: {self.ours * 1000:.1f} ms, {other} {self.other * 1000:.1f} ms,"
            f" ratio {self.ratio:.2f} (pairs {low:.2f} to {high:.2f})"
        )


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def side_by_side(ours: Callable[[], object], other: Callable[[], object], *, pairs: int = 40) -> Pair:
    """Interleaved A B A B after a warm-up, so that a slow moment of the machine meets both."""
    for _ in range(3):
        ours()
        other()
    gc.collect()
    measured = [(seconds(ours), seconds(other)) for _ in range(pairs)]
    ratios = sorted(a / b for a, b in measured)
    best_ours, best_other = min(a for a, _ in measured), min(b for _, b in measured)
    quarter = len(ratios) // 4
    return Pair(best_ours, best_other, best_ours / best_other, (ratios[quarter], ratios[-quarter - 1]))


def p95(act: Callable[[], object], times: int = 100) -> float:
    return sorted(seconds(act) for _ in range(times))[int(times * 0.95)]


def middle(act: Callable[[], object], times: int = 20) -> float:
    return median(seconds(act) for _ in range(times))


def as_lines(figures: dict) -> list[str]:
    """`home, times the floor = 2.1 (at most 3)`."""
    return [
        f"{name}, {what} = {figure}{'' if limit is None else f' (at most {limit})'}"
        for name, measured in figures.items()
        for what, (figure, limit) in measured.items()
    ]


def as_text(figures: dict) -> str:
    lines = []
    for name, measured in figures.items():
        lines.append(name)
        for what, (figure, limit) in measured.items():
            verdict = "" if limit is None else f" (at most {limit}{'' if figure <= limit else ', NOT REACHED'})"
            lines.append(f"    {what}: {figure}{verdict}")
    return "\n".join(lines)
