"""Addresses of the risks."""

from django.urls import path

from fractional_cto.workspace.risks.views import register, risk

app_name = "risks"
urlpatterns = [
    path("", register.risks, name="risks"),
    path("add/", register.add_risk, name="add_risk"),
    path("<int:number>/", risk.risk, name="risk"),
    path("<int:number>/edit/", risk.edit_risk, name="edit_risk"),
    path("<int:number>/plan/", risk.plan_risk, name="plan_risk"),
    path("<int:number>/rate/", risk.rate_risk, name="rate_risk"),
    path("<int:number>/review/", risk.review_risk, name="review_risk"),
    path("<int:number>/propose/", risk.propose, name="propose"),
    path("<int:number>/accept/", risk.accept, name="accept"),
    path("<int:number>/close/", risk.close_risk, name="close_risk"),
    path("<int:number>/reopen/", risk.reopen, name="reopen"),
    path("<int:number>/merge/", risk.merge, name="merge"),
]
