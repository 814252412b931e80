"""Where a source can be looked up: nouns above this one say how to reach what they know, such as an audit's run."""

from collections.abc import Callable

from fractional_cto.workspace.clients.models import Seat

# Takes the seat and the source's name; gives an address, or nothing for a source it does not know or this seat may not.
Finder = Callable[[Seat, str], str]
FINDERS: list[Finder] = []


def add(finder: Finder) -> None:
    """Let a noun find its sources; called in the ``ready`` of its app."""
    FINDERS.append(finder)


def address(seat: Seat, source: str) -> str:
    """Give where a seat can look a source up, or nothing."""
    return next((found for finder in FINDERS if (found := finder(seat, source))), "")
