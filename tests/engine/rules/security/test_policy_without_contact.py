import pytest

from fractional_cto.engine.rules.security.policy_without_contact import rule
from tests.builders.facts import facts_of, text

POLICY = "# Security\n\nWe take weaknesses seriously.\n\nVersions 1 and 2 are repaired.\n"


def found(content, path="SECURITY.md"):
    return list(rule.judge(facts_of(lines=text(path, content))))


@pytest.mark.parametrize(
    "line",
    [
        "Write to security@shop.test.",
        "Write to security at shop dot test",
        "See https://shop.test/security",
        "Use the [form](contact.md).",
        "Use private vulnerability reporting.",
        "Open a security advisory.",
        "Ask @ada.",
    ],
)
def test_silent_where_an_address_is_named(line):
    assert not found(POLICY + line)


def test_silent_without_a_policy():
    assert not found(POLICY, "docs/architecture.md")
    assert not rule.applies(facts_of())


def test_silent_about_a_page_that_says_hardly_anything():
    assert not found("# Security\n\nSoon.\n")


def test_found():
    (finding,) = found(POLICY)

    assert finding.claim == "SECURITY.md names no address to which a weakness can be reported."
    assert rule.applies(facts_of(lines=text("SECURITY.md", POLICY)))
