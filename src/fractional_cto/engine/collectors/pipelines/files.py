"""Which files tell a build service what to do: by their names alone, and who reads each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from fractional_cto.engine.collectors.dependencies.files import of_others
from fractional_cto.engine.collectors.pipelines import azure, bitbucket, circle, github, gitlab, jenkins
from fractional_cto.engine.collectors.pipelines.contents import Workflow


@dataclass(frozen=True, kw_only=True, slots=True)
class System:
    """A build service: what its files are called, and who reads them; alone: those that no other file takes in."""

    name: str
    named: "re.Pattern[str]"
    parse: Callable[[str], Workflow]
    alone: "re.Pattern[str] | None" = None


SYSTEMS = (
    System(
        name="GitHub Actions",
        named=re.compile(r"\.github/workflows/[^/]+\.ya?ml|(?:\.github/(?:.+/)?)?action\.ya?ml"),
        parse=github.parse,
    ),
    System(
        name="GitLab CI",
        named=re.compile(r"\.gitlab-ci\.yml|(?:\.gitlab/ci|\.gitlab-ci)/.+\.ya?ml|(?:.+/)?[\w.-]*\.gitlab-ci\.ya?ml"),
        parse=gitlab.parse,
        alone=re.compile(r"\.gitlab-ci\.yml"),
    ),
    System(
        name="CircleCI",
        named=re.compile(r"\.circleci/[^/]+\.ya?ml"),
        parse=circle.parse,
    ),
    System(
        name="Azure Pipelines",
        named=re.compile(
            r"(?:.+/)?\.?azure-pipelines?[\w.-]*\.ya?ml|(?:.+/)?\.?(?:azure-?pipelines|azuredevops"
            r"|vsts)/(?:.+/)?[\w.-]+\.ya?ml"
        ),
        parse=azure.parse,
    ),
    System(
        name="Bitbucket Pipelines",
        named=re.compile(r"bitbucket-pipelines\.ya?ml"),
        parse=bitbucket.parse,
    ),
    System(
        name="Jenkins",
        named=re.compile(r"(?:.+/)?Jenkinsfile(?:[._-][\w.-]+)?|(?:.+/)?[\w.-]+\.[jJ]enkinsfile"),
        parse=jenkins.parse,
    ),
)
# Without one of these a file is none of them, and few files have one.
ENDINGS, SIGN = (".yml", ".yaml"), "enkinsfile"


@lru_cache(1 << 16)
def system_of(path: str) -> System | None:
    """Tell whose file lies at path, or None where it is nobody's."""
    if not path.endswith(ENDINGS) and SIGN not in path:
        return None
    found = next((system for system in SYSTEMS if system.named.fullmatch(path)), None)
    return None if found is None or of_others(path) else found
