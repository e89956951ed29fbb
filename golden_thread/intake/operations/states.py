"""Turns at the registers of an area, and what a file must be for an act."""

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from golden_thread.intake.models import Upload
from golden_thread.tenancy.models import Area

FILES_OF_AN_AREA = 0x47546669


def one_at_a_time(area: Area) -> None:
    """Two files for one area go in one after the other, so that each finds what the other wrote."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [FILES_OF_AN_AREA, area.pk % 2**31])


def still(upload: Upload, *states: Upload.State) -> None:
    upload.refresh_from_db(fields=["state"])
    if upload.state not in states:
        raise ValidationError(
            _("This file is no longer waiting for that: it is “{state}”.").format(state=upload.get_state_display())
        )
