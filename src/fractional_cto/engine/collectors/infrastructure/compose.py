"""Compose files: what runs beside what, and with which rights."""

import re
from collections.abc import Iterable, Iterator, Mapping

from fractional_cto.engine.collectors.dependencies.contents import refuse, table, word, words
from fractional_cto.engine.collectors.infrastructure.contents import (
    CACHE,
    DATASTORE,
    LONGEST,
    OUTSIDE,
    QUEUE,
    SECRET,
    STORAGE,
    Described,
    Link,
    Service,
    kind_of,
    secrets_of,
    value_of,
)
from fractional_cto.engine.collectors.infrastructure.outside import outside
from fractional_cto.engine.collectors.infrastructure.yamls import count, documents, truth

SYSTEM = "compose"
NAME = re.compile(
    r"(?:docker-|podman-)?compose[\w.-]*\.ya?ml|(?:docker-)?stack[\w.-]*\.ya?ml|[\w-]+\.compose\.ya?ml", re.IGNORECASE
)
MOST = 500
# What is asked of a store that people rely on, or that may do more than others.
CARED_FOR = ("volumes", "env_file", "secrets", "deploy", "privileged", "network_mode", "pid", "cap_add")
OPEN = re.compile(
    r"((MYSQL|MARIADB)_)?ALLOW_EMPTY_(ROOT_)?PASSWORD|ALLOW_ANONYMOUS_LOGIN|ALLOW_PLAINTEXT_LISTENER"
    r"|POSTGRES_HOST_AUTH_METHOD"
)
WIDE_OPEN = ("1", "yes", "true", "trust")
STORES = (DATASTORE, CACHE, QUEUE, STORAGE)
SOCKET = re.compile(r"/(?:var/)?run/(?:docker|podman|containerd)[\w./-]*\.sock")
# The source code itself, mounted into the container so that it changes while people write.
SOURCE = re.compile(r"\.{1,2}(?:/(?:src|app|api|web|backend|frontend|server|client)?)?/?:/")
ADDRESS = re.compile(
    r"(?://|@|(?:^|,))([a-z0-9][a-z0-9_.-]{0,80})(?=:\d)|(?://|@)([a-z0-9][a-z0-9_.-]{0,80})", re.IGNORECASE
)
ADDRESSED = re.compile(r"(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER|SERVERS|URL|URI|ENDPOINT|BROKER|BROKERS)$", re.IGNORECASE)
PLAIN = re.compile(r"[a-z0-9][a-z0-9_.-]{0,80}", re.IGNORECASE)


def read(text: str) -> Described:
    """Read every service of a compose file."""
    found = Described()
    for whole in documents(text):
        services = table(whole, "services")
        if len(services) > MOST:
            refuse(f"it names more than {MOST} services")
        lines = getattr(services, "at", {})
        development = _development(services)
        built = {word(table(one).get("image")) for one in services.values() if _is_built(table(one))}
        for name, service in services.items():
            if isinstance(service, dict):
                row = _service(name, service, lines.get(name, 1))._replace(development=development)
                found.services.append(row._replace(image=None) if row.image in built else row)
                found.links += _links(name, service, lines.get(name, 1))
        _known(found, services)
    return found


def _is_built(service: Mapping[str, object]) -> bool:
    """Tell whether the image is made here, so that its name says nothing of its version."""
    return "build" in service or service.get("pull_policy") in ("never", "build")


def _development(services: Mapping[str, object]) -> bool:
    """Tell whether this is for people who write the code.

    Nothing starts again by itself, or the source is mounted, or nothing but ready-made stores runs that are told to let
    in everybody and whose data nobody keeps: the code that uses them is started by hand, or by its tests.
    """
    scratch = all(_is_scratch(name, table(one)) for name, one in services.items())
    if scratch and any(_lets_in_everybody(table(one)) for one in services.values()):
        return True
    mounted = any(SOURCE.match(each) for one in services.values() for each in words(table(one).get("volumes")))
    kept = any((word(table(one).get("restart")) or "no") != "no" or table(one, "deploy") for one in services.values())
    return mounted or not kept


def _is_scratch(name: str, service: Mapping[str, object]) -> bool:
    """Tell whether this is a ready-made store with nothing to keep its data on and no password at all."""
    image = word(service.get("image"))
    if not image or _is_built(service) or kind_of(value_of(image), name) not in STORES:
        return False
    settings = environment(service.get("environment"))
    guarded = any(SECRET.search(name) and value and not OPEN.fullmatch(name) for name, value in settings.items())
    return not guarded and not any(service.get(part) for part in CARED_FOR)


