"""Addresses of the findings register."""

from django.urls import path

from fractional_cto.workspace.findings.views import finding, register

app_name = "findings"
urlpatterns = [
    path("", register.findings, name="findings"),
    path("filters/", register.keep_filter, name="keep_filter"),
    path("filters/<int:kept>/drop/", register.drop_filter, name="drop_filter"),
    path("add/", finding.add_finding, name="add_finding"),
    path("<int:number>/", finding.finding, name="finding"),
    path("<int:number>/edit/", finding.edit_finding, name="edit_finding"),
    path("<int:number>/respond/", finding.respond, name="respond"),
    path("<int:number>/risk/", finding.decide_risk, name="decide_risk"),
    path("<int:number>/move/", finding.move, name="move"),
    path("<int:number>/assign/", finding.assign, name="assign"),
    path("<int:number>/severity/", finding.judge, name="judge"),
    path("<int:number>/evidence/", finding.add_evidence, name="add_evidence"),
    path("<int:number>/verify/", finding.verify, name="verify"),
    path("<int:number>/share/", finding.share, name="share"),
]
