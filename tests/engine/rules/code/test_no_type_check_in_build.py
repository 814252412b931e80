from fractional_cto.engine.rules.code.no_type_check_in_build import rule
from tests.builders.facts import files, text
from tests.builders.pipelines import job, workflow

FILE = "mypy.ini"
RUN = "mypy src"
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
    assert rule.applies(workflow(job(f"run: {RUN}")))


def test_found():
    (finding,) = found(TESTS, files=files(FILE))

    assert finding.claim == f"A type checker is configured in {FILE}, and no job runs it."
