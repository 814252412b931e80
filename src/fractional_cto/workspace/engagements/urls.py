"""Addresses of engagements; the first is the client's first page."""

from django.urls import URLPattern, URLResolver, include, path

from fractional_cto.workspace.engagements.views import charter, engagement, outcomes

app_name = "engagements"
CHARTER = [
    path("", charter.charter, name="charter"),
    path("write/", charter.write_charter, name="write_charter"),
    path("propose/", charter.propose, name="propose"),
    path("acknowledge/", charter.acknowledge, name="acknowledge"),
    path("versions/<int:version>/", charter.version, name="version"),
    path("changes/", charter.changes, name="changes"),
    path("changes/<int:old>/<int:new>/", charter.compare, name="compare"),
]
OUTCOMES = [
    path("", outcomes.outcomes, name="outcomes"),
    path("add/", outcomes.add_outcome, name="add_outcome"),
    path("<int:outcome>/", outcomes.outcome, name="outcome"),
    path("<int:outcome>/edit/", outcomes.edit_outcome, name="edit_outcome"),
    path("<int:outcome>/approve/", outcomes.approve_outcome, name="approve_outcome"),
    path("<int:outcome>/judge/", outcomes.judge_outcome, name="judge_outcome"),
]
ENGAGEMENT: list[URLPattern | URLResolver] = [
    path("charter/", include(CHARTER)),
    path("outcomes/", include(OUTCOMES)),
    path("model/", engagement.change_model, name="change_model"),
    path("phases/", engagement.phases, name="phases"),
    path("readiness/", engagement.readiness, name="readiness"),
    path("deliver/", engagement.deliver, name="deliver"),
]
urlpatterns = [
    path("", engagement.home, name="home"),
    path("engagements/start/", engagement.start, name="start"),
    path("engagements/<int:number>/", include(ENGAGEMENT)),
]
