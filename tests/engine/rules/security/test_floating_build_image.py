import pytest

from fractional_cto.engine.rules.security.floating_build_image import rule
from tests.builders.pipelines import job, told, workflow


@pytest.mark.parametrize(
    "image",
    ["python:3.12", "registry.example:5000/shop/tool:1", f"python@sha256:{'a' * 64}", "$IMAGE", "'${{ env.IMAGE }}'"],
)
def test_silent(image):
    assert not list(rule.judge(workflow(job("run: make", container=image))))


def test_does_not_apply_without_images():
    assert not rule.applies(workflow(job("run: make")))
    assert rule.applies(workflow(job("run: make", container="python:3.12")))


@pytest.mark.parametrize("image", ["python", "python:latest", "registry.example:5000/shop/tool"])
def test_found(image):
    (finding,) = rule.judge(told({".gitlab-ci.yml": f"test:\n  image: {image}\n  script: make\n"}))

    assert finding.claim == "1 job runs in an image without a fixed version."
    assert [(one.locator, one.value) for one in finding.evidence] == [(".gitlab-ci.yml:1", image)]
