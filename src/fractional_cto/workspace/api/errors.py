"""How a program is refused: always ``{"error": sentence}``."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError
from pydantic import Field

SENTENCES = {
    400: "The request can not be understood: its address or its headers hold what no request has.",
    401: "Send a token that works, as “Authorization: Bearer cto_…”: this one is missing, unknown, expired or revoked, "
    "or the access it was made for has ended.",
    403: "The role of whoever made this token does not read this.",
    404: "There is nothing here, or nothing that this token reads.",
    405: "Programs only read here: ask with GET.",
    413: "That is more than is taken.",
    422: "The request asks for something that can not be given.",
    429: "Too many wrong tokens came from this address: wait a minute.",
    500: "The workspace made a mistake; it was written down.",
}
WAIT = 60  # seconds


class Refused(Schema):
    """Why there is no answer."""

    error: str = Field(description="A sentence for people; programs go by the status.")


class TooOften(Exception):
    """Too many wrong tokens from one address of the network."""


# What every address may answer besides what is asked for.
REFUSALS: dict[int, type[Schema]] = dict.fromkeys((400, 401, 403, 404, 422, 429), Refused)


def refusal(sentence: str, status: int) -> HttpResponse:
    """Refuse in the one shape."""
    return JsonResponse({"error": sentence}, status=status)


def handle(api: NinjaAPI) -> None:
    """Let every exception that means a refusal become one."""
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(PermissionDenied, lambda _request, _refused: refusal(SENTENCES[403], 403))
    api.add_exception_handler(Http404, lambda _request, _missing: refusal(SENTENCES[404], 404))
    api.add_exception_handler(ValidationError, _misunderstood)
    api.add_exception_handler(TooOften, _too_often)


def _unknown(_request: HttpRequest, _exception: Any) -> HttpResponse:  # noqa: ANN401  # as the library hands it over
    told = refusal(SENTENCES[401], 401)
    told.headers["WWW-Authenticate"] = "Bearer"
    return told


def _misunderstood(_request: HttpRequest, wrong: Any) -> HttpResponse:  # noqa: ANN401  # as above
    # the last part may be a number: which of several values it is
    names = [next(part for part in reversed(error["loc"]) if isinstance(part, str)) for error in wrong.errors]
    said = [f"{name}: {error['msg']}" for name, error in zip(names, wrong.errors, strict=True)]
    return refusal(f"{'; '.join(said)}.", 422)


def _too_often(_request: HttpRequest, _exception: Any) -> HttpResponse:  # noqa: ANN401  # as above
    told = refusal(SENTENCES[429], 429)
    told.headers["Retry-After"] = str(WAIT)
    return told
