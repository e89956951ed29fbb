"""The walk: every address of the service, as every kind of person, by every method."""

import re
import uuid
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from golden_thread.access import declared
from golden_thread.tenancy import policies
from tests.access.expected import ARGUMENTS, CHOOSING, EXPECTED, MEETS, OFFICERS_NAMES
from tests.accounts import oracle
from tests.factories.records import Records

MODELS = {model._meta.model_name: model for model in policies.owned_models()}
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
CODES = {"R": "read", "C": "create", "U": "update", "A": "approve", "X": "export"}
FINE = {200, 302, 303, 400, 405, 409, 422}
"""What somebody with the right may meet, an empty form included; never 403, 404 or a broken page."""


@dataclass(frozen=True)
class Route:
    name: str
    path: str
    view: Any

    @property
    def arguments(self) -> list[str]:
        return ARGUMENT.findall(self.path)

    @property
    def record(self) -> str | None:
        """The name of the model whose record the address opens: the first it names."""
        return next((name for name in self.arguments if name in MODELS), None)

    def address(self, records: Records, missing: bool = False) -> str:
        def value(match: re.Match[str]) -> str:
            name = match[1]
            if name not in MODELS:
                return str(ARGUMENTS[name])
            return str(uuid.uuid4() if missing else records.one(MODELS[name]).uuid)

        return "/" + ARGUMENT.sub(value, self.path)


def routes(urlconf: str | None = None) -> list[Route]:
    return list(_walk(get_resolver(urlconf).url_patterns, ""))


def _walk(patterns: list[Any], before: str) -> Iterator[Route]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Route(pattern.name or path, path, pattern.callback)
        else:
            yield from _walk(pattern.url_patterns, path)


def undeclared(urlconf: str | None = None) -> list[str]:
    return [route.name for route in routes(urlconf) if declared(route.view) is None]


def unlisted(urlconf: str | None = None) -> list[str]:
    return [
        f'{route.name}: add a line to tests/access/expected.py, e.g. "{route.name}   <row of the matrix> <R, C, U, A, X>"'
        for route in routes(urlconf)
        if route.name not in EXPECTED
    ]


# --- what a person should meet -----------------------------------------------------------------------------------------


def allowed(route: Route, role: str | None) -> bool:
    """Whether the matrix lets the role in. A right with a condition opens lists, and no record that does not meet it."""
    asked = EXPECTED[route.name]
    if asked in ("open", "signed in"):
        return True
    row, _, codes = asked.rpartition(" ")
    conditions = [(code, oracle.RIGHTS.get((row, role, CODES[code]))) for code in codes.split("+")]
    return all(c == "" or (c is not None and _met(route.record, code, c)) for code, c in conditions)


def _met(record: str | None, code: str, condition: str) -> bool:
    return code == "R" if record is None else (record, condition) in MEETS


def answer(route: Route, role: str | None, *, signed_in: bool = True, theirs: bool = False) -> set[int]:
    """The statuses a person may meet. `theirs`: the record in the address is another council's."""
    chosen = {404} if route.name in CHOOSING else set()
    if EXPECTED[route.name] == "open":
        return FINE | chosen
    if not signed_in:
        return {302}
    if EXPECTED[route.name] == "signed in":
        return FINE | chosen
    if route.record and (theirs or not allowed(route, role)):
        return {404}
    return FINE | chosen if allowed(route, role) else {403}


def forbidden_models(role: str | None) -> set[str]:
    """Whose texts a person of the same council must never meet, on any page."""
    return {name for name, model in MODELS.items() if not _may_read(name, model, role) and name not in OFFICERS_NAMES}


def _may_read(name: str, model: Any, role: str | None) -> bool:
    condition = oracle.RIGHTS.get((model.record, role, "read"))
    return condition == "" or (name, condition) in MEETS


# --- asking ------------------------------------------------------------------------------------------------------------


def asked(client: Client, method: str, address: str) -> Any:
    """The answer to one request, of which nothing remains afterwards, signing out included."""
    cookies = copy(client.cookies)
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def told(response: Any) -> str:
    """All that came back: the lines above the page and the page."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = "\n".join(str(cookie) for cookie in response.cookies.values())
    return f"{headers}\n{cookies}\n{body.decode(errors='replace')}"


CANARY = re.compile(r"canary-([a-z]+)-(\w+?)-\d+-[0-9a-f]{8}|canary-(user)-\d+-(name)")


def canaries(text: str) -> set[str]:
    """`model.field` of every text of a record that is in it."""
    return {f"{found[1] or found[3]}.{found[2] or found[4]}" for found in CANARY.finditer(text)}
