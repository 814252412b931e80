"""What asks below ``/api/`` is a program: known by its token alone, and answered in one shape whatever happens."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fractional_cto.workspace.api.errors import SENTENCES, refusal

DOOR = "/api/"
WRONG = 400


class Programs:
    """Stands before everything that knows sessions, so that no cookie opens anything here."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, in JSON also where something on the way had a page for people."""
        if not request.path_info.startswith(DOOR):
            return self.following(request)
        request.COOKIES = {}
        answer = self.following(request)
        if answer.status_code >= WRONG and not answer.headers["Content-Type"].startswith("application/json"):
            answer = _in_one_shape(answer)
        answer.headers.setdefault("Cache-Control", "no-store, private")
        return answer


def _in_one_shape(answer: HttpResponse) -> HttpResponse:
    told = refusal(SENTENCES.get(answer.status_code, SENTENCES[WRONG]), answer.status_code)
    if allowed := answer.headers.get("Allow"):
        told.headers["Allow"] = allowed
    return told
