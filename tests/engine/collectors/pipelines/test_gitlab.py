import time

import pytest
from hypothesis import given

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.pipelines.gitlab import parse
from tests.builders.shapes import reads_or_refuses, shapes

CONFIGURATION = """\
include:
  - local: ci/other.yml
  - template: Security/SAST.gitlab-ci.yml
  - project: shop/shared
    ref: v1
    file: [/build.yml]
default:
  image: {name: "python:3.12"}
  retry: 2
.base: {script: [make test], rules: [{if: '$CI_PIPELINE_SOURCE == "merge_request_event"'}]}
test: {extends: .base, tags: [big], timeout: 1 hour, cache: {paths: [x]}}
release:
  script:
    - [npm ci, npm publish]
  only: [tags]
  when: manual
  environment: {name: production}
  allow_failure: true
elsewhere: {extends: .other, script: pytest}
"""


def jobs():
    return {job.job: job for job in parse(CONFIGURATION).jobs}


def test_hidden_jobs_and_settings_are_no_jobs():
    assert list(jobs()) == [
        "include Security/SAST.gitlab-ci.yml",
        "include shop/shared/build.yml",
        "test",
        "release",
        "elsewhere",
    ]


def test_what_is_taken_in_from_elsewhere_is_named_with_its_version():
    sast, shared = (
        jobs()[f"include {name}"].steps[0] for name in ("Security/SAST.gitlab-ci.yml", "shop/shared/build.yml")
    )

    assert (sast.purposes, shared.ref, shared.pinned) == ({"security"}, "v1", False)


def test_a_job_is_what_it_says_and_what_it_extends():
    test = jobs()["test"]

    assert (test.line, test.events, test.image, test.retries) == (11, "change", "python:3.12", 2)
    assert (test.runs_on, test.timeout, test.cached) == ("big", "1 hour", True)
    assert test.steps[0].purposes == {"tests"}


def test_a_person_starts_it():
    release = jobs()["release"]

    assert (release.events, release.manual, release.environment, release.allowed_to_fail) == (
        "tag",
        True,
        "production",
        True,
    )
    assert release.steps[0].run == "npm ci\nnpm publish"


def test_what_starts_it_is_not_known_where_another_file_says_it():
    assert jobs()["elsewhere"].events is None


@pytest.mark.parametrize(
    ("rules", "manual"),
    [
        ("when: manual", True),
        ("rules: [{if: $A, when: manual}, {when: never}]", True),
        ("rules: [{if: $A}, {when: manual}]", False),
        ("script: x", False),
    ],
)
def test_whether_a_person_has_to_start_it(rules, manual):
    (job,) = parse(f"a:\n  {rules}\n  image: x\n").jobs

    assert job.manual is manual


@given(shapes("script", "include", "extends", "rules", "only", "when", "retry", "image", "default", "a", "b"))
def test_any_shape_is_read_or_refused(shape):
    reads_or_refuses(parse, shape)


CIRCLE = "a: {extends: b, script: x}\nb: {extends: a, tags: [y]}\n"
ALL = "".join(f".j{n}: {{extends: [{', '.join([f'.j{n + 1}', f'.j{n + 2}'] * 3)}], script: [ls]}}\n" for n in range(40))


@pytest.mark.parametrize("text", [CIRCLE, ALL + "real: {extends: .j0, tags: [z]}\n"])
def test_what_extends_much_or_itself_is_read_once(text):
    start = time.process_time()
    assert parse(text).jobs[-1].runs_on in ("y", "z")
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "before_script: ['" + "a" * 100_000 + "']\n" + "".join(f"j{n}: {{script: x}}\n" for n in range(2000)),
        "j0: {script: '"
        + "a" * 1000
        + "', extends: &a ["
        + ", ".join(f"j{n}" for n in range(300))
        + "]}\n"
        + "".join(f"j{n}: {{extends: *a}}\n" for n in range(1, 300)),
    ],
)
def test_jobs_that_take_over_too_much_are_refused(text):
    with pytest.raises(Refused, match="its jobs take over more than anybody writes"):
        parse(text)
