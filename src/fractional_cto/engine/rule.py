"""What a rule is, and the catalogue of them: lying in the folder is being registered."""

import hashlib
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from fractional_cto.engine.errors import UnknownName
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Area, Audience, Confidence, Effort, Evidence, Finding, Severity

PACKAGE = "fractional_cto.engine.rules"

# What a rule or measure may say it needs; collectors write into the table "absent" when it is not there.
NEEDS = {
    "history": "the commits and the files they changed, back to the first",
    "changes": "which files each commit changed",
    "counted": "how many lines each commit added and deleted",
    "tree": "the files at the revision",
    "lines": "how many lines each file has",
    "documents": "the text of the README, CI configuration, manifests and policies",
    "dependencies": "the packages that manifests and lock files name",
    "pipelines": "the files that tell build services what to do",
    "vulnerabilities": "the known weaknesses of those packages",
    "secrets": "passwords and keys in the files at the revision",
    "secrets of the past": "passwords and keys in older versions of the files",
    "zizmor": "weaknesses of workflows that the program zizmor knows",
    "releases": "the release dates of packages",
    "tags": "release tags",
    "branches": "other branches than the audited one",
    "year": "a year of history or more before the audited revision",
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One judgement: how it is made and everything to say when it finds something."""

    module: str
    title: str
    judge: Callable[[Facts], Iterator[Finding]]
    needs: frozenset[str] = field(default_factory=frozenset)
    severity: Severity
    confidence: Confidence
    audience: Audience
    effort: Effort
    quick_win: bool = False
    funding_blocker: bool = False
    # For findings that could derail a funding round: why they kill deals, and what to have done in 14 and in 90 days.
    deal: str = ""
    fix_14: str = ""
    fix_90: str = ""
    consequence: str
    recommendation: str
    prevention: str
    strength: str
    # Whether the repository has what the rule is about at all; where it has not, silence is no strength.
    applies: Callable[[Facts], bool] | None = None
    # Why silence may come of what could not be looked at; empty where all was. A finding is told all the same.
    unseen: Callable[[Facts], str] | None = None
    # By what a strength holds, and up to when, where that is older than the revision.
    known_by: Callable[[Facts], str] | None = None

    @cached_property
    def area(self) -> Area:
        """The part of the audit it belongs to: the name of its folder."""
        return Area(self.module.split(".")[-2])

    @cached_property
    def name(self) -> str:
        """``area/rule-name``."""
        return f"{self.area}/{self.module.split('.')[-1].replace('_', '-')}"

    @property
    def page(self) -> str:
        """The module's docstring."""
        return inspect.getdoc(importlib.import_module(self.module)) or ""

    def praise(self, facts: Facts) -> str:
        """Say what is well, and by what it is known."""
        return f"{self.strength.removesuffix('.')}, {self.known_by(facts)}." if self.known_by else self.strength

    def found(  # noqa: PLR0913  # one keyword for each thing a finding may say differently from its rule
        self,
        facts: Facts,
        claim: str,
        evidence: Sequence[Evidence],
        *,
        key: str = "",
        title: str | None = None,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        effort: Effort | None = None,
        consequence: str | None = None,
        recommendation: str | None = None,
        funding_blocker: bool | None = None,
    ) -> Finding:
        """Build a finding of this rule.

        key tells findings of one rule apart and must survive unrelated edits: a path, a person,
        never a line number or a count. Leave it empty where the rule speaks of the whole repository.
        """
        repository = facts.repository or ""
        blocks = self.funding_blocker if funding_blocker is None else funding_blocker
        return Finding(
            rule=self.name,
            repository=repository,
            area=self.area,
            title=title or self.title,
            claim=claim,
            consequence=consequence or self.consequence,
            severity=severity or self.severity,
            confidence=confidence or self.confidence,
            audience=self.audience,
            effort=effort or self.effort,
            quick_win=self.quick_win,
            funding_blocker=blocks,
            evidence=tuple(evidence),
            recommendation=recommendation or self.recommendation,
            prevention=self.prevention,
            deal=self.deal if blocks else "",
            fix_14=self.fix_14 if blocks else "",
            fix_90=self.fix_90 if blocks else "",
            fingerprint=fingerprint(self.name, facts.identity, key),
        )


def fingerprint(rule: str, identity: str, key: str) -> str:
    """Name a finding so that a later audit knows it again: 16 hexadecimal digits."""
    return hashlib.sha256("\0".join((rule, identity, key)).encode()).hexdigest()[:16]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule in the folder, in the order of the areas and then by name."""
    package = importlib.import_module(PACKAGE)
    found = [
        importlib.import_module(module.name).rule
        for module in pkgutil.walk_packages(package.__path__, f"{PACKAGE}.")
        if not module.ispkg
    ]
    order = list(Area)
    return tuple(sorted(found, key=lambda rule: (order.index(rule.area), rule.name)))


def rule_named(name: str) -> Rule:
    """Find a rule by ``area/name`` or by its bare name."""
    for rule in rules():
        if name in (rule.name, rule.name.partition("/")[2]):
            return rule
    message = f"there is no rule named {name}; `cto rules` lists them"
    raise UnknownName(message)
