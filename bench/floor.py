"""What a page costs at least here: the same layout with its doors, the same template language and plain middleware, one
indexed query, 50 rows; no session, no rights, no transaction, no audit.

Its addresses are set on the request, as Django provides for. Setting ROOT_URLCONF for each call would make Django forget
every address of the process, and the product's next page, which has some hundreds, would pay for learning them again.
"""

from collections.abc import Callable

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import path


class Row(models.Model):
    """A plain table without area, rights or policy."""

    name = models.TextField()
    email = models.TextField()

    class Meta:
        app_label = "bench"
        db_table = "bench_floor"
        managed = False


def prepare() -> None:
    """A plain table of 2,000 rows, made by the owner."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("create table if not exists bench_floor (id bigserial primary key, name text, email text)")
        cursor.execute("truncate bench_floor")
        cursor.execute(
            "insert into bench_floor (name, email) select 'Row ' || n, 'row' || n || '@example' from generate_series(1, 2000) n"
        )
        cursor.execute("grant select on bench_floor to gt_app, gt_reader")
        cursor.execute(
            "create table if not exists bench_bare (id bigserial primary key, area_id bigint, name text, day date)"
        )
        cursor.execute("grant insert on bench_bare to gt_app")
        cursor.execute("grant usage on all sequences in schema public to gt_app")


def page(request: HttpRequest, queries: int = 1) -> HttpResponse:
    for _ in range(queries):
        rows = list(Row.objects.filter(pk__gt=100).order_by("pk")[:50])
    return render(request, "bench/floor.html", {"rows": rows, "title": "Floor", "navigation": DOORS})


def ten(request: HttpRequest) -> HttpResponse:
    return page(request, queries=10)


urlpatterns = [path("floor", page), path("floor-ten", ten)]


def own_addresses(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = "bench.floor"
        return get_response(request)

    return answer


PLAIN = [
    "bench.floor.own_addresses",
    "django.middleware.security.SecurityMiddleware",
    "golden_thread.config.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
DOORS = [
    {"text": name, "href": f"/{name}", "current": name == "Plan"}
    for name in ("Home", "Board", "Risk", "Plan", "Readiness")
]


class Floor:
    """A client whose handler runs the middleware every Django page has, and none of ours."""

    def __init__(self) -> None:
        with override_settings(MIDDLEWARE=PLAIN):
            self.client = Client()
            self.client.handler.load_middleware()

    def get(self, path: str = "/floor") -> None:
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"the floor answered {answer.status_code}")
