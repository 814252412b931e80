"""One run of a target: where its inputs come from, what is counted, and what is kept of an input that fails."""

import ast
import json
import os
import random
import signal
import textwrap
import time
import traceback
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

from .targets import Target

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/fractional_cto"
COLLECTORS = SOURCE / "engine/collectors"
LONGEST = 8192  # bytes of an input; now and then LARGE, by repeating a part of it
LARGE = 64 << 10
SECONDS = 2.0  # of work that any input of LARGE bytes may take
SLOWED = 3  # times, by following every step
LONG = 0.25  # of the work, for inputs of LARGE bytes
MEMORY = 2048  # MiB
GAP = 1.0  # seconds without work after which somebody had stopped us
REPEAT = 0.1  # of the alterations
WORD = 24  # bytes of one in the dictionary
OPTIONS = f"-max_len={LONGEST} -len_control=20 -rss_limit_mb={MEMORY} -timeout=300 -report_slow_units=100000"


class TooSlow(BaseException):
    """The input took too long; no reader may catch this."""


def told_of(folder: Path) -> dict[str, Any]:
    """Give what is known of a run so far: inputs read, seconds of it, seconds of work, starts, faults."""
    try:
        told: dict[str, Any] = json.loads((folder / "told.json").read_text())
    except FileNotFoundError:
        told = {"inputs": 0, "seconds": 0.0, "work": 0.0, "starts": 0, "faults": 0}
    return told


class Run:
    """One target, fed until it has had its seconds."""

    def __init__(self, target: Target, folder: Path, seconds: int) -> None:
        """Begin, or go on where an earlier process ended."""
        self.target, self.folder, self.seconds = target, folder, seconds
        self.told = told_of(folder)
        self.told["starts"] += 1
        self.faults: dict[str, int] = {file.name: file.stat().st_size for file in folder.glob("faults/*.input")}
        self.clock, self.work = 0.0, time.process_time()  # the clock runs from the first input on
        self.saved = 0.0
        self.long = 0.0
        self.chance = random.Random(self.told["inputs"])  # noqa: S311  # guards nothing

    def start(self, atheris: Any) -> None:  # noqa: ANN401  # a module that may be missing
        """Write the first inputs, and begin."""
        words = self._seeds(len(self.target.readers))
        (self.folder / "words").write_text("".join(f'"{word}"\n' for word in words))
        signal.signal(signal.SIGVTALRM, _too_slow)
        options = (*OPTIONS.split(), f"-dict={self.folder / 'words'}", f"-artifact_prefix={self.folder}/faults/")
        atheris.Setup(
            [self.folder.name, *options, str(self.folder / "corpus"), str(self.folder / "seeds")],
            self.read,
            custom_mutator=lambda data, most, seed: _altered(atheris, data, most, seed),
        )
        atheris.Fuzz()

    def read(self, data: bytes) -> None:
        """Read one input, note what is wrong with it, and go on."""
        self.clock = self.clock or time.monotonic()
        self._once(data)
        if self.long < LONG * time.process_time():
            began = time.process_time()
            self._once(_repeated(data, LARGE, self.chance))
            self.long += time.process_time() - began
        self._count()

    def _once(self, data: bytes) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS * SLOWED)
        try:
            self.target(data)
        except (Exception, TooSlow) as error:  # noqa: BLE001  # nothing may be raised here
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            self._note(error, data)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def _note(self, error: BaseException, data: bytes) -> None:
        """Keep the shortest input that fails at a place."""
        steps = [step for step in traceback.extract_tb(error.__traceback__) if "fractional_cto" in step.filename]
        place = f"{Path(steps[-1].filename).stem}-{steps[-1].name}-{steps[-1].lineno}" if steps else "elsewhere"
        name = f"{type(error).__name__}-{place}.input"
        if len(data) < self.faults.get(name, LARGE + 1):
            self.faults[name] = len(data)
            (self.folder / "faults" / name).write_bytes(data)
            trace = "".join(traceback.format_exception(error))
            (self.folder / "faults" / name).with_suffix(".trace").write_text(trace, errors="replace")

    def _count(self) -> None:
        self.told["inputs"] += 1
        now, work = time.monotonic(), time.process_time()
        self.told["seconds"] += min(now - self.clock, GAP + 10 * (work - self.work))
        self.told["work"] += work - self.work
        self.clock, self.work = now, work
        if now - self.saved > GAP:
            self.told["faults"] = len(self.faults)
            (self.folder / "told.json").write_text(json.dumps(self.told))
            self.saved = now
        if self.told["seconds"] >= self.seconds:
            (self.folder / "told.json").write_text(json.dumps(self.told))
            os._exit(0)

    def _seeds(self, readers: int) -> list[str]:
        """Take every text of the modules' tests for a first input, and the words of the modules for a dictionary."""
        words = set[str]()
        for module in self.target.modules:
            source = (COLLECTORS / f"{module}.py").resolve()
            test = ROOT / "tests" / source.relative_to(SOURCE).with_name(f"test_{source.name}")
            found = [text for text in _texts(source) if 1 < len(text) <= WORD]
            words.update("".join(f"\\x{byte:02x}" for byte in text) for text in found)
            for text in _texts(test):
                for number in range(readers):
                    seed = (bytes([number]) if readers > 1 else b"") + text
                    (self.folder / "seeds" / sha256(seed).hexdigest()[:20]).write_bytes(seed)
        return sorted(words)


def _texts(file: Path) -> Iterator[bytes]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str):
            yield textwrap.dedent(value).encode(errors="replace")
        elif isinstance(value, bytes):
            yield value


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


def _altered(atheris: Any, data: bytes, most: int, seed: int) -> bytes:  # noqa: ANN401  # a module that may be missing
    """Alter an input as libFuzzer does, or by repeating a part of it."""
    chance = random.Random(seed)  # noqa: S311  # guards nothing
    if len(data) > 1 and chance.random() < REPEAT:
        return _repeated(data, min(most, len(data) * chance.choice((2, 4, 64))), chance)[:most]
    altered: bytes = atheris.Mutate(data, most)
    return altered


def _repeated(data: bytes, most: int, chance: random.Random) -> bytes:
    """Repeat a part of an input as often as fits, which is what makes a bad pattern slow; its first byte stays."""
    start, length = chance.randrange(1, max(2, len(data))), chance.choice((1, 1, 2, 3, 5, 8, 13, 40, LONGEST))
    part = data[start : start + length] or b" "
    return data[:start] + part * ((most - len(data)) // len(part)) + data[start + length :]
