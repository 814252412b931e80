import pytest

from fractional_cto.engine.rules.operations.no_staging_environment import rule
from tests.builders.facts import facts_of, files, text

CI = ".github/workflows/deliver.yml"
DELIVERS = "jobs:\n  go:\n    - run: kubectl apply -f k8s\n"


SAID = {"question": "staging-likeness", "practice": "environments", "answer": "On a second account."}


def told(content=DELIVERS, paths=("Procfile", CI), **tables):
    return facts_of(files=files(*paths), lines=text(CI, content), **tables)


def found(*arguments, **tables):
    return list(rule.judge(told(*arguments, **tables)))


def test_silent_where_nothing_is_delivered():
    assert not found("jobs:\n  go:\n    - run: make test\n")


def test_silent_about_a_library():
    assert not found(paths=("setup.py", CI))
    assert not rule.applies(facts_of(files=files("setup.py")))


@pytest.mark.parametrize(
    "line", ["    environment: staging", "    if: branch == develop", "    name: Deploy preview", "  deploy-demo:"]
)
def test_silent_where_a_build_names_another_place(line):
    assert not found(DELIVERS + line)


@pytest.mark.parametrize("path", ["deploy/values-staging.yaml", "overlays/uat/app.yaml", "vercel.json"])
def test_silent_where_a_file_names_another_place(path):
    assert not found(paths=("Procfile", CI, path))


def test_silent_where_somebody_told_where_changes_are_tried():
    assert not found(questions=[SAID])


@pytest.mark.parametrize("line", ["    name: Sandbox", "    if: branch == develop", ""])
def test_a_word_is_no_praise(line):
    assert not rule.applies(told(DELIVERS + line))


def test_praise_where_a_second_place_is_shown_or_told_of():
    assert rule.applies(told(DELIVERS + "    environment: staging"))
    assert rule.applies(told(questions=[SAID]))


def test_a_word_about_development_is_no_second_place():
    assert found(DELIVERS + '    NOTES="Automated release for workflow development."')


def test_found():
    (finding,) = found()

    assert finding.evidence[0].locator == f"{CI}:3"
    assert finding.claim.startswith("The build service delivers, but nothing names a place")
