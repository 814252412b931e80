"""The settings of an audit: a value built once from ``cto.toml`` and handed down."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fractional_cto.engine.errors import BadConfig


@dataclass(frozen=True, kw_only=True, slots=True)
class Acceptance:
    """A finding to live with: its fingerprint, why, and until when."""

    fingerprint: str
    reason: str
    until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Config:
    """What the person who audits may say; every field has a sensible default."""

    components: dict[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    bots: tuple[str, ...] = ()
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    leavers: tuple[str, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    rules_off: tuple[str, ...] = ()
