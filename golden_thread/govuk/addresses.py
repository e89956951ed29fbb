"""The address of a record's own page, as `reverse()` gives it; what is the same for every record is asked for once."""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

NOBODY = UUID(int=0)


def own_page(name: str, uuid: UUID) -> str:
    before, after = _around(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    return f"{before}{uuid}{after}"


@cache
def _around(name: str, addresses: str, prefix: str) -> tuple[str, str]:
    """What stands before and after the record's UUID. `addresses` and `prefix` are what the answer hangs on."""
    before, after = reverse(name, urlconf=addresses, args=[NOBODY]).split(str(NOBODY))
    return before, after
