"""Before a meeting: a seat says who attends. The chair reads the answers; who came is noted on the day."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may_outright
from golden_thread.govuk.days import day, short_day
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms.replies import WhoAttendsForm
from golden_thread.sections.partnership_group.models import Meeting, Reply, Seat, seats_of
from golden_thread.sections.partnership_group.models.seat import Seats


def seats_to_answer_for(request: Request, meeting: Meeting) -> Seats:
    """Every seat for whoever keeps the papers of the board; else those in which the person sits or deputises."""
    if meeting.state not in Meeting.TO_COME:
        return Seat.objects.none()
    if may_outright(request.user, "create", Reply, meeting.area_id):
        return Seat.objects.filter(group=meeting.group_id).on(meeting.planned_for)
    return seats_of(request.user, meeting)


@needs("create", Reply, within=Meeting)
def who_attends(request: Request, meeting: Meeting, seat: Any) -> HttpResponse:
    found = seats_to_answer_for(request, meeting).filter(uuid=seat).with_holders(meeting.planned_for).first()
    if found is None:
        raise Http404
    here = HttpResponseRedirect(f"{meeting.get_absolute_url()}#seat-{found.uuid}")
    if meeting.planned_for < today():
        return here
    said = Reply.objects.filter(meeting=meeting, seat=found).first()

    def save(given: dict[str, Any]) -> str:
        given.pop("request_id")
        operations.say_who_attends(meeting=meeting, seat=found, by=request.user, on=today(), **given)
        return here.url

    return form_page(
        request, WhoAttendsForm, title=_("Who attends for {seat}?").format(seat=found),
        caption=_now("{group}, {day}").format(group=meeting.group, day=day(meeting.planned_for)), save=save,
        lead=_moved(said, meeting), form_kwargs={"seat": found}, initial=_said(said, meeting),
        said=_now("Noted: who attends for {seat}.").format(seat=found), back=here.url,
        context={"tab_title": _("Who attends?")},
    )  # fmt: skip


def _said(said: Reply | None, meeting: Meeting) -> dict[str, str]:
    if said is None or said.for_day != meeting.planned_for:
        return {}
    stand_in = said.answer == Reply.Answer.STAND_IN
    return {"answer": said.answer, "who": said.who if stand_in else "", "because": said.because}


def _moved(said: Reply | None, meeting: Meeting) -> str:
    """What the seat answered for another day, in a sentence, where the meeting was moved since; else empty."""
    if said is None or said.for_day == meeting.planned_for:
        return ""
    told = _now("The meeting has moved. For {day} the answer was: {answer}.")
    return told.format(day=short_day(said.for_day), answer=said.get_answer_display())
