from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from golden_thread.access import open_to_signed_in


@open_to_signed_in("what needs this person; each item is asked for with their rights")
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home/home.html")
