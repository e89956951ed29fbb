"""Files broken at random, brought through the page as a browser would: `uploads(n)` for as long a run as one likes."""

import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from golden_thread.intake.models import Upload
from tests.intake.test_mutations import mutate, seeds

KINDS = ("plan", "risks", "board", "meetings")
ANSWERS = (303, 422)


def uploads(count: int, client: Client, *, seed: str = "uploads") -> Counter[Any]:
    """Brings `count` broken files through a client that is signed in; how often each status came.

    Raises AssertionError at the first answer that is neither a page to look at nor the form with its reason, and when
    anything was kept of a file that was refused.
    """
    answers: Counter[Any] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seeds").mkdir()
        files = sorted(seeds(Path(folder) / "seeds").values())
        for number in range(count):
            chance = random.Random(f"{seed} {number}")
            source = chance.choice(files)
            broken = Path(folder) / f"broken{source.suffix}"
            mutate(source, broken, chance)
            answers[_bring(client, broken, chance.choice(KINDS), f"{seed} {number}")] += 1
    return answers


def _bring(client: Client, file: Path, kind: str, which: str) -> int:
    before = Upload.objects.count()
    sent = {"kind": kind, "file": SimpleUploadedFile(file.name, file.read_bytes())}
    answer = client.post(reverse("intake_new"), sent)
    kept = Upload.objects.count() - before
    assert answer.status_code in ANSWERS, f"{which}: {file.name} as {kind} answered {answer.status_code}"
    assert kept == (answer.status_code == 303), f"{which}: {file.name} as {kind} left {kept} half-staged"
    if answer.status_code == 303:
        assert client.get(answer.url).status_code == 200, f"{which}: {file.name} as {kind} cannot be looked at"
    return answer.status_code
