"""Which account a failed sign-in counts against."""

from typing import Any

from golden_thread.access import Request


def account_tried(request: Request, credentials: dict[str, Any] | None = None) -> str:
    """The address as accounts compare it: another case of a letter is not another five tries."""
    told = (credentials or {}).get("username") or request.POST.get("username", "")
    return told.strip().lower()
