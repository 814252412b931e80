"""Have a server process know all it needs before somebody asks it, or whoever comes first waits for seconds."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver

NOUNS = Path(__file__).parents[1]


def up() -> int:
    """Import every address and compile every template of what is installed; tell how many templates."""
    _import(get_resolver().url_patterns)
    return len([engines["django"].get_template(name) for name in _names(NOUNS.glob("*/templates"))])


def _names(folders: Iterable[Path]) -> Iterator[str]:
    # another package's folder holds what replaces its own, which may use tags only it brings
    known = {"cotton", "allauth", *(app.label for app in apps.get_app_configs())}
    for folder in folders:
        for file in folder.rglob("*.html"):
            name = file.relative_to(folder)
            if len(name.parts) == 1 or name.parts[0] in known:
                yield str(name)


def _import(patterns: list[URLPattern | URLResolver]) -> None:
    for each in patterns:
        if isinstance(each, URLResolver):
            _import(each.url_patterns)
