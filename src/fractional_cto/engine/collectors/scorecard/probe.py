"""What a probe answers: one thing, found or not, and where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from fractional_cto.engine.collectors.tree import Tree

# Samples for tests, which Scorecard reads neither for what is fetched nor for programs or fuzz tests.
SAMPLE = re.compile(r"(?:^|/)(?:testdata|src/test)/")
FOUND, PINNED, OPEN, UNREAD, LOOKED, LEFT_OUT = "found", "pinned", "open", "unread", "looked", "left out"


def is_sample(path: str) -> bool:
    """Tell whether a file is such a sample; the words are found sooner than the pattern."""
    return ("testdata/" in path or "src/test/" in path) and SAMPLE.search(path) is not None


class Probe(NamedTuple):
    """One answer.

    outcome: found, or for what is fetched pinned or open; unread where a file could not be understood; looked where
    there was something to look at and nothing to say about it; left out where a sample for tests was not read.
    """

    check: str
    probe: str
    outcome: str
    path: str
    line: int = 0
    kind: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Files:
    """The files of the revision, and the contents of those that the probes read."""

    tree: Tree
    texts: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def shallow(self) -> list[str]:
        """The paths of the files at most one folder deep, links and submodules left out."""
        files = (entry.path for entry in self.tree.entries if entry.mode in ("file", "executable"))
        return [path for path in files if path.count("/") <= 1]
