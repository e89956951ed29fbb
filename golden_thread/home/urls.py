from django.urls import path

from golden_thread.home import views

urlpatterns = [path("", views.home, name="home")]
