"""SPDX 2 written as tags with values, laid out as its JSON form is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fractional_cto.engine.collectors.dependencies.contents import refuse

TAGS = re.compile(r"\A\s*(?:#[^\n]*\n\s*)*SPDXVersion:")
TAG = re.compile(r"([A-Za-z]+):[ \t]*(.*)")
LONG, SHUT = "<text>", "</text>"
RELATED = ("spdxElementId", "relationshipType", "relatedSpdxElement")
REFERENCE = ("referenceCategory", "referenceType", "referenceLocator")
# Tags with which another thing begins, whose identifier is not of interest.
OTHERS = frozenset({"FileName", "SnippetSPDXID", "LicenseID"})


def tags(text: str) -> Mapping[str, Any]:
    """Lay out packages, their addresses and how they belong together; what stands in several lines is passed over."""
    found: dict[str, Any] = {"spdxVersion": "", "packages": [], "relationships": []}
    inside: dict[str, Any] = {}
    for name, value in _lines(text):
        if name == "SPDXVersion":
            found["spdxVersion"] = value
        elif name == "PackageName":
            inside = {"externalRefs": []}
            found["packages"].append(inside)
        elif name in OTHERS:
            inside = {}
        elif name == "Relationship":
            found["relationships"] += _row(RELATED, value)
        elif name == "SPDXID" and inside:
            inside["SPDXID"] = value
        elif name == "ExternalRef" and inside:
            inside["externalRefs"] += _row(REFERENCE, value)
    return found


def _lines(text: str) -> Iterator[tuple[str, str]]:
    long = False
    for line in text.splitlines():
        tag = TAG.fullmatch(line.strip())
        if long:
            long = SHUT not in line
        elif tag:
            value = tag[2].strip()
            long = value.startswith(LONG) and SHUT not in value
            yield tag[1], value
    if long:
        refuse("a text in it has no end")


def _row(names: Sequence[str], value: str) -> list[dict[str, str]]:
    words = value.split()
    return [dict(zip(names, words, strict=True))] if len(words) == len(names) else []
