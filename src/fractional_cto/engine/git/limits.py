"""What git may take of the machine: it only reads, so it may not write a file, dump core or take all the memory."""

import resource
from collections.abc import Sequence
from contextlib import suppress

# A shell takes the limits on before it becomes git; what a system does not know of is passed over.
SHELL = 'ulimit -c 0 2>/dev/null; ulimit -f 0 2>/dev/null; ulimit -d "$0" 2>/dev/null; exec "$@"'


def command(wanted: Sequence[str], memory: int) -> list[str]:
    """Give the command that starts a program with these limits: the program itself where they can be set from here."""
    if _from_here():
        return list(wanted)
    return ["/bin/sh", "-c", SHELL, str(memory >> 10), *wanted]


def limit(process: int, memory: int) -> None:
    """Limit a program that has just been started, where the system can do that from outside."""
    if _from_here():
        # gone already, or not ours to limit
        with suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_FSIZE, (0, 0))
            resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))
            resource.prlimit(process, resource.RLIMIT_DATA, (memory, memory))


def _from_here() -> bool:
    return hasattr(resource, "prlimit")
