import pytest

from fractional_cto.engine.rules.security.no_security_policy import rule
from tests.builders.facts import facts_of, files, text

SOURCES = [f"src/{number}.py" for number in range(20)]


@pytest.mark.parametrize("path", ["SECURITY.md", ".github/security.md", "docs/SECURITY.rst", "public/security.txt"])
def test_silent_with_a_policy(path):
    assert not list(rule.judge(facts_of(files=files(*SOURCES, path))))


@pytest.mark.parametrize(
    "line",
    [
        "Please report security problems to security@example.org",
        "If you discover a security vulnerability, see Security Policies and Procedures.",
        "## Security issues",
    ],
)
def test_silent_where_the_readme_says_it(line):
    assert not list(rule.judge(facts_of(files=files(*SOURCES), lines=text("README.md", line))))


def test_silent_about_a_small_repository():
    facts = facts_of(files=files("a.py"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_a_page_about_web_security_is_no_policy():
    (finding,) = rule.judge(facts_of(files=files(*SOURCES, "docs/web-security.rst")))

    assert finding.claim == "Neither a security policy nor the README says how to report a weakness."
