"""Which files tell a build service what to do: by their names alone, and who reads each."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from fractional_cto.engine.collectors.dependencies.files import FED
from fractional_cto.engine.collectors.kinds import VENDORED
from fractional_cto.engine.collectors.pipelines import github
from fractional_cto.engine.collectors.pipelines.contents import Workflow


@dataclass(frozen=True, kw_only=True, slots=True)
class System:
    """A build service: what its files are called, and who reads them."""

    name: str
    named: "re.Pattern[str]"
    parse: Callable[[str], Workflow]


SYSTEMS = (
    System(
        name="GitHub Actions",
        named=re.compile(r"\.github/workflows/[^/]+\.ya?ml|(?:\.github/(?:.+/)?)?action\.ya?ml"),
        parse=github.parse,
    ),
)


def system_of(path: str) -> System | None:
    """Tell whose file lies at path, or None where it is nobody's."""
    if FED.search(path) or VENDORED.search(path):
        return None
    return next((system for system in SYSTEMS if system.named.fullmatch(path)), None)
