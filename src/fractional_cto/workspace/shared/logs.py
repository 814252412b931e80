"""What the server writes down about itself: one line of JSON an event, and nothing of any client's.

Messages of libraries are written as they stand in their code, without what they fill in, and mistakes
as kind and place, without their sentence: both may quote a name or a row.
"""

import json
import logging
import time
import traceback
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

OURS = "fractional_cto.workspace"
log = logging.getLogger(f"{OURS}.requests")


class Lines(logging.Formatter):
    """Writes an event as JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Give one line."""
        own = record.name.startswith(OURS)
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage() if own else str(record.msg),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[0]:
            told["mistake"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            told["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(told)


class Requests:
    """Writes down each request: which page, how it ended, how long it took; by number who asked."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and write down that it was."""
        start, name = time.perf_counter(), uuid.uuid4().hex[:12]
        response = self.following(request)
        response.headers["X-Request-Id"] = name
        match = request.resolver_match
        told = {
            "request": name,
            "method": request.method,
            "page": match.view_name if match else None,
            "status": response.status_code,
            "ms": round((time.perf_counter() - start) * 1000),
            "user": getattr(getattr(request, "user", None), "pk", None),
        }
        log.info("request", extra={"told": told})
        return response


def logging_settings(level: str = "INFO") -> dict[str, Any]:
    """Give the settings of Python's logging: everything to standard error, in our lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers would say everything twice, in words of theirs
        "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
    }
