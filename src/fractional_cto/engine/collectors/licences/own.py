"""Under which licence the repository itself stands: by its licence file, and by what its manifests say."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import tomli

from fractional_cto.engine.collectors.dependencies.contents import Refused, json_of, table, word

FILE = re.compile(r"(?:[\w.-]*[-_.])?(?:licen[sc]e|copying|unlicense)(?:[-_.][\w.-]*)?", re.IGNORECASE)
# Told by words that no other licence has; the narrower ones first.
TEXTS = (
    ("AGPL-3.0", r"gnu affero general public licen[sc]e\s+version 3"),
    ("LGPL-3.0", r"gnu lesser general public licen[sc]e\s+version 3"),
    ("LGPL-2.1", r"gnu lesser general public licen[sc]e\s+version 2\.1"),
    ("GPL-3.0", r"gnu general public licen[sc]e\s+version 3"),
    ("GPL-2.0", r"gnu general public licen[sc]e\s+version 2"),
    ("MPL-2.0", r"mozilla public license,? version 2\.0"),
    ("EPL-2.0", r"eclipse public license - v 2\.0"),
    ("Apache-2.0", r"apache license,? version 2\.0"),
    ("BSD-3-Clause", r"redistribution and use in source and binary forms"),
    ("BSD-2-Clause", r"redistribution and use in source and binary forms"),
    ("ISC", r"permission to use, copy, modify, and(?:/or)? distribute this software for any purpose"),
    ("MIT", r"permission is hereby granted, free of charge, to any person obtaining a copy"),
    ("Unlicense", r"this is free and unencumbered software released into the public domain"),
    ("LicenseRef-proprietary", r"all rights reserved"),
)
# What has to stand further down as well, and what may not.
AFTER = {"BSD-3-Clause": "neither the name"}
NOT_AFTER = {"LicenseRef-proprietary": ("permission is hereby", "redistribution and use")}
GEMSPEC = re.compile(r"^[ \t]*\w+\.licen[sc]es?\s*=\s*(?:\[\s*)?[\"']([^\"']+)[\"']", re.MULTILINE)
MANIFESTS = ("package.json", "composer.json", "pyproject.toml", "Cargo.toml")


class Own(NamedTuple):
    """One statement. kind: file or manifest."""

    path: str
    kind: str
    licence: str


def is_asked(path: str) -> bool:
    """Tell whether a file at the top may say it."""
    return "/" not in path and (path in MANIFESTS or path.endswith(".gemspec") or bool(FILE.fullmatch(path)))


def said(path: str, text: str) -> Iterator[Own]:
    """Read what one file at the top says."""
    if path in MANIFESTS or path.endswith(".gemspec"):
        if licence := _manifest(path, text):
            yield Own(path, "manifest", licence)
        return
    plain = " ".join(text.lower().split())
    found = [name for name, words in TEXTS if _is(name, words, plain)]
    # one that holds the texts of several says which holds where in words only people read
    if found and not (len(found) > 1 and _several(found)):
        yield Own(path, "file", found[0])


def _is(name: str, words: str, plain: str) -> bool:
    """Tell whether a text is that of a licence, going through it but once."""
    begins = re.search(words, plain)
    if begins is None:
        return False
    others = NOT_AFTER.get(name, ())
    last = plain.rfind(words) if others else 0
    return AFTER.get(name, "") in plain[begins.end() :] and not any(plain.find(each, last) >= 0 for each in others)


def _several(found: list[str]) -> bool:
    """Tell whether texts stand side by side, rather than one speaking of another."""
    families = {name.partition("-")[0] for name in found if name != "LicenseRef-proprietary"}
    return len(families - {"AGPL", "LGPL"}) > 1


def _manifest(path: str, text: str) -> str | None:
    if path.endswith(".gemspec"):
        found = GEMSPEC.search(text)
        return found[1] if found else None
    try:
        if path.endswith(".json"):
            whole = json_of(text)
            return word(whole.get("license")) or word(table(whole.get("license")).get("type"))
        content = tomli.loads(text)
    except (Refused, ValueError, RecursionError):
        return None
    part = table(content, "project") or table(content, "tool", "poetry") or table(content, "package")
    return word(part.get("license")) or word(table(part.get("license")).get("text"))
