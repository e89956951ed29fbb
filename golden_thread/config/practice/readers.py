"""Who reads from outside: the Home Office adviser of Westmarch and of Dyffryn Helyg, and what was released to them."""

from typing import Any

from golden_thread.accounts import operations as accounts
from golden_thread.benchmark.assurance import operations as assurance
from golden_thread.benchmark.models import FrozenAssessment
from golden_thread.config.practice.scene import Scene
from golden_thread.directory import operations as directory
from golden_thread.directory.offices import Office
from golden_thread.sections.partnership_group import operations as board
from golden_thread.sections.partnership_group import released
from golden_thread.sections.partnership_group.models import Meeting, Release
from golden_thread.sections.partnership_plan.models import PublicPlan
from golden_thread.sections.risk_assessment.models import AssessmentSummary

NAME, POST = "Harriet Sloane", "Regional Prevent adviser, Home Office"
SINCE = 400
ANSWERS = [
    (41, "1.1", "agrees", ""),
    (41, "1.2", "agrees", "Dates and attendance match the minutes I was sent."),
    (
        40,
        "1.4",
        "does_not",
        "Of the two decisions, one answers the three questions in a word each. I would call it partly met.",
    ),
    (40, "2.1", "agrees", "It reads well beside the regional picture."),
]
REPLIES = {"1.4": "Fair. The chair now asks the board for a sentence to each of the three questions."}
YEARLY = "For the yearly conversation on how the duty is met here."


def invited(westmarch: Scene, dyffryn: Scene) -> None:
    user = accounts.add_user(email="adviser@homeoffice.example", name=NAME, practice=True)
    for scene in (westmarch, dyffryn):
        with scene.in_sight():
            person = directory.add_person(
                area=scene.area, by=scene.lead, name=NAME, email=user.email, post=POST, user=user
            )
            directory.appoint(
                area=scene.own, by=scene.lead, person=person, office=Office.HOME_OFFICE_ADVISER, since=scene.ago(SINCE)
            )
            scene.people["adviser"] = person
    accounts.work_in(user=user, area=westmarch.own)
    with westmarch.in_sight():
        _by_the_county(westmarch)
    with dyffryn.in_sight():
        _summary(dyffryn, days=12, because="Yr asesiad, fel y gofynnwyd / The assessment, as asked for.")


def _by_the_county(scene: Scene) -> None:
    copy = FrozenAssessment.objects.filter(area=scene.own).closed().first()
    if copy:
        _answered(scene, _let_out(scene, "readiness", copy, 60, YEARLY))
    public = PublicPlan.objects.filter(area=scene.area).exclude(approved_on=None).first()
    if public:
        _let_out(scene, "plan", public, 60, YEARLY)
    _summary(scene, days=24, because="The adviser asked which risks the county puts first.")
    meeting: Meeting = scene.kept[84]
    agenda, _minutes = (
        board.release(
            meeting=meeting, things=[thing], reader=scene.people["adviser"], on=scene.ago(6), until=scene.ahead(30),
            by=scene.lead, because="The board decided on venue hire; the adviser follows it up with the districts.",
        )[0]
        for thing in (meeting, meeting.minutes.latest("number"))
    )  # fmt: skip
    board.revoke_release(
        release=agenda, version=agenda.version, on=scene.ago(2), by=scene.lead,
        because="The minutes say the same and more.",
    )  # fmt: skip


def _answered(scene: Scene, release: Release) -> None:
    for days, ref, answer, words in ANSWERS:
        said = assurance.say(
            release=release,
            statement=ref,
            by=scene.people["adviser"].user,
            answer=answer,
            words=words,
            on=scene.ago(days),
        )
        if ref in REPLIES:
            assurance.reply(answer=said, by=scene.lead, words=REPLIES[ref], on=scene.ago(days - 6))


def _summary(scene: Scene, *, days: int, because: str) -> None:
    summary = AssessmentSummary.objects.filter(area=scene.area, issued_on__lte=scene.ago(days)).first()
    if summary:
        _let_out(scene, "summary", summary, days, because)


def _let_out(scene: Scene, what: str, thing: Any, days: int, because: str) -> Release:
    return board.let_out(
        kind=released.kind_of(what), thing=thing, reader=scene.people["adviser"], on=scene.ago(days),
        until=scene.ahead(60), by=scene.lead, because=because,
    )  # fmt: skip
