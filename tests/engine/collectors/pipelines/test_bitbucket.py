import pytest
from hypothesis import given

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.pipelines.bitbucket import parse
from tests.builders.shapes import reads_or_refuses, shapes

CONFIGURATION = """\
image: python:3.12
pipelines:
  default:
    - step: {name: Test, caches: [pip], max-time: 5, script: [pip install x, pytest]}
  branches:
    main:
      - parallel:
          - step: {script: [ruff check], runs-on: [self.hosted]}
      - step:
          name: Ship
          deployment: production
          trigger: manual
          script:
            - pipe: atlassian/aws-ecs-deploy:1.0.0
"""


def jobs():
    return {job.job: job for job in parse(CONFIGURATION).jobs}


def test_every_step_is_a_job():
    assert list(jobs()) == ["default/Test", "branches/main/1", "branches/main/Ship"]


def test_a_job():
    test = jobs()["default/Test"]

    assert (test.image, test.cached, test.timeout, test.events, test.self_hosted) == (
        "python:3.12",
        True,
        "5",
        "push",
        False,
    )
    assert test.steps[0].purposes == {"tests"}
    assert jobs()["branches/main/1"].self_hosted


def test_a_deployment_that_a_person_starts():
    ship = jobs()["branches/main/Ship"]

    assert (ship.environment, ship.manual, ship.steps[0].uses) == ("production", True, "atlassian/aws-ecs-deploy")
    assert ship.steps[0].purposes == {"deploy"}


def test_refused():
    with pytest.raises(Refused, match="it names no pipelines"):
        parse("a: b")


@given(shapes("pipelines", "default", "branches", "step", "script", "parallel", "stage", "pipe", "steps", "caches"))
def test_any_shape_is_read_or_refused(shape):
    reads_or_refuses(parse, shape)
