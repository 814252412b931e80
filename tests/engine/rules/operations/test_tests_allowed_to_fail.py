from fractional_cto.engine.rules.operations.tests_allowed_to_fail import rule
from tests.builders.pipelines import job, workflow


def test_silent_where_a_failure_counts():
    assert not list(rule.judge(workflow(job("run: pytest"))))


def test_silent_where_one_of_several_counts():
    jobs = job("run: pytest", continue_on_error="true") + job("run: pytest").replace("a:", "b:", 1)

    assert not list(rule.judge(workflow(jobs)))


def test_silent_where_an_expression_decides():
    assert not list(rule.judge(workflow(job("run: pytest", continue_on_error="${{ matrix.new }}"))))


def test_silent_where_something_else_may_fail():
    assert not list(rule.judge(workflow(job("run: pytest\n      continue-on-error: false", "run: rm x || true"))))


def test_does_not_apply_without_tests():
    assert not rule.applies(workflow(job("run: make all")))
    assert rule.applies(workflow(job("run: pytest")))


def test_found_for_the_job():
    (finding,) = rule.judge(workflow(job("run: pytest", continue_on_error="true")))

    assert finding.claim == "The only step that runs tests is allowed to fail."
    assert finding.evidence[0].locator == ".github/workflows/build.yml:7"


def test_found_behind_the_tests():
    assert list(rule.judge(workflow(job("run: pytest || true"))))