def _lets_in_everybody(service: Mapping[str, object]) -> bool:
    """Tell whether a store is told to ask for no password."""
    settings = environment(service.get("environment"))
    return any(OPEN.fullmatch(name) and value.casefold() in WIDE_OPEN for name, value in settings.items())


def environment(value: object) -> dict[str, str]:
    """Read settings that stand as a table or as a list."""
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if isinstance(one, str)}
    pairs = (each.partition("=") for each in words(value))
    return {name: one for name, _, one in pairs}


def _service(name: str, service: Mapping[str, object], line: int) -> Service:
    settings = environment(service.get("environment"))
    secret, guessed = secrets_of(settings)
    image = word(service.get("image"))
    limits = table(service, "deploy", "resources", "limits")
    check = table(service, "healthcheck")
    volumes = list(_volumes(service.get("volumes")))
    return Service(
        line,
        SYSTEM,
        name,
        kind_of(value_of(image) if image else None, name),
        "service",
        image,
        _joined(_ports(service.get("ports"))),
        _joined(volumes),
        word(service.get("user")),
        count(table(service, "deploy").get("replicas")),
        bool(limits.get("memory") or service.get("mem_limit")),
        bool(check) and not truth(check.get("disable")),
        truth(service.get("privileged")) or False,
        _host(service, volumes),
        secret,
        guessed,
    )


def _joined(parts: Iterator[str] | list[str]) -> str | None:
    return ", ".join(parts)[:LONGEST] or None


def _volumes(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else ():
        if isinstance(each, str):
            yield each
        elif source := word(table(each).get("source")):
            yield f"{source}:{word(table(each).get('target')) or '?'}"


def _ports(value: object) -> Iterator[str]:
    """Name the ports that are reached from outside of the network of the services."""
    for each in value if isinstance(value, list) else ():
        if isinstance(each, str):
            yield each
        elif published := word(table(each).get("published")):
            address = (word(table(each).get("host_ip")) or "").strip("[]")
            bound = f"[{address}]:" if ":" in address else f"{address}:" if address else ""
            yield f"{bound}{published}:{word(table(each).get('target')) or '?'}"


def _host(service: Mapping[str, object], volumes: list[str]) -> str | None:
    if any(SOCKET.search(each) for each in volumes):
        return "docker socket"
    if held := mighty(words(service.get("cap_add"))):
        return held
    if service.get("network_mode") == "host":
        return "host network"
    if service.get("pid") == "host":
        return "host processes"
    if any(each.startswith(("/:", "/etc:", "/root:")) for each in volumes):
        return "host files"
    return None


def mighty(capabilities: Iterable[str]) -> str | None:
    """Name the capability that is as good as being privileged."""
    names = {each.upper().removeprefix("CAP_") for each in capabilities}
    return f"capability {'ALL' if 'ALL' in names else 'SYS_ADMIN'}" if names & {"ALL", "SYS_ADMIN"} else None


def _links(name: str, service: Mapping[str, object], line: int) -> Iterator[Link]:
    for how in ("depends_on", "links"):
        value = service.get(how)
        for target in value if isinstance(value, dict) else words(value):
            yield Link(line, SYSTEM, name, target.partition(":")[0], "depends_on" if how == "depends_on" else "link")
    settings = environment(service.get("environment"))
    for target in sorted(set(hosts(settings))):
        yield Link(line, SYSTEM, name, target, "environment", sure=False)
    for target in outside(settings):
        yield Link(line, SYSTEM, name, target, "environment")


def hosts(settings: Mapping[str, object]) -> Iterator[str]:
    """Find what may be the name of a machine: it stands in an address, or its setting is called so."""
    for name, value in settings.items():
        if isinstance(value, str):
            text = value_of(value)[:LONGEST]
            yield from (found[1] or found[2] for found in ADDRESS.finditer(text))
            if ADDRESSED.search(name) and PLAIN.fullmatch(text):
                yield text


def _known(found: Described, services: Mapping[str, object]) -> None:
    """Keep the addresses that name a service, and add the third parties that are named."""
    own = " ".join(f"{row.name} {row.image}" for row in found.services).casefold()
    others = {link.target for link in found.links if link.sure and link.how == "environment"}
    # who hosts it themselves uses the same settings
    others -= {name for name in others if name.casefold() in own}
    if any(row.kind == STORAGE for row in found.services):
        others.discard("AWS")
    found.links = [
        link
        for link in found.links
        if link.source != link.target and (link.target in services or (link.sure and link.target in others))
    ]
    found.services += [Service(1, SYSTEM, name, OUTSIDE) for name in sorted(others) if name not in services]
