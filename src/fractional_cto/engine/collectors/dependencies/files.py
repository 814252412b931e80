"""Which files say what a repository depends on: by their names alone, and who reads each."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from fractional_cto.engine.collectors.dependencies import golang, npm, php, pnpm, python, requirements, ruby, rust, yarn
from fractional_cto.engine.collectors.dependencies.contents import Contents
from fractional_cto.engine.collectors.kinds import VENDORED


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A kind of file: the ecosystem as the OSV schema calls it, and the manifest a lock was made from."""

    name: str
    ecosystem: str
    parse: Callable[[str], Contents]
    manifest: str = ""


REQUIREMENTS = Format(name="requirements", ecosystem="PyPI", parse=requirements.parse)
FORMATS = {
    "pyproject.toml": Format(name="pyproject", ecosystem="PyPI", parse=python.pyproject),
    "poetry.lock": Format(name="poetry.lock", ecosystem="PyPI", parse=python.poetry_lock, manifest="pyproject"),
    "uv.lock": Format(name="uv.lock", ecosystem="PyPI", parse=python.uv_lock, manifest="pyproject"),
    "pdm.lock": Format(name="pdm.lock", ecosystem="PyPI", parse=python.pdm_lock, manifest="pyproject"),
    "Pipfile": Format(name="Pipfile", ecosystem="PyPI", parse=python.pipfile),
    "Pipfile.lock": Format(name="Pipfile.lock", ecosystem="PyPI", parse=python.pipfile_lock, manifest="Pipfile"),
    "package.json": Format(name="package.json", ecosystem="npm", parse=npm.manifest),
    "package-lock.json": Format(name="package-lock.json", ecosystem="npm", parse=npm.lock, manifest="package.json"),
    "npm-shrinkwrap.json": Format(name="package-lock.json", ecosystem="npm", parse=npm.lock, manifest="package.json"),
    "yarn.lock": Format(name="yarn.lock", ecosystem="npm", parse=yarn.lock, manifest="package.json"),
    "pnpm-lock.yaml": Format(name="pnpm-lock.yaml", ecosystem="npm", parse=pnpm.lock, manifest="package.json"),
    "go.mod": Format(name="go.mod", ecosystem="Go", parse=golang.module),
    "Cargo.toml": Format(name="Cargo.toml", ecosystem="crates.io", parse=rust.manifest),
    "Cargo.lock": Format(name="Cargo.lock", ecosystem="crates.io", parse=rust.lock, manifest="Cargo.toml"),
    "Gemfile.lock": Format(name="Gemfile.lock", ecosystem="RubyGems", parse=ruby.lock, manifest="Gemfile"),
    "composer.json": Format(name="composer.json", ecosystem="Packagist", parse=php.manifest),
    "composer.lock": Format(name="composer.lock", ecosystem="Packagist", parse=php.lock, manifest="composer.json"),
}
NAMED = re.compile(
    r"(?:^|/)(?:requirements[\w.-]*|[\w.-]+[-_.]requirements|requirements/(?:[^/]+/)?(?!constraints)[\w.-]+)\.(?:txt|in)$",
    re.IGNORECASE | re.ASCII,
)
# What tests are fed with; no program installs it.
FED = re.compile(
    r"(?:^|/)(?:fixtures?|__fixtures__|test[_-]?data|test[_-]?fixtures|__snapshots__|cassettes|node_modules)/",
    re.IGNORECASE,
)


def format_of(path: str) -> Format | None:
    """Tell how to read the file at path, or None where it is no such file."""
    known = FORMATS.get(path.rpartition("/")[2]) or (REQUIREMENTS if NAMED.search(path) else None)
    return None if known is None or FED.search(path) or VENDORED.search(path) else known
