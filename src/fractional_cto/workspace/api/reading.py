"""What programs read below ``/api/1/``: only reading, only by token, only what the token's person may read."""

import json
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.operation import Operation

from fractional_cto.workspace.api.bearer import Bearer
from fractional_cto.workspace.api.errors import handle
from fractional_cto.workspace.api.resources import (
    audits,
    client,
    decisions,
    engagements,
    findings,
    initiatives,
    journal,
    risks,
)

PREFIX = "/api/1/"
SPACE = "read"  # of the names of addresses
WHAT = """Read what happens at one client. A token belongs to one person at one client and opens what they may read, as
the pages show it; nothing can be changed. Moments are in UTC."""
RESOURCES = (client, engagements, audits, findings, risks, decisions, initiatives, journal)


class Reading(NinjaAPI):
    """The library's, with short names for what can be asked."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Name an operation as its address is named."""
        return str(operation.view_func.__name__)


# The document is served by us: the library's view builds it anew each time and answers to whatever method.
api = Reading(
    title="Fractional CTO",
    version="1",
    description=WHAT,
    auth=Bearer(),
    docs_url=None,
    openapi_url=None,
    urls_namespace=SPACE,
)
handle(api)
for resource in RESOURCES:
    api.add_router("", resource.router)


@cache
def document() -> str:
    """Give what describes all of it to programs: OpenAPI, as JSON."""
    return json.dumps(api.get_openapi_schema(path_prefix=PREFIX), indent=1)


@login_not_required
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """Give the document; it tells nothing of any client."""
    return HttpResponse(document(), content_type="application/json")


def addresses() -> tuple[list[URLPattern], str, str]:
    """Give every address, for urls.py: a token stands in for signing in."""
    offered = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in offered:
        login_not_required(one.callback)
    return [*offered, path("openapi.json", openapi, name="openapi")], SPACE, SPACE
