"""Addresses of the interview."""

from django.urls import path

from fractional_cto.workspace.interview import views

app_name = "interview"
urlpatterns = [
    path("", views.interview, name="interview"),
    path("<slug:name>/", views.question, name="question"),
    path("<slug:name>/answer/", views.note_answer, name="note_answer"),
    path("<slug:name>/<int:number>/withdraw/", views.withdraw, name="withdraw"),
]
