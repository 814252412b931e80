import pytest

from fractional_cto.engine.rules.security.insecure_package_source import rule
from tests.builders.facts import facts_of, text


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("requirements.txt", "--index-url https://packages.example.org/simple"),
        ("requirements.txt", "--index-url http://localhost:3141/simple"),
        ("Gemfile", "# source 'http://example.org'"),
        ("Gemfile", "gem 'shop', homepage: 'http://example.org'"),
        ("README.md", "pip install --trusted-host example.org shop"),
        ("tests/requirements.txt", "--trusted-host example.org"),
    ],
)
def test_silent(path, line):
    assert not list(rule.judge(facts_of(lines=text(path, line))))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("requirements.txt", "--extra-index-url http://packages.example.org/simple"),
        ("Gemfile", "source 'http://gems.example.org'"),
        (".npmrc", "registry=http://npm.example.org"),
        (".npmrc", "strict-ssl=false"),
        ("app/build.gradle", 'maven { url "http://maven.example.org" }'),
        ("Dockerfile", "RUN pip install --trusted-host packages.example.org shop"),
    ],
)
def test_found(path, line):
    (finding,) = rule.judge(facts_of(lines=text(path, line)))

    assert finding.evidence[0].locator == f"{path}:1"
    assert "example.org" not in finding.claim
