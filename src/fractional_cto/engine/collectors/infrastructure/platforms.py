"""The files of platforms that run what they are given: Procfile, app.json, fly.toml, render.yaml, app.yaml, Helm."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fractional_cto.engine.collectors.dependencies.contents import json_of, table, tables, toml_of, word
from fractional_cto.engine.collectors.infrastructure.contents import (
    CACHE,
    DATASTORE,
    JOB,
    SERVICE,
    Described,
    Link,
    Service,
    kind_of,
    secrets_of,
)
from fractional_cto.engine.collectors.infrastructure.yamls import count, documents, truth

PROCESS = re.compile(r"([\w-]{1,60}):\s*\S")
RENDER = {"cron": JOB, "redis": CACHE, "keyvalue": CACHE}


def procfile(text: str) -> Described:
    """Read the processes of a Procfile, one a line."""
    lines = enumerate(text.split("\n"), 1)
    found = [(number, match[1]) for number, line in lines if (match := PROCESS.match(line))]
    return Described(services=[Service(number, "procfile", name, form="process") for number, name in found])


def heroku(text: str) -> Described:
    """Read what an app.json asks for beside the app."""
    found = Described()
    for each in json_of(text).get("addons") or []:
        plan = word(each) or word(table(each).get("plan"))
        if plan:
            name = plan.partition(":")[0]
            found.services.append(Service(1, "heroku", name, kind_of(None, name), "addon"))
    return found


def fly(text: str) -> Described:
    """Read a fly.toml."""
    whole = toml_of(text)
    parts = [table(whole, "http_service"), *tables(whole.get("services")), table(whole, "services")]
    checks = any(part.get("checks") or part.get("http_checks") or part.get("tcp_checks") for part in parts)
    secret, guessed = secrets_of(table(whole, "env"))
    name = word(whole.get("app")) or "app"
    return Described(
        services=[
            Service(
                1,
                "fly",
                name,
                form="app",
                limits=True,
                health=bool(checks or whole.get("checks")),
                secret=secret,
                default_password=guessed,
            )
        ]
    )


def render(text: str) -> Described:
    """Read a render.yaml."""
    found = Described()
    for whole in documents(text):
        for each in tables(table(whole).get("services")):
            form = word(each.get("type"))
            name = word(each.get("name")) or "?"
            line = getattr(each, "line", 1)
            settings = {word(one.get("key")) or "": one.get("value") for one in tables(each.get("envVars"))}
            secret, guessed = secrets_of(settings)
            health = "healthCheckPath" in each if form == "web" else None
            found.services.append(
                Service(
                    line,
                    "render",
                    name,
                    RENDER.get(form or "", SERVICE),
                    form,
                    limits=True,
                    health=health,
                    secret=secret,
                    default_password=guessed,
                )
            )
            for one in tables(each.get("envVars")):
                target = table(one, "fromDatabase").get("name") or table(one, "fromService").get("name")
                if isinstance(target, str):
                    found.links.append(Link(line, "render", name, target, "environment"))
        for each in tables(table(whole).get("databases")):
            name = word(each.get("name")) or "?"
            found.services.append(Service(getattr(each, "line", 1), "render", name, DATASTORE, "database"))
    found.links = sorted(set(found.links))
    return found


def appengine(text: str) -> Described:
    """Read an app.yaml of App Engine."""
    found = Described()
    for whole in documents(text):
        if isinstance(whole, dict) and "runtime" in whole:
            secret, guessed = secrets_of(table(whole, "env_variables"))
            name = word(whole.get("service")) or "default"
            row = Service(1, "appengine", name, form="service", limits=True, secret=secret, default_password=guessed)
            found.services.append(row)
    return found


def helm(text: str, chart: str) -> Described:
    """Read the values of a Helm chart: what it may start, and with which rights."""
    found = Described()
    for whole in documents(text):
        for name, line, part in _images(whole, chart, 0):
            image = table(part, "image")
            told = "/".join(each for each in (word(image.get("registry")), word(image.get("repository"))) if each)
            context = table(part, "securityContext") or table(part, "containerSecurityContext")
            found.services.append(
                Service(
                    line,
                    "helm",
                    name,
                    kind_of(told, name),
                    "values",
                    f"{told}:{word(image.get('tag')) or ''}".removesuffix(":"),
                    user=word(context.get("runAsUser")),
                    replicas=count(part.get("replicaCount") or part.get("replicas")),
                    limits=bool(table(part, "resources", "limits").get("memory")) if "resources" in part else None,
                    privileged=truth(context.get("privileged")) or False,
                )
            )
    return found


def _images(value: Any, name: str, depth: int) -> Iterator[tuple[str, int, Mapping[str, Any]]]:  # noqa: ANN401  # as in any values file
    """Find the parts that name an image, with the name each has."""
    if not isinstance(value, dict) or depth > 4:  # noqa: PLR2004  # no chart says it deeper
        return
    if word(table(value, "image").get("repository")):
        yield name, getattr(value, "line", 1), value
    for key, each in value.items():
        if key not in ("image", "global"):
            yield from _images(each, key, depth + 1)


def chart(text: str) -> Described:
    """Read from a Chart.yaml which other charts it brings along."""
    found = Described()
    for whole in documents(text):
        own = word(table(whole).get("name")) or "chart"
        for each in tables(table(whole).get("dependencies")):
            name = word(each.get("alias")) or word(each.get("name"))
            if name:
                line = getattr(each, "line", 1)
                found.services.append(Service(line, "helm", name, kind_of(None, word(each.get("name")) or ""), "chart"))
                found.links.append(Link(line, "helm", own, name, "depends_on"))
    return found
