"""What the service says about itself: open to everyone, the same for every authority."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from golden_thread.access import open_to_all


@open_to_all("what the product is")
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "home/about.html")


@open_to_all("the accessibility statement is public")
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")


@open_to_all("the privacy notice is public")
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html")
