"""What of the readiness needs somebody: a statement that lapses, a judgement to be made."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from golden_thread.accounts.rights import may
from golden_thread.benchmark.duties.desk import assessment_of, near, page
from golden_thread.benchmark.statement import Standing
from golden_thread.directory.duties import Desk, Duty


def of_readiness(desk: Desk, section: int | None = None) -> Iterator[Duty]:
    """What lapses within the window, and what waits for an officer's word."""
    if not may(desk.user, "create", "benchmark", desk.authority.area_id):
        return
    found = [each for each in assessment_of(desk).recorded if section in (None, each.statement.section)]
    for each in found:
        if each.standing == Standing.LAPSING and each.finding.lapses_on:
            told = _("Statement {ref} lapses on {day}").format(ref=each.ref, day=near(each.finding.lapses_on))
            yield Duty(told, str(each.finding.because), page("statement", each.ref), each.finding.lapses_on)
        if each.finding.contradicted:
            told = _("The records no longer bear the judgement on {ref}").format(ref=each.ref)
            yield Duty(told, str(each.finding.because), page("statement", each.ref))
    waiting = [each for each in found if each.standing == Standing.NEEDS_JUDGEMENT]
    if waiting:
        told = ngettext(
            "{count} statement waits for a judgement", "{count} statements wait for a judgement", len(waiting)
        )
        because = waiting[0].statement.heading if len(waiting) == 1 else ", ".join(each.ref for each in waiting)
        yield Duty(told.format(count=len(waiting)), because, page("judge", waiting[0].ref))
