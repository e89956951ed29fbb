"""What of the risks belongs on the next agenda."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread import periods
from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group.agenda import ProposedItem
from golden_thread.sections.risk_assessment.models import CTLPEdition, CTLPPrompt, LookAgain, Risk, RiskAssessment
from golden_thread.tenancy.models import Authority

MONTHS_AN_ASSESSMENT_HOLDS = 6
MONTH_BEFORE = 1


def of_the_risks(authority: Authority, on: date) -> list[ProposedItem]:
    return [
        *_assessment(authority, on), *_look_again(authority, on), *_reviews(authority, on), *_edition(authority, on),
        *_prompts(authority, on),
    ]  # fmt: skip


def _assessment(authority: Authority, on: date) -> Iterator[ProposedItem]:
    waiting = RiskAssessment.objects.of(authority).filter(agreed_on=None, drafted_on__lte=on).first()
    if waiting:
        yield ProposedItem(
            title=_("Agree the risk assessment"),
            why=_("Version {number} is written and not agreed").format(number=waiting.number),
            kind="decide",
            about_url="assessment",
            about_uuid=waiting.uuid,
        )
        return
    latest = RiskAssessment.objects.of(authority).latest_agreed(on)
    if latest is None or latest.agreed_on is None:
        return
    ends = periods.leaves_months_on(latest.agreed_on, MONTHS_AN_ASSESSMENT_HOLDS)
    if on >= periods.months_after(ends, -MONTH_BEFORE):
        yield ProposedItem(
            title=_("Review of the risk assessment"),
            why=_("It was last agreed on {day}; six months end on {end}").format(
                day=short_day(latest.agreed_on), end=short_day(ends)
            ),
            about_url="assessment",
            about_uuid=latest.uuid,
        )


def _look_again(authority: Authority, on: date) -> Iterator[ProposedItem]:
    marked = LookAgain.objects.of(authority).open_on(on).values("risk").distinct().count()
    if marked:
        why = ngettext(
            "{count} is marked since the picture changed, and nobody has said kept or changed",
            "{count} are marked since the picture changed, and nobody has said kept or changed",
            marked,
        )
        yield ProposedItem(
            title=_("Risks to look at again"), why=why.format(count=marked), kind="discuss", about_url="look_agains"
        )


def _edition(authority: Authority, on: date) -> Iterator[ProposedItem]:
    latest = CTLPEdition.objects.of(authority).latest_issued(on)
    if latest and latest.is_old(on):
        yield ProposedItem(
            title=_("The next edition of the local profile"),
            why=_("The last was issued on {day}; one a year is expected").format(day=short_day(latest.issued_on)),
            kind="discuss",
            about_url="ctlp_contributions",
        )


def _reviews(authority: Authority, on: date) -> Iterator[ProposedItem]:
    past = Risk.objects.of(authority).review_past(on).count()
    if past:
        why = ngettext("{count} is past its review", "{count} are past their review", past)
        yield ProposedItem(title=_("Risks to be reviewed"), why=why.format(count=past), about_url="risks")


def _prompts(authority: Authority, on: date) -> Iterator[ProposedItem]:
    count = CTLPPrompt.objects.of(authority).unanswered_on(on).count()
    if count:
        why = ngettext("{count} is not answered yet", "{count} are not answered yet", count)
        yield ProposedItem(
            title=_("Prompts and questions of the local profile"), why=why.format(count=count), about_url="ctlp_prompts"
        )


def says_higher_risk(authority: Authority, on: date) -> bool:
    """For how often the board should meet: its own assessment, while one was agreed within the year, else the joint one."""
    in_sight = RiskAssessment.objects.of(authority)
    own = in_sight.of_area(authority.area).agreed_by(on)
    current = own.filter(agreed_on__gte=periods.year_to(on).first)
    return (own if current.exists() else in_sight).says_higher_risk(on)
