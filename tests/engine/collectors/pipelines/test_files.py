import pytest

from fractional_cto.engine.collectors.pipelines.files import system_of


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        ".github/dependabot.yml",
        ".github/workflows/README.md",
        ".github/workflows/old/build.yml",
        "src/action.yml",
        "tests/fixtures/.gitlab-ci.yml",
        "vendor/tool/.github/workflows/build.yml",
        "tests/fixtures/.github/workflows/build.yml",
    ],
)
def test_no_build_service_reads_it(path):
    assert system_of(path) is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (".github/workflows/build.yml", "GitHub Actions"),
        (".github/actions/setup/action.yaml", "GitHub Actions"),
        ("action.yml", "GitHub Actions"),
    ],
)
def test_told_by_the_name(path, name):
    assert system_of(path).name == name
