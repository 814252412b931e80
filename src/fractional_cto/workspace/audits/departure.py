"""What an audit says would be known by nobody if somebody left."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fractional_cto.workspace.audits.reading import Reading
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.people.queries.departure import addresses

if TYPE_CHECKING:
    from fractional_cto.workspace.people.models import Person

KNOWERS = "sole-knowers"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Somebody whose leaving can be tried: what stands for them in an address, and under which names they committed."""

    value: str
    label: str
    names: frozenset[str]


def choices(seat: Seat, reading: Reading) -> list[Choice]:
    """Give the people of the roster whom the audit knows by an address, then other authors that know files alone."""
    known = reading.identities()
    committed: defaultdict[Person, set[str]] = defaultdict(set)
    for email, person in addresses(seat).items():
        if name := known.get(email.casefold()):
            committed[person].add(name)
    roster = [
        Choice(value=f"person-{person.number}", label=person.name, names=frozenset(names))
        for person, names in sorted(committed.items(), key=lambda each: each[0].name)
    ]
    taken = frozenset(name for choice in roster for name in choice.names)
    others = sorted({str(row["person"]) for _, row in _rows(reading)} - taken)
    return [*roster, *(Choice(value=name, label=name, names=frozenset({name})) for name in others)]


def losses(reading: Reading, choice: Choice) -> list[dict[str, Any]]:
    """Give the files that would lose their last knower, hotspots first, as ``cto measure departure`` does."""
    lost = [{**row, "repository": repository} for repository, row in _rows(reading) if row["person"] in choice.names]
    return sorted(lost, key=lambda row: (not row["hotspot"], -row["share"], row["path"]))


def _rows(reading: Reading) -> list[tuple[str, dict[str, Any]]]:
    if KNOWERS not in reading.figures:
        return []
    return [(sample["repository"], row) for sample in reading.figure(KNOWERS)["samples"] for row in sample["rows"]]
