"""Kubernetes manifests: the workloads, their rights, and the secrets that lie beside them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fractional_cto.engine.collectors.dependencies.contents import Refused, refuse, table, tables, word, words
from fractional_cto.engine.collectors.infrastructure.compose import SOCKET, hosts, mighty
from fractional_cto.engine.collectors.infrastructure.contents import (
    JOB,
    LONGEST,
    OUTSIDE,
    SERVICE,
    Described,
    Link,
    Resource,
    Service,
    kind_of,
    secrets_of,
)
from fractional_cto.engine.collectors.infrastructure.outside import outside
from fractional_cto.engine.collectors.infrastructure.yamls import count, documents, truth

SYSTEM = "kubernetes"
SIGN = re.compile(rb"^apiVersion:\s", re.MULTILINE)
MOST = 2000
# Where the description of what runs stands in each kind.
PODS = {
    **dict.fromkeys(
        ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout", "Job"), ("spec", "template", "spec")
    ),
    "ReplicationController": ("spec", "template", "spec"),
    "Pod": ("spec",),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
}
JOBS = ("Job", "CronJob")
ROOMS = ("/", "/etc", "/root", "/var", "/proc", "/host", "/var/lib/kubelet", "/var/lib/docker")


def read(text: str) -> Described:
    """Read every object of a manifest."""
    try:
        whole = documents(text)
    except Refused:
        if "{{" in text:
            refuse("it is a template that is filled in on deployment")
        raise
    found = Described()
    for each in _objects(whole):
        kind = word(each.get("kind")) or ""
        name = word(table(each, "metadata").get("name")) or "?"
        line = getattr(each, "at", {}).get("kind", 1)
        if kind in PODS:
            _workload(found, each, kind, name, line)
        elif kind == "Service":
            _address(found, each, name)
        elif kind == "Secret":
            found.resources += _secret(each, name, line)
        elif kind == "ClusterRoleBinding" and table(each, "roleRef").get("name") == "cluster-admin":
            found.resources.append(Resource(line, SYSTEM, SYSTEM, kind, name, "access", public=False))
        if len(found.services) > MOST:
            refuse(f"it names more than {MOST:,} workloads")
    return found


def _objects(whole: list[Any]) -> Iterator[Mapping[str, Any]]:
    for each in whole:
        if table(each).get("kind") == "List":
            yield from tables(each.get("items"))
        elif isinstance(each, dict) and "apiVersion" in each:
            yield each


def _workload(found: Described, each: Mapping[str, Any], kind: str, name: str, line: int) -> None:
    pod = table(each, *PODS[kind])
    containers = list(tables(pod.get("containers")))
    if not containers:
        return
    everything = [*containers, *tables(pod.get("initContainers"))]
    settings = {word(one.get("name")) or "": one.get("value") for part in containers for one in tables(part.get("env"))}
    secret, guessed = secrets_of(settings)
    image = word(containers[0].get("image"))
    is_job = kind in JOBS
    known = kind_of(image, name)
    found.services.append(
        Service(
            line,
            SYSTEM,
            name,
            JOB if is_job and known == SERVICE else known,
            kind,
            image,
            ", ".join(_ports(containers))[:LONGEST] or None,
            ", ".join(_volumes(pod))[:LONGEST] or None,
            _user(pod, containers),
            count(table(each, "spec").get("replicas")),
            all(table(part, "resources", "limits").get("memory") for part in containers),
            None
            if is_job
            else any(part.get(f"{probe}Probe") for part in containers for probe in ("liveness", "readiness")),
            any(truth(table(part, "securityContext").get("privileged")) for part in everything),
            _host(pod, everything),
            secret,
            guessed,
        )
    )
    labels = table(each, "spec", "template", "metadata", "labels") or table(each, "metadata", "labels")
    for key, value in labels.items():
        found.other.setdefault(f"{key}={word(value)}", name)
    for target in sorted({host.partition(".")[0] for host in hosts(settings)}):
        found.links.append(Link(line, SYSTEM, name, target, "environment", sure=False))
    for target in outside(settings):
        found.links.append(Link(line, SYSTEM, name, target, "environment"))
        found.services.append(Service(line, SYSTEM, target, OUTSIDE))


def _ports(containers: list[Mapping[str, Any]]) -> Iterator[str]:
    for part in containers:
        for one in tables(part.get("ports")):
            if port := word(one.get("containerPort")):
                yield port


def _volumes(pod: Mapping[str, Any]) -> Iterator[str]:
    for one in tables(pod.get("volumes")):
        path = word(table(one, "hostPath").get("path"))
        yield path or word(one.get("name")) or "?"


def _user(pod: Mapping[str, Any], containers: list[Mapping[str, Any]]) -> str | None:
    """Tell who the containers run as; nonroot where the cluster refuses anything else."""
    for place in (*(table(part, "securityContext") for part in containers), table(pod, "securityContext")):
        if user := word(place.get("runAsUser")):
            return user
        if truth(place.get("runAsNonRoot")):
            return "nonroot"
    return None


def _host(pod: Mapping[str, Any], containers: list[Mapping[str, Any]]) -> str | None:
    paths = [word(table(one, "hostPath").get("path")) or "" for one in tables(pod.get("volumes"))]
    if any(SOCKET.search(path) for path in paths):
        return "docker socket"
    added = (words(table(part, "securityContext", "capabilities").get("add")) for part in containers)
    if held := mighty(each for one in added for each in one):
        return held
    if truth(pod.get("hostNetwork")):
        return "host network"
    if truth(pod.get("hostPID")):
        return "host processes"
    return "host files" if any(path.rstrip("/") in ROOMS or path == "/" for path in paths) else None


def _address(found: Described, each: Mapping[str, Any], name: str) -> None:
    """Keep under which name a workload is reached, or that a name stands for somebody outside."""
    for key, value in table(each, "spec", "selector").items():
        found.other.setdefault(f"service {name}", f"{key}={word(value)}")


def _secret(each: Mapping[str, Any], name: str, line: int) -> Iterator[Resource]:
    values = [*table(each, "data").values(), *table(each, "stringData").values()]
    held = any(
        isinstance(value, str) and value.strip() and not value.lstrip().startswith(("<", "$", "{")) for value in values
    )
    sealed = any("sops" in key for key in each)
    if held and not sealed and each.get("type") != "kubernetes.io/service-account-token":
        yield Resource(line, SYSTEM, SYSTEM, "Secret", name, "secret", secret=True)
