"""The four panels of the home page, which later nouns fill: outcomes, risk, operating model, delivery health.

``add("risk", figures)`` in the ``ready`` of an app takes a function from a seat and an engagement to lines; a panel
that nobody has filled says what will.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.engagements.presets import PANELS

TITLES = {
    "outcomes": "Outcomes",
    "risk": "Risk",
    "operating": "Operating model",
    "delivery": "Delivery health",
}
COMING = {
    "outcomes": "Nothing is agreed yet: propose the first outcome.",
    "risk": "No risk is known here yet: an audit brings the first ones.",
    "operating": "Nothing is settled yet: the charter names cadence and decision rights.",
    "delivery": "No figures yet: an audit of the repositories brings them.",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a panel; ``state`` is a word that words.py knows the tone of."""

    text: str
    href: str = ""
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A panel as it is shown; ``question`` depends on the model of the engagement."""

    key: str
    title: str
    question: str
    coming: str
    lines: list[Line] = field(default_factory=list)


Provider = Callable[[Seat, Engagement], Iterable[Line]]
TILES: list[tuple[str, str]] = []
PROVIDERS: dict[str, list[Provider]] = {key: [] for key in TITLES}


def add(panel: str, provider: Provider) -> None:
    """Let a noun fill a panel."""
    PROVIDERS[panel].append(provider)


def add_tiles(address: str, permission: str) -> None:
    """Let a noun put figures above the panels: they come by themselves, from an address that needs the client's key."""
    TILES.append((address, permission))


def panels(seat: Seat, engagement: Engagement) -> list[Panel]:
    """Give exactly the four, with whatever each noun knows."""
    questions = PANELS[Engagement.Model(engagement.model)]
    return [
        Panel(
            key=key,
            title=title,
            question=questions[key],
            coming=COMING[key],
            lines=[line for provider in PROVIDERS[key] for line in provider(seat, engagement)],
        )
        for key, title in TITLES.items()
    ]
