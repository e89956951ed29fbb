"""The service's addresses and one whose author forgot to declare a right."""

from django.http import HttpResponse
from django.urls import include, path


def forgotten(request):
    return HttpResponse("should never be seen")


urlpatterns = [path("forgotten", forgotten, name="forgotten"), path("", include("golden_thread.config.urls"))]
handler403 = "golden_thread.config.views.forbidden"
