"""What the names and texts of single files answer: policy, licence, update tool, programs without source."""

import re
from collections.abc import Iterator
from posixpath import basename

from fractional_cto.engine.collectors.scorecard.probe import FOUND, Files, Probe

POLICY = re.compile(r"(?:(?:\.github/|docs/)?security\.(?:md|markdown|adoc|rst)|doc/security\.rst)", re.IGNORECASE)
LINK = re.compile(r"https?://[a-zA-Z0-9./?=_%:-]*")
MAIL = re.compile(r"\b[A-Za-z0-9._%+-]{1,64}(?:@|\\?\[at\\?\])[A-Za-z0-9.-]+\.[A-Za-z]{2,6}\b")
HINT = re.compile(r"[0-9]{1,4}\b|disclos|vuln", re.IGNORECASE)
LICENCE = re.compile(
    r"(?!.*\.(?:ya?ml|json|toml|lock|sh|py|js|ts|go|rb|java|[ch]|cpp|rs|php|css|svg|png)$)"
    r"(?:[0-9a-z][0-9a-z._-]*?)?(?:patents?|copy(?:ing|right)|licen[sc]es?)(?:[-_.]?[0-9a-z][0-9a-z._-]*)?",
    re.IGNORECASE,
)
FOLDER = re.compile(r"(?:copy(?:ing|right)|licen[sc]es?)/[^/]+", re.IGNORECASE)
# Words that no other licence has; an approved one, by the lists of the Open Source Initiative and the FSF.
APPROVED = (
    ("MIT", r"permission is hereby granted, free of charge, to any person obtaining a copy"),
    ("Apache-2.0", r"apache license,?\s+version 2\.0"),
    ("BSD", r"redistribution and use in source and binary forms, with or without\s+modification"),
    ("GPL", r"gnu (?:affero |lesser |library )?general public licen[sc]e"),
    ("MPL-2.0", r"mozilla public license,?\s+(?:version|v\.)?\s*2\.0"),
    ("ISC", r"permission to use, copy, modify, and/or distribute this software for any"),
    ("EPL", r"eclipse public license"),
    ("Unlicense", r"this is free and unencumbered software released into the public domain"),
)
UPDATERS = re.compile(
    r"\.github/dependabot\.ya?ml|(?:\.github/|\.gitlab/)?renovate\.json5?|\.renovaterc(?:\.json5?)?"
    r"|(?:\.github/|\.config/)?\.?scala-steward\.conf",
    re.IGNORECASE,
)
BINARY = frozenset(
    [
        *("crx", "deb", "dex", "dey", "elf", "o", "a", "so", "macho", "iso", "class", "jar", "bundle", "dylib", "lib"),
        *("msi", "dll", "drv", "efi", "exe", "ocx", "pyc", "pyo", "par", "rpm", "wasm", "whl"),
    ]
)
PROGRAMS = (
    *(b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"),
    *(
        b"\xca\xfe\xba\xbe",
        b"MZ",
        b"\xed\xab\xee\xdb",
        b"Cr24",
        b"dex\n",
        b"dey\n",
        b"\0asm",
        b"!<arch>\ndebian-binary",
    ),
)
HEAD = 1024


def policy(files: Files) -> Iterator[Probe]:
    """Answer what the first policy found says: whom to tell, in words, and what happens then."""
    path = next((path for path in files.shallow if POLICY.fullmatch(path)), None)
    if path is None:
        return
    text = files.texts.get(path, "")
    links, mails = LINK.findall(text), MAIL.findall(text)
    hints = [hint for line in text.splitlines() for hint in HINT.findall(line)]
    yield Probe("Security-Policy", "securityPolicyPresent", FOUND, path)
    if links or mails:
        yield Probe("Security-Policy", "securityPolicyContainsLinks", FOUND, path)
    linked = sum(len(each) + 2 for each in (*links, *mails))
    if len(text.encode()) > max(1, linked):
        yield Probe("Security-Policy", "securityPolicyContainsText", FOUND, path)
    if len(hints) > 1:
        yield Probe("Security-Policy", "securityPolicyContainsVulnerabilityDisclosure", FOUND, path)


def licence(files: Files) -> Iterator[Probe]:
    """Answer whether there is a licence, and whether its text is one that is approved."""
    path = next((path for path in files.shallow if LICENCE.fullmatch(path) or FOLDER.fullmatch(path)), None)
    if path is None:
        return
    yield Probe("License", "hasLicenseFile", FOUND, path)
    text = " ".join(files.texts.get(path, "").lower().split())
    name = next((name for name, words in APPROVED if re.search(words, text)), None)
    if name:
        yield Probe("License", "hasFSFOrOSIApprovedLicense", FOUND, path, 0, name)


def updater(files: Files) -> Iterator[Probe]:
    """Answer which robot proposes newer packages."""
    for path in files.shallow:
        if UPDATERS.fullmatch(path):
            yield Probe("Dependency-Update-Tool", "dependencyUpdateToolConfigured", FOUND, path)


def programs(files: Files) -> Iterator[Probe]:
    """Answer which files are programs without their source, told by how they begin, else by their name."""
    for path, head in files.heads.items():
        known = basename(path).rpartition(".")[2] if "." in basename(path) else ""
        if head.startswith(PROGRAMS) or (known in BINARY and not _is_text(head[:HEAD])):
            yield Probe("Binary-Artifacts", "hasUnverifiedBinaryArtifacts", FOUND, path)


def _is_text(head: bytes) -> bool:
    return not any(byte < 32 and byte not in (9, 10, 13) for byte in head[: max(0, len(head) - 3)])  # noqa: PLR2004  # a space
