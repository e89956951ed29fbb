"""The front pages of the sections: they show records and findings, so they belong to the benchmark."""

from django.urls import path

from golden_thread.benchmark import fronts

urlpatterns = [
    path("board/", fronts.board, name="board"),
    path("risk/", fronts.risk, name="risk"),
    path("plan/", fronts.plan, name="plan"),
]
