"""Deliveries are made by hand

## What it sees
An application with a build service, none of whose configurations mentions a deployment, a release or the
publication of an image, and no platform file from which a hosting service delivers by itself. Libraries
are left out. It praises only where a build or a hosting service is seen to deliver.

## Why it matters
Manual deliveries depend on one person's memory; they are slow, rare, and go wrong at night.

## What to do
Write down the steps, put them into one script, and let the build service run it.

## When it is wrong
The hosting service or a second repository delivers from outside; git does not show it.

## Sources
DORA capabilities: deployment automation; Continuous Delivery (Humble, Farley).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import BUILD
from fractional_cto.engine.rules.operations import application, no_build, shown

SHOWN = 10
DELIVERS = (
    r"(?i)(deploy|release|publish|delivery|docker[ /-](push|build)|build-push|--push|kubectl|helm|terraform|pulumi"
    r"|flyctl|heroku|\bcap\b|serverless|\beb\b|gcloud|\baws\b|azure/|ansible|capistrano|kamal|rsync|\bscp\b|\bssh\b|vercel"
    r"|netlify|wrangler|argocd|\bflux\b|docker/|kaniko|buildah|jib|\becr\b|\bghcr\b|goreleaser)"
)
# From these a hosting service delivers by itself, or a tool in the repository does.
ELSEWHERE = (
    r"(?i)(^|/)(Procfile|fly\.toml|render\.ya?ml|vercel\.json|netlify\.toml|app\.json|app\.ya?ml|wrangler\.toml|amplify\.yml"
    r"|skaffold\.ya?ml|cloudbuild\.ya?ml|config/deploy\.(rb|ya?ml)|buildspec\.yml|appspec\.yml|captain-definition)$"
    r"|(?i)(^|/)(argocd|flux(cd)?|gitops|deploy(ment)?s?)/|(?i)(^|/)deploy[^/]*\.(sh|py|rb|ya?ml)$"
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find an application that no machine delivers."""
    sign = application(facts)
    builds = facts.rows("SELECT DISTINCT path FROM lines WHERE regexp_matches(path, ?) ORDER BY path", [BUILD])
    if sign is None or not builds:
        return
    if facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [ELSEWHERE]):
        return
    if facts.value(
        "SELECT count(*) FROM lines WHERE regexp_matches(path, ?) AND regexp_matches(text, ?)", [BUILD, DELIVERS]
    ):
        return
    yield rule.found(
        facts,
        f"This looks like a service ({sign}), but {no_build(len(builds))} delivers anything.",
        [
            Evidence(kind="file", locator=str(build["path"]), value="delivers nothing", measure="lines")
            for build in builds[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="New versions seem to be delivered by hand",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: application(facts) is not None and bool(shown(facts, "deploy", 3, 4)),
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    audience=Audience.FOUNDER,
    effort=Effort(low=8, high=40),
    consequence="Delivering depends on the memory of one person, so it happens rarely and goes wrong more often; when "
    "that person is away, an urgent repair has to wait.",
    recommendation="Put the steps into one script and let the build service run it.",
    prevention="Take away the right to deliver any other way, except in an emergency.",
    strength="New versions are delivered by a machine.",
)
