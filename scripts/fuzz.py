"""Throw altered texts at every reader of what others wrote: no error, no input that takes long, no memory without end.

    python scripts/fuzz.py --seconds 600 --at-once 2 [NAME ...]
    python scripts/fuzz.py --again NAME FILE...

What fails is kept in FOLDER/NAME/faults, each place once, beside where it failed; --again reads such a file once more,
at full speed and with the whole trace.
"""

import argparse
import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fuzzing.targets import Target

ROOT = Path(__file__).parents[1]
FOLLOWED = ["fractional_cto", "tomllib", "configparser"]


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("fuzz"))
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT / "src"))
    if asked.again:
        again(asked.names[0], [Path(name) for name in asked.names[1:]])
    else:
        run_all(asked.names, asked.folder, asked.seconds, asked.at_once)


def run_all(names: list[str], folder: Path, seconds: int, at_once: int) -> None:
    """Run so many at once, each in a process of its own that is started anew where it was ended."""
    try:
        import atheris  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415  # needed by this alone
    except ModuleNotFoundError:
        sys.exit("This needs atheris, which is not among the requirements: pip install atheris, on Linux.")

    with atheris.instrument_imports(include=FOLLOWED):
        from fuzzing.run import told_of  # noqa: PLC0415  # only now are the steps of readers followed
        from fuzzing.targets import TARGETS  # noqa: PLC0415  # as above

    waiting, running = list(reversed(names or [*TARGETS])), dict[int, str]()
    ended: dict[str, int] = {}
    while waiting or running:
        while waiting and len(running) < at_once:
            name = waiting.pop()
            running[_started(atheris, TARGETS[name], folder / name, seconds)] = name
            (folder / "pids").write_text("".join(f"{process}\n" for process in running))
        name = running.pop(os.wait()[0])
        before, told = ended.get(name), told_of(folder / name)
        ended[name] = told["inputs"]
        if told["seconds"] < seconds and told["inputs"] != before:
            waiting.append(name)
        else:
            print(name, json.dumps(told), flush=True)
    (folder / "pids").write_text("")


def _started(atheris: Any, target: "Target", folder: Path, seconds: int) -> int:  # noqa: ANN401  # may be missing
    from fuzzing.run import Run  # noqa: PLC0415  # as above

    for part in ("faults", "seeds", "corpus"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    if child := os.fork():
        return child
    with (folder / "log").open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    Run(target, folder, seconds).start(atheris)
    os._exit(1)


def again(name: str, files: list[Path]) -> None:
    """Read inputs once more."""
    from fuzzing.targets import TARGETS  # noqa: PLC0415  # at full speed

    for file in files:
        data, began = file.read_bytes(), time.process_time()
        try:
            TARGETS[name](data)
        except Exception:  # noqa: BLE001  # to be looked at
            traceback.print_exc()
        print(f"{file.name}: {len(data):,} bytes, {time.process_time() - began:.2f} s")


if __name__ == "__main__":
    main()
