"""M5: how much of what must have an owner has exactly one, who is here and knows of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from fractional_cto.workspace.measures.reading import Part, Reading
from fractional_cto.workspace.measures.spread import FEW, LEAST

KINDS = {
    "outcome": "Approved outcomes",
    "risk": "High and critical risks",
    "domain": "Security, compliance, reliability, vendor risk",
}
Address = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Case:
    """Something that must have an owner; ``owner`` is empty where nobody who is here owns it."""

    kind: str  # one of KINDS
    title: str = ""
    href: str = ""
    owner: str = ""
    name: str = ""  # of the owner
    acknowledged: bool = False
    late: bool = False  # acknowledged, but later than 30 days after being named
    fractional: bool = False  # its owner is the fractional CTO

    @property
    def owned(self) -> bool:
        """Tell whether somebody owns it and says so: who was never asked does not."""
        return bool(self.owner) and self.acknowledged

    @property
    def stands(self) -> str:
        """Say it."""
        if not self.owner:
            return "nobody"
        said = "said so late" if self.late else "said so" if self.acknowledged else "has not said so"
        return f"{self.name}, who {said}"


def coverage(cases: Iterable[Case], address: Address = lambda _kind: "") -> Reading:
    """Work it out as of now; address gives the rows of one kind."""
    known = list(cases)
    return Reading(
        value=_share(sum(case.owned for case in known), len(known)),
        n=len(known),
        parts=tuple(
            Part(
                title=title,
                value=f"{sum(case.owned for case in of)} of {len(of)}",
                n=len(of),
                href=address(kind),
            )
            for kind, title in KINDS.items()
            if (of := [case for case in known if case.kind == kind])
        ),
        guards=tuple(_guards(known)),
        rows=tuple(Part(title=case.title, value=case.stands, href=case.href, worry=not case.owned) for case in known),
        notes=("Critical systems and contracts are not kept here yet, so they are not counted.",),
    )


def _guards(known: list[Case]) -> Iterator[Part]:
    """Say whether one person owns everything, and what somebody owns without having said so."""
    held = Counter(case.owner for case in known if case.owned)
    owned = sum(held.values())
    top = max(held.values(), default=0)
    yield Part(
        title="Held by whoever holds most", value=_share(top, owned), n=owned, worry=owned >= LEAST and 2 * top > owned
    )
    own = sum(case.fractional for case in known if case.owned)
    yield Part(title="Held by the fractional CTO", value=_share(own, owned), n=owned, worry=own > 0)
    silent = sum(bool(case.owner) and not case.acknowledged for case in known)
    yield Part(title="Owned, but not acknowledged", value=str(silent), worry=silent > 0)
    late = sum(case.owned and case.late for case in known)
    yield Part(title="Acknowledged later than 30 days after being named", value=str(late), worry=late > 0)
    nobody = sum(not case.owner for case in known)
    yield Part(title="Without an owner", value=str(nobody), worry=nobody > 0)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole >= LEAST else f"{part} of {whole}" if whole else FEW
