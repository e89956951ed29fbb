"""A county borough in Wales that works in both languages. Some of its records are written in Welsh."""

from datetime import date

from golden_thread.accounts import operations as accounts
from golden_thread.config.practice import boards
from golden_thread.config.practice.dyffryn_helyg import STORY
from golden_thread.config.practice.scene import Scene
from golden_thread.tenancy.models import Authority

NAME = "Dyffryn Helyg County Borough Council"
NAME_CY = "Cyngor Bwrdeistref Sirol Dyffryn Helyg"


def at_work(on: date) -> Scene:
    authority = accounts.found_authority(name=NAME, name_cy=NAME_CY, kind=Authority.Kind.WELSH, practice=True)
    scene = Scene(on, authority)
    with scene.in_sight():
        boards.told(scene, STORY)
    return scene
