"""Once a week: how many things wait for you, and a link. What they are is read after signing in."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from golden_thread.accounts.entry import authority_in
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import areas_held, roles_held
from golden_thread.directory import duties
from golden_thread.directory.duties import Desk
from golden_thread.notices import operations as notices
from golden_thread.tenancy.models import Area
from golden_thread.tenancy.scope import scope

TEMPLATE = "home/mail/week.txt"


def send_to_all(on: date) -> int:
    """One letter a person, however many boards they sit on; none where nothing waits. Invented people get no mail."""
    return sum(send(user, on) for user in User.objects.filter(is_active=True, practice=False).order_by("pk"))


def send(user: Any, on: date) -> bool:
    areas = areas_held(user, on)
    count = waiting_for(user, areas, on)
    if not count:
        return False
    first = areas[0]
    with scope([first.pk]), translation.override(user.language), transaction.atomic():
        notices.send(
            area=first, by=user, template=TEMPLATE, to=user.email, context={"count": count, "link": _address()}
        )  # fmt: skip
    return True


def waiting_for(user: Any, areas: list[Area], on: date) -> int:
    """How many things wait for a person, over all their areas; what is seen from two of them counts once."""
    seen = set()
    for area in areas:
        authority = authority_in(area, roles_held(user, on))
        with scope(authority.area_ids, read_only=True):
            seen |= {(str(duty.text), duty.href) for duty in duties.of(Desk(user, authority, area, on))}
    return len(seen)


def _address() -> str:
    """Where the service answers: the first trusted origin, else the first of its names."""
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    scheme = "https" if settings.HTTPS else "http"
    return f"{origin or f'{scheme}://{settings.ALLOWED_HOSTS[0]}'}{reverse('home')}"
