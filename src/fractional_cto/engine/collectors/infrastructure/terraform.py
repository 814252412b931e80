"""Terraform files: what is ordered, where the state is kept, and what needs what."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.infrastructure.clouds import TYPES, resource
from fractional_cto.engine.collectors.infrastructure.contents import Described, Link, Resource, is_secret
from fractional_cto.engine.collectors.infrastructure.hcl import Block, Computed, Value, blocks
from fractional_cto.engine.collectors.infrastructure.yamls import strings

SYSTEM = "terraform"
NAMED = 2
REFERENCE = re.compile(r"\b((?:aws|google|azurerm|digitalocean)_\w+)\s*\.\s*([A-Za-z_][\w-]*)")
# What is made for another resource and is no place of its own.
DRAWN = frozenset(("database", "cache", "bucket", "queue", "function", "machine", "cluster"))


def read(text: str) -> Described:
    """Read every resource of a file."""
    found = Described()
    for block in blocks(text):
        if block.type == "resource" and len(block.labels) == NAMED:
            kind, name = block.labels
            settings = settings_of(block)
            found.resources.append(resource(SYSTEM, kind, name, block.line, settings))
            found.links += _links(block, kind, name)
        elif block.type == "provider" and block.labels:
            found.resources.append(_provider(block))
        elif block.type == "variable" and block.labels and is_secret(block.labels[0], block.values.get("default")):
            found.resources.append(
                Resource(block.line, SYSTEM, SYSTEM, "variable", block.labels[0], "access", secret=True)
            )
        elif block.type == "terraform":
            found.resources += _state(block)
    return found


def settings_of(block: Block, depth: int = 0) -> dict[str, Value]:
    """Lay a block out as a table; what is written for each of many stays unknown."""
    whole: dict[str, Value] = dict(block.values)
    for each in block.blocks:
        if each.type == "dynamic" and each.labels:
            whole.setdefault(each.labels[0], Computed("dynamic"))
            continue
        part = settings_of(each, depth + 1)
        known = whole.get(each.type)
        if isinstance(known, list):
            known.append(part)
        else:
            whole[each.type] = [part]
    return whole


def _state(block: Block) -> Iterator[Resource]:
    """Tell where the state is kept."""
    for each in block.blocks:
        if each.type in ("backend", "cloud"):
            name = each.labels[0] if each.labels else "cloud"
            yield Resource(each.line, SYSTEM, SYSTEM, "backend", name, "state")


def _provider(block: Block) -> Resource:
    """Keep which cloud is spoken to: only what is applied by itself says so, a module does not."""
    made = resource(SYSTEM, "provider", block.labels[0], block.line, settings_of(block))
    return made._replace(provider=block.labels[0], kind="provider")


def _drawn(kind: str) -> bool:
    return any(each in DRAWN and pattern.fullmatch(kind) for each, pattern in TYPES.items())


def _links(block: Block, kind: str, name: str) -> Iterator[Link]:
    if not _drawn(kind):
        return
    own = f"{kind}.{name}"
    told = {f"{found[1]}.{found[2]}" for text in strings(settings_of(block)) for found in REFERENCE.finditer(text)}
    for target in sorted(told - {own}):
        if _drawn(target.partition(".")[0]):
            yield Link(block.line, SYSTEM, own, target, "reference")
