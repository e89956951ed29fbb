"""The way to the thread from home and from readiness: how many breaks there are, and how many the reader can mend."""

from datetime import date
from typing import Any

from django.urls import resolve

from golden_thread.access import declared
from golden_thread.accounts.rights import may
from golden_thread.benchmark.doors import may_go
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.thread.asked import own_bodies
from golden_thread.benchmark.thread.breaks import Break
from golden_thread.benchmark.thread.nodes import Kind
from golden_thread.benchmark.thread.spun import Thread, thread_of


def door(facts: Facts, user: Any, on: date) -> dict[str, int] | None:
    """`breaks`: how many there are; `theirs`: how many of them this reader may mend. None where they may not read the
    thread, and where there is none yet."""
    if not may(user, "read", "thread"):
        return None
    thread = thread_of(facts, on)
    if not thread.web.rows:
        return None
    return {"breaks": len(thread.breaks), "theirs": len(mendable(thread, user))}


def mendable(thread: Thread, user: Any) -> list[Break]:
    """The breaks whose step the reader may take: on any record, or on an action that is their own."""
    known: dict[tuple[str, int | None], tuple[bool, bool]] = {}
    bodies = {body.pk for body in own_bodies(thread, user)}
    people = {person.pk for person in thread.ground.rows["people"] if person.user_id == user.pk}
    found = []
    for each in thread.breaks:
        step, area = each.mend, thread.area_of(each.at)
        door = step.url_name, area
        if door not in known:
            known[door] = may_go(user, step.href, area), _may_on_their_own(user, step.href)
        outright, on_their_own = known[door]
        if outright or (on_their_own and _is_theirs(thread, each, bodies, people)):
            found.append(each)
    return found


def _may_on_their_own(user: Any, href: str) -> bool:
    """Where the address names the record: a right that hangs on a record opens no page of all of them."""
    if not href:
        return False
    found = resolve(href.partition("?")[0])
    access = declared(found.func)
    return bool(access and access.kwarg in found.kwargs and may(user, access.verb, access.record))


def _is_theirs(thread: Thread, broken: Break, bodies: set[int], people: set[int]) -> bool:
    if broken.at[0] != Kind.ACTION:
        return False
    action = thread.ground.actions[broken.at[1]]
    return action.owner_id in bodies or action.owner_person_id in people
