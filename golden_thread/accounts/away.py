"""Who leaves the desk is signed out: after a while without a sign of them, and at the end of the day in any case.

What somebody typed and sent after that is not kept here: it goes back to the browser it came from, in the sign-in page,
and is sent again from there (docs/adr/0020).
"""

from collections.abc import Callable
from urllib.parse import parse_qsl

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext

from golden_thread.access import Request
from golden_thread.accounts.forms import SignInForm

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
NOTED_EVERY = 30
"""Seconds: the session is not written for every page."""
MOST_TYPED = 200_000
CLEARED = '"cache", "storage"'


class Away:
    """Signs out whoever was idle for too long. The middleware stands after the session and before anybody is let in."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if SESSION_KEY not in request.session:
            return self.get_response(request)
        now = timezone.now().timestamp()
        if _too_long(request, now):
            logout(request)
            messages.info(request, _why())
            response = self.get_response(request)
            response["Clear-Site-Data"] = CLEARED
            return response
        response = self.get_response(request)
        if SESSION_KEY in request.session:
            _note(request, now)
        return response


def _too_long(request: Request, now: float) -> bool:
    since, seen = request.session.get(SIGNED_IN_AT, now), request.session.get(SEEN_AT, now)
    return now - seen > settings.IDLE_SECONDS or now - since > settings.SESSION_COOKIE_AGE


def _note(request: Request, now: float) -> None:
    request.session.setdefault(SIGNED_IN_AT, now)
    if now - request.session.get(SEEN_AT, 0) >= NOTED_EVERY:
        request.session[SEEN_AT] = now


def _why() -> str:
    minutes = settings.IDLE_SECONDS // 60
    return ngettext(
        "You were signed out, because nothing was done here for {count} minute or the day was over.",
        "You were signed out, because nothing was done here for {count} minutes or the day was over.",
        minutes,
    ).format(count=minutes)


def typed(request: Request) -> str:
    """What a form sent, as one value that the sign-in page can carry; nothing for files and empty forms."""
    if request.method != "POST" or request.FILES:
        return ""
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    told = sent.urlencode()
    return told if any(value for value in sent.values()) and len(told) <= MOST_TYPED else ""


def sign_in_again(request: Request, carried: str) -> HttpResponse:
    told = {
        "form": SignInForm(request),
        "next": request.get_full_path(),
        "typed": carried,
        "practice": settings.PRACTICE,
    }
    return render(request, "accounts/sign_in.html", told, status=401)


def send_again(request: Request, address: str, carried: str) -> HttpResponse:
    """After signing in: the form as it was, for the person to send or to leave."""
    fields = parse_qsl(carried, keep_blank_values=True)
    return render(request, "accounts/send_again.html", {"address": address, "fields": fields})


def carried_in(given: QueryDict) -> str:
    return given.get("typed", "")[:MOST_TYPED]
