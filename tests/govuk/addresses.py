"""The few addresses the layout knows, so that this room is tested without the others."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


NAMES = ["home", "language", "sign_in", "sign_out", "accessibility", "privacy", "about"]
urlpatterns = [path(f"{name}/", page, name=name) for name in NAMES]
