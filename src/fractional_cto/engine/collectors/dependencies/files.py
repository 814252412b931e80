"""Which files say what a repository depends on: by their names alone, and who reads each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from fractional_cto.engine.collectors.dependencies import (
    actions,
    bill,
    bun,
    dart,
    docker,
    elixir,
    golang,
    gradle,
    maven,
    npm,
    nuget,
    php,
    pnpm,
    python,
    requirements,
    ruby,
    rust,
    setuptools,
    swift,
    terraform,
    yarn,
)
from fractional_cto.engine.collectors.dependencies.contents import Contents
from fractional_cto.engine.collectors.paths import is_vendored


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A kind of file: the ecosystem as the OSV schema calls it, and the manifest a lock was made from.

    settles: versions in it may stand in other files; shares: it says versions for the folders below; late: there may be
    many of them, so that they are read after all others; slow: what a byte of it costs, compared with others.
    """

    name: str
    ecosystem: str
    parse: Callable[[str], Contents]
    manifest: str = ""
    settles: bool = False
    shares: bool = False
    late: bool = False
    slow: int = 1


MSBUILD = Format(name="csproj", ecosystem="NuGet", parse=nuget.project, settles=True)
SHARED = Format(name="Directory.props", ecosystem="NuGet", parse=nuget.project, settles=True, shares=True)
GRADLE = Format(name="build.gradle", ecosystem="Maven", parse=gradle.build, settles=True, shares=True)
GRADLE_LOCK = Format(name="gradle.lockfile", ecosystem="Maven", parse=gradle.lock, manifest="build.gradle")
CATALOGUE = Format(name="libs.versions.toml", ecosystem="Maven", parse=gradle.catalogue, settles=True, slow=3)
DOCKERFILE = Format(name="Dockerfile", ecosystem="docker", parse=docker.dockerfile, late=True)
WORKFLOW = Format(name="workflow", ecosystem="GitHub Actions", parse=actions.workflow, late=True)
TERRAFORM = Format(name="tf", ecosystem="Terraform", parse=terraform.manifest, late=True)
REQUIREMENTS = Format(name="requirements", ecosystem="PyPI", parse=requirements.parse, settles=True)
CONSTRAINTS = Format(name="constraints", ecosystem="PyPI", parse=requirements.constraints)
FORMATS = {
    "pyproject.toml": Format(name="pyproject", ecosystem="PyPI", parse=python.pyproject, slow=3),
    "poetry.lock": Format(name="poetry.lock", ecosystem="PyPI", parse=python.poetry_lock, manifest="pyproject", slow=3),
    "uv.lock": Format(name="uv.lock", ecosystem="PyPI", parse=python.uv_lock, manifest="pyproject", slow=3),
    "pdm.lock": Format(name="pdm.lock", ecosystem="PyPI", parse=python.pdm_lock, manifest="pyproject", slow=3),
    "setup.py": Format(name="setup.py", ecosystem="PyPI", parse=setuptools.script),
    "setup.cfg": Format(name="setup.cfg", ecosystem="PyPI", parse=setuptools.configuration),
    "Pipfile": Format(name="Pipfile", ecosystem="PyPI", parse=python.pipfile, slow=3),
    "Pipfile.lock": Format(name="Pipfile.lock", ecosystem="PyPI", parse=python.pipfile_lock, manifest="Pipfile"),
    "package.json": Format(name="package.json", ecosystem="npm", parse=npm.manifest),
    "package-lock.json": Format(name="package-lock.json", ecosystem="npm", parse=npm.lock, manifest="package.json"),
    "npm-shrinkwrap.json": Format(name="package-lock.json", ecosystem="npm", parse=npm.lock, manifest="package.json"),
    "yarn.lock": Format(name="yarn.lock", ecosystem="npm", parse=yarn.lock, manifest="package.json"),
    "pnpm-lock.yaml": Format(name="pnpm-lock.yaml", ecosystem="npm", parse=pnpm.lock, manifest="package.json"),
    "go.mod": Format(name="go.mod", ecosystem="Go", parse=golang.module),
    "Cargo.toml": Format(name="Cargo.toml", ecosystem="crates.io", parse=rust.manifest, slow=3),
    "Cargo.lock": Format(name="Cargo.lock", ecosystem="crates.io", parse=rust.lock, manifest="Cargo.toml", slow=3),
    "Gemfile": Format(name="Gemfile", ecosystem="RubyGems", parse=ruby.manifest),
    "gems.rb": Format(name="Gemfile", ecosystem="RubyGems", parse=ruby.manifest),
    "gems.locked": Format(name="Gemfile.lock", ecosystem="RubyGems", parse=ruby.lock, manifest="Gemfile"),
    "Gemfile.lock": Format(name="Gemfile.lock", ecosystem="RubyGems", parse=ruby.lock, manifest="Gemfile"),
    "composer.json": Format(name="composer.json", ecosystem="Packagist", parse=php.manifest),
    "composer.lock": Format(name="composer.lock", ecosystem="Packagist", parse=php.lock, manifest="composer.json"),
    "bun.lock": Format(name="bun.lock", ecosystem="npm", parse=bun.lock, manifest="package.json"),
    "pom.xml": Format(name="pom.xml", ecosystem="Maven", parse=maven.manifest, settles=True),
    "build.gradle": GRADLE,
    "build.gradle.kts": GRADLE,
    "gradle.properties": Format(name="gradle.properties", ecosystem="Maven", parse=gradle.properties, shares=True),
    "gradle.lockfile": GRADLE_LOCK,
    "buildscript-gradle.lockfile": Format(name="gradle.lockfile", ecosystem="Maven", parse=gradle.buildscript_lock),
    "Directory.Packages.props": SHARED,
    "Directory.Build.props": SHARED,
    "Directory.Build.targets": SHARED,
    "packages.config": Format(name="packages.config", ecosystem="NuGet", parse=nuget.packages_config),
    "packages.lock.json": Format(name="packages.lock.json", ecosystem="NuGet", parse=nuget.lock, manifest="csproj"),
    "mix.exs": Format(name="mix.exs", ecosystem="Hex", parse=elixir.manifest),
    "mix.lock": Format(name="mix.lock", ecosystem="Hex", parse=elixir.lock, manifest="mix.exs"),
    "pubspec.yaml": Format(name="pubspec.yaml", ecosystem="Pub", parse=dart.manifest),
    "pubspec.lock": Format(name="pubspec.lock", ecosystem="Pub", parse=dart.lock, manifest="pubspec.yaml"),
    "Package.swift": Format(name="Package.swift", ecosystem="SwiftURL", parse=swift.manifest),
    "Package.resolved": Format(
        name="Package.resolved", ecosystem="SwiftURL", parse=swift.lock, manifest="Package.swift"
    ),
    ".terraform.lock.hcl": Format(name="terraform.lock", ecosystem="Terraform", parse=terraform.lock, manifest="tf"),
}
NAMED = re.compile(
    r"(?:^|/)(?:requirements[\w.-]*|[\w.-]+[-_.]requirements|requirements/(?:[^/]+/)?(?!constraints)[\w.-]+)\.(?:txt|in)$",
    re.IGNORECASE | re.ASCII,
)
# Files known by a part of their name or place; asked for in this order.
PATTERNS = (
    (NAMED, REQUIREMENTS),
    (
        re.compile(r"(?:^|/)s?bom\.json$|\.(?:cdx|spdx)\.json$|\.spdx$", re.IGNORECASE),
        Format(name="bill", ecosystem="", parse=bill.bill),
    ),
    (re.compile(r"\.gemspec$"), Format(name="Gemfile", ecosystem="RubyGems", parse=ruby.gemspec)),
    (re.compile(r"\.(?:cs|fs|vb)proj$", re.IGNORECASE), MSBUILD),
    (re.compile(r"(?:^|/)gradle/(?:[\w.-]+/)?[\w.-]*\.versions\.toml$"), CATALOGUE),
    (re.compile(r"(?:^|/)gradle/dependency-locks/[\w.-]+\.lockfile$"), GRADLE_LOCK),
    (
        re.compile(
            r"(?:^|/)(?:(?:Dockerfile|Containerfile)(?:[._-][\w.-]+)?|[\w.-]+\.(?:Dockerfile|dockerfile))"
            r"(?<!\.tt)(?<!\.erb)(?<!\.j2)(?<!\.md)(?<!\.tmpl)(?<!\.template)(?<!\.dockerignore)$"
        ),
        DOCKERFILE,
    ),
    (re.compile(r"(?:^|/)\.github/workflows/[^/]+\.ya?ml$|(?:^|/)action\.ya?ml$"), WORKFLOW),
    (re.compile(r"\.tf$"), TERRAFORM),
)
# Without one of these in its name a file is none of them, and few files have one.
SIGN = "erfile"
ENDINGS = (
    *(".txt", ".in", ".json", ".spdx", ".gemspec", "proj", ".versions.toml", ".lockfile"),
    *(".yml", ".yaml", ".tf"),
)
# What tests are fed with; no program installs it.
FED = re.compile(
    r"(?:^|/)(?:fixtures?|__fixtures__|test[_-]?data|test[_-]?fixtures|__snapshots__|cassettes|node_modules)/",
    re.IGNORECASE,
)


@lru_cache(1 << 16)
def format_of(path: str) -> Format | None:
    """Tell how to read the file at path, or None where it is no such file."""
    name = path.rpartition("/")[2]
    known = FORMATS.get(name)
    if not known and (name.lower().endswith(ENDINGS) or SIGN in name):
        known = next((form for look, form in PATTERNS if look.search(path)), None)
    return None if known is None or of_others(path) else known


def of_others(path: str) -> bool:
    """Tell whether others wrote a file, or nothing but a test reads it; asked last, since it takes longest."""
    return bool(FED.search(path)) or is_vendored(path)
