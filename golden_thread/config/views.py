from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from golden_thread.access import Request, open_to_all


@open_to_all("a monitor asks whether the service answers; the page says nothing else")
def health(request: Request) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok\n", content_type="text/plain")


@open_to_all("an error page")
def forbidden(request: Request, exception: Exception | None = None) -> HttpResponse:
    return render(request, "govuk/403.html", status=403)


@open_to_all("an error page")
def stale_form(request: Request, reason: str = "") -> HttpResponse:
    """The form's token is not the person's own: mostly a page left open while they signed in again."""
    said = {
        "title": _("This form can no longer be sent"),
        "paragraphs": [
            _("Its page was opened before you last signed in or out, so nothing of it was saved."),
            _("Go back, load the page again and send it from there."),
            _("If it happens again, allow the cookies of this service in your browser."),
        ],
    }
    return render(request, "govuk/message.html", said, status=403)


@open_to_all("an error page")
def missing(request: Request, exception: Exception | None = None) -> HttpResponse:
    return render(request, "govuk/404.html", status=404)


@open_to_all("an error page")
def broken(request: Request) -> HttpResponse:
    # without the request: its context would ask a database that may be the very thing that broke
    return HttpResponse(render_to_string("govuk/500.html", {"csrf_input": ""}), status=500)
