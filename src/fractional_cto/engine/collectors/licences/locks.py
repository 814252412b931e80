"""What lock files tell of packages besides their versions: the licence, and whether its maker has given it up."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fractional_cto.engine.collectors.dependencies.contents import json_of, table, tables, word, words
from fractional_cto.engine.collectors.dependencies.php import beside

FOLDER = "node_modules/"


class Note(NamedTuple):
    """What is told of one package in one version."""

    name: str
    version: str
    development: bool
    licence: str | None
    given_up: str | None


def npm(text: str) -> Iterator[Note]:
    """Read what npm notes since version 2 of its lock."""
    for place, each in table(json_of(text), "packages").items():
        if FOLDER in place and isinstance(each, dict) and not each.get("link"):
            name = word(each.get("name")) or place.rpartition(FOLDER)[2]
            licence = word(each.get("license")) or word(table(each.get("license")).get("type"))
            yield Note(
                name, word(each.get("version")) or "", bool(each.get("dev")), licence, word(each.get("deprecated"))
            )


def composer(text: str) -> Iterator[Note]:
    """Read what composer notes; of several licences the user may choose."""
    whole = json_of(text)
    for part, development in (("packages", False), ("packages-dev", True)):
        for each in tables(whole.get(part)):
            if (name := word(each.get("name"))) and not beside(each):
                licence = " OR ".join(words(each.get("license"))) or None
                yield Note(name.lower(), word(each.get("version")) or "", development, licence, _given_up(each))


def _given_up(each: Mapping[str, Any]) -> str | None:
    after = each.get("abandoned")
    return (
        None
        if not after
        else f"its maker names {after} instead"
        if isinstance(after, str)
        else "its maker has given it up"
    )


READERS = {
    "package-lock.json": ("npm", npm),
    "npm-shrinkwrap.json": ("npm", npm),
    "composer.lock": ("Packagist", composer),
}
