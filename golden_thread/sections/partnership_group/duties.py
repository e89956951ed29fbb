"""What of the board's papers waits for a reader outside the board: shown among what needs them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from golden_thread.accounts.rights import may, may_outright
from golden_thread.directory.duties import Desk, Duty
from golden_thread.govuk.days import short_day
from golden_thread.sections.partnership_group.models import Release


def to_the_reader(desk: Desk) -> Iterator[Duty]:
    """Whoever may read all of the board's papers needs no reminder of the few that were released."""
    if not may(desk.user, "read", Release) or may_outright(desk.user, "read", Release):
        return
    open_now = Release.objects.of(desk.authority).open_to(desk.user, desk.on).select_related("meeting", "paper")
    for release in open_now.order_by("until", "pk"):
        yield Duty(
            _("Released to you: {what}").format(what=release),
            _("You can open it until {day}").format(day=short_day(release.until)),
            release.get_absolute_url(),
        )
