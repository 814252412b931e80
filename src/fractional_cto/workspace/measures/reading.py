"""A figure as it is shown: never the number alone."""

import re
from dataclasses import dataclass, field

from fractional_cto.workspace.measures.spans import Span
from fractional_cto.workspace.measures.spread import FEW


@dataclass(frozen=True, kw_only=True)
class Part:
    """One line beside a figure or below it, with the rows it counts."""

    title: str
    value: str
    n: int | None = None
    href: str = ""
    worry: bool = False  # stands out: the figure looks better than things are

    @property
    def counted(self) -> int | None:
        """Tell how many it rests on, unless the value says so itself."""
        return None if str(self.n) in re.findall(r"\d+", self.value) else self.n


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a figure says of a window, what it is made of, and what would show that it was gamed."""

    value: str
    n: int
    parts: tuple[Part, ...] = ()
    guards: tuple[Part, ...] = ()
    rows: tuple[Part, ...] = ()  # what is counted, where no register shows exactly that
    span: Span | None = None  # where it looks at fewer days than it was asked for
    baseline: str = ""  # the same over the first 30 days; empty where there is nothing to compare with
    notes: tuple[str, ...] = field(default=())

    @property
    def few(self) -> bool:
        """Tell whether nothing is claimed, for lack of rows."""
        return self.value == FEW
