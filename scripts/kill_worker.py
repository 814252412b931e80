"""Kill a worker with -9 in the middle of audits, again and again, and see that every audit ends exactly once.

Usage: ``.venv/bin/python scripts/kill_worker.py --rounds 50``; with DATABASE_URL on an empty PostgreSQL database, else
on SQLite. It works in a folder of its own and ends with 1 and a sentence at the first thing that is not as it should.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

LEASE = 2.0
PATIENCE = 180.0


def main() -> None:
    """Prepare a workspace, then kill and look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="begun", type=Path, help="a data folder to begin with; without it an empty one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cto-kill-") as folder:
        place = Path(folder)
        if asked.begun:
            shutil.copytree(asked.begun, place / "data")
        seat, shop = _prepare(place)
        chance = random.Random(asked.seed)  # noqa: S311  # moments, not secrets
        attempts = [0, 0, 0]
        whole = _measured(place, seat, shop)
        print(f"left alone, an audit takes {whole:.1f} s with the start of its worker")
        for number in range(1, asked.rounds + 1):
            moment = chance.uniform(0, whole)
            run = _round(place, seat, shop, moment)
            attempts[run.attempt] += 1
            print(f"{number:>3}  killed after {moment:4.1f} s  {run.state} in attempt {run.attempt}", flush=True)
    print(f"{asked.rounds} audits ended exactly once: {attempts[1]} at first go, {attempts[2]} taken up again")


def _prepare(place: Path) -> tuple[Any, Any]:
    os.environ["CTO_LEASE"] = str(LEASE)
    from fractional_cto.workspace import launch  # noqa: PLC0415  # the environment comes first

    launch.prepare(place / "data")
    from fractional_cto.workspace.accounts.models import User  # noqa: PLC0415  # as above
    from fractional_cto.workspace.audits import actions  # noqa: PLC0415  # as above
    from fractional_cto.workspace.engagements.models import Engagement  # noqa: PLC0415  # as above
    from fractional_cto.workspace.practice.actions import add_client  # noqa: PLC0415  # as above

    ada = User.objects.create_user("ada@example.org", name="Ada Example", is_practitioner=True)
    seat = add_client(actor=ada, name="Northwind Example", colour="blue", currency="EUR", time_zone="Europe/Berlin")
    Engagement.objects.create(client=seat.client, number=1, title="A first look", model="advisory")
    shop = actions.register_repository(
        seat=seat, name="shop", kind="path", location=str(_repository(place / "shop")), once=uuid4()
    )
    return seat, shop


def _repository(path: Path) -> Path:
    git = ["git", "-C", str(path), "-c", "user.name=Ada Example", "-c", "user.email=ada@example.org"]
    path.mkdir()
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    for number in range(5):
        (path / "till.py").write_text(f"total = {number}\n" * 30, encoding="utf-8")
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-q", "-m", f"Count to {number}"], check=True)
    return path


def _measured(place: Path, seat: Any, shop: Any) -> float:  # noqa: ANN401  # rows known only once prepared
    """Tell how long it takes where nobody kills: the moments to kill at lie within this time."""
    run = _asked(seat, shop)
    begun = time.monotonic()
    with _worker(place) as worker:
        _until(lambda: not _fresh(run).is_open, f"{run} did not end")
        worker.send_signal(signal.SIGTERM)
    return time.monotonic() - begun


def _asked(seat: Any, shop: Any) -> Any:  # noqa: ANN401  # as above
    from fractional_cto.workspace.audits import actions  # noqa: PLC0415  # the environment comes first
    from fractional_cto.workspace.engagements.models import Engagement  # noqa: PLC0415  # as above

    return actions.ask_for_audit(seat=seat, engagement=Engagement.objects.get(), repositories=[shop], once=uuid4())


def _round(place: Path, seat: Any, shop: Any, moment: float) -> Any:  # noqa: ANN401  # as above
    run = _asked(seat, shop)
    with _worker(place) as first:
        time.sleep(moment)
        first.kill()
    with _worker(place) as second:
        _until(lambda: not _fresh(run).is_open, f"{run} did not end")
        second.send_signal(signal.SIGTERM)
    _until(lambda: not _left_over(place), "a process was left over")
    run = _fresh(run)
    _look(run)
    return run


def _worker(place: Path) -> "subprocess.Popen[bytes]":
    command = [str(Path(sys.executable).parent / "cto"), "worker", "--data", str(place / "data")]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def _fresh(run: Any) -> Any:  # noqa: ANN401  # a Run
    return type(run).objects.get(pk=run.pk)


def _until(true: Any, complaint: str) -> None:  # noqa: ANN401  # a function
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            sys.exit(complaint)
        time.sleep(0.1)


def _left_over(place: Path) -> list[int]:
    """Find processes that still write below the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"TMPDIR={place}".encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
    return found


def _look(run: Any) -> None:  # noqa: ANN401  # a Run
    """End with a sentence if anything is half or twice."""
    from fractional_cto.workspace.audits.places import audit_of  # noqa: PLC0415  # as above
    from fractional_cto.workspace.findings.models import Finding, Intake  # noqa: PLC0415  # as above
    from fractional_cto.workspace.journal.models import Entry  # noqa: PLC0415  # as above

    folder = audit_of(run)
    ended = Entry.objects.filter(noun="audit", object_id=run.pk, verb__in=["finished", "gave up", "cancelled"])
    content = json.loads((folder / "audit.json").read_text(encoding="utf-8")) if folder.exists() else {"findings": []}
    for wrong, complaint in (
        (run.state != "done", f"it ended {run.state}: {run.error}"),
        (ended.count() != 1, f"it ended {ended.count()} times"),
        ([each.name for each in folder.parent.iterdir()] != [str(run.attempt)], "something half-written was left"),
        (
            not all((folder / f"audit.{kind}").stat().st_size for kind in ("html", "md", "json", "sarif")),
            "a file lacks",
        ),
        (len(content["findings"]) != run.found, "the files and the rows disagree"),
        (Intake.objects.filter(source=str(run)).count() != 1, "its findings were not taken in once"),
        (Finding.objects.count() != run.found, "findings were taken in twice"),
    ):
        if wrong:
            sys.exit(f"{run}: {complaint}")


if __name__ == "__main__":
    main()
