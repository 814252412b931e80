"""Addresses of audits and repositories."""

from django.urls import path

from fractional_cto.workspace.audits.views import comparing, reading, repositories, runs

app_name = "audits"
urlpatterns = [
    path("", runs.audits, name="audits"),
    path("new/", runs.new_audit, name="new_audit"),
    path("<int:number>/", runs.audit, name="audit"),
    path("<int:number>/progress/", runs.progress, name="progress"),
    path("<int:number>/cancel/", runs.cancel_audit, name="cancel_audit"),
    path("<int:number>/repeat/", runs.repeat_audit, name="repeat_audit"),
    path("<int:number>/parts/<slug:area>/", reading.part, name="part"),
    path("<int:number>/figures/", reading.figures, name="figures"),
    path("<int:number>/figures/<slug:name>/", reading.figure, name="figure"),
    path("<int:number>/pictures/<slug:name>.json", reading.picture, name="picture"),
    path("<int:number>/files/<str:name>", reading.file, name="file"),
    path("<int:number>/compare/", comparing.compare, name="compare"),
    path("<int:number>/departure/", comparing.departure, name="departure"),
    path("repositories/", repositories.repositories, name="repositories"),
    path("repositories/register/", repositories.register_repository, name="register_repository"),
    path("repositories/<int:number>/readers/", repositories.readers, name="readers"),
    path("repositories/<int:number>/retire/", repositories.retire_repository, name="retire_repository"),
]
