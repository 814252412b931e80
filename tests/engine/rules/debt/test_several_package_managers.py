import pytest

from fractional_cto.engine.rules.debt.several_package_managers import rule
from tests.builders.facts import facts_of, files


@pytest.mark.parametrize(
    "paths",
    [
        ["package-lock.json"],
        ["web/yarn.lock", "api/package-lock.json"],
        ["package-lock.json", "npm-shrinkwrap.json"],
        ["yarn.lock", "uv.lock"],
        ["bun.lock", "bun.lockb"],
        ["Cargo.lock", "yarn.lock", "Gemfile.lock"],
        ["examples/yarn.lock", "examples/package-lock.json"],
    ],
)
def test_silent(paths):
    assert not list(rule.judge(facts_of(files=files(*paths))))


def test_found_where_two_answer_the_same_question():
    (finding,) = rule.judge(facts_of(files=files("web/yarn.lock", "web/package-lock.json")))

    assert finding.claim == (
        "1 folder holds lock files of several package managers; web/: package-lock.json and yarn.lock."
    )


def test_found_in_several_folders():
    (finding,) = rule.judge(facts_of(files=files("poetry.lock", "Pipfile.lock", "web/yarn.lock", "web/pnpm-lock.yaml")))

    assert finding.claim == (
        "2 folders hold lock files of several package managers; the top folder: Pipfile.lock and poetry.lock."
    )
    assert [row.locator for row in finding.evidence] == [".", "web/"]
