"""The folder an audit leaves behind: written whole beside its place, then moved there in one step."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from fractional_cto.engine.errors import OutputFailed
from fractional_cto.engine.facts import TABLES, Facts

FILES = ("audit.html", "audit.json", "audit.md", "audit.pdf", "audit.sarif", "sbom.cdx.json")
FACTS = "facts"
MARK = b'"fractional-cto/audit/'
HEAD = 200


def check(out: Path) -> None:
    """Refuse a place that holds something else than an earlier audit, before any work is done."""
    if out.exists() and not out.is_dir():
        message = f"{out} is a file; name a folder for the audit with --out"
        raise OutputFailed(message)
    if out.is_dir() and any(out.iterdir()) and (other := _other(out)):
        message = f"{out} holds {other}, which is no part of an audit; name another folder with --out"
        raise OutputFailed(message)


def _other(out: Path) -> str | None:
    """Name something in the folder that an audit has not written: what is replaced is gone for good."""
    for entry in sorted(out.iterdir()):
        if entry.name == FACTS and entry.is_dir() and not entry.is_symlink():
            ours = {f"{table}.parquet" for table in TABLES}
            strange = next((each for each in sorted(entry.iterdir()) if each.name not in ours), None)
            if strange:
                return f"{FACTS}/{strange.name}"
        elif entry.name not in FILES:
            return entry.name
    try:
        with (out / "audit.json").open("rb") as file:
            return None if MARK in file.read(HEAD) else "an audit.json of another program"
    except OSError:
        return "no audit.json, but other files"


def write(out: Path, files: Iterable[tuple[str, bytes]], facts: Facts) -> None:
    """Write facts and named files, replacing an earlier audit only when everything is there.

    The files may still be in the making: each is asked for when the one before is written.
    """
    out = out.absolute()
    fresh: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        fresh.chmod(0o755)
        _fill(fresh, files, facts)
        check(out)
        _swap(fresh, out)
    except OSError as error:
        message = f"the audit could not be written to {out}: {error.strerror or error}; nothing was changed there"
        raise OutputFailed(message) from error
    finally:
        if fresh is not None:
            _remove(fresh)


def _fill(fresh: Path, files: Iterable[tuple[str, bytes]], facts: Facts) -> None:
    """Let DuckDB write the tables while Python writes the rest."""
    tables = facts.sibling()
    with ThreadPoolExecutor(1) as side:
        writing = side.submit(tables.write, fresh / FACTS)
        try:
            for name, content in files:
                (fresh / name).write_bytes(content)
            wait([writing])
        except BaseException:
            # whoever interrupts should not wait for the other tables; between two of them DuckDB forgets it
            while wait([writing], 0.02).not_done:
                tables.connection.interrupt()
            raise
    import duckdb  # noqa: PLC0415  # who checks the place before the audit needs none of it

    try:
        writing.result()
    except duckdb.Error as error:
        raise OSError(errno.EIO, _reason(error)) from error


def _reason(error: Exception) -> str:
    """Say what the system said; DuckDB says it behind what it was doing itself."""
    said = str(error).partition("\n")[0]
    return next((os.strerror(number) for number in errno.errorcode if os.strerror(number) in said), said)


def _swap(fresh: Path, out: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    try:
        out.rename(old / out.name)
        fresh.rename(out)
    except BaseException:
        # interrupted or failed in between: the earlier audit goes back to its place
        if not out.exists():
            (old / out.name).rename(out)
        raise
    finally:
        _remove(old)


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        # an interruption ends the first attempt, not the second
        shutil.rmtree(folder, ignore_errors=True)
