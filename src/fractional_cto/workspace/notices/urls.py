"""Addresses about one's mails, and about the word that a client's people got."""

from django.urls import path

from fractional_cto.workspace.notices import views

app_name = "notices"
urlpatterns = [
    path("accounts/notices/", views.choices, name="choices"),
    path("notices/stop/<str:token>/", views.stop, name="stop"),
    path("c/<slug:key>/notices/", views.notices, name="notices"),
    path("c/<slug:key>/notices/chats/", views.chats, name="chats"),
    path("c/<slug:key>/notices/chats/add/", views.connect, name="connect"),
    path("c/<slug:key>/notices/chats/<int:number>/remove/", views.disconnect, name="disconnect"),
]
