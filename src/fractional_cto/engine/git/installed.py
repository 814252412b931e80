"""The git of this machine."""

import re
import shutil
import subprocess

from fractional_cto.engine.errors import GitFailed

# The first that can be told which machine a name means.
COPYING = (2, 37)


def program() -> str:
    """Find git. Raises GitFailed where there is none."""
    found = shutil.which("git")
    if not found:
        message = "git is not installed; install it and try again"
        raise GitFailed(message)
    return found


def copies() -> None:
    """Want a git that can copy safely. Raises GitFailed with the way out for an older one."""
    done = subprocess.run([program(), "version"], capture_output=True, text=True, check=False)  # noqa: S603  # a fixed program
    found = re.search(r"(\d+)\.(\d+)", done.stdout)
    if not found or (int(found[1]), int(found[2])) < COPYING:
        message = "copying by address needs git 2.37 or later; copy it yourself and register the folder"
        raise GitFailed(message)
