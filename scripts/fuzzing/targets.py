"""What is thrown at what: every reader of text that others wrote, some of them together, by a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from fractional_cto.engine.collectors.advisories import documents as doors

from . import readers
from .readers import COLLECTORS, Reader, as_text


@dataclass(frozen=True, kw_only=True)
class Target:
    """Readers that share a run: the first byte of an input chooses one of them.

    modules, named from the folder of the collectors, give the words of a dictionary, and their tests the first inputs.
    """

    modules: tuple[str, ...]
    readers: tuple[Reader, ...]

    def __call__(self, data: bytes) -> None:
        """Read one input."""
        if len(self.readers) == 1:
            self.readers[0](data)
        elif data:
            self.readers[data[0] % len(self.readers)](data[1:])


LOCKS = ("package.json", "package-lock.json", "yarn.lock", "pyproject.toml", "poetry.lock", "uv.lock")
SETTLED = (
    "pom.xml",
    "app/pom.xml",
    "build.gradle",
    "gradle.properties",
    "gradle/libs.versions.toml",
    "app/build.gradle",
)
SHARED = ("Directory.Packages.props", "App.csproj", "requirements.txt", "constraints.txt", "Gemfile", "Gemfile.lock")
INFRASTRUCTURE = ("infrastructure/yamls", "infrastructure/contents")
PIPELINES = ("pipelines/marked", "pipelines/contents", "pipelines/purposes")


def _target(*modules: str, at: tuple[str, ...] = (), of: tuple[Reader, ...] = ()) -> Target:
    folders = {module.partition("/")[0] for module in modules}
    collectors = tuple(name for name in COLLECTORS if name in folders)
    return Target(modules=modules, readers=(*(partial(readers.a_file, collectors, path) for path in at), *of))


TARGETS: Mapping[str, Target] = {
    # what many repositories have, and what reads deepest
    "dockerfile": _target(
        "freshness/declared",
        "dependencies/docker",
        "infrastructure/dockerfile",
        "scorecard/dockerfiles",
        "scorecard/downloads",
        "scorecard/installs",
        at=("Dockerfile",),
    ),
    "workflow": _target(
        "dependencies/actions",
        "pipelines/github",
        "scorecard/workflows",
        "scorecard/permissions",
        "scorecard/packaging",
        "scorecard/pinned",
        *PIPELINES,
        at=(".github/workflows/ci.yml", "action.yml"),
    ),
    "shell": _target("scorecard/shell", "scorecard/downloads", "scorecard/installs", at=("install.sh",)),
    "secrets": _target(
        "secrets/scan",
        "secrets/contents",
        "shapes/checks",
        "shapes/formats",
        of=(partial(readers.secrets_in, ".env"), partial(readers.secrets_in, "src/app.py")),
    ),
    "documents": _target(
        "documents",
        "shapes/tokens",
        "shapes/formats",
        "scorecard/documents",
        "scorecard/fuzzing",
        at=("README.md", "SECURITY.md", ".env.example", ".npmrc", "till_test.go"),
    ),
    "compose": _target(
        "freshness/declared",
        "infrastructure/compose",
        "infrastructure/outside",
        *INFRASTRUCTURE,
        at=("docker-compose.yml",),
    ),
    "kubernetes": _target(
        "infrastructure/kubernetes", "infrastructure/collect", *INFRASTRUCTURE, at=("deploy/web.yaml",)
    ),
    "terraform": _target(
        "dependencies/terraform",
        "infrastructure/terraform",
        "infrastructure/hcl",
        "infrastructure/clouds",
        "infrastructure/policies",
        at=("main.tf", ".terraform.lock.hcl"),
    ),
    "cloudformation": _target(
        "infrastructure/cloudformation",
        "infrastructure/clouds",
        "infrastructure/policies",
        *INFRASTRUCTURE,
        at=("template.yaml", "template.json", "serverless.yml"),
    ),
    "platforms": _target(
        "infrastructure/platforms",
        *INFRASTRUCTURE,
        at=("Procfile", "app.json", "fly.toml", "render.yaml", "app.yaml", "Chart.yaml"),
        of=(readers.helm,),
    ),
    "gitlab": _target("pipelines/gitlab", *PIPELINES, at=(".gitlab-ci.yml",)),
    "circle": _target("pipelines/circle", *PIPELINES, at=(".circleci/config.yml",)),
    "azure": _target("pipelines/azure", *PIPELINES, at=("azure-pipelines.yml",)),
    "bitbucket": _target("pipelines/bitbucket", *PIPELINES, at=("bitbucket-pipelines.yml",)),
    "jenkins": _target("pipelines/jenkins", "pipelines/purposes", at=("Jenkinsfile",)),
    "npm": _target(
        "freshness/declared",
        "dependencies/npm",
        "licences/locks",
        "licences/own",
        at=("package.json", "package-lock.json"),
    ),
    "yarn-pnpm": _target(
        "dependencies/yarn", "dependencies/pnpm", "dependencies/blocks", at=("yarn.lock", "pnpm-lock.yaml")
    ),
    "bun": _target("dependencies/bun", at=("bun.lock",)),
    "python": _target(
        "freshness/declared",
        "dependencies/python",
        "dependencies/contents",
        at=("pyproject.toml", "poetry.lock", "uv.lock", "pdm.lock", "Pipfile", "Pipfile.lock"),
    ),
    "requirements": _target(
        "dependencies/requirements", at=("requirements.txt",), of=(partial(readers.several, SHARED[2:4]),)
    ),
    "setuptools": _target("freshness/declared", "dependencies/setuptools", at=("setup.py", "setup.cfg")),
    "ruby": _target(
        "freshness/declared", "dependencies/ruby", "licences/own", at=("Gemfile", "shop.gemspec", "Gemfile.lock")
    ),
    "maven": _target("freshness/declared", "dependencies/maven", "dependencies/markup", at=("pom.xml",)),
    "gradle": _target(
        "freshness/declared",
        "dependencies/gradle",
        at=(*SETTLED[2:5], "gradle.lockfile", "buildscript-gradle.lockfile"),
    ),
    "nuget": _target(
        "freshness/declared",
        "dependencies/nuget",
        "dependencies/markup",
        "scorecard/pinned",
        at=("App.csproj", "Directory.Packages.props", "packages.config", "packages.lock.json"),
    ),
    "rust": _target("dependencies/rust", at=("Cargo.toml", "Cargo.lock")),
    "php": _target("freshness/declared", "dependencies/php", "licences/locks", at=("composer.json", "composer.lock")),
    "elixir": _target("freshness/declared", "dependencies/elixir", at=("mix.exs", "mix.lock")),
    "dart": _target("dependencies/dart", "dependencies/blocks", at=("pubspec.yaml", "pubspec.lock")),
    "go-swift": _target(
        "freshness/declared",
        "dependencies/golang",
        "dependencies/imports",
        "dependencies/swift",
        at=("go.mod", "Package.swift", "Package.resolved"),
        of=(readers.go_imports,),
    ),
    "bill": _target("dependencies/bill", "dependencies/spdx", at=("sbom.json", "shop.spdx")),
    "settled": _target(
        "dependencies/settled",
        "dependencies/links",
        "dependencies/collect",
        of=tuple(partial(readers.several, paths) for paths in (LOCKS, SETTLED, SHARED)),
    ),
    "versions-licences": _target(
        "versions/keys",
        "versions/gem",
        "versions/php",
        "versions/python",
        "versions/semver",
        "vulnerabilities/cvss",
        "vulnerabilities/cvss4",
        "licences/expressions",
        of=(readers.versions, partial(as_text, readers.score), partial(as_text, readers.licence_named)),
    ),
    "texts": _target(
        "licences/own",
        "freshness/declared",
        "freshness/cycles",
        "dependencies/files",
        "infrastructure/files",
        "pipelines/files",
        "pipelines/collect",
        "kinds",
        "marks",
        "paths",
        "scorecard/probe",
        "tree",
        at=("LICENSE", ".python-version", ".tool-versions", "global.json", "runtime.txt"),
        of=(partial(as_text, readers.path_alone), partial(as_text, readers.address), readers.marks_of),
    ),
    "sarif": _target("scans/sarif", "scans/kinds", "scans/collect", of=(readers.scan,)),
    "advisories": _target(
        "advisories/osv",
        "advisories/advisory",
        "advisories/rustsec",
        "advisories/exploited",
        "advisories/documents",
        "advisories/files",
        "vulnerabilities/evaluate",
        of=(
            partial(readers.read_osv, doors.json_of),
            partial(readers.read_osv, doors.yaml_of),
            readers.read_rustsec,
            readers.likelihoods,
            readers.archive,
        ),
    ),
    "settings": _target("../config", "answers", "releases", of=(readers.settings, readers.release_dates)),
    "git": _target(
        "commits",
        "messages",
        "people",
        "references",
        of=(
            readers.log_of_git,
            readers.commit_object,
            *(partial(as_text, reader) for reader in (readers.message, readers.reference)),
        ),
    ),
}
