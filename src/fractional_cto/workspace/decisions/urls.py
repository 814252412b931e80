"""Addresses of the decisions."""

from django.urls import path

from fractional_cto.workspace.decisions import views

app_name = "decisions"
urlpatterns = [
    path("", views.decisions, name="decisions"),
    path("add/", views.add_decision, name="add_decision"),
    path("begin/", views.begin_decision, name="begin_decision"),
    path("import/", views.import_records, name="import_records"),
    path("madr/", views.decision_records, name="decision_records"),
    path("record/", views.record_elsewhere, name="record_elsewhere"),
    path("stops/", views.stops, name="stops"),
    path("stops/propose/", views.propose_stop, name="propose_stop"),
    path("<int:number>/", views.decision, name="decision"),
    path("<int:number>/madr/", views.decision_record, name="decision_record"),
    path("<int:number>/frame/", views.edit_decision, name="edit_decision"),
    path("<int:number>/grounds/", views.ground_decision, name="ground_decision"),
    path("<int:number>/interest/", views.declare_interest, name="declare_interest"),
    path("<int:number>/options/add/", views.add_option, name="add_option"),
    path("<int:number>/options/<int:place>/", views.edit_option, name="edit_option"),
    path("<int:number>/options/<int:place>/drop/", views.drop_option, name="drop_option"),
    path("<int:number>/stop/", views.edit_stop, name="edit_stop"),
    path("<int:number>/steps/add/", views.add_step, name="add_step"),
    path("<int:number>/steps/<int:place>/done/", views.finish_step, name="finish_step"),
    path("<int:number>/ready/", views.put_forward, name="put_forward"),
    path("<int:number>/back/", views.take_back, name="take_back"),
    path("<int:number>/decide/", views.decide, name="decide"),
    path("<int:number>/comment/", views.comment, name="comment"),
    path("<int:number>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:number>/confirm/", views.confirm, name="confirm"),
    path("<int:number>/reverse/", views.reverse, name="reverse"),
    path("<int:number>/refute/", views.refute, name="refute"),
    path("<int:number>/restrict/", views.restrict, name="restrict"),
    path("<int:number>/disagree/", views.dissent, name="dissent"),
    path("<int:number>/side/", views.take_side, name="take_side"),
    path("<int:number>/deadlock/", views.call_deadlock, name="call_deadlock"),
    path("<int:number>/delegate/", views.delegate, name="delegate"),
    path("<int:number>/defer/", views.defer, name="defer"),
]
