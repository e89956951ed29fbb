"""A database of its own with an authority, a signed-in Prevent lead, and as many records as asked."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

from tests import database

os.environ["GT_POOLED"] = "1"

import django

django.setup()
database.make_own()
database.outlives_the_machine("on")

from django.db import connection, reset_queries, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.measure import seconds  # noqa: E402
from golden_thread import audit  # noqa: E402
from golden_thread.periods import today  # noqa: E402
from golden_thread.tenancy.models import Authority  # noqa: E402
from golden_thread.tenancy.scope import scope  # noqa: E402
from tests import factories  # noqa: E402

__all__ = ["Place", "database"]

OF_THE_TRANSACTION = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")


class Place:
    def __init__(self, scale: int, name: str = "") -> None:
        from bench import data

        self.scale = scale
        with transaction.atomic():
            self.authority: Authority = factories.authority(name or f"Benchmark Council {scale}x")
            self.lead = factories.user("prevent_lead", self.authority)
        self.kept = data.fill(self.authority, self.lead, scale=scale, on=today())
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        self.client = Client()
        self.client.force_login(self.lead, backend="golden_thread.accounts.backends.Accounts")

    def get(self, path: str) -> bytes:
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return answer.content

    def write(self) -> None:
        """Something is written in the area, so that every page of it is drawn anew."""
        with scope([self.authority.area_id]):
            audit.record(by=self.lead, did="wrote", area=self.authority.area)

    def first(self, path: str) -> float:
        """Seconds of a page that nobody opened since something was written."""
        self.write()
        return seconds(lambda: self.get(path))

    def queries(self, path: str) -> int:
        """Statements of a page opened first since something was written; what opens and ends a transaction is none."""
        self.write()
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            self.get(path)
        return sum(not query["sql"].startswith(OF_THE_TRANSACTION) for query in captured)
