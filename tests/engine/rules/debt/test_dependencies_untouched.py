from datetime import timedelta

import pytest

from fractional_cto.engine.rules.debt.dependencies_untouched import rule
from tests.builders.facts import NOW, facts_of, files, text

DECLARED = {
    "package.json": '{"dependencies": {"vue": "3"}}',
    "requirements.txt": "django>=4",
    "go.mod": "require example.org/cart v1.2.3",
    "Gemfile": 'gem "rails"',
    "pom.xml": "    <dependency>",
    "Cargo.toml": "[dependencies]\nserde = '1'",
}


def repository(path="package.json", *, days=500, commits=50, line=None):
    return facts_of(
        commits=[{"committed_at": NOW - timedelta(days=days)}] + [{}] * commits,
        changes=[{"seq": 1, "file": path}] + [{"seq": seq, "file": "app.py"} for seq in range(2, commits + 2)],
        files=files("app.py") + files(path, kind="configuration"),
        lines=text(path, line or DECLARED.get(path, "")),
    )


def test_silent_without_manifests():
    assert not list(rule.judge(facts_of(files=files("main.c"))))


def test_silent_where_they_changed_within_a_year():
    assert not list(rule.judge(repository(days=300)))


def test_silent_about_a_resting_project():
    assert not list(rule.judge(repository(commits=49)))


def test_silent_where_nothing_is_declared():
    assert not list(rule.judge(repository(line='{"name": "shop"}')))


@pytest.mark.parametrize("path", ["docs/requirements.txt", ".ci/requirements.txt", "tools/package.json"])
def test_silent_about_what_is_not_shipped(path):
    assert not list(rule.judge(repository(path, line='"dependencies": {\n"vue"\ndjango>=4')))


@pytest.mark.parametrize("path", [*DECLARED, "Gemfile.lock", "web/yarn.lock"])
def test_found_where_code_moves_and_dependencies_do_not(path):
    (finding,) = rule.judge(repository(path))

    assert finding.claim == (
        "The source was changed in 50 commits over the last 12 months; none of the manifests and lock files "
        f"(1) was. The last to change was {path}, 16 months ago."
    )
    assert finding.funding_blocker
