import pytest

from fractional_cto.engine.rules.security.env_not_ignored import rule
from tests.builders.facts import facts_of, files, text


@pytest.mark.parametrize("pattern", [".env", "/.env", "**/.env", ".env*", "*.env", ".env.*", "backend/.env", ".*"])
def test_silent_where_it_is_ignored(pattern):
    facts = facts_of(files=files(".env.example", ".gitignore"), lines=text(".gitignore", f"build\n{pattern}\n"))

    assert not list(rule.judge(facts))


def test_silent_without_a_sample():
    facts = facts_of(files=files("app.py"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_it_is_tracked_already_which_another_rule_reports():
    facts = facts_of(files=files(".env.example", ".env"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


@pytest.mark.parametrize("ignored", ["build", "# .env", "!.env", ".environment", "env"])
def test_found(ignored):
    facts = facts_of(files=files("api/.env.example"), lines=text(".gitignore", ignored))

    (finding,) = rule.judge(facts)

    assert finding.evidence[0].locator == "api/.env.example"
