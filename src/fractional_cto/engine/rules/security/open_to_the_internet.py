"""Doors for administrators are open to the internet

## What it sees
Firewalls and security groups in Terraform or CloudFormation that let the whole internet in to SSH, remote desktops,
databases, caches, or to everything. Left out: load balancers, which listen only where they are told to, tests,
examples, development and foreign code.

## Why it matters
Programs try every such door on the internet within minutes; one weak password or unpatched program is enough.

## What to do
Let in only known addresses, better a tunnel or the provider's session manager.

## When it is wrong
The group is attached to nothing, or a second wall stands before it.

## Sources
CIS AWS Foundations 5.2 and 5.3; AWS Security Hub, EC2.13 and EC2.19; CWE-284.
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import SHOWN, deployed, some_of

ABOUT = "kind = 'firewall'"
BALANCER = re.compile(r"load[-_]?balancer|(?:^|[-_])[aen]?lb(?:$|[-_])", re.IGNORECASE)
DOORS = {
    22: "SSH",
    23: "Telnet",
    445: "file sharing",
    1433: "SQL Server",
    2375: "Docker",
    2379: "etcd",
    3306: "MySQL",
    3389: "remote desktop",
    5432: "PostgreSQL",
    5900: "VNC",
    6379: "Redis",
    9200: "Elasticsearch",
    11211: "memcached",
    27017: "MongoDB",
}


def judge(facts: Facts) -> Iterator[Finding]:
    """Find firewalls that let everybody in where only few should go."""
    known = deployed(facts, "resources", ABOUT)
    wrong = [(row, told) for row in known if (told := doors(str(row["open"] or ""))) and not _balances(row, told)]
    if wrong:
        more = "firewalls open doors for administrators to everybody"
        claim = some_of(len(wrong), len(known), "firewall opens doors for administrators to everybody", more)
        yield rule.found(facts, f"{claim}.", [_shown(row, told) for row, told in wrong[:SHOWN]])


def doors(ports: str) -> str:
    """Name what stands behind the ports that should not be open."""
    if ports == "all":
        return "everything"
    ranges = [tuple(int(each) for each in one.split("-")) for one in ports.split(", ") if one]
    return ", ".join(name for port, name in DOORS.items() if any(each[0] <= port <= each[-1] for each in ranges))


def _balances(row: Row, told: str) -> bool:
    """Tell whether it stands before a load balancer, which listens only where it was told to."""
    return told == "everything" and bool(BALANCER.search(str(row["name"])))


def _shown(row: Row, told: str) -> Evidence:
    value = f"{row['name']}: {told}"
    return Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=value, measure="resources")


rule = Rule(
    module=__name__,
    title="Doors for administrators are open to the internet",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "resources", ABOUT)),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    consequence="Strangers can try to log in to servers and databases from anywhere, day and night.",
    recommendation="Close these ports to the internet, and reach the servers through a tunnel or the provider's "
    "session manager.",
    prevention="Check infrastructure code for open ports on every change.",
    strength="No firewall in infrastructure code opens an administrator's door to the internet.",
)
