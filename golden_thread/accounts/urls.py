from django.conf import settings
from django.urls import path

from golden_thread.accounts import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("password/<uidb64>/<token>", views.set_password, name="set_password"),
    path("account/password", views.change_password, name="change_password"),
    path("language", views.language, name="language"),
    path("working-area", views.working_area, name="working_area"),
]

if settings.PRACTICE:
    urlpatterns += [path("practice", views.practice_roles, name="practice_roles")]
