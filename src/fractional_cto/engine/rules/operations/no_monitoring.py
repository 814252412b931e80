"""Nobody is told when it breaks

## What it sees
An application (Dockerfile that serves, Procfile, framework) whose manifests, settings and README mention
none of the usual tools for errors, metrics or traces: Sentry, OpenTelemetry, Prometheus, Datadog, New
Relic, Rollbar, Bugsnag and about thirty others. Libraries are left out.

## Why it matters
Without it, customers are the alarm: the company learns of an outage from complaints.

## What to do
Add an error tracker first (half a day), then an alarm on the address customers use, then metrics.

## When it is wrong
The platform watches from outside without a trace in the code, or through a tool this rule does not know.

## Sources
DORA capabilities: monitoring and observability; Google SRE book, Monitoring distributed systems.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN
from fractional_cto.engine.rules.operations import application

TOOLS = (
    r"(?i)(sentry|glitchtip|\braven\b|opentelemetry|\botel|telemetry|prometheus|prom-client|datadog|dd-?trace"
    r"|new[-_ ]?relic|rollbar|bugsnag|honeybadger|airbrake|appsignal|elastic-?apm|micrometer|actuator"
    r"|application-?insights|skylight|scout[-_]apm|raygun|logstash|\bloki\b|grafana|statsd|jaeger|zipkin|honeycomb|logrocket"
    r"|instana|dynatrace|crashlytics|cloudwatch|stackdriver|cloud-(logging|monitoring|trace)|error-reporting"
    r"|x-?ray|exception_notif|better-?stack|better-?uptime|logtail|papertrail|axiom|signoz|uptrace|elmah|serilog|monitoring)"
)
MANIFEST = (
    r"(?i)(^|/)(package\.json|pyproject\.toml|setup\.(py|cfg)|requirements[^/]*\.(txt|in)|Pipfile|Gemfile|go\.mod|mix\.exs"
    r"|Cargo\.toml|composer\.json|pom\.xml|build\.gradle(\.kts)?|[^/]+\.csproj|requirements/[^/]+)$"
)

# What people say to each other, where a tool may be named for any reason.
PROSE = (
    r"(?i)(^|/)(readme|contributing|security|changelog|changes|history|news|licen[sc]e|copying|notice|install|hacking"
    r"|development|architecture|authors|maintainers|codeowners)(\.[a-z]+)?$|\.(md|rst|adoc|txt|html?)$|(^|/)\.git"
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find an application that nothing watches."""
    sign, manifests = application(facts), _manifests(facts)
    if sign is None or not manifests:
        return
    if facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [TOOLS]):
        return
    if facts.value("SELECT count(*) FROM lines WHERE regexp_matches(text, ?)", [TOOLS]):
        return
    yield rule.found(
        facts,
        f"This looks like a service ({sign}), and no manifest, setting or README mentions a tool that watches it.",
        [Evidence(kind="file", locator=sign, value=manifests, unit="manifest", measure="lines")],
    )


def _watched(facts: Facts) -> bool:
    """Tell whether anything but prose names a tool: only then it is known to be carried."""
    where = (
        "NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign) AND NOT regexp_matches(path, $prose)"
    )
    known = {"aside": ASIDE, "foreign": FOREIGN, "prose": PROSE, "tools": TOOLS}
    return bool(
        facts.value(
            f"SELECT EXISTS (FROM files WHERE {where} AND regexp_matches(path, $tools)) OR EXISTS (FROM lines "
            f"WHERE ({where} OR regexp_matches(path, $manifest)) AND regexp_matches(text, $tools))",
            known | {"manifest": MANIFEST},
        )
    )


def _manifests(facts: Facts) -> int:
    return int(facts.value("SELECT count(DISTINCT path) FROM lines WHERE regexp_matches(path, ?)", [MANIFEST]))


rule = Rule(
    module=__name__,
    title="Nothing reports when the service fails",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: application(facts) is not None and _manifests(facts) > 0 and _watched(facts),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=4, high=16),
    quick_win=True,
    consequence="The company hears of failures from its customers, and nobody can say how many were affected.",
    recommendation="Add an error tracker and an alarm on the address customers use, with a named person to receive it.",
    prevention="Make being watched a condition for every new service.",
    strength="The service carries tools that report failures or measure it.",
)
