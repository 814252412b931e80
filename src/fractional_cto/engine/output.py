"""The folder an audit leaves behind: written whole beside its place, then moved there in one step."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fractional_cto.engine.errors import OutputFailed
from fractional_cto.engine.facts import Facts

MARK = "audit.json"


def check(out: Path) -> None:
    """Refuse a place that holds something else than an earlier audit, before any work is done."""
    if out.exists() and not out.is_dir():
        message = f"{out} is a file; name a folder for the audit with --out"
        raise OutputFailed(message)
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        message = f"{out} holds other things than an audit; name another folder with --out"
        raise OutputFailed(message)


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
        facts.write(fresh / "facts")
        for name, content in files:
            (fresh / name).write_bytes(content)
        _swap(fresh, out)
    except OSError as error:
        message = f"the audit could not be written to {out}: {error.strerror}; nothing was changed there"
        raise OutputFailed(message) from error
    finally:
        if fresh is not None:
            _remove(fresh)


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
