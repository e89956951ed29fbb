from django.urls import path

from golden_thread.intake import views

urlpatterns = [
    path("", views.intake, name="intake"),
    path("new", views.bring, name="intake_new"),
    path("<uuid:upload>", views.upload, name="upload"),
    path("<uuid:upload>/accept", views.accept, name="upload_accept"),
    path("<uuid:upload>/undo", views.undo, name="upload_undo"),
    path("<uuid:upload>/set-aside", views.set_aside, name="upload_set_aside"),
]
