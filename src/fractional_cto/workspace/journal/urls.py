"""Addresses of the journal."""

from django.urls import path

from fractional_cto.workspace.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.journal, name="journal"),
    path("<slug:noun>/<slug:number>/", views.record, name="record"),
]
