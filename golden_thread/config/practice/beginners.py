"""An authority that has only just begun: its Prevent lead, and nothing recorded."""

from datetime import date

from golden_thread.accounts import operations as accounts
from golden_thread.accounts.roles import Role
from golden_thread.config.practice.scene import Scene
from golden_thread.tenancy.models import Authority

NAME = "Northmoor Council"


def founded(on: date) -> None:
    authority = accounts.found_authority(name=NAME, kind=Authority.Kind.UNITARY, practice=True)
    scene = Scene(on, authority)
    with scene.in_sight():
        lead = accounts.add_user(email="lead@northmoor.example", name="Yusuf Brandt", practice=True)
        accounts.grant(user=lead, role=Role.PREVENT_LEAD, area=scene.own, since=on)
