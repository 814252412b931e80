"""Addresses of the pages about tokens; what tokens open is in reading.py."""

from django.urls import path

from fractional_cto.workspace.api import views

app_name = "api"
urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("add/", views.add_token, name="add_token"),
    path("<slug:token>/", views.token, name="token"),
    path("<slug:token>/revoke/", views.revoke_token, name="revoke_token"),
]
