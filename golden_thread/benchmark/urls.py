from django.urls import path

from golden_thread.benchmark import views

urlpatterns = [
    path("", views.readiness, name="readiness"),
    path("counting", views.counting, name="counting"),
    path("<str:ref>", views.statement, name="statement"),
    path("<str:ref>/judgement", views.judge, name="judge"),
]
