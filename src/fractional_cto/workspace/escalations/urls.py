"""Addresses of what is blocked."""

from django.urls import path

from fractional_cto.workspace.escalations import views

app_name = "escalations"
urlpatterns = [
    path("", views.escalations, name="escalations"),
    path("add/", views.add_blocker, name="add_blocker"),
    path("decision/<int:number>/", views.escalate_decision, name="escalate_decision"),
    path("<int:number>/", views.blocker, name="blocker"),
    path("<int:number>/escalate/", views.escalate, name="escalate"),
    path("<int:number>/up/", views.hand_up, name="hand_up"),
    path("<int:number>/name/", views.name_person, name="name_person"),
    path("<int:number>/settle/", views.settle, name="settle"),
]
