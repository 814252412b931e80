import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.pipelines.jenkins import parse

FILE = """\
// stage('not this one')
pipeline {
  agent { label 'linux' }
  options { timeout(time: 1, unit: 'HOURS'); disableConcurrentBuilds() }
  triggers { cron('H 4 * * *') }
  stages {
    stage('Test') {
      steps { retry(3) { sh '''
        npm test
        ''' } }
    }
    stage("Ship") {
      agent { label 'windows' }
      input { message 'Sure?' }
      steps { bat(returnStdout: true, script: "kubectl apply ${env.CHANGE_BRANCH} ${other}") }
    }
  }
}
"""


def test_each_stage_is_a_job():
    found = parse(FILE)

    assert [(job.job, job.line) for job in found.jobs] == [("Test", 7), ("Ship", 12)]
    assert (found.concurrency, found.jobs[0].events) == (True, "change, push, schedule")


def test_a_stage():
    test, ship = parse(FILE).jobs

    assert (test.runs_on, test.timeout, test.retries, test.manual) == ("linux", "1 hours", 3, False)
    assert (ship.runs_on, ship.manual, ship.steps[0].purposes) == ("windows", True, {"deploy"})
    assert (test.steps[0].line, test.steps[0].purposes) == (8, {"tests"})


def test_what_groovy_pastes_into_a_script():
    assert [(found.line, found.text) for found in parse(FILE).jobs[1].steps[0].expressions] == [
        (15, "env.CHANGE_BRANCH")
    ]
    assert not parse("sh 'echo ${env.CHANGE_BRANCH}'").jobs[0].steps[0].expressions


def test_a_library_that_does_everything_is_named():
    (job,) = parse("buildPlugin(useContainerAgent: true)").jobs

    assert [step.uses for step in job.steps] == ["buildPlugin"]


@pytest.mark.parametrize(
    "word",
    ["stage('", "sh '", 'sh """', "/*", "/* ", "\n", "timeout(", "label '", "input ", "sh(script: ", "node(", " "],
)
def test_long_texts_take_no_time(word):
    start = time.process_time()
    parse(f"sh{word * 10_000} node{word * 10_000}")
    assert time.process_time() - start < 2


@given(st.text(alphabet="stage('\"){}sh \n/*$env.", max_size=200))
def test_any_text_is_read(text):
    assert parse(text).kind == "workflow"
