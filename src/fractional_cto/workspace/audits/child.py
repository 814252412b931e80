"""One audit in a process of its own: it can be stopped at any moment, and takes its memory along when it ends.

It is told what to do in one line of JSON, and answers in lines of JSON: ``{"progress": [where, what, done, total]}``,
and last either ``{"done": {…}}`` or ``{"error": "a sentence"}``. It knows nothing of the database.
"""

import json
import os
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from pyarrow import parquet

from fractional_cto.engine import pipeline
from fractional_cto.engine.config import Config
from fractional_cto.engine.errors import CtoError
from fractional_cto.engine.git import Source, mirror
from fractional_cto.engine.questions.answering import answer_of
from fractional_cto.engine.records import Answer, Report
from fractional_cto.engine.reports import web
from fractional_cto.workspace.audits import leash

GRACE = 3.0
PAGES = "pages"


def main() -> None:
    """Do what the first line of the standard input says."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    request = json.loads(sys.stdin.buffer.readline())
    leash.hold(sys.stdin.fileno(), GRACE)
    # whatever else is printed is no answer
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    try:
        _say(answers, done=audit(request, answers))
    except CtoError as error:
        _say(answers, error=_plain(str(error), request))
    except MemoryError:
        _say(answers, error="The machine has not enough memory for this audit.")
    except KeyboardInterrupt:
        sys.exit(130)


def audit(request: dict[str, Any], answers: TextIO) -> dict[str, Any]:
    """Make the audit and say what came of it."""
    for name, each in request["repositories"].items():
        if "source" in each:
            _copy(name, each, answers)
    config = Config(answers=tuple(map(_answer, request["answers"])))
    report = pipeline.audit(
        {name: Path(each["path"]) for name, each in request["repositories"].items()},
        at=request["revision"] or None,
        out=Path(request["out"]),
        config=config,
        jobs=os.cpu_count() or 2,
        cache=Path(request["cache"]),
        progress=lambda where, what, done, total: _say(answers, progress=[where, what, done, total]),
    )
    _pages(report, Path(request["out"]), {each.by for each in config.answers})
    return summary(report)


def _answer(told: dict[str, Any]) -> Answer:
    """Read what somebody was asked and said; JSON has no days."""
    return answer_of({**told, "on": date.fromisoformat(told["on"])})


def _copy(name: str, repository: dict[str, Any], answers: TextIO) -> None:
    """Bring the copy of a repository up to date."""
    wanted = repository["source"]
    if wanted["certificates"]:
        wanted["certificates"] = Path(wanted["certificates"])
    heard = 0

    def told(size: int) -> None:
        nonlocal heard
        if size >> 20 != heard:
            heard = size >> 20
            _say(answers, progress=[name, f"copying, {heard:,} MB", 0, 0])

    _say(answers, progress=[name, "copying", 0, 0])
    mirror(Source(**wanted), Path(repository["path"]), told)


def _pages(report: Report, out: Path, told_by: set[str]) -> None:
    """Write what the pages of the workspace show; whoever answered a question is named as those who worked are."""
    people = parquet.read_table(out / "facts" / "people.parquet", columns=["person", "bot"]).to_pylist()
    for name, content in web.write(report, told_by | {each["person"] for each in people if not each["bot"]}):
        file = out / PAGES / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    known = parquet.read_table(out / "facts" / "identities.parquet", columns=["email", "person"]).to_pylist()
    addresses = {each["email"].casefold(): each["person"] for each in known}
    (out / PAGES / "identities.json").write_text(json.dumps(addresses), encoding="utf-8")


def summary(report: Report) -> dict[str, Any]:
    """Give what the row of the audit says."""
    return {
        "as_of": report.as_of.isoformat(),
        "found": len(report.findings),
        "not_examined": len(report.not_examined),
        "subjects": {each.repository: [each.revision, each.commits] for each in report.subjects},
    }


def _plain(sentence: str, request: dict[str, Any]) -> str:
    """Call repositories by their names: where they lie is not for everybody who reads the page."""
    places = {each["path"]: name for name, each in request["repositories"].items()}
    places |= {each["source"]["address"]: name for name, each in request["repositories"].items() if "source" in each}
    for place in sorted(places, key=len, reverse=True):
        sentence = sentence.replace(place, places[place])
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _say(answers: TextIO, **what: object) -> None:
    answers.write(json.dumps(what) + "\n")


if __name__ == "__main__":
    main()
