"""Several advisories of one weakness, told once: what one database calls CVE another calls GHSA or PYSEC."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fractional_cto.engine.collectors.advisories.advisory import Advisory
from fractional_cto.engine.collectors.versions.keys import minor_step
from fractional_cto.engine.collectors.vulnerabilities.cvss import Score, best
from fractional_cto.engine.collectors.vulnerabilities.evaluate import later

# Which name to tell it by: the one that most tools know.
FIRST = ("GHSA-", "PYSEC-", "GO-", "RUSTSEC-")

Hit = tuple[Advisory, str | None]


class Weakness(NamedTuple):
    """One known weakness of one version of a package."""

    advisory: str
    aliases: list[str]
    summary: str
    fixed: str | None
    minor_step: bool | None
    rating: Score
    imports: tuple[str, ...] = ()
    unreviewed: bool = False


def merged(ecosystem: str, version: str, hits: Sequence[Hit]) -> list[Weakness]:
    """Put those together that share a name, directly or by way of others."""
    groups: list[tuple[set[str], list[Hit]]] = []
    for hit in hits:
        names, members = {hit[0].id, *hit[0].aliases}, [hit]
        apart = []
        for other in groups:
            if other[0] & names:
                names |= other[0]
                members = [*other[1], *members]
            else:
                apart.append(other)
        groups = [*apart, (names, members)]
    return sorted((_told(ecosystem, version, *group) for group in groups), key=lambda each: each.advisory)


def _told(ecosystem: str, version: str, names: set[str], members: list[Hit]) -> Weakness:
    ordered = sorted(members, key=lambda hit: (_place(hit[0].id), hit[0].id))
    name = ordered[0][0].id
    fixed = later(ecosystem, [fixed for _, fixed in ordered])
    return Weakness(
        advisory=name,
        aliases=sorted(names - {name}, key=lambda each: (not each.startswith("CVE-"), each)),
        summary=next((each.summary for each, _ in ordered if each.summary), ""),
        fixed=fixed,
        minor_step=None if fixed is None else minor_step(version, fixed),
        rating=best(
            tuple(vector for each, _ in ordered for vector in each.vectors),
            next((each.word for each, _ in ordered if each.word), ""),
        ),
        imports=next((named for each, _ in ordered if (named := _imports(each))), ()),
        unreviewed=all(each.unreviewed for each, _ in ordered),
    )


def _imports(advisory: Advisory) -> tuple[str, ...]:
    """Give the weak parts of a package, or nothing where any version of it may be weak in any part."""
    named = [each.imports for each in advisory.affected]
    return tuple(dict.fromkeys(name for names in named for name in names)) if all(named) else ()


def _place(name: str) -> int:
    return next((place for place, start in enumerate(FIRST) if name.startswith(start)), len(FIRST))


def numbers(weakness: Weakness) -> list[str]:
    """Give the numbers by which catalogues know a weakness."""
    return [each for each in (weakness.advisory, *weakness.aliases) if each.startswith("CVE-")]


def most(found: Mapping[str, str | float], names: Sequence[str]) -> str | float | None:
    """Choose the worst that a catalogue says of any of the numbers."""
    said = [found[name] for name in names if name in found]
    return max(said, key=lambda each: (isinstance(each, float), each)) if said else None
