"""The shape of a template."""

from dataclasses import dataclass

from fractional_cto.workspace.engagements.models import DecisionRight

Category = DecisionRight.Category


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Something that could be done, and what to find out about it before anybody decides."""

    title: str
    asks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Start:
    """What a decision begins with; whoever raises it changes all of it as they like."""

    lead: str  # when to take this one
    question: str
    category: DecisionRight.Category
    kind: DecisionRight.Kind = DecisionRight.Kind.LASTING
    drivers: tuple[str, ...]  # what to think about before writing why it comes up now
    nothing: Candidate
    options: tuple[Candidate, ...]
    wants: tuple[str, ...]  # what must be there besides, before its decider is asked

    def asks(self, title: str) -> tuple[str, ...]:
        """Give what to find out about an option; nothing for one that somebody added or renamed."""
        return next((one.asks for one in (self.nothing, *self.options) if one.title == title), ())


# What is enforced, in the words of a founder: see models/template.py.
OUTCOME = "An approved outcome of the engagement that it serves."
CONSTRAINTS = "The constraints every option respects, each in a line."
INTEREST = "A word from whoever recommends: no interest in any option, or which."
