"""The adviser answers one statement after the other; an officer of the council replies."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from golden_thread.access import Request, needs
from golden_thread.benchmark.assurance import operations
from golden_thread.benchmark.assurance.forms import AnswerForm, ReplyForm
from golden_thread.benchmark.assurance.models import AdviserAnswer, AnswerReply
from golden_thread.benchmark.assurance.shown import copy_of, said_of, statements_of
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.models import Release


@needs("create", AdviserAnswer, within=Release)
def assurance_answer(request: Request, release: Release, ref: str) -> HttpResponse:
    """The statement as it was frozen and the last round's words stand beside an empty choice."""
    copy = copy_of(release, today())
    told = statements_of(copy).get(ref) if copy else None
    if copy is None or told is None:
        raise Http404
    said = said_of(copy, request.user)

    def save(given: dict[str, Any]) -> str:
        operations.say(release=release, statement=ref, by=request.user, on=today(), **given)
        following = said.next_after(ref) if ref not in said.here else None
        if following in (None, ref):
            return f"{release.get_absolute_url()}#statement-{ref}"
        return reverse("assurance_answer", args=[release.uuid, following])

    return form_page(
        request,
        AnswerForm,
        title=told["gist"],
        caption=_("Statement {ref}").format(ref=ref),
        save=save,
        button=_("Save the answer"),
        said=_("Your answer to statement {ref} is recorded.").format(ref=ref),
        back=release.get_absolute_url(),
        template="benchmark/answer.html",
        context={"each": told, "said": said, "tab_title": _("Statement {ref}").format(ref=ref)},
    )


@needs("create", AnswerReply, within=AdviserAnswer)
def assurance_reply(request: Request, adviseranswer: AdviserAnswer) -> HttpResponse:
    answer = adviseranswer

    def save(given: dict[str, Any]) -> str:
        operations.reply(answer=answer, by=request.user, on=today(), **given)
        return answer.get_absolute_url()

    return form_page(
        request,
        ReplyForm,
        title=_("Reply to the adviser"),
        caption=str(answer),
        save=save,
        button=_("Record the reply"),
        said=_("The reply is recorded."),
        back=answer.get_absolute_url(),
        template="benchmark/answer_reply.html",
        context={"answer": answer, "tab_title": _("Reply to the adviser")},
    )
