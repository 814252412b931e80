"""Addresses of the measures."""

from django.urls import path

from fractional_cto.workspace.measures import views

app_name = "measures"
urlpatterns = [
    path("", views.measures, name="measures"),
    path("tiles/", views.tiles, name="tiles"),
    path("own/outcomes/<int:engagement>/<int:number>/", views.own_outcome, name="own_outcome"),
    path("own/risks/<int:number>/", views.own_risk, name="own_risk"),
    path("<slug:name>/", views.figure, name="figure"),
]
