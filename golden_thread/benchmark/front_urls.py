"""The front pages of the sections: they show records and findings, so they belong to the benchmark."""

from django.urls import path

from golden_thread.benchmark import fronts
from golden_thread.benchmark.thread import views as thread

urlpatterns = [
    path("board/", fronts.board, name="board"),
    path("risk/", fronts.risk, name="risk"),
    path("plan/", fronts.plan, name="plan"),
    path("plan/thread/", thread.thread, name="thread"),
    path("plan/thread/breaks", thread.thread_breaks, name="thread_breaks"),
]
