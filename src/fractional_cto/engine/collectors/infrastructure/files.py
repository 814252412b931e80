"""Which files describe what the product runs on: by their names, else by what stands in them."""

import re
from collections.abc import Callable
from functools import partial

from fractional_cto.engine.collectors.dependencies.files import of_others
from fractional_cto.engine.collectors.infrastructure import (
    cloudformation,
    compose,
    dockerfile,
    kubernetes,
    platforms,
    terraform,
)
from fractional_cto.engine.collectors.infrastructure.contents import Described

Reader = Callable[[str], Described]

NAMED: dict[str, Reader] = {
    "procfile": platforms.procfile,
    "app.json": platforms.heroku,
    "fly.toml": platforms.fly,
    "render.yaml": platforms.render,
    "render.yml": platforms.render,
    "app.yaml": platforms.appengine,
    "app.yml": platforms.appengine,
    "serverless.yml": cloudformation.serverless,
    "serverless.yaml": cloudformation.serverless,
    "chart.yaml": platforms.chart,
}
# Told by what stands in them: YAML anywhere but where words, workflows and recordings are kept.
JSON = re.compile(r"(?:^|/)[^/]*(?:cloudformation|cfn|template|stack|sam)[^/]*\.json$|\.template$", re.IGNORECASE)
NOT_YAML = re.compile(
    r"^\.|(?:^|/)(?:\.github|locales?|i18n|lang|translations?|l10n|openapi|swagger|docs?|fixtures|cassettes|node_modules)/"
    r"|(?:^|/)(?:values[\w.-]*|pnpm-lock|mkdocs|\.[\w.-]+)\.ya?ml$",
    re.IGNORECASE,
)
VALUES = re.compile(r"(?:^|/)values\.ya?ml$", re.IGNORECASE)


def reader_of(path: str, charts: dict[str, str]) -> Reader | None:
    """Tell how to read the file at path by its name alone; charts are the folders of Helm charts, with their names."""
    reader = _named(path, charts)
    return None if reader is None or of_others(path) else reader


def _named(path: str, charts: dict[str, str]) -> Reader | None:
    folder, _, name = path.rpartition("/")
    if dockerfile.is_dockerfile(name):
        return dockerfile.read
    if compose.NAME.fullmatch(name):
        return compose.read
    if folder in charts and VALUES.search(path):
        return partial(platforms.helm, chart=charts[folder])
    if name.endswith(".tf"):
        return terraform.read
    return NAMED.get(name.lower())


def guess(path: str) -> bool:
    """Tell whether the content decides."""
    small = path.lower()
    if small.endswith((".yml", ".yaml")):
        return not NOT_YAML.search(path) and not of_others(path)
    # most files are neither, and the pattern looks for its words from everywhere
    return small.endswith((".json", ".template")) and bool(JSON.search(path)) and not of_others(path)


def reader_for(content: bytes) -> Reader | None:
    """Tell how to read a file by what stands in it."""
    if cloudformation.SIGN.search(content):
        return cloudformation.read
    return kubernetes.read if kubernetes.SIGN.search(content) else None
