import time

import pytest

from fractional_cto.engine.collectors.scorecard.installs import fetched

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    "command",
    [
        "",
        "npm run build",
        "npm",
        "go install",
        "go build ./...",
        "pip freeze",
        "python -m build",
        "python -m pip list",
        "choco list",
        "nuget pack",
        "dotnet build",
        "msbuild /t:build",
        "echo pip install a",
    ],
)
def test_silent(command):
    assert fetched(command.split()) is None


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("npm ci", "npmCommand"),
        (f"npm install git+https://forge.example/a/b#{COMMIT}", "npmCommand"),
        ("go get ./folder x", "goCommand"),
        (f"go get forge.example/a/b@{COMMIT}", "goCommand"),
        ("go install -v forge.example/a/b@v1.2.3", "goCommand"),
        ("go get -d -v", "goCommand"),
        ("pip install --require-hashes -r a.txt", "pipCommand"),
        ("pip3 install a.whl", "pipCommand"),
        ("python3 -m pip install --no-deps -e .", "pipCommand"),
        (f"pip install --no-deps -e git+https://forge.example/a.git@{COMMIT}", "pipCommand"),
        ("choco install --require-checksums a", "chocoCommand"),
        ("nuget restore -LockedMode", "nugetCommand"),
        ("nuget install packages.config", "nugetCommand"),
        ("dotnet restore --locked-mode", "nugetCommand"),
        ("dotnet add shop package a -v 1.2.3", "nugetCommand"),
        ("msbuild.exe /t:restore /p:RestoreLockedMode=true", "nugetCommand"),
    ],
)
def test_fixed(command, kind):
    assert fetched(command.split()) == (kind, True)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("npm install", "npmCommand"),
        ("/usr/bin/npm i -g a", "npmCommand"),
        ("npm install github:a/b#main", "npmCommand"),
        ("npm install github:a/b", "npmCommand"),
        ("go install forge.example/a/b@latest", "goCommand"),
        ("go get -insecure forge.example/a/b@v1.2.3", "goCommand"),
        ("pip install", "pipCommand"),
        ("pip install a==1.2.3", "pipCommand"),
        ("python -m pip install a.whl b", "pipCommand"),
        ("pip install -e .", "pipCommand"),
        ("pip install --no-deps -e git+https://forge.example/a.git@main", "pipCommand"),
        ("choco install a", "chocoCommand"),
        ("nuget install a", "nugetCommand"),
        ("nuget restore", "nugetCommand"),
        ("dotnet add package a", "nugetCommand"),
    ],
)
def test_open(command, kind):
    assert fetched(command.split()) == (kind, False)


def test_a_long_word_takes_no_time():
    start = time.process_time()
    assert fetched(["go", "install", "8" * 60_000]) == ("goCommand", True)
    assert time.process_time() - start < 1
