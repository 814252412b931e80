"""Containers hold rights over their machine

## What it sees
Services that run privileged, hold the capability `SYS_ADMIN` or all of them, mount the Docker socket or the machine's
own files, or share its network or processes: in Kubernetes manifests (containers that only prepare the start, too),
Helm values and compose files for production. Left out: programs that watch or route machines
(exporters, log shippers, network and storage drivers), which need it. Left out: tests, examples, development and
foreign code.

## Why it matters
Whoever breaks into such a container has the machine, and every other container on it.

## What to do
Take the right away. Where the program needs one part of it, give it only that capability.

## When it is wrong
The program manages containers or the machine, and nobody outside reaches it.

## Sources
CIS Docker Benchmark 5.4, 5.9, 5.31; Kubernetes, Pod Security Standards (baseline); CWE-250.
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import SHOWN, deployed, some_of

ABOUT = "privileged IS NOT NULL AND kind <> 'third party'"
# They watch or route the machine itself.
NEEDED = re.compile(
    r"export|cadvisor|agent|fluent|filebeat|metricbeat|promtail|vector|alloy|telegraf|falco|collector|watchtower|traefik"
    r"|portainer|nginx-proxy|csi|cni|calico|cilium|flannel|kube-proxy|device-plugin|bench|autoheal|dind|runner|socket-proxy"
    r"|netdata|glances|node-problem|ingress",
    re.IGNORECASE,
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find containers with rights over the machine."""
    known = [row for row in deployed(facts, "services", ABOUT) if not NEEDED.search(f"{row['name']} {row['image']}")]
    wrong = [row for row in known if row["privileged"] or row["host"]]
    if wrong:
        more = "services hold rights over their machine"
        claim = some_of(len(wrong), len(known), "service holds rights over its machine", more)
        # sharing the network alone is no way out of the container, only past the firewall
        weak = all(not row["privileged"] and row["host"] == "host network" for row in wrong)
        evidence = [_shown(row) for row in wrong[:SHOWN]]
        yield rule.found(facts, f"{claim}.", evidence, severity=Severity.LOW if weak else None)


def _shown(row: Row) -> Evidence:
    what = ", ".join(str(each) for each in ("privileged" if row["privileged"] else None, row["host"]) if each)
    return Evidence(
        kind="file", locator=f"{row['path']}:{row['line']}", value=f"{row['name']}: {what}", measure="services"
    )


rule = Rule(
    module=__name__,
    title="Containers hold the machine they run on",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "services", ABOUT)),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    consequence="A break-in through one program gives the attacker the whole machine, with all customers' data on it.",
    recommendation="Take these rights away from the services that do not manage the machine.",
    prevention="Let the platform refuse privileged containers, and check manifests on every change.",
    strength="No deployed service holds rights over its machine.",
)
