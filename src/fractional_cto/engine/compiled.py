"""Templates as Jinja compiles them, kept where Python keeps what it compiles itself, and on the same terms.

What is kept can be run. It lies beside our own code: whoever can write there has no need of it.
"""

import hashlib
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import ModuleType

import jinja2
from jinja2.bccache import Bucket

# Nobody else may write what will be run, whatever the umask says.
FILE_MODE, FOLDER_MODE = 0o644, 0o755


class Compiled(jinja2.BytecodeCache):
    """What was compiled in the environment that a module makes; where nothing can be kept, it is compiled each time."""

    def __init__(self, module: ModuleType) -> None:
        """Know the module: another one, another Jinja or another Python compiles anew."""
        source = Path(str(module.__file__))
        code = source.read_bytes()
        self._folder = source.parent
        self._mark = hashlib.sha256(b"\0".join((jinja2.__version__.encode(), sys.version.encode(), code))).digest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is kept of a template, where that is what it says today and as it was written."""
        with suppress(OSError):
            kept = self._place(bucket).read_bytes()
            body = kept[len(self._mark) + hashlib.sha256().digest_size :]
            # what is damaged may raise anything, or end the interpreter
            if kept == self._sealed(body):
                bucket.bytecode_from_string(body)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        place = self._place(bucket)
        fresh = place.with_suffix(f".{os.getpid()}")
        try:
            place.parent.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
            with open(fresh, "xb", opener=_ours) as file:
                file.write(self._sealed(bucket.bytecode_to_string()))
            fresh.replace(place)
        except OSError:
            # one that was there already is of a process that ended halfway: the next one can write again
            with suppress(OSError):
                fresh.unlink()

    def _sealed(self, body: bytes) -> bytes:
        return self._mark + hashlib.sha256(body).digest() + body

    def _place(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._folder / f"template-{bucket.key}.py")))


def _ours(path: str, flags: int) -> int:
    return os.open(path, flags, FILE_MODE)
