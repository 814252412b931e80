"""What files say that the product runs on: one line, one statement, told by the name of the file."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fractional_cto.engine.collectors.freshness.cycles import images, products

# exact: that version and no other; least: that one or any later, which says little about what it runs on.
EXACT, LEAST = "exact", "least"


class Declared(NamedTuple):
    """One version of one product, where a file names it."""

    path: str
    line: int
    product: str
    version: str
    bound: str = EXACT


Line = tuple[int, str]
VERSION = r"v?(\d+(?:\.[\dx*]+)*)"
ONE = {
    ".python-version": ("python", re.compile(rf"^\s*(?:python-)?{VERSION}\s*$")),
    ".nvmrc": ("node", re.compile(rf"^\s*(?:node-)?{VERSION}\s*$")),
    ".node-version": ("node", re.compile(rf"^\s*(?:node-)?{VERSION}\s*$")),
    ".ruby-version": ("ruby", re.compile(rf"^\s*(?:ruby-)?{VERSION}")),
    "global.json": ("dotnet", re.compile(rf"\"version\"\s*:\s*\"{VERSION}")),
}
SEVERAL = {
    "runtime.txt": re.compile(rf"^\s*(python|ruby|node|php)-{VERSION}"),
    ".tool-versions": re.compile(
        rf"^\s*(python|nodejs|ruby|php|golang|java|elixir|postgres|mysql|redis)\s+(?:temurin-|openjdk-|adoptopenjdk-)?{VERSION}"
    ),
}
COMPILER = rf"<(?:java\.version|maven\.compiler\.(?:release|source|target))>\s*(?:1\.)?{VERSION}\s*<"
TOOLCHAIN = r"JavaLanguageVersion\.of\((\d+)\)|JavaVersion\.VERSION_(?:1_)?(\d+)"
PLUGIN = rf"org\.springframework\.boot[\"'][\s)]+version\s*[\"']{VERSION}"
CALLED = {"nodejs": "node", "golang": "go"}
# Exact where only one is meant, least where any later will do.
STATED: tuple[tuple[str, str, str, re.Pattern[str]], ...] = (
    (r"Gemfile", "ruby", EXACT, re.compile(rf"^\s*ruby[\s(]+[\"'](?:~>\s*)?{VERSION}[\"']")),
    (r"Gemfile", "ruby", LEAST, re.compile(rf"^\s*ruby[\s(]+[\"']>=?\s*{VERSION}[\"']")),
    (r"package\.json", "node", EXACT, re.compile(rf"\"node\"\s*:\s*\"[~^=]?\s*{VERSION}\"")),
    (r"package\.json", "node", LEAST, re.compile(rf"\"node\"\s*:\s*\">=?\s*{VERSION}")),
    (r"pyproject\.toml", "python", EXACT, re.compile(rf"^\s*requires-python\s*=\s*[\"'](?:==|~=)\s*{VERSION}[\"']")),
    (r"pyproject\.toml", "python", LEAST, re.compile(rf"^\s*requires-python\s*=\s*[\"']>=?\s*{VERSION}")),
    (r"pyproject\.toml", "python", LEAST, re.compile(rf"^\s*python\s*=\s*[\"'](?:\^|>=)\s*{VERSION}")),
    (r"setup\.(?:py|cfg)", "python", LEAST, re.compile(rf"^\s*python_requires\s*=\s*[\"']?>=?\s*{VERSION}")),
    (r"Pipfile", "python", EXACT, re.compile(rf"^\s*python_version\s*=\s*\"{VERSION}\"")),
    (r"go\.mod", "go", LEAST, re.compile(rf"^go\s+{VERSION}\s*$")),
    (r"composer\.json", "php", LEAST, re.compile(rf"\"php\"\s*:\s*\"[\^~>=]+\s*{VERSION}")),
    (r"composer\.json", "php", EXACT, re.compile(rf"\"php\"\s*:\s*\"{VERSION}\"")),
    (r"pom\.xml", "java", LEAST, re.compile(COMPILER)),
    (r"build\.gradle(?:\.kts)?", "java", LEAST, re.compile(TOOLCHAIN)),
    (r"build\.gradle(?:\.kts)?", "spring-boot", EXACT, re.compile(PLUGIN)),
    (r"[^/]+\.csproj", "dotnet", EXACT, re.compile(r"<TargetFrameworks?>\s*net(?:coreapp)?(\d+\.\d+)\s*<")),
    (r"mix\.exs", "elixir", LEAST, re.compile(rf"elixir:\s*\"(?:~>|>=)\s*{VERSION}")),
)  # fmt: skip
PARENT = re.compile(r"<artifactId>\s*spring-boot-starter-parent\s*<")
OF_PARENT = re.compile(rf"<version>\s*{VERSION}")
DOCKERFILE = re.compile(r"(?i)(?:dockerfile|containerfile)[^/]*|[^/]+\.dockerfile")
COMPOSE = re.compile(r"(?i)(?:docker-)?compose[^/]*\.ya?ml")
ARGUMENT = re.compile(r"(?i)^\s*ARG\s+(\w+)=[\"']?([^\s\"']+)")
FROM = re.compile(r"(?i)^\s*FROM\s+(?:--\S+\s+)*[\"']?([^\s\"']+)")
IMAGE = re.compile(r"^\s*(?:-\s+)?image:\s*[\"']?([^\s\"'#]+)")
FILLED = re.compile(r"\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))")
# Who builds the same things under names of their own.
SAME = re.compile(r"^(?:library|circleci|cimg|bitnami|bitnamilegacy|amd64|arm64v8|arm32v7|i386)/")
HOST = re.compile(r"^[^/]*[.:][^/]*/|^localhost/")
PARENT_LINES = 3


def declared(path: str, lines: Iterable[Line]) -> Iterator[Declared]:
    """Read what one file says; a file of another name says nothing."""
    name = path.rpartition("/")[2]
    if name in ONE:
        product, pattern = ONE[name]
        yield from _first(path, lines, product, pattern)
    elif name in SEVERAL:
        for number, text in lines:
            if found := SEVERAL[name].search(text):
                yield Declared(path, number, CALLED.get(found[1], found[1]), found[2])
    elif DOCKERFILE.fullmatch(name):
        yield from _images(path, lines, FROM)
    elif COMPOSE.fullmatch(name):
        yield from _images(path, lines, IMAGE)
    else:
        yield from _stated(path, name, lines)


def _first(path: str, lines: Iterable[Line], product: str, pattern: re.Pattern[str]) -> Iterator[Declared]:
    for number, text in lines:
        if found := pattern.search(text):
            yield Declared(path, number, product, found[1])
            return


def _stated(path: str, name: str, lines: Iterable[Line]) -> Iterator[Declared]:
    wanted = [entry[1:] for entry in STATED if re.fullmatch(entry[0], name)]
    parent = 0
    for number, text in lines if wanted else ():
        for product, bound, pattern in wanted:
            if found := pattern.search(text):
                yield Declared(path, number, product, next(filter(None, found.groups())), bound)
        if name == "pom.xml":
            parent = number if PARENT.search(text) else parent
            if parent and number - parent <= PARENT_LINES and (found := OF_PARENT.search(text)):
                yield Declared(path, number, "spring-boot", found[1])
                parent = 0


def _images(path: str, lines: Iterable[Line], pattern: re.Pattern[str]) -> Iterator[Declared]:
    arguments: dict[str, str] = {}
    for number, text in lines:
        if given := ARGUMENT.search(text):
            arguments.setdefault(given[1], given[2])
        if found := pattern.search(text):
            reference = FILLED.sub(lambda part: arguments.get(part[1] or part[3], part[2] or ""), found[1])
            for product, version in held(reference):
                yield Declared(path, number, product, version)


def held(reference: str) -> Iterator[tuple[str, str]]:
    """Tell what an image holds: by its name and tag, and by the system that the tag names."""
    whole, _, tag = HOST.sub("", reference.partition("@")[0]).partition(":")
    product = images().get(SAME.sub("", whole))
    if not product or not tag:
        return
    yield product, tag
    for part in tag.split("-")[1:]:
        for system in ("debian", "ubuntu"):
            if part in products()[system].names:
                yield system, part
        if re.fullmatch(r"alpine\d+\.\d+", part, re.ASCII):
            yield "alpine", part.removeprefix("alpine")
