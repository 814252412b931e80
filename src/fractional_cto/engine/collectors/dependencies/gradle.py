"""Gradle: the coordinates that build files write out, told from the text alone, catalogues of versions, and locks."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    LOCK,
    RUNTIME,
    UNKNOWN,
    Contents,
    Found,
    lines_of,
    refuse,
    table,
    toml_of,
    word,
    words,
)

# What a build file calls the uses of packages; others are functions of somebody's own.
USE = (
    r"(?<![\w.])(\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[cC]ompile|[rR]untime|[aA]nnotationProcessor"
    r"|[dD]evelopmentOnly|[cC]oreLibraryDesugaring|kapt|kapt\w*Test|ksp|ksp\w*Test|classpath|errorprone|detektPlugins"
    r"|[pP]rovided))"
)
# Nothing that was passed over is gone through again: a line may be all blanks.
OPENING = r"[ \t]*+\(?[ \t]*+(?:(?:enforcedPlatform|platform|testFixtures)[ \t]*+\(?[ \t]*+)?"
WRITTEN = re.compile(USE + OPENING + r"[\"']([\w.-]+:[\w.-]++)(?::([^\"'@\s]*+))?[^\"'\n]*+[\"']")
MAPPED = re.compile(
    USE
    + OPENING
    + r"group[ \t]*+[:=][ \t]*+[\"']([\w.-]+)[\"'][ \t]*+,[ \t]*+name[ \t]*+[:=][ \t]*+[\"']([\w.-]+)[\"']"
    r"(?:[ \t]*+,[ \t]*+version[ \t]*+[:=][ \t]*+(?:[\"']([^\"'\n]*)[\"']|([A-Za-z_]\w*)))?"
)
CATALOGUED = re.compile(USE + OPENING + r"(\w*[lL]ibs)\.([\w.]+)")
PLUGIN = re.compile(
    r"(?<![\w.])id[ \t]*+\(?[ \t]*+[\"']([\w.-]+)[\"'][ \t]*+\)?[ \t]*+version[ \t]*+\(?[ \t]*+[\"']([^\"'\n]+)[\"']"
)
KOTLIN = re.compile(r"(?<![\w.])kotlin\([ \t]*+\"([\w.-]+)\"[ \t]*+\)[ \t]*+version[ \t]*+\"([^\"\n]+)\"")
# name = 'value', def name = "value", val name by extra("value"), set("name", "value")
VALUE = re.compile(
    r"(?:^|[ \t;{.])(?:def |val |var |String |ext\.)?([A-Za-z_][\w.]{0,80})[ \t]{0,20}(?:=|by extra\()[ \t]*"
    r"[\"']([^\"'\n]{1,100})[\"']"
    r"|(?:^|[ \t.])set\([ \t]*[\"']([\w.]+)[\"'][ \t]*,[ \t]*[\"']([^\"'\n]{1,100})[\"']",
    re.MULTILINE,
)
COMMENT = re.compile(r"(?<![:\"'/])//.*")
TESTING = re.compile(
    r"test|lint|detekt|checkstyle|spotbugs|pmd|jacoco|errorprone|kapt|ksp|processor|classpath$|developmentOnly",
    re.IGNORECASE,
)
PRODUCT = re.compile(r"(?:^|[a-z])(?:[rR]untime|[cC]ompile)Classpath$|^(?:compile|runtime|default)$")
LOCKED = re.compile(r"([\w.-]+:[\w.-]+):([^:=\s]+)(?:=(\S*))?")
PROPERTY = re.compile(r"[ \t]*([\w.-]+)[ \t]*[=:](.*)")
PLUGINS = "{0}:{0}.gradle.plugin"


def build(text: str) -> Contents:
    """Read the coordinates written out, and which entries of a catalogue are used for what; the rest is a program."""
    rows: list[Found] = []
    uses: dict[str, str] = {}
    lines = list(_plain(text))
    for number, line in lines:
        rows += _rows(line, number)
        for found in CATALOGUED.finditer(line):
            alias = found[3].removesuffix(".get").lower()
            uses[alias] = RUNTIME if RUNTIME in (_scope(found[1]), uses.get(alias)) else _scope(found[1])
    plain = "\n".join(line for _, line in lines)
    values = {found[1] or found[3]: found[2] or found[4] for found in VALUE.finditer(plain)}
    values |= {name.removeprefix("ext."): value for name, value in values.items()}
    return Contents(rows=rows, values=values, uses=uses)


def _plain(text: str) -> Iterator[tuple[int, str]]:
    """Go through the lines without comments."""
    inside = False
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw
        if inside:
            _, ended, line = line.partition("*/")
            inside = not ended
        if not inside and "/*" in line and "*/" not in line:
            line, inside = line.partition("/*")[0], True
        yield number, COMMENT.sub("", line)


def _rows(line: str, number: int) -> Iterator[Found]:
    for found in WRITTEN.finditer(line):
        yield _row(found[2], found[3], _scope(found[1]), number)
    for found in MAPPED.finditer(line):
        version = found[4] or (f"${found[5]}" if found[5] else None)
        yield _row(f"{found[2]}:{found[3]}", version, _scope(found[1]), number)
    for found in PLUGIN.finditer(line):
        yield _row(PLUGINS.format(found[1]), found[2], DEVELOPMENT, number)
    for found in KOTLIN.finditer(line):
        yield _row(PLUGINS.format(f"org.jetbrains.kotlin.{found[1]}"), found[2], DEVELOPMENT, number)


def _row(name: str, declared: str | None, scope: str, line: int | None) -> Found:
    return Found(name, declared=declared or None, direct=True, scope=scope, line=line, asked=(name,))


def _scope(use: str) -> str:
    return DEVELOPMENT if TESTING.search(use) else RUNTIME


def properties(text: str) -> Contents:
    """Read the values that build files below may use."""
    found = (PROPERTY.fullmatch(line) for line in text.splitlines() if not line.lstrip().startswith(("#", "!")))
    return Contents(rows=[], values={each[1]: value for each in found if each and (value := each[2].strip())})


def catalogue(text: str) -> Contents:
    """Read what a catalogue offers; build files say what of it is used."""
    whole, lines = toml_of(text), lines_of(text)
    versions, bundles = table(whole, "versions"), table(whole, "bundles")
    rows = []
    for alias, each in table(whole, "libraries").items():
        name, version = _library(each)
        if name:
            row = _row(name, version or _version(table(each).get("version"), versions), UNKNOWN, lines.get(alias))
            used = (alias, *(f"bundles.{bundle}" for bundle, those in bundles.items() if alias in words(those)))
            # dashes and underscores become dots where an entry is used
            rows.append(row._replace(asked=tuple(re.sub(r"[-_]", ".", each).lower() for each in used)))
    for alias, each in table(whole, "plugins").items():
        name, version = _plugin(each)
        if name:
            declared = version or _version(table(each).get("version"), versions)
            rows.append(_row(PLUGINS.format(name), declared, DEVELOPMENT, lines.get(alias)))
    return Contents(rows=rows)


def _plugin(each: object) -> tuple[str, str]:
    name, _, version = each.partition(":") if isinstance(each, str) else (word(table(each).get("id")) or "", "", "")
    return name, version


def _library(each: object) -> tuple[str, str]:
    if isinstance(each, str):
        parts = each.split(":")
        return ":".join(parts[:2]) if len(parts) > 1 else "", ":".join(parts[2:])
    said = table(each)
    group, name = word(said.get("group")), word(said.get("name"))
    return word(said.get("module")) or (f"{group}:{name}" if group and name else ""), ""


def _version(said: object, versions: object) -> str | None:
    for _ in range(2):
        if isinstance(said, dict) and "ref" in said:
            said = table(versions).get(str(said["ref"]))
        if isinstance(said, dict):
            said = said.get("strictly") or said.get("require") or said.get("prefer")
    return word(said)


def lock(text: str) -> Contents:
    """Read the lock of a project: a package a line, and the uses it is locked for."""
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith(("#", "empty=")):
            continue
        found = LOCKED.fullmatch(line.strip())
        if found is None:
            refuse(f"line {number} is not as gradle writes it")
        uses = [use for use in (found[3] or "").split(",") if use]
        runs = any(PRODUCT.search(use) and not TESTING.search(use.removesuffix("Classpath")) for use in uses)
        scope = RUNTIME if runs else DEVELOPMENT if uses else UNKNOWN
        rows.append(Found(found[1], version=found[2], scope=scope, line=number, asked=(found[1],)))
    return Contents(rows=rows, kind=LOCK)


def buildscript_lock(text: str) -> Contents:
    """Read the lock of what the build itself runs."""
    found = lock(text)
    found.rows = [row._replace(scope=DEVELOPMENT) for row in found.rows]
    return found
