"""What followed from a finding: nouns above this one say what they made of it, such as a decision."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.models import Finding


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that came of it, where it is and how far; asks where it is still to be begun.

    It counts where it, and no longer the finding's own response, says until when the finding rests.
    """

    title: str
    href: str
    state: str = ""
    asks: bool = False
    counts: bool = False


# Takes the seat and a finding of queries.findings; gives what this seat may know of.
Teller = Callable[[Seat, Finding], Iterable[Step]]
TELLERS: list[Teller] = []


def add(teller: Teller) -> None:
    """Let a noun say what followed; called in the ``ready`` of its app."""
    TELLERS.append(teller)


def steps(seat: Seat, finding: Finding) -> list[Step]:
    """Give everything that followed."""
    return [step for teller in TELLERS for step in teller(seat, finding)]
