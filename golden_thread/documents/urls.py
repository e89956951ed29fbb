"""Under /documents/."""

from django.urls import path

from golden_thread.documents import briefing_page, public_plan_views, risk_briefing_page, views

urlpatterns = [
    path("briefing", briefing_page.member_briefing_page, name="member_briefing_page"),
    path("meetings/<uuid:meeting>/agenda.<str:kind>", views.agenda_document, name="agenda_document"),
    path("meetings/<uuid:meeting>/minutes.<str:kind>", views.minutes_document, name="minutes_document"),
    path(
        "public-plans/<uuid:publicplan>.<str:kind>", public_plan_views.public_plan_document, name="public_plan_document"
    ),
    path(
        "summaries/<uuid:assessmentsummary>/briefing.<str:kind>",
        risk_briefing_page.risk_briefing_document,
        name="risk_briefing_document",
    ),
    path("readiness/<uuid:frozenassessment>.pdf", views.copy_document, name="copy_document"),
    path("released/<uuid:release>.<str:kind>", views.release_document, name="release_document"),
]
