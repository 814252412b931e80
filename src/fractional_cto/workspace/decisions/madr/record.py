"""What a decision record says, as values."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A part of the text, verbatim; with a role where it holds a value, such as the status."""

    text: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Argument:
    """Something that speaks for, against, or neither."""

    kind: str  # good, bad, neutral, or nothing where the record does not say
    text: str


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """An option that was considered, what is said of it, and what speaks for and against."""

    title: str
    text: str = ""
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Record:
    """One decision record; ``pieces`` joined are the text it was read from, byte for byte."""

    title: str = ""
    status: str = ""
    date: str = ""
    deciders: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()  # what else stands in front, by name
    context: str = ""
    drivers: tuple[str, ...] = ()
    options: tuple[Alternative, ...] = ()
    chosen: str = ""
    outcome: str = ""  # why, where an option is named; otherwise all that was decided
    consequences: tuple[Argument, ...] = ()
    confirmation: str = ""
    more: str = ""
    unread: tuple[str, ...] = ()  # headings that are not understood
    recognised: bool = field(default=True, compare=False)  # whether it has anything of a decision record
    pieces: tuple[Piece, ...] = field(default=(), compare=False, repr=False)

    @property
    def template(self) -> bool:
        """Tell whether it is a form that nobody filled in: its title is a hole to be filled."""
        return self.title[:1] + self.title[-1:] in {"{}", "[]"}

    @property
    def empty(self) -> bool:
        """Tell whether it says nothing: not even what it is about."""
        return not (self.context or self.drivers or self.options or self.chosen or self.outcome or self.more)
