"""Every address of the workspace: what belongs to one client begins with ``/c/<key>/``."""

from django.urls import include, path

from fractional_cto.workspace.api import reading
from fractional_cto.workspace.shared import health, views

NOUNS = "fractional_cto.workspace"
handler400 = f"{NOUNS}.shared.errors.bad_request"

urlpatterns = [
    path("components/", views.components, name="components"),
    path("health/", health.health, name="health"),
    path("", include(f"{NOUNS}.today.urls")),
    path("", include(f"{NOUNS}.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include(f"{NOUNS}.practice.urls")),
    path("", include(f"{NOUNS}.notices.urls")),
    path("api/1/", reading.addresses()),
    path("c/<slug:key>/tokens/", include(f"{NOUNS}.api.urls")),
    path("c/<slug:key>/audits/", include(f"{NOUNS}.audits.urls")),
    path("c/<slug:key>/decisions/", include(f"{NOUNS}.decisions.urls")),
    path("c/<slug:key>/escalations/", include(f"{NOUNS}.escalations.urls")),
    path("c/<slug:key>/findings/", include(f"{NOUNS}.findings.urls")),
    path("c/<slug:key>/interview/", include(f"{NOUNS}.interview.urls")),
    path("c/<slug:key>/initiatives/", include(f"{NOUNS}.roadmap.urls")),
    path("c/<slug:key>/risks/", include(f"{NOUNS}.risks.urls")),
    path("c/<slug:key>/measures/", include(f"{NOUNS}.measures.urls")),
    path("c/<slug:key>/people/", include(f"{NOUNS}.people.urls")),
    path("c/<slug:key>/", include(f"{NOUNS}.engagements.urls")),
    path("c/<slug:key>/journal/", include(f"{NOUNS}.journal.urls")),
]
