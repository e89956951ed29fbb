"""An officer's judgement, one confirmed under new wording, and how the area counts."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from golden_thread.access import Request, needs
from golden_thread.benchmark import kept, operations
from golden_thread.benchmark.counting import Counting
from golden_thread.benchmark.editions import word_changes
from golden_thread.benchmark.forms import ConfirmForm, CountingForm, JudgementForm
from golden_thread.benchmark.models import BenchmarkSetting, Judgement
from golden_thread.benchmark.views.asking import known, published
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today


@needs("create", Judgement)
def judge(request: Request, ref: str) -> HttpResponse:
    """The facts stand beside an empty choice."""
    statement, on = known(ref), today()
    if not statement.judged:
        raise Http404
    facts = kept.facts_of(request.authority)

    def save(given: dict[str, Any]) -> Any:
        return operations.judge(area=request.authority.area, by=request.user, statement=ref, judged_on=on, **given)

    return form_page(
        request,
        JudgementForm,
        title=_("Your judgement"),
        caption=_("Statement {ref}").format(ref=ref),
        save=save,
        button=_("Record the judgement"),
        back=reverse("statement", args=[ref]),
        said=_("The judgement is recorded."),
        template="benchmark/judgement.html",
        context={
            "statement": statement,
            "finding": statement.before_judgement(facts, on),
            "published": published(ref),
        },
    )


@needs("create", Judgement, within=Judgement)
def judgement_confirm(request: Request, judgement: Judgement) -> HttpResponse:
    """The judgement stands beside the words it was made under and the words as they are now."""
    statement, now = known(judgement.statement), published(judgement.statement)
    then = judgement.edition.statements.filter(ref=judgement.statement).first() if judgement.edition else None

    def save(given: dict[str, Any]) -> str:
        operations.confirm(judgement=judgement, by=request.user, judged_on=today(), **given)
        return reverse("editions")

    return form_page(
        request,
        ConfirmForm,
        title=_("Does the judgement still stand?"),
        caption=_("Statement {ref}").format(ref=statement.ref),
        save=save,
        button=_("Confirm the judgement"),
        back=reverse("editions"),
        said=_("The judgement is confirmed in your name."),
        template="benchmark/confirm.html",
        context={
            "statement": statement,
            "judged": judgement,
            "worded": now,
            "changes": word_changes(then.wording, now.wording) if then and now else [],
        },
    )


@needs("update", BenchmarkSetting)
def counting(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> str:
        given.pop("request_id")
        operations.count_by(area=request.authority.area, by=request.user, **given)
        return reverse("readiness")

    rows = list(BenchmarkSetting.objects.of(request.authority))
    current = Counting.of(BenchmarkSetting.given(rows, request.authority))
    return form_page(
        request,
        CountingForm,
        title=_("How we count"),
        lead=_("The toolkit leaves room here. What you choose is said in the findings it changes."),
        save=save,
        initial=vars(current),
        back=reverse("readiness"),
        said=_("The findings now count this way."),
    )
