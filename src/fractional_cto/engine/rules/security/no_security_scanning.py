"""No machine looks for security mistakes

## What it sees
A repository with a build service whose configuration, hooks, manifests and task files mention none of the
usual checkers: for code (CodeQL, Semgrep, Bandit, Brakeman, gosec, …), dependencies (pip-audit, npm audit,
OSV-Scanner, Trivy, Snyk, dependency review, Dependabot, Renovate, …) or secrets (gitleaks, TruffleHog, …).

## Why it matters
Known weaknesses and leaked passwords are found by whoever looks first.

## What to do
Start with one checker for dependencies and one for secrets; both are free and take an hour.

## When it is wrong
Checks are switched on in the hosting service's settings or run from elsewhere; git does not show it.

## Sources
OpenSSF Scorecard, SAST and Vulnerabilities; NIST SSDF PW.7, PW.8.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import BUILD, has_jobs_for

CHECKERS = (
    r"(?i)(codeql|semgrep|bandit|brakeman|gosec|govulncheck|spotbugs|findsecbugs|flawfinder|coverity|sonar|checkmarx"
    r"|veracode|fortify|snyk|trivy|grype|\bclair\b|anchore|osv-scanner|dependency-check|dependency-review|dependabot"
    r"|renovate|pip-audit|safety (check|scan)|npm audit|yarn (npm )?audit|audit-ci|bundler?-audit|cargo[ -](audit|deny)"
    r"|composer audit|roave/security|local-php-security|retire\.?js|gitleaks|trufflehog|detect-secrets|git-secrets"
    r"|ggshield|talisman|zizmor|checkov|tfsec|kics|scorecard|eslint-plugin-security|psalm.*taint|find-sec-bugs"
    r"|flake8-bandit|\bnancy\b|\bmend\b|whitesource|blackduck|aikido|security-scan)"
)
# Ruff's family of the same checks.
RUFF = r"""^\s*(extend-)?select\s*=.*['"](S|ALL)['"]|^\s*['"](S|ALL)['"],?\s*(#.*)?$"""
# Who runs one is told by a robot's settings and the configuration of a hook or a build, and not by a package alone.
ROBOT = r"(?i)^(\.github/|\.gitlab/)?(dependabot\.ya?ml|renovate\.json5?|\.renovaterc(\.json5?)?|\.whitesource|\.snyk)$"
HOOK = r"^(\.pre-commit-config\.yaml|\.?lefthook\.ya?ml)$"
COMMENT = r"^\s*#"
FEWEST_FILES = 20


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository whose build checks nothing for security."""
    builds = _builds(facts)
    if not builds:
        return
    if facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [CHECKERS]):
        return
    if facts.value(
        "SELECT count(*) FROM lines WHERE regexp_matches(text, ?) OR regexp_matches(text, ?)", [CHECKERS, RUFF]
    ):
        return
    yield rule.found(
        facts,
        "No build, manifest or hook names a known security checker.",
        [Evidence(kind="repository", locator=facts.repository or "", value=builds, unit="build", measure="lines")],
    )


def _builds(facts: Facts) -> int:
    if facts.value("SELECT count(*) FROM files WHERE kind = 'source'") < FEWEST_FILES:
        return 0
    return int(facts.value("SELECT count(DISTINCT path) FROM lines WHERE regexp_matches(path, ?)", [BUILD]))


def _run(facts: Facts) -> bool:
    """Tell whether a machine is known to run a checker."""
    known = {"checkers": CHECKERS, "ruff": RUFF, "robot": ROBOT, "runs": f"{BUILD}|{HOOK}", "comment": COMMENT}
    return has_jobs_for(facts, "security") or bool(
        facts.value(
            "SELECT EXISTS (FROM files WHERE regexp_matches(path, $robot)) OR EXISTS (FROM lines "
            "WHERE regexp_matches(path, $runs) AND regexp_matches(text, $checkers) "
            "AND NOT regexp_matches(text, $comment) "
            "OR regexp_matches(path, '(^|/)(pyproject|\\.?ruff)\\.toml$') AND regexp_matches(text, $ruff))",
            known,
        )
    )


rule = Rule(
    module=__name__,
    title="No machine looks for security mistakes",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: _builds(facts) > 0 and _run(facts),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=16),
    quick_win=True,
    funding_blocker=True,
    deal="The examiner will run the scanners anyway. Hearing of your weaknesses from the other side of the table "
    "costs trust and bargaining power.",
    fix_14="Switch on a dependency checker and a secret checker, settle what is critical, and write down what was "
    "accepted and why.",
    fix_90="The checks run on every change, and a page shows how many open points there were each month and how fast "
    "they went.",
    consequence="Weaknesses that are publicly known, and passwords left in the code, stay until somebody uses them.",
    recommendation="Add a dependency checker and a secret checker to the build, then one for the code itself.",
    prevention="Make the checks a condition for accepting a change.",
    strength="A machine looks for security mistakes or outdated dependencies.",
)
