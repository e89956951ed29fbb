"""Invented councils and people, made through the product's own operations."""

import itertools
from datetime import date

from golden_thread.accounts import operations
from golden_thread.accounts.models import User
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope

_numbers = itertools.count(1)


def authority(name: str = "", kind: str = "county", **more) -> Authority:
    return operations.found_authority(name=name or f"Fictional Council {next(_numbers)}", kind=kind, **more)


def district(name: str, county: Authority, *, jointly: str, since: date) -> Authority:
    """A district that acts with its county, who share a joint area of that name."""
    made = authority(name, kind="district", county=county)
    operations.found_joint_area(name=jointly, members=[county, made], since=since)
    return Authority.objects.get(pk=made.pk)


def user(role: str, *authorities: Authority, since: date = date(2020, 1, 1), until: date | None = None) -> User:
    """Someone who holds the role in each authority's own area."""
    number = next(_numbers)
    made = operations.add_user(
        email=f"{role}.{number}@westmarch.example", name=f"Person {number}", password="a long password"
    )
    for each in authorities:
        with scope([each.area_id]):
            operations.grant(user=made, role=role, area=each.area, since=since, until=until)
    return made
