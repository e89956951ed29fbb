from django.urls import include, path

from golden_thread.config import views
from golden_thread.home import about

urlpatterns = [
    path("", include("golden_thread.home.urls")),
    path("", include("golden_thread.accounts.urls")),
    path("", include("golden_thread.benchmark.front_urls")),
    path("readiness/", include("golden_thread.benchmark.urls")),
    path("board/", include("golden_thread.sections.partnership_group.urls")),
    path("risk/", include("golden_thread.sections.risk_assessment.urls")),
    path("plan/", include("golden_thread.sections.partnership_plan.urls")),
    path("intake/", include("golden_thread.intake.urls")),
    path("directory/", include("golden_thread.directory.urls")),
    path("documents/", include("golden_thread.documents.urls")),
    path("about", about.about, name="about"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("privacy", about.privacy, name="privacy"),
    path("health", views.health, name="health"),
]

handler403 = "golden_thread.config.views.forbidden"
handler404 = "golden_thread.config.views.missing"
handler500 = "golden_thread.config.views.broken"
