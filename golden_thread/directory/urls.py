from django.urls import URLPattern, path

from golden_thread.directory import views

urlpatterns: list[URLPattern] = [
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/new", views.body_new, name="body_new"),
    path("bodies/<uuid:body>/", views.body, name="body"),
    path("bodies/<uuid:body>/edit", views.body_edit, name="body_edit"),
    path("people/", views.people, name="people"),
    path("people/new", views.person_new, name="person_new"),
    path("people/<uuid:person>/", views.person, name="person"),
    path("people/<uuid:person>/edit", views.person_edit, name="person_edit"),
    path("offices/", views.offices, name="offices"),
    path("offices/new", views.office_new, name="office_new"),
    path("offices/<uuid:tenure>/end", views.office_end, name="office_end"),
]
