"""What became of an initiative elsewhere: nouns above this one say so, such as a decision to stop it."""

from collections.abc import Callable, Iterable

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.followed import Step
from fractional_cto.workspace.roadmap.models import Initiative

# Takes the seat and an initiative of queries.initiatives; gives what this seat may know of.
Teller = Callable[[Seat, Initiative], Iterable[Step]]
TELLERS: list[Teller] = []


def add(teller: Teller) -> None:
    """Let a noun say what followed; called in the ``ready`` of its app."""
    TELLERS.append(teller)


def steps(seat: Seat, initiative: Initiative) -> list[Step]:
    """Give everything that followed."""
    return [step for teller in TELLERS for step in teller(seat, initiative)]
