"""The sign NUL, which PostgreSQL stores in no text: refused at the door, and left out of what programs wrote.

Nor does a database store what stands for the bytes of a name that is no text: there a question mark takes its place.
Browsers can not send it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NUL = "\0"
SENTENCE = "The address or what was sent holds a sign that no text has. Go back, type it anew and try again."


class NoNul:
    """Refuses what nobody types, before anything looks at it."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, unless it is in there: then errors.py does."""
        if any(NUL in text for text in _told(request)):
            raise BadRequest(SENTENCE)
        return self.following(request)


def without(value: Any) -> Any:  # noqa: ANN401  # whatever JSON holds
    """Give what a program wrote as JSON, without what can not be stored wherever it stands."""
    if isinstance(value, str):
        return value.replace(NUL, "").encode(errors="replace").decode()
    if isinstance(value, list):
        return [without(each) for each in value]
    if isinstance(value, dict):
        return {without(name): without(each) for name, each in value.items()}
    return value


def _told(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for sent in (request.GET, request.POST):
        for name, values in sent.lists():
            yield name
            yield from map(str, values)
