"""What to read of a repository, and how."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Wish:
    """The choices of who asks for an audit, as far as collecting goes."""

    at: str | None = None
    since: datetime | None = None
    counted: bool = True
    jobs: int = 2
    cache: Path | None = None
    advisories: Path | None = None
    releases: Path | None = None
    secrets_history: bool = False
    now: datetime
