from django.urls import path

from golden_thread.benchmark import views
from golden_thread.benchmark.assurance import views as assurance
from golden_thread.benchmark.rollup import views as rollup

urlpatterns = [
    path("", views.readiness, name="readiness"),
    path("counting", views.counting, name="counting"),
    path("years", views.years, name="years"),
    path("editions", views.editions, name="editions"),
    path("key", views.signing_key, name="signing_key"),
    path("judgements/<uuid:judgement>/confirm", views.judgement_confirm, name="judgement_confirm"),
    path("copies/", views.copies, name="copies"),
    path("copies/new", views.copy_new, name="copy_new"),
    path("copies/check", views.copy_check, name="copy_check"),
    path("copies/<uuid:frozenassessment>", views.copy, name="copy"),
    path("copies/<uuid:frozenassessment>/sign", views.copy_sign, name="copy_sign"),
    path("copies/<uuid:frozenassessment>/set-aside", views.copy_set_aside, name="copy_set_aside"),
    path("copies/<uuid:frozenassessment>/file", views.copy_file, name="copy_file"),
    path("copies/<uuid:frozenassessment>/since", views.copy_since, name="copy_since"),
    path("together", rollup.together, name="together"),
    path("together/share", rollup.standings_share, name="standings_share"),
    path("together/copy", rollup.standings_copy, name="standings_copy"),
    path("together/stop", rollup.standings_stop, name="standings_stop"),
    path("released/<uuid:release>/<str:ref>", assurance.assurance_answer, name="assurance_answer"),
    path("answers/<uuid:adviseranswer>/reply", assurance.assurance_reply, name="assurance_reply"),
    path("<str:ref>", views.statement, name="statement"),
    path("<str:ref>/judgement", views.judge, name="judge"),
]
