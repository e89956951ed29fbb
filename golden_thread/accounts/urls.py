from django.conf import settings
from django.urls import path

from golden_thread.accounts import joint_views, views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("password/<uidb64>/<token>", views.set_password, name="set_password"),
    path("account/password", views.change_password, name="change_password"),
    path("language", views.language, name="language"),
    path("joint/", joint_views.joint_working, name="joint_working"),
    path("joint/group", joint_views.joint_group, name="joint_group"),
    path("joint/propose", joint_views.joint_propose, name="joint_propose"),
    path("joint/answer", joint_views.joint_answer, name="joint_answer"),
    path("joint/end", joint_views.joint_end, name="joint_end"),
    path("working-area", views.working_area, name="working_area"),
]

if settings.PRACTICE:
    urlpatterns += [path("practice", views.practice_roles, name="practice_roles")]
