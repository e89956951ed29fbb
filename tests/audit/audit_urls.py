"""Addresses that only the tests of this folder have."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import include, path

from golden_thread.access import needs
from golden_thread.directory import operations
from golden_thread.directory.models import Body


@needs("create", Body)
def refuse_after_a_change(request):
    operations.add_body(area=request.area, by=request.user, name="Half a change", sector="police")
    raise PermissionDenied("after all")


@needs("read", Body)
def read(request, body):
    return HttpResponse(body.name)


@needs("update", Body)
def edit(request, body):
    return HttpResponse(body.name)


@needs("read", Body)
def listed(request):
    return HttpResponse("all of them")


@needs("create", Body, within=Body)
def under(request, body):
    return HttpResponse(body.name)


urlpatterns = [
    path("refuse", refuse_after_a_change),
    path("read/<uuid:body>", read),
    path("edit/<uuid:body>", edit),
    path("under/<uuid:body>", under),
    path("list", listed),
    path("", include("golden_thread.config.urls")),
]
handler403 = "golden_thread.config.views.forbidden"
handler404 = "golden_thread.config.views.missing"
