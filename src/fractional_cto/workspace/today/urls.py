"""Addresses of what needs somebody."""

from django.urls import path

from fractional_cto.workspace.today import views

urlpatterns = [
    path("", views.today, name="today"),
    path("names/", views.names, name="names"),
]
