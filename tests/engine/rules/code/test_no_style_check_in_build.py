import pytest

from fractional_cto.engine.rules.code.no_style_check_in_build import rule
from tests.builders.facts import files, text
from tests.builders.pipelines import job, workflow

FILE = ".rubocop.yml"
RUN = "bundle exec rubocop"
TESTS = job("run: pytest")


def found(jobs, **tables):
    return list(rule.judge(workflow(jobs, **tables)))


def test_silent_where_nothing_is_configured():
    assert not found(TESTS)


def test_silent_where_it_runs():
    assert not found(TESTS + job(f"run: {RUN}").replace("a:", "b:", 1), files=files(FILE))


def test_silent_where_a_task_runs_it():
    assert not found(job("run: make test"), files=files(FILE, "Makefile"), lines=text("Makefile", f"test:\n\t{RUN}"))


def test_silent_where_the_build_runs_no_tests():
    assert not found(job("run: gh label list"), files=files(FILE))


def test_does_not_apply_where_no_build_runs_one():
    assert not rule.applies(workflow(TESTS))
    assert rule.applies(workflow(job(f"run: {RUN}"), files=sources("Ruby")))


def sources(language, lines=100):
    return files(f"a.{language}", language=language, lines=lines)


@pytest.mark.parametrize("run", ["find . -name '*.sh' | xargs shellcheck", "eslint .", "yamllint ."])
def test_no_praise_for_a_linter_of_something_else(run):
    assert not rule.applies(workflow(job(f"run: {run}"), files=sources("Ruby") + sources("JavaScript", 49)))


@pytest.mark.parametrize("run", [RUN, "eslint .", "shellcheck a.sh && rubocop", "pre-commit run", "make lint"])
def test_praise_for_a_linter_of_a_main_language(run):
    assert rule.applies(workflow(job(f"run: {run}"), files=sources("Ruby") + sources("TypeScript", 50)))


def test_found():
    (finding,) = found(TESTS, files=files(FILE))

    assert finding.claim == f"A linter is configured in {FILE}, and no job runs it."
