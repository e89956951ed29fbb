"""The plan in plain words, once it is approved, may be released to a reader outside."""

from typing import Any

from django.utils.translation import gettext as _

from golden_thread.access import Request
from golden_thread.sections.partnership_group.models import Release
from golden_thread.sections.partnership_group.released import Kind
from golden_thread.sections.partnership_plan.models import PublicPlan


def words(request: Request, public: PublicPlan) -> dict[str, Any]:
    from golden_thread.sections.partnership_plan.views.public import spoken

    return {"public": spoken(public.content)}


def title(public: PublicPlan) -> str:
    """Not the plan's own title, which was written for its makers."""
    return _("The plan in plain words, version {number}").format(number=public.number)


PLAN = Kind(
    what=Release.What.PLAN, model=PublicPlan, template="partnership_plan/released_plan.html", words=words,
    settled=lambda rows, on: rows.filter(approved_on__lte=on).select_related("area"),
    title=title, copies=("docx", "pdf"),
)  # fmt: skip
