import time

import pytest

from fractional_cto.engine.collectors.scorecard.pinned import is_script, probes
from fractional_cto.engine.collectors.scorecard.probe import Files
from fractional_cto.engine.collectors.scorecard.workflows import read
from fractional_cto.engine.collectors.tree import Tree

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def answered(files=None, workflow=""):
    found = [read(".github/workflows/a.yml", workflow)] if workflow else []
    return [(one.outcome, one.line, one.kind) for one in probes(Files(tree=Tree(entries=[]), texts=files or {}), found)]


def test_silent():
    assert not answered()
    assert not answered({"a.txt": "pip install b", "Dockerfile": "# FROM a"})
    assert not answered(workflow="jobs: {a: {uses: ./.github/workflows/b.yml, steps: [{uses: ./action}, {run: make}]}}")


@pytest.mark.parametrize(
    ("uses", "outcome", "kind"),
    [
        ("actions/checkout@v4", "open", "GitHubAction"),
        (f"actions/checkout@{COMMIT}", "pinned", "GitHubAction"),
        ("a/b@v1", "open", "thirdPartyAction"),
        (f"a/b/c@{COMMIT}", "pinned", "thirdPartyAction"),
        (f"docker://a@sha256:{'0' * 64}", "pinned", "thirdPartyAction"),
        ("docker://a:1", "open", "thirdPartyAction"),
    ],
)
def test_actions(uses, outcome, kind):
    assert answered(workflow=f"jobs:\n  a:\n    steps:\n      - uses: {uses}") == [(outcome, 4, kind)]


def test_what_steps_run():
    steps = "jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pip install ${{ env.A }} b\n"

    assert answered(workflow=steps) == [("open", 5, "pipCommand")]
    assert not answered(workflow=steps.replace("ubuntu", "windows"))
    assert answered(workflow=steps.replace("ubuntu-latest", "${{ matrix.os }}")) == [("unread", 5, "")]


def test_scripts():
    assert answered({"a.sh": "npm install"}) == [("open", 1, "npmCommand")]
    assert is_script("a", "#!/usr/bin/env -S bash")
    assert is_script("a.sh", "")
    assert not is_script("a.sh", "#!/usr/bin/env python")
    assert not is_script("a.sh", "#!")
    assert not is_script("a.zsh", "")


@pytest.mark.parametrize(
    ("path", "text", "outcome"),
    [
        ("a.csproj", "<RestoreLockedMode>true</RestoreLockedMode>", "pinned"),
        ("a.csproj", "<RestoreLockedMode>false</RestoreLockedMode>", "open"),
        ("Directory.Packages.props", "<PackageVersion Include='a' Version=\"[1.0]\" />", "open"),
        (
            "Directory.Packages.props",
            '<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally><PackageVersion Version="[1.0]" />',
            "pinned",
        ),
        (
            "Directory.Packages.props",
            '<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally><PackageVersion Version="1.0" />',
            "open",
        ),
        (
            "Directory.Packages.props",
            "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally><PackageVersion Version='[1.0]' />",
            "pinned",
        ),
        (
            "Directory.Packages.props",
            '<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally><PackageVersion Include="a" />',
            "open",
        ),
    ],
)
def test_projects_that_fix_their_packages(path, text, outcome):
    assert answered({path: text, "b.sh": "dotnet restore"}) == [(outcome, 1, "nugetCommand")]


def test_long_lines_take_no_time():
    central = "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>"
    texts = {"a": "#!" + "/" * 100_000, "Directory.Packages.props": central + "<PackageVersion " * 20_000}
    start = time.process_time()
    assert not list(probes(Files(tree=Tree(entries=[]), texts=texts, heads={}), []))
    assert time.process_time() - start < 1


def test_a_version_of_blanks_takes_no_time():
    start = time.process_time()
    text = f'<ManagePackageVersionsCentrally>true<<PackageVersion Version="[{" " * 60_000}"'
    assert not answered({"Directory.Packages.props": text})
    assert time.process_time() - start < 1
