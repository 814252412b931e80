"""The dependencies of a repository against the advisories at hand, as the tables "vulnerabilities" and "advisories"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from fractional_cto.engine.collectors.advisories.store import KNOWN, LIKELY, Status, Store
from fractional_cto.engine.collectors.dependencies.imports import VENDORED
from fractional_cto.engine.collectors.versions.keys import ORDERS, normal
from fractional_cto.engine.collectors.vulnerabilities.evaluate import Answer, later, verdict
from fractional_cto.engine.collectors.vulnerabilities.imported import imported, used_of
from fractional_cto.engine.collectors.vulnerabilities.merge import Hit, Weakness, merged, most, numbers
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Row

OLD = 90  # days before the audited revision: what came to light since is not known
ELSEWHERE = (
    "packages of required modules that no file here imports have {weak:,} known {kind}, and what other modules import "
    "is not known without their source"
)
KEPT = ("path", "line", "ecosystem", "name", "version", "direct", "scope", "brought_by")  # of the place

Package = tuple[str, str]


class Place(NamedTuple):
    """Where a package is named."""

    path: str
    line: int | None
    direct: bool | None
    scope: str


@dataclass(kw_only=True)
class Examined:
    """What was found out of one ecosystem; packages are names with their versions."""

    ecosystem: str
    status: Status | None
    packages: dict[Package, list[Row]]
    unresolved: list[str]
    uncompared: set[Package] = field(default_factory=set)
    found: dict[Package, list[Weakness]] = field(default_factory=dict)


def collect_vulnerabilities(facts: Facts, repository: str, folder: Path | None) -> None:
    """Match everything that was resolved, and say of everything else why it was not."""
    rows = facts.rows("SELECT * FROM main.dependencies WHERE repository = ? ORDER BY ALL", [repository])
    if not rows:
        return
    store = Store(folder) if folder else None
    there = set(store.names()) if store else set()
    examined = []
    named = {str(row["ecosystem"]) for row in rows}
    for ecosystem in sorted(named & ORDERS.keys()):
        mine = [row for row in rows if row["ecosystem"] == ecosystem]
        status = store.about(ecosystem) if store and ecosystem in there else None
        one = _sorted_out(ecosystem, status, mine)
        if store and status:
            match(store, one)
        examined.append(one)
    if examined:
        _load_found(facts, repository, examined, store)
        _load_about(facts, repository, examined, store)
    gaps = [
        *_gaps(facts, repository, examined),
        *_elsewhere(facts, repository),
        *_beyond(sorted(named - ORDERS.keys())),
    ]
    facts.load("absent", repository, {"need": [need for need, _ in gaps], "reason": [reason for _, reason in gaps]})


def _sorted_out(ecosystem: str, status: Status | None, rows: Sequence[Row]) -> Examined:
    packages: dict[Package, list[Row]] = {}
    names: set[str] = set()
    for row in rows:
        name = normal(ecosystem, str(row["name"]))
        names.add(name)
        if row["version"]:
            packages.setdefault((name, str(row["version"])), []).append(row)
    resolved = {name for name, _ in packages}
    return Examined(ecosystem=ecosystem, status=status, packages=packages, unresolved=sorted(names - resolved))


def match(store: Store, examined: Examined) -> None:
    """Judge each package by each advisory that speaks of it."""
    versions: dict[str, list[str]] = {}
    for name, version in sorted(examined.packages):
        versions.setdefault(name, []).append(version)
    hits: dict[Package, list[Hit]] = {}
    for name, advisory in store.of(examined.ecosystem, versions):
        for version in versions[name]:
            answer = verdict(version, advisory.affected)
            if answer.answer is Answer.AFFECTED:
                hits.setdefault((name, version), []).append((advisory, answer.fixed))
            elif answer.answer is Answer.NOT_COMPARED:
                examined.uncompared.add((name, version))
    for package, found in hits.items():
        examined.found[package] = merged(examined.ecosystem, package[1], found)


def _load_found(facts: Facts, repository: str, examined: Sequence[Examined], store: Store | None) -> None:
    """Load a row for each weakness and each place where the package is named."""
    wanted = {number for one in examined for found in one.found.values() for each in found for number in numbers(each)}
    known = store.catalogued(KNOWN, wanted) if store else {}
    likely = store.catalogued(LIKELY, wanted) if store else {}
    listed = bool(store and KNOWN in store.names())
    used = used_of(str(row["name"]) for row in _used(facts, repository))
    rows = [
        {
            **{key: row[key] for key in KEPT},
            "advisory": weak.advisory,
            "aliases": weak.aliases,
            "summary": weak.summary,
            "fixed": weak.fixed,
            "minor_step": weak.minor_step,
            "remedy": later(one.ecosystem, [each.fixed for each in found]),
            "severity": weak.rating.word,
            "score": weak.rating.score,
            "vector": weak.rating.vector,
            "kev": bool(set(numbers(weak)) & known.keys()) if listed else None,
            "epss": most(likely, numbers(weak)),
            "imported": imported(weak.imports, used),
            "unreviewed": weak.unreviewed,
        }
        for one in examined
        for package, found in sorted(one.found.items())
        for weak in found
        for row in one.packages[package]
    ]
    if rows:
        facts.load("vulnerabilities", repository, {key: _column(key, [row[key] for row in rows]) for key in rows[0]})


def _used(facts: Facts, repository: str) -> list[Row]:
    return facts.rows("SELECT * FROM main.go_imports WHERE repository = ? ORDER BY ALL", [repository])


TYPES: dict[str, Any] = {
    "line": pa.int32(),
    "direct": pa.bool_(),
    "aliases": pa.list_(pa.string()),
    "brought_by": pa.list_(pa.string()),
    "minor_step": pa.bool_(),
    "score": pa.float64(),
    "kev": pa.bool_(),
    "epss": pa.float64(),
    "imported": pa.bool_(),
    "unreviewed": pa.bool_(),
    **dict.fromkeys(("advisories", "packages", "examined", "unresolved", "uncompared", "vulnerable"), pa.int32()),
}


def _column(key: str, values: list[Any]) -> pa.Array:
    return pa.array(values, TYPES.get(key, pa.string()))


def _load_about(facts: Facts, repository: str, examined: Sequence[Examined], store: Store | None) -> None:
    """Load what there was to go by, of the ecosystems of this repository and of attackers."""
    rows = [
        {
            "ecosystem": one.ecosystem,
            "advisories": one.status.advisories if one.status else 0,
            "newest": (one.status.newest or None) if one.status else None,
            "packages": len(one.packages) + len(one.unresolved),
            "examined": len(one.packages.keys() - one.uncompared) if one.status else 0,
            "unresolved": len(one.unresolved),
            "uncompared": len(one.uncompared),
            "vulnerable": len(one.found) if one.status else None,
        }
        for one in examined
    ]
    catalogues = [store.about(name) for name in (KNOWN, LIKELY) if name in store.names()] if store else []
    rows += [
        {**dict.fromkeys(rows[0]), "ecosystem": one.ecosystem, "advisories": one.packages, "newest": one.newest or None}
        for one in catalogues
    ]
    facts.load("advisories", repository, {key: _column(key, [row[key] for row in rows]) for key in rows[0]})


def _none_of(packages: str) -> str:
    return f"no advisories of {packages} were at hand; cto advisories import takes them in"


def _joined(names: Sequence[str], word: str) -> str:
    return f" {word} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _gaps(facts: Facts, repository: str, examined: Sequence[Examined]) -> Iterator[tuple[str, str]]:
    """Say what was not matched, and why: what nobody looked for is not the same as nothing."""
    if examined and not any(one.status for one in examined):
        yield "vulnerabilities", _none_of(_joined([one.ecosystem for one in examined], "and"))
        return
    now = facts.value("SELECT as_of FROM main.subjects WHERE repository = ?", [repository])
    for one in examined:
        what = f"vulnerabilities of {one.ecosystem} packages"
        if one.status is None:
            yield what, _none_of("these packages")
            continue
        if reason := _aged(one.status.newest, now.date()):
            yield f"newer {what}", reason
        if one.unresolved:
            yield (
                f"{what} without a version",
                f"no file tells the version of {len(one.unresolved):,} of the {one.ecosystem} packages",
            )
        if one.uncompared:
            yield (
                f"some {what}",
                f"the versions of {len(one.uncompared):,} of the {one.ecosystem} packages do not compare",
            )


def _elsewhere(facts: Facts, repository: str) -> Iterator[tuple[str, str]]:
    """Say how many weaknesses only a module of others could bring in, where its source does not lie here either."""
    weak = facts.value(
        "SELECT count(DISTINCT (name, advisory)) FROM main.vulnerabilities AS weak "
        "WHERE repository = ? AND NOT imported AND NOT EXISTS (FROM main.files AS listed "
        "WHERE listed.repository = weak.repository AND listed.path = regexp_replace(weak.path, '[^/]*$', ?))",
        [repository, VENDORED],
    )
    if weak:
        yield (
            "vulnerabilities of Go packages that nothing here imports",
            ELSEWHERE.format(weak=weak, kind="weakness" if weak == 1 else "weaknesses"),
        )


def _beyond(ecosystems: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name what is no package of an ecosystem with advisories, such as images and providers."""
    if ecosystems:
        yield (
            f"known weaknesses of {_joined(ecosystems, 'and')}",
            f"the advisories that can be imported do not speak of {_joined(ecosystems, 'or')}",
        )


def _aged(newest: str, now: date) -> str | None:
    if not newest:
        return "the advisories at hand bear no date"
    days = (now - date.fromisoformat(newest)).days
    return f"the advisories at hand end on {newest}, {days:,} days before the audited revision" if days > OLD else None
