from fractional_cto.engine.rules.operations.no_time_limit import rule
from tests.builders.facts import facts_of
from tests.builders.pipelines import job, workflow

EIGHT = "".join(job("run: pytest").replace("a:", f"{name}:", 1) for name in "abcdefgh")


def test_silent_where_jobs_are_few():
    assert not list(rule.judge(workflow(job("run: pytest"))))


def test_silent_where_one_has_a_limit():
    assert not list(rule.judge(workflow(EIGHT + "  timeout-minutes: 10\n")))


def test_silent_about_jobs_that_only_tidy_up():
    assert not list(rule.judge(workflow(EIGHT.replace("pytest", "gh label list"))))


def test_silent_about_jobs_that_call_another_workflow_and_may_have_no_limit():
    calls = "".join(f"{name}-release: {{uses: ./.github/workflows/release.yml}}\n" for name in "abcdefgh")
    assert not list(rule.judge(workflow(calls)))


def test_no_praise_where_silence_is_no_limit():
    assert not rule.applies(facts_of())
    assert not rule.applies(workflow(EIGHT))
    assert not rule.applies(workflow(job("run: pytest")))
    assert not rule.applies(workflow(EIGHT + "  timeout-minutes: 10\n"))
    assert rule.applies(workflow(job("run: pytest", timeout_minutes="10")))


def test_found():
    (finding,) = rule.judge(workflow(EIGHT))

    assert finding.claim == (
        "None of 8 jobs that test, build or deliver has a time limit; GitHub stops them after six hours."
    )
