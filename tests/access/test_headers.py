"""Every answer carries exactly the headers it should, whatever it answers and to whom."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parent.parent.parent
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
EXACT = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


def faults(headers) -> list[str]:
    found = [f"{name}: {headers.get(name)!r}" for name, value in EXACT.items() if headers.get(name) != value]
    policy = {part.strip() for part in headers.get("Content-Security-Policy", "").split(";") if part.strip()}
    if policy != POLICY:
        found.append(f"Content-Security-Policy differs in {sorted(policy ^ POLICY)}")
    return found + [name for name in ("Server", "X-Powered-By") if name in headers]


@pytest.fixture
def officer(sign_in, lead):
    client = sign_in(lead)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/", 200),
        ("get", "/plan/", 200),
        ("get", "/nowhere", 404),
        ("get", "/board/meetings/00000000-0000-4000-8000-000000000000/", 404),
        ("get", "/health", 200),
        ("get", "/sign-out", 405),
        ("post", "/sign-out", 302),
        ("post", "/language", 302),
        ("options", "/plan/", 200),
        ("head", "/plan/", 200),
    ],
)
def test_every_answer_carries_the_headers(officer, method, address, status):
    response = getattr(officer, method)(address)
    assert response.status_code == status
    assert faults(response) == []


def test_those_who_are_not_signed_in_get_them_too(db):
    for address in ("/", "/sign-in", "/about", "/password/MQ/x"):
        assert faults(Client().get(address)) == [], address


@pytest.mark.urls("tests.access.forgotten_urls")
def test_a_refused_page_and_a_broken_one_carry_them(officer, monkeypatch):
    assert faults(officer.get("/forgotten")) == []
    monkeypatch.setattr("golden_thread.config.navigation.layout", None)
    monkeypatch.setattr("golden_thread.home.views.render", None)
    response = officer.get("/")
    assert response.status_code == 500
    assert faults(response) == []


def test_a_form_without_its_token_is_refused_with_them(lead):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead)
    response = client.post("/language", {"language": "cy"})
    assert response.status_code == 403
    assert faults(response) == []
    assert b"<style" not in response.content


@pytest.mark.parametrize("name", [*EXACT, "Content-Security-Policy"])
def test_a_header_that_is_loosened_is_reported(officer, name):
    response = officer.get("/")
    response[name] = "unsafe-inline"
    assert len(faults(response)) == 1


def test_nothing_on_a_page_asks_for_more_than_the_policy_gives(officer):
    for address in ("/", "/plan/", "/board/", "/risk/", "/readiness/", "/account/password"):
        page = officer.get(address).content.decode()
        for inline in ("<style", " style=", " onclick=", " onload=", "javascript:"):
            assert inline not in page, address


@pytest.mark.parametrize("name", ["session", "csrf", "django_language"])
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(lead, name):
    client = Client()
    client.get("/sign-in")
    client.post("/sign-in", {"username": lead.email, "password": "a long password"})
    client.post("/language", {"language": "cy"})
    cookie = client.cookies[name]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["domain"]


OVER_HTTPS = """
import json, django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
settings.ALLOWED_HOSTS.append("testserver")
call_command("check", deploy=True, fail_level="WARNING")
client = Client()
page, plain = client.get("/sign-in", secure=True), client.get("/sign-in")
client.post("/language", {"language": "cy"}, secure=True, headers={"referer": "https://testserver/"})
print(json.dumps({
    "page": dict(page.items()), "plain": [plain.status_code, plain["Location"]], "redirect": dict(plain.items()),
    "cookies": {name: {k: v for k, v in morsel.items() if v} for name, morsel in client.cookies.items()},
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY],
}))
"""


@pytest.fixture(scope="module")
def over_https():
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}, "GT_HTTPS": "1", "GT_PRACTICE": "0", "DJANGO_SETTINGS_MODULE": "tests.settings",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", OVER_HTTPS], capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_in_production_nothing_is_said_in_the_clear(over_https):
    assert over_https["plain"] == [301, "https://testserver/sign-in"]
    assert over_https["page"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert faults(over_https["page"]) == []
    assert faults(over_https["redirect"]) == []


def test_in_production_cookies_belong_to_this_host_alone_and_never_travel_in_the_clear(over_https):
    assert over_https["names"] == ["__Host-session", "__Host-csrf"]
    assert over_https["secure"] == [True, True, True]
    for name, flags in over_https["cookies"].items():
        assert flags["secure"], name
        assert flags["httponly"], name
        assert flags["samesite"] == "Lax", name
        assert flags["path"] == "/", name
