"""Addresses of people."""

from django.urls import path

from fractional_cto.workspace.people.views import capabilities, raci, roster

app_name = "people"
urlpatterns = [
    path("", roster.people, name="people"),
    path("add/", roster.add_person, name="add_person"),
    path("ask/", roster.ask, name="ask"),
    path("import/", roster.import_people, name="import_people"),
    path("<int:number>/", roster.person, name="person"),
    path("<int:number>/edit/", roster.edit_person, name="edit_person"),
    path("<int:number>/leave/", roster.leave, name="leave"),
    path("<int:number>/rejoin/", roster.rejoin, name="rejoin"),
    # raci/
    path("raci/", raci.raci, name="raci"),
    path("raci/add/", raci.add_row, name="add_row"),
    path("raci/acknowledge/", raci.acknowledge, name="acknowledge"),
    path("raci/<int:number>/", raci.edit_row, name="edit_row"),
    path("raci/<int:number>/cells/", raci.cells, name="cells"),
    path("raci/<int:number>/retire/", raci.retire_row, name="retire_row"),
    path("raci/<int:number>/restore/", raci.restore_row, name="restore_row"),
    # capabilities/
    path("capabilities/", capabilities.capabilities, name="capabilities"),
    path("capabilities/add/", capabilities.add_capability, name="add_capability"),
    path("capabilities/<int:number>/", capabilities.edit_capability, name="edit_capability"),
    path("capabilities/<int:number>/assess/", capabilities.assess, name="assess"),
    path("capabilities/<int:number>/retire/", capabilities.retire_capability, name="retire_capability"),
    path("capabilities/consent/", capabilities.consent, name="consent"),
]
