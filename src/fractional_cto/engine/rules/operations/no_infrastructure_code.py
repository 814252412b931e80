"""The servers are described nowhere

## What it sees
A web application (Django, Rails, Laravel, Next, Nuxt) without any description of what it runs on: no
Dockerfile, compose file, Procfile, platform file, Kubernetes or Helm folder, Terraform, Ansible, Pulumi,
Nix, Capistrano or systemd unit. Libraries are left out.

## Why it matters
If the server is lost, it has to be rebuilt from memory.

## What to do
Start with a Dockerfile and a compose file that start the whole system on a new machine.

## When it is wrong
The description lies in another repository: audit it together with this one.

## Sources
DORA capabilities: flexible infrastructure; Infrastructure as Code (Morris).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.operations import application

DESCRIBED = (
    r"(?i)(^|/)(Dockerfile|Containerfile|[^/]+\.Dockerfile|(docker-)?compose[^/]*\.ya?ml|Procfile|Vagrantfile|app\.ya?ml"
    r"|fly\.toml|render\.ya?ml|vercel\.json|netlify\.toml|wrangler\.toml|serverless\.ya?ml|cloudbuild\.ya?ml|amplify\.yml"
    r"|appspec\.yml|buildspec\.yml|Capfile|config/deploy\.(rb|ya?ml)|fabfile\.py|Chart\.yaml|kustomization\.ya?ml"
    r"|(flake|shell|default)\.nix|nixpacks\.toml|cdk\.json|Pulumi\.yaml|ansible\.cfg|[^/]+\.(tf|bicep|service|nomad)"
    r"|app\.json|captain-definition|sst\.config\.ts|docker-bake\.hcl|manifest\.yml)$"
    r"|(?i)(^|/)(k8s|kubernetes|helm|charts?|infra(structure)?|terraform|ansible|deploy(ment)?s?|ops|docker|puppet|chef"
    r"|salt|\.ebextensions|\.platform|\.do)/"
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a web application whose servers are not described."""
    sign = application(facts)
    if sign is None or facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [DESCRIBED]):
        return
    yield rule.found(
        facts,
        f"This is a web application ({sign}), and no tracked file describes what it runs on.",
        [Evidence(kind="file", locator=sign, value="no infrastructure", measure="files")],
    )


rule = Rule(
    module=__name__,
    title="What the service runs on is described nowhere",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: application(facts) is not None,
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=16, high=80),
    consequence="If the server is lost, it has to be rebuilt from memory while customers wait.",
    recommendation="Describe the system in a Dockerfile and a compose file that start it on a new machine.",
    prevention="Rebuild the test system from the description once a quarter.",
    strength="What the service runs on is described beside its code.",
)
