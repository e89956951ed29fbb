"""Whom papers can be given to: people with an account whose role reads them by that relation."""

from datetime import date
from typing import Any

from django.db.models import Q

from golden_thread.accounts.models import Grant
from golden_thread.accounts.table import TABLE
from golden_thread.directory.models import Person
from golden_thread.sections.partnership_group.models import Paper
from golden_thread.tenancy.models import Area, AreaMember


def people_who_read(area: Area, row: str, *relations: str, on: date) -> Any:
    """The role may be held in the area itself, or in the own area of a council that shares in it. The person may stand
    in the directory of a joint area that covers this one."""
    wanted = {f"read:{relation}" for relation in relations}
    roles = [role for role, verbs in TABLE[row].items() if wanted & set(verbs.split())]
    councils = AreaMember.objects.on(on).filter(joint=area).values("authority__area")
    holders = Grant.objects.on(on).filter(Q(area=area) | Q(area__in=councils), role__in=roles).values("user")
    covering = AreaMember.objects.on(on).filter(authority__area=area).values("joint")
    people = Person.objects.filter(Q(area=area) | Q(area__in=covering), user__in=holders)
    return people.select_related("body").order_by("name", "pk")


def people_to_name(area: Area, on: date) -> Any:
    """Who can be named as a reader of a paper; chair and secretary read every paper anyway."""
    return people_who_read(area, Paper.record, "prepared", "meant", on=on)
