"""The answers that count as ``cto.toml`` has them, for audits on the command line."""

import json
from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils import timezone

from fractional_cto.workspace.interview.lines import Line
from fractional_cto.workspace.interview.queries import fields_of


def answer(lines: Iterable[Line]) -> HttpResponse:
    """Answer with the file."""
    response = HttpResponse("\n".join(_entries(lines)), content_type="application/toml; charset=utf-8")
    name = f"answers-{timezone.localdate().isoformat()}.toml"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _entries(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        for each in line.answers:
            told = fields_of(each)
            yield "[[answers]]"
            for field in ("question", "answer", "by"):
                yield f"{field} = {_text(str(told[field]))}"
            yield f"on = {each.on.isoformat()}"
            if each.level is not None:
                yield f"level = {each.level}"
            yield ""


def _text(words: str) -> str:
    """Write a basic string: JSON escapes what TOML wants escaped, but for one sign."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
