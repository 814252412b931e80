"""Addresses of the practice, and of who is let in at each client."""

from django.urls import path

from fractional_cto.workspace.practice import views

app_name = "practice"
urlpatterns = [
    path("clients/add/", views.add_client, name="add_client"),
    path("invited/<str:token>/", views.invited, name="invited"),
    path("c/<slug:key>/switch/", views.switch, name="switch"),
    path("c/<slug:key>/settings/", views.settings, name="settings"),
    path("c/<slug:key>/access/", views.access, name="access"),
    path("c/<slug:key>/access/invite/", views.invite, name="invite"),
    path("c/<slug:key>/access/invitations/<slug:invitation>/link/", views.link, name="link"),
    path("c/<slug:key>/access/invitations/<slug:invitation>/renew/", views.renew, name="renew"),
    path("c/<slug:key>/access/invitations/<slug:invitation>/withdraw/", views.withdraw, name="withdraw"),
    path("c/<slug:key>/access/<slug:seat>/", views.seat, name="seat"),
    path("c/<slug:key>/access/<slug:seat>/end/", views.end_seat, name="end_seat"),
]
