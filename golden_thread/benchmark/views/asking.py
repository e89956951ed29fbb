"""What a request asks of the benchmark: for whom, for which day, of which statement."""

from datetime import date
from typing import Any

from django.http import Http404

from golden_thread.access import Request
from golden_thread.benchmark.forms import AnotherDayForm
from golden_thread.benchmark.models import PublishedStatement
from golden_thread.benchmark.statement import REGISTRY, Statement
from golden_thread.periods import today


def asks(request: Request, *names: str) -> bool:
    """Whether the address carries one of these fields, be it as one value or in the boxes of a day."""
    return any(given == name or given.startswith(f"{name}_") for given in request.GET for name in names)


def day_asked(request: Request) -> tuple[AnotherDayForm, date]:
    asked = asks(request, "on")
    form = AnotherDayForm(request.GET if asked else None)
    return form, (form.cleaned_data["on"] if asked and form.is_valid() else today())


def known(ref: str) -> Statement:
    if ref not in REGISTRY:
        raise Http404
    return REGISTRY[ref]


def published(ref: str) -> Any:
    worded = PublishedStatement.objects.filter(ref=ref).select_related("edition")
    return worded.order_by("-edition__updated").first()
