from fractional_cto.engine.collectors.scorecard.collect import SMALL, tables_of
from fractional_cto.engine.collectors.tree import read_tree
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git
from tests.builders.repos import repository

TOKEN = "ghp_" + "a" * 36
SONAR = "<sonar.host.url>https://sonar.example</sonar.host.url>"
WORKFLOW = "on: push\njobs:\n  a:\n    steps:\n      - run: pip install https://x:{}@forge.example/a\n"


def collected(tmp_path, files):
    tmp_path.mkdir(parents=True, exist_ok=True)
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", files)
    with Git(shop.path, "") as git:
        tables = tables_of(git, read_tree(git, git.resolve(None), Config(), {}))
    return list(zip(*(tables["probes"][name] for name in ("check_name", "outcome", "path")), strict=True)), tables


def test_nothing_to_answer(tmp_path):
    answers, tables = collected(tmp_path, {"a.py": "print()", "README.md": "Shop"})

    assert not answers
    assert not tables["absent"]["need"]


def test_answers_of_each_kind(tmp_path):
    answers, tables = collected(
        tmp_path,
        {
            ".github/workflows/a.yml": WORKFLOW.format(TOKEN),
            ".github/workflows/b.yml": "a: [",
            ".github/dependabot.yml": "version: 2",
            "LICENSE": "MIT",
            "SECURITY.md": "Tell us.",
            "lib/a.jar": b"PK\3\4\0\0",
            "run": "#!/bin/sh\nnpm install\n",
            "web/a.test.ts": "import fc from 'fast-check'",
        },
    )

    assert {check for check, _, _ in answers} == {
        *("Binary-Artifacts", "Dangerous-Workflow", "Dependency-Update-Tool", "Fuzzing", "License"),
        *("Pinned-Dependencies", "Security-Policy", "Token-Permissions"),
    }
    assert ("Token-Permissions", "unread", ".github/workflows/b.yml") in answers
    assert TOKEN not in str(tables["probes"]["text"])


def test_samples_for_tests_are_left_out(tmp_path):
    files = {"Dockerfile": "FROM a", "a.jar": b"PK\3\4\0\0", "a.py": "import atheris", "pom.xml": SONAR}

    for folder in ("testdata", "a/testdata/b", "src/test", "a/src/test/b"):
        samples = {f"{folder}/{name}": content for name, content in files.items()}
        assert collected(tmp_path / folder, samples)[0] == [
            ("Binary-Artifacts", "left out", f"{folder}/a.jar"),
            ("Fuzzing", "left out", f"{folder}/a.py"),
            ("Pinned-Dependencies", "left out", f"{folder}/Dockerfile"),
        ]
    assert len(collected(tmp_path / "other", {f"testdata2/{name}": text for name, text in files.items()})[0]) == 4


def test_samples_that_no_check_would_read_are_not_said_to_be_left_out(tmp_path):
    samples = {
        "testdata/a.json": "{}",
        "testdata/a.png": b"\x89PNG\0",
        "testdata/empty.sh": "",
        "testdata/large.sh": " " * (SMALL + 1),
        "src/test/java/ATest.java": "class ATest {}",
        "src/test/run.txt": "curl a | sh",
    }

    assert not collected(tmp_path, samples)[0]


def test_what_can_not_be_followed_or_is_too_large_is_said(tmp_path):
    big = {f"{number}/a.sh": f"#{number}" + " " * (SMALL - 10) for number in range(33)}
    _, tables = collected(tmp_path, {"a.sh": "echo 'a", **big})

    assert tables["absent"]["need"] == ["other scripts and Dockerfiles", "what the scripts in a.sh fetch"]
