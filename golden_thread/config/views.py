from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from golden_thread.access import open_to_all


@open_to_all("a monitor asks whether the service answers; the page says nothing else")
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok\n", content_type="text/plain")


@open_to_all("an error page")
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "govuk/403.html", status=403)


@open_to_all("an error page")
def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "govuk/404.html", status=404)


@open_to_all("an error page")
def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "govuk/500.html", status=500)
