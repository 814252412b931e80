"""Services run on whatever version is newest

## What it sees
Images without a version, or with `latest`, in Kubernetes manifests and compose files for production. Images named by
a variable, images built from the same repository, and repositories where kustomize, Skaffold or the like write the
version are left out. Left out: tests, examples, development and foreign code.

## Why it matters
A machine that restarts may bring another version than the one beside it. Nobody can say what ran yesterday, nor go
back to it.

## What to do
Name the version, better the digest, and let a dependency robot propose newer ones.

## When it is wrong
A pipeline writes the version in on deployment.

## Sources
Kubernetes, Configuration best practices; Docker, Building best practices.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

ABOUT = (
    "image IS NOT NULL AND system IN ('kubernetes', 'compose') AND NOT contains(image, '$') "
    "AND NOT contains(image, '@') AND kind <> 'third party'"
)
ONE, MORE = "service whose image is named here runs", "services whose image is named here run"
# Whoever fills in the version while deploying writes so here.
FILLED = r"(^|/)(kustomization\.ya?ml|skaffold\.ya?ml|Tiltfile|devspace\.ya?ml)$"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find images whose version moves by itself."""
    known = _named(facts)
    wrong = [row for row in known if _moves(str(row["image"]))]
    if wrong:
        claim = some_of(len(wrong), len(known), ONE, MORE)
        yield rule.found(facts, f"{claim} it without a version.", places(wrong, "image", "services"))


def _named(facts: Facts) -> list[Row]:
    filled = facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [FILLED])
    return [] if filled else deployed(facts, "services", ABOUT)


def _moves(image: str) -> bool:
    return image.rpartition("/")[2].partition(":")[2] in ("", "latest")


rule = Rule(
    module=__name__,
    title="Services run on whatever version is newest",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(_named(facts)),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="A restart can bring a version that nobody tried, and what ran before cannot be told.",
    recommendation="Name the version of every image that is deployed.",
    prevention="Refuse images without a version in the cluster or in the pipeline.",
    strength="Every deployed image has a stated version.",
)
