from datetime import timedelta

import pytest

from fractional_cto.engine.rules.debt.no_dependency_updater import rule
from tests.builders.facts import NOW, facts_of, files, text


def repository(path="package.json", content='{"dependencies": {"vue": "3"}}', *, others=(), people=12, robots=()):
    commits = [{}] * people + list(robots)
    return facts_of(commits=commits, files=files(path, *others), lines=text(path, content))


def test_silent_without_dependencies():
    assert not list(rule.judge(repository(content='{"name": "shop"}')))
    assert not list(rule.judge(repository("pyproject.toml", "[tool.ruff]\nline-length = 120")))


@pytest.mark.parametrize(
    "robot", [".github/dependabot.yml", "renovate.json", ".github/renovate.json5", ".renovaterc", ".pyup.yml"]
)
def test_silent_where_a_robot_is_configured(robot):
    assert not list(rule.judge(repository(others=[robot])))


def test_silent_where_a_robot_works():
    assert not list(rule.judge(repository(robots=[{"author": "dependabot[bot]", "bot": True}])))


def test_silent_about_a_resting_project():
    assert not list(rule.judge(repository(people=11)))


def by_hand(*days, subject="Update packages", path="package-lock.json", **fields):
    commits = [{"committed_at": NOW - timedelta(days=day), "subject": subject, **fields} for day in days]
    return facts_of(
        commits=[*commits, *[{}] * 12],
        changes=[{"seq": number, "file": path} for number in range(1, len(days) + 1)],
        files=files("package.json"),
        lines=text("package.json", '{"dependencies": {"vue": "3"}}'),
    )


EVERY_OTHER_MONTH = (5, 65, 125, 185, 245, 305)


def test_silent_where_people_update_every_other_month():
    assert not list(rule.judge(by_hand(*EVERY_OTHER_MONTH)))
    assert not list(rule.judge(by_hand(*EVERY_OTHER_MONTH, subject="Bump vue to 4", path="package.json")))


def test_found_where_people_update_now_and_then():
    assert list(rule.judge(by_hand(*EVERY_OTHER_MONTH[1:], 66, 67)))
    assert list(rule.judge(by_hand(*EVERY_OTHER_MONTH[1:], 400)))
    assert list(rule.judge(by_hand(*EVERY_OTHER_MONTH, subject="Sell on Sundays")))
    assert list(rule.judge(by_hand(*EVERY_OTHER_MONTH, path="app.js")))


@pytest.mark.parametrize(
    "subject",
    [
        "Bump version to 2.3.0",
        "Release: bump to 1.4",
        "Update description",
        "Update eslint script",
        "Bump package version",
        "meta: update version numbers to v1.8",
        "Bump 2.3.0",
        "chore: bump to v3",
        "2.3.0 version bump",
    ],
)
def test_found_where_people_update_only_the_project_itself(subject):
    assert list(rule.judge(by_hand(*EVERY_OTHER_MONTH, subject=subject, path="package.json")))


@pytest.mark.parametrize(
    "subject",
    [
        "Update dev dependencies",
        "Update dependencies for the release",
        "Bump rack from 2 to 3",
        "Upgrade lodash",
        "Bump lodash version to 4.17",
        "Update the version of lodash",
        "vue: bump to 3.4",
        "Bump react-scripts to 5.0",
        "Upgrade 12 packages",
    ],
)
def test_silent_where_what_people_update_is_a_dependency(subject):
    assert not list(rule.judge(by_hand(*EVERY_OTHER_MONTH, subject=subject, path="package.json")))


def test_silent_about_tools_and_examples():
    assert not list(rule.judge(repository("tools/release/package.json")))
    assert not list(rule.judge(repository("examples/package.json")))


def test_a_robot_that_has_ended_is_no_praise():
    facts = repository(others=[".dependabot/config.yml"])

    assert not rule.applies(facts)
    (finding,) = rule.judge(facts)
    assert finding.claim.endswith("; the one that .dependabot/config.yml speaks to was shut down in August 2021.")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("package.json", '{"devDependencies": {"vite": "6"}}'),
        ("pyproject.toml", "[project]\ndependencies = ['django']"),
        ("requirements/base.txt", "django==5.2"),
        ("go.mod", "require example.org/cart v1.2.3"),
        ("Gemfile", 'gem "rails"'),
        ("pom.xml", "    <dependency>"),
    ],
)
def test_found_where_updates_depend_on_memory(path, content):
    old = {"author": "dependabot[bot]", "bot": True, "committed_at": NOW - timedelta(days=400)}

    (finding,) = rule.judge(repository(path, content, robots=[old]))

    assert finding.claim == (
        "1 manifest declares dependencies, and no update robot is configured or made "
        "a commit in the 12 months before 2024-06-30."
    )
