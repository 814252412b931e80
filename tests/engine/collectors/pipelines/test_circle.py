import time

import pytest
from hypothesis import given

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.pipelines.circle import parse
from tests.builders.shapes import reads_or_refuses, shapes

CONFIGURATION = """\
version: 2.1
orbs: {aws: shop/aws@1.2.3}
executors: {big: {docker: [{image: "cimg/node:20"}], resource_class: shop/own}}
commands:
  check: {steps: [{run: npm test}]}
jobs:
  test:
    executor: big
    steps:
      - checkout
      - restore_cache: {key: x}
      - check
      - run:
          name: Say
          command: |
            one
            echo << pipeline.git.branch >>
  unused:
    docker: [{image: x}]
    steps: [checkout]
workflows:
  version: 2
  main:
    jobs:
      - test
      - hold: {type: approval, requires: [test]}
      - aws/deploy: {requires: [hold], context: [keys], filters: {tags: {only: /v.*/}}}
  nightly:
    triggers: [{schedule: {cron: "0 0 * * *"}}]
    jobs: [test]
"""


def jobs():
    return {job.job: job for job in parse(CONFIGURATION).jobs}


def test_an_approval_is_no_job():
    assert list(jobs()) == ["test", "unused", "aws/deploy"]


def test_a_job_and_the_machine_it_runs_on():
    test = jobs()["test"]

    assert (test.image, test.self_hosted, test.cached, test.events) == ("cimg/node:20", True, True, "push, schedule")
    assert jobs()["unused"].events == "called"


def test_a_command_of_the_repository_s_own_is_read_where_it_is_used():
    assert [step.purposes for step in jobs()["test"].steps][2] == {"tests"}


def test_what_is_pasted_into_a_script():
    (found,) = jobs()["test"].steps[3].expressions

    assert (found.line, found.place, found.text) == (17, "run", "pipeline.git.branch")


def test_what_an_orb_brings_and_who_has_to_agree():
    deploy = jobs()["aws/deploy"]

    assert (deploy.uses, deploy.steps[0].ref, deploy.manual, deploy.secrets) == (
        "shop/aws/deploy",
        "1.2.3",
        True,
        "keys",
    )
    assert (deploy.events, deploy.needs, deploy.steps[0].purposes) == ("push, tag", ["hold"], {"deploy"})


def test_commands_that_are_used_too_often_are_refused():
    many = "commands: {a: {steps: [" + "checkout, " * 5000 + "]}}\njobs: {b: {steps: [" + "a, " * 5000 + "]}}"
    start = time.process_time()
    with pytest.raises(Refused, match="its jobs have more than 20,000 steps"):
        parse(many)
    assert time.process_time() - start < 2


@given(shapes("jobs", "steps", "run", "workflows", "commands", "a", "requires", "type", "docker", "executor", "when"))
def test_any_shape_is_read_or_refused(shape):
    reads_or_refuses(parse, shape)
