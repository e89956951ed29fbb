"""Who lets the others see where they stand: the county and two districts. Tarnwick has not been asked yet."""

from golden_thread.accounts.models import User
from golden_thread.benchmark.rollup import operations
from golden_thread.config.practice.scene import Scene
from golden_thread.tenancy.models import Authority
from golden_thread.tenancy.scope import scope

SHARING = {
    "county": "strategic@westmarch.example",
    "marlhaven": "lead@marlhaven.example",
    "caldmere": "strategic_officer@caldmere.example",
}


def shared(westmarch: Scene, served: dict[str, Authority]) -> None:
    authorities = {"county": westmarch.authority, **served}
    for key, email in SHARING.items():
        authority = Authority.objects.select_related("area").get(pk=authorities[key].pk)
        with scope(authority.area_ids):
            operations.share_standings(
                joint=westmarch.area, authority=authority, by=User.objects.get(email=email), on=westmarch.on
            )
