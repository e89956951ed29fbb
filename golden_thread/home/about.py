"""What the service says about itself: open to everyone, the same for every authority."""

from django.http import HttpResponse
from django.shortcuts import render

from golden_thread.access import Request, open_to_all


@open_to_all("what the product is")
def about(request: Request) -> HttpResponse:
    return render(request, "home/about.html")


@open_to_all("the accessibility statement is public")
def accessibility(request: Request) -> HttpResponse:
    return render(request, "home/accessibility.html")


@open_to_all("the privacy notice is public")
def privacy(request: Request) -> HttpResponse:
    return render(request, "home/privacy.html")
