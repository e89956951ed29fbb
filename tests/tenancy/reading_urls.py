"""Addresses that only the tests of this folder have: a page that writes where it should read, and one that may."""

from django.http import HttpResponse
from django.urls import include, path

from golden_thread import audit
from golden_thread.access import open_to_signed_in
from golden_thread.directory.models import Body


@open_to_signed_in("a test")
def write_a_record(request):
    Body.objects.create(area=request.area, name="Written while reading", sector="police")
    return HttpResponse("written")


@open_to_signed_in("a test")
def note_a_look(request):
    audit.record(by=request.user, did="looked", area=request.area)
    request.session["seen"] = "yes"
    return HttpResponse("noted")


@open_to_signed_in("a test")
def break_halfway(request):
    Body.objects.create(area=request.area, name="Half a change", sector="police")
    raise RuntimeError("halfway")


urlpatterns = [
    path("write", write_a_record),
    path("note", note_a_look),
    path("break", break_halfway),
    path("", include("golden_thread.config.urls")),
]
