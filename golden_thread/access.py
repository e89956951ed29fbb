"""How a route declares its record and verb. `accounts` enforces it; a route that declares nothing is refused.

@needs("read", Meeting)                       # <uuid:meeting> in the address arrives as the Meeting itself
@needs("create", Decision, within=Meeting)    # the meeting must be readable, the decision creatable in its area
@needs("create", Meeting)                     # in the area the person is working in
@open_to_all("the sign-in page")              # nobody needs a right; the reason is required
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpRequest

if TYPE_CHECKING:
    from golden_thread.accounts.models import User
    from golden_thread.tenancy.models import Area, Authority

View = TypeVar("View", bound=Callable[..., Any])


class Request(HttpRequest):
    """What a view is handed once the doors were passed: the person, the authority they look at, the area new records go to.

    Where nobody is signed in, or holds no role, `authority` and `area` are None; a route that needs a right is not reached so.
    """

    user: "User"
    authority: "Authority"
    area: "Area"
    areas: "list[Area]"
    afterwards: list[Callable[[], Any]]


@dataclass(frozen=True)
class Access:
    """`verb` of house rule: read, create, update, approve, export. `record` is a model or the name of a table row."""

    verb: str
    record: Any
    within: Any = None
    reason: str = ""
    signed_in: bool = True

    @property
    def opens(self) -> Any:
        """The model whose row the address names, if it names one."""
        return self.within or self.record

    @property
    def kwarg(self) -> str:
        return self.opens._meta.model_name if hasattr(self.opens, "_meta") else ""


def needs(verb: str, record: Any, *, within: Any = None) -> Callable[[View], View]:
    return _declare(Access(verb, record, within))


def open_to_all(reason: str) -> Callable[[View], View]:
    return _declare(Access("read", None, reason=reason, signed_in=False))


def open_to_signed_in(reason: str) -> Callable[[View], View]:
    """For pages about the person themself; the reason is required."""
    return _declare(Access("read", None, reason=reason))


def _declare(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def declared(view: Any) -> Access | None:
    return getattr(view, "access", None) or getattr(getattr(view, "view_class", None), "access", None)
