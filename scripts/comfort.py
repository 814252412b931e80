"""Find what further tests need, Chromium and PostgreSQL, and install it where the system package manager may be used.

Prints the address of a PostgreSQL that tests may make databases in, or nothing; what is left out and how
to get it is said in one line each on standard error. Run by ``make test``.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CANDIDATES = ("postgres://postgres@127.0.0.1:5432/postgres", "postgres:///postgres")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Look, install, and say what was found."""
    if not any(map(shutil.which, BROWSERS)) and not install("chromium"):
        say("Chromium is missing: the journeys in a browser are left out; install the package chromium")
    print(postgresql())


def postgresql() -> str:
    """Give the address of a server that lets us make databases, or nothing."""
    given = os.environ.get("DATABASE_URL", "")
    found = next((address for address in (given, *CANDIDATES) if address and answers(address)), "")
    if not found and install("postgresql"):
        root = ["runuser", "-u", "postgres", "--", "createuser", "--superuser", "root"]
        for command in (["pg_ctlcluster", version(), "main", "start"], root):
            subprocess.run(command, check=False, capture_output=True)
        found = next((address for address in CANDIDATES if answers(address)), "")
    if not found:
        say("no PostgreSQL answers: the workspace is tested on SQLite only; DATABASE_URL may name one")
    return found


def answers(address: str) -> bool:
    """Tell whether somebody answers there who lets us make databases."""
    import psycopg  # noqa: PLC0415  # not needed where Chromium alone is looked for

    try:
        with psycopg.connect(address, connect_timeout=3) as connection:
            asked = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            row = connection.execute(asked).fetchone()
            return bool(row and row[0])
    except psycopg.Error:
        return False


def version() -> str:
    """Give the newest release of PostgreSQL that lies on this machine."""
    names = [folder.name for folder in Path("/etc/postgresql").glob("*") if folder.name.isdigit()]
    return max(names, default="", key=int)


def install(package: str) -> bool:
    """Install a package of the system, where that may be done without asking anybody."""
    if os.geteuid() or not shutil.which("apt-get"):
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", package]):
        if subprocess.run([*command, "-qq"], check=False, capture_output=True, env=quiet).returncode:
            return False
    return True


def say(sentence: str) -> None:
    """Tell a person."""
    print(f"Left out: {sentence}.", file=sys.stderr)


if __name__ == "__main__":
    main()
