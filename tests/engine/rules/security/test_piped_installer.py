import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.piped_installer import rule
from tests.builders.facts import facts_of, text


def judged(content, path="Dockerfile"):
    return list(rule.judge(facts_of(lines=text(path, content))))


@pytest.mark.parametrize(
    "content",
    [
        "RUN curl -fsSLo tool.tgz https://example.org/tool.tgz && sha256sum -c tool.sum",
        "RUN curl https://example.org/version | shasum",
        "# RUN curl https://example.org/install | sh",
        "RUN cat install.sh | sh",
    ],
)
def test_silent(content):
    assert not judged(content)


def test_silent_in_development():
    assert not judged("RUN curl https://example.org/i | sh", path=".devcontainer/Dockerfile")


def test_does_not_apply_without_a_build():
    assert not rule.applies(facts_of(lines=text("README.md", "curl https://example.org/i | sh")))


@pytest.mark.parametrize(
    "content",
    [
        "RUN curl -sSL https://example.org/install | sh",
        "RUN wget -qO- https://example.org/install | sudo -E bash -",
        "RUN curl -sSL https://example.org/install \\\n  | bash",
        "RUN curl \\\n  -sSL https://example.org/install \\\n  | bash",
    ],
)
def test_found(content):
    (finding,) = judged(content)

    assert finding.severity == Severity.LOW
    assert finding.claim == "1 download is run without being checked, from example.org."
    assert finding.evidence[0].locator == "Dockerfile:1"


def test_worse_over_an_open_line():
    (finding,) = judged("  - run: curl http://example.org/i | sh", path=".github/workflows/build.yml")

    assert finding.severity == Severity.MEDIUM
