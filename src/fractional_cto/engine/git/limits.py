"""What git may take of the machine: it only reads, so it may not write a file, dump core or take all the memory."""

import resource
from collections.abc import Sequence
from contextlib import suppress

# A shell takes the limits on before it becomes git; what a system does not know of is passed over.
SHELL = 'ulimit -c 0 2>/dev/null; ulimit -f 0 2>/dev/null; ulimit -d "$0" 2>/dev/null; exec "$@"'

# What saves git time, said in its environment.
SPARING = {
    # Comparing files, it asks for large pieces of memory and gives them back thousands of times a second. It may keep
    # them, which saves a sixth of its time on Linux; a C library other than glibc passes over this.
    "GLIBC_TUNABLES": ":".join(
        (
            f"glibc.malloc.mmap_threshold={32 << 20}",
            f"glibc.malloc.trim_threshold={1 << 30}",
            "glibc.malloc.tcache_count=100",
        )
    ),
    # Nobody waits for a single commit: printed one by one, they wake the reader a hundred thousand times.
    "GIT_FLUSH": "0",
}

# A git that copies may write, but only so much; the helpers it starts at once inherit the limits.
WRITER = 'ulimit -c 0 2>/dev/null; ulimit -f "$1" 2>/dev/null; ulimit -d "$0" 2>/dev/null; shift; exec "$@"'


def writing(wanted: Sequence[str], memory: int, largest: int) -> list[str]:
    """Give the command that starts a program which may write files of so many bytes each, at the most."""
    return ["/bin/sh", "-c", WRITER, str(memory >> 10), str(largest >> 9), *wanted]


def command(wanted: Sequence[str], memory: int) -> list[str]:
    """Give the command that starts a program with these limits: the program itself where they can be set from here."""
    if _from_here():
        return list(wanted)
    return ["/bin/sh", "-c", SHELL, str(memory >> 10), *wanted]


def limit(process: int, memory: int, seconds: int | None = None) -> None:
    """Limit a program that has just been started, where the system can do that from outside; seconds are its work."""
    if _from_here():
        # gone already, or not ours to limit
        with suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_FSIZE, (0, 0))
            resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))
            resource.prlimit(process, resource.RLIMIT_DATA, (memory, memory))
            if seconds is not None:
                resource.prlimit(process, resource.RLIMIT_CPU, (seconds, seconds))


def _from_here() -> bool:
    return hasattr(resource, "prlimit")
