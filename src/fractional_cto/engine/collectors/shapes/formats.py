"""What secrets look like, read from the table beside this module."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import tomli

from fractional_cto.engine.collectors.shapes import checks

# What the signs in the table stand for.
LETTERS = {
    "«": r"(?:^|[^A-Za-z0-9_])",
    "»": r"(?:[^A-Za-z0-9_\-]|$)",
    # what follows a call and a comma was not given to the name in the call: equal(hash("password"), "…")
    "≔": r"""(?:['"\])]{0,3}\s{0,5}(?:=>|:=|=|:)|['"\]]{0,3}\s{0,5},)\s{0,5}['"`]?""",
    "WORD": r"(?i:passw(?:or)?d|passphrase|secret|token|credential"
    r"|(?:api|auth|private|access|encryption|signing)[_\-]?key)",
}
ASSIGNED = "assigned-secret"
ADDRESSES = frozenset({"database-address", "web-address-with-password"})
# Private keys are told by the frame around them.
FRAME = r"-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED) )?PRIVATE KEY-----|-----BEGIN PGP PRIVATE KEY BLOCK-----"


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One kind of secret; the head of the table says what each field means.

    check doubts what only looks alike: it answers True (proven by its structure), False (no secret), or None (the
    structure tells nothing).
    """

    kind: str
    title: str
    pattern: str
    screen: str
    signs: tuple[str, ...]
    shown: int
    opens: bool
    check: Callable[[bytes], bool | None]


@cache
def formats() -> tuple[Format, ...]:
    """Give every kind, the surest first."""
    text = resources.files(__package__).joinpath("formats.toml").read_text(encoding="utf-8")
    return tuple(
        Format(
            kind=kind,
            title=row["title"],
            pattern=_written_out(row["pattern"]),
            screen=_written_out(row.get("screen", row["pattern"])),
            signs=tuple(row["signs"]),
            shown=row.get("shown", 0),
            opens=row.get("opens", True),
            check=getattr(checks, row.get("check", "mixed")),
        )
        for kind, row in tomli.loads(text).items()
    )


def _written_out(pattern: str) -> str:
    for sign, meaning in LETTERS.items():
        pattern = pattern.replace(sign, meaning)
    return pattern
