"""The service navigation: a person sees only the doors they may open."""

from typing import Any

from django.conf import settings
from django.template.backends.utils import csrf_input
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request
from golden_thread.accounts.rights import may, roles_held
from golden_thread.periods import today

DOORS = [
    (_("Home"), "home", None),
    (_("Board"), "board", "board"),
    (_("Risk"), "risk", "risk assessment"),
    (_("Plan"), "plan", "plan"),
    (_("Readiness"), "readiness", "benchmark"),
]
"""Text, URL name, row of the rights table (none: every signed-in person)."""


def layout(request: Request) -> dict[str, Any]:
    return {
        "authority": getattr(request, "authority", None),
        "area": getattr(request, "area", None),
        "areas": getattr(request, "areas", []),
        "user": getattr(request, "user", None),
        "practice": settings.PRACTICE,
        "role": _role(request),
        "opened_on": today(),
        "navigation": list(_doors(request)),
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),  # made once a page, and only where a form is
        "may": lambda verb, record, area=None: may(request.user, verb, record, area or _here(request)),
    }


def _here(request: Request) -> list[int]:
    """A right in another authority shows no door and no button in this one."""
    authority = getattr(request, "authority", None)
    return authority.area_ids if authority else []


def _role(request: Request) -> Any:
    """What the person is where they work now: the first role held there."""
    area = getattr(request, "area", None)
    held = roles_held(request.user, today()) if area else []
    return next((each.role.label for each in held if each.area_id == area.pk), "")  # type: ignore[union-attr]


def _doors(request: Request) -> Any:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return
    for text, name, row in DOORS:
        if row is None or may(user, "read", row, _here(request)):
            href = reverse(name)
            current = request.path == href if name == "home" else request.path.startswith(href)
            yield {"text": text, "href": href, "current": current}
