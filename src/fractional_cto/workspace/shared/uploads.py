"""How much can be sent at once: refused by what the sender announces, before anything is read, and while it arrives."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse

MOST = 2_500_000  # bytes; the largest of our forms wants half of it


class Uploads:
    """Refuses what is announced as too large; stands before whatever reads what was sent."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, unless it is too large: then errors.py does."""
        announced = request.headers.get("Content-Length", "")
        if announced.isdecimal() and int(announced) > MOST:
            raise RequestDataTooBig
        return self.following(request)


class Capped(FileUploadHandler):
    """Counts the files of a request while they arrive, and stops where that is more than can be sent."""

    most = MOST

    def __init__(self, request: HttpRequest | None = None) -> None:
        """Begin to count."""
        super().__init__(request)
        self.arrived = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002  # what a handler is given
        """Pass on what arrives, up to the limit."""
        self.arrived += len(raw_data)
        if self.arrived > self.most:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> Any:  # noqa: ANN401, ARG002  # as above
        """Leave keeping it to the next handler."""
        return None
