"""Restore a backup again and again, killed with -9 at another moment each time, and tell what each time left behind.

Usage: ``python -m tests.builders.killed FOLDER``; with DATABASE_URL on PostgreSQL, else on SQLite in the folder.
It prints JSON, by moment: what there was right after, and once the next program had opened the workspace.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

# Right before or after which step of restoring the program ends.
MOMENTS = {
    "while it unpacks": ("tarfile", "TarFile.extract", "after"),
    "before any row": ("fractional_cto.workspace.restore", "_unpacked", "after"),
    "before the rows are stored": ("fractional_cto.workspace.restore", "_follow_on", "after"),
    "once the rows are stored": ("fractional_cto.workspace.restore", "_load", "after"),
    "before the files are moved": ("pathlib", "Path.rename", "before"),
    "before it clears up": ("shutil", "rmtree", "before"),
    "never": ("shutil", "rmtree", "not at all"),
}


def main():
    """Make a workspace, save it, and restore it."""
    folder = Path(sys.argv[1])
    from fractional_cto.workspace import launch  # noqa: PLC0415  # the environment comes first

    launch.prepare(folder / "data")
    from fractional_cto.workspace.backup import backup  # noqa: PLC0415  # its tables are known only once prepared
    from tests.builders.audits import asked, claimed, done  # noqa: PLC0415  # as above
    from tests.builders.people import cast  # noqa: PLC0415  # as above

    wiped()
    seat = cast().seats["P"]
    done(asked(seat))
    claimed(asked(seat, seat.client.repositories.get()))
    backup(folder / "saved.tar.gz", folder / "data", "the key")
    json.dump({moment: killed(folder, moment) for moment in MOMENTS}, sys.stdout)


def wiped():
    """Leave no row."""
    from django.core.management import call_command  # noqa: PLC0415  # as above

    from fractional_cto.workspace.shared import guards  # noqa: PLC0415  # as above

    guards.lift()
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    guards.install()


def killed(folder, moment):
    """Restore into an empty workspace until the moment, and tell what there is after it and after the next start."""
    from django.db import connections  # noqa: PLC0415  # as above

    from fractional_cto.workspace import restore  # noqa: PLC0415  # as above

    wiped()
    place = folder / "again"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    (place / "secret-key").write_text("the old key")
    # no connection is shared with the process that is killed
    connections.close_all()
    child = os.fork()
    if not child:
        lay(moment)
        restore.restore(folder / "saved.tar.gz", place)
        os._exit(0)
    _, ended = os.waitpid(child, 0)
    after = state(place)
    restore.settle(place)
    return {"ended": os.waitstatus_to_exitcode(ended), "after": after, "opened": state(place)}


def lay(moment):
    """Let this process be killed at a moment."""
    module, name, when = MOMENTS[moment]
    *holders, name = name.split(".")
    holder = sys.modules[module]
    for each in holders:
        holder = getattr(holder, each)
    real = getattr(holder, name)

    def step(*arguments, **options):
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        given = real(*arguments, **options)
        if when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return given

    setattr(holder, name, step)


def state(place):
    """Tell what a workspace holds: rows, files and key."""
    from fractional_cto.workspace.accounts.models import User  # noqa: PLC0415  # as above
    from fractional_cto.workspace.audits.models import Run  # noqa: PLC0415  # as above

    runs = Run.objects.order_by("pk").values_list("state", "attempt")
    return {
        "people": User.objects.count(),
        "audits": [list(run) for run in runs],
        "files": len(list((place / "clients").rglob("audit.json"))),
        "key": (place / "secret-key").read_text(),
        "unpacked": (place / restore_stage()).exists(),
    }


def restore_stage():
    """Give where a backup is unpacked."""
    from fractional_cto.workspace.restore import STAGE  # noqa: PLC0415  # as above

    return STAGE


if __name__ == "__main__":
    main()
