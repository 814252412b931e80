"""Addresses of the initiatives."""

from django.urls import path

from fractional_cto.workspace.roadmap import views

app_name = "roadmap"
urlpatterns = [
    path("", views.initiatives, name="initiatives"),
    path("add/", views.add_initiative, name="add_initiative"),
    path("limit/", views.set_limit, name="set_limit"),
    path("waive/", views.waive, name="waive"),
    path("<int:number>/", views.initiative, name="initiative"),
    path("<int:number>/edit/", views.edit_initiative, name="edit_initiative"),
    path("<int:number>/activate/", views.activate, name="activate"),
    path("<int:number>/park/", views.park, name="park"),
    path("<int:number>/ask/", views.ask_waiver, name="ask_waiver"),
    path("<int:number>/refuse/", views.refuse_waiver, name="refuse_waiver"),
    path("<int:number>/withdraw/", views.withdraw_request, name="withdraw_request"),
    path("<int:number>/done/", views.finish, name="finish"),
]
