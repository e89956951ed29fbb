"""The public version of a plan, to take away: only once somebody has approved it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.access import Request, needs
from golden_thread.documents.public_plan import PublicPlanDocument, public_plan_docx, public_plan_of, public_plan_pdf
from golden_thread.documents.views import TYPES
from golden_thread.sections.partnership_plan.models import PublicPlan

WRITERS: dict[str, Callable[[PublicPlanDocument], bytes]] = {"docx": public_plan_docx, "pdf": public_plan_pdf}


@needs("export", PublicPlan)
def public_plan_document(request: Request, publicplan: PublicPlan, kind: str) -> HttpResponse:
    if kind not in WRITERS:
        raise Http404
    if publicplan.approved_on is None:
        messages.info(request, _("Nobody has approved this version yet, so there is no document of it."))
        return redirect(publicplan)
    document = public_plan_of(publicplan, request.authority)
    response = HttpResponse(WRITERS[kind](document), content_type=TYPES[kind])
    name = slugify(f"public plan {publicplan.number}")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    audit.record(by=request.user, did="exported", to=publicplan, about=f"public plan {kind}")
    return response
