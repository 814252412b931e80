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
        (".gitlab-ci.yml", "GitLab CI"),
        (".gitlab/ci/test.yml", "GitLab CI"),
        ("ci/test.gitlab-ci.yml", "GitLab CI"),
        (".circleci/config.yml", "CircleCI"),
        ("azure-pipelines.yml", "Azure Pipelines"),
        (".azure-pipelines/templates/test.yml", "Azure Pipelines"),
        ("bitbucket-pipelines.yml", "Bitbucket Pipelines"),
        ("Jenkinsfile", "Jenkins"),
        ("ci/Jenkinsfile.release", "Jenkins"),
        ("ci/release.jenkinsfile", "Jenkins"),
    ],
)
def test_told_by_the_name(path, name):
    assert system_of(path).name == name
