import time

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors.pipelines import collect
from fractional_cto.engine.schema import TABLES
from tests.builders.repos import repository

BUILD = ".github/workflows/build.yml"
GOOD = """\
on: push
jobs:
  test:
    steps:
      - run: |
          make test
          curl --header 'Authorization: Bearer abcdefghijklmnop' $URL
        env: {PASSWORD: "${{ secrets.PASSWORD }}"}
"""


def collected(path, **files):
    with repository(path / "shop") as shop:
        shop.commit("Begin", {name.replace("__", "/"): content for name, content in files.items()})
    return pipeline.collect([path / "shop"]).of("shop")


def test_the_columns_are_those_of_the_schema():
    for table, columns in collect.COLUMNS.items():
        assert list(columns) == list(TABLES[table])


def test_nothing_where_no_build_service_is_told_anything(tmp_path):
    facts = collected(tmp_path, **{"a.py": "x = 1\n"})

    assert facts.value("SELECT count(*) FROM workflows") == 0


def test_the_tables_hold_what_the_files_say(tmp_path):
    facts = collected(tmp_path, **{BUILD: GOOD})

    assert facts.rows("SELECT path, system, kind, triggers FROM workflows") == [
        {"path": BUILD, "system": "GitHub Actions", "kind": "workflow", "triggers": "push"}
    ]
    assert facts.rows("SELECT job, line, purposes FROM jobs") == [{"job": "test", "line": 3, "purposes": "tests"}]
    assert facts.rows("SELECT step, line, purposes FROM steps") == [{"step": 1, "line": 5, "purposes": "tests"}]
    assert facts.rows("SELECT place, key, text, line FROM expressions") == [
        {"place": "env", "key": "PASSWORD", "text": "secrets.PASSWORD", "line": 8}
    ]


def test_secrets_are_blotted_out(tmp_path):
    run = collected(tmp_path, **{BUILD: GOOD}).value("SELECT run FROM steps")

    assert "abcdefghijklmnop" not in run
    assert "make test" in run


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a: [", "line 2 is not valid YAML"),
        (b"\xff\xfe\xff", "it is not text in UTF-8"),
        ("<<<<<<< HEAD\non: push\n", "it holds the marks of a merge that nobody has finished"),
        ("a" * (collect.LARGEST + 1), "it is larger than 512 KiB"),
    ],
)
def test_a_broken_file_is_named_and_the_rest_is_read(tmp_path, content, reason):
    facts = collected(tmp_path, **{BUILD: GOOD, ".github/workflows/broken.yml": content})

    assert facts.rows("SELECT reason FROM absent WHERE need = 'the build in .github/workflows/broken.yml'") == [
        {"reason": reason}
    ]
    assert facts.value("SELECT count(*) FROM workflows") == 1


def test_too_many_files(tmp_path, monkeypatch):
    monkeypatch.setattr(collect, "MOST", 1)
    monkeypatch.setattr(collect, "TOLD", 1)
    facts = collected(tmp_path, **{f".github/workflows/{name}.yml": GOOD for name in "abc"})

    assert [
        row["reason"] for row in facts.rows("SELECT reason FROM absent WHERE need LIKE '%build%' ORDER BY need DESC")
    ] == [
        "1 such files were read, and no more",
        "1 more files could not be read either",
    ]


def test_of_a_long_script_the_beginning_is_kept_without_its_secrets(tmp_path):
    lines = ["export API_TOKEN=abcdef123456", *["make"] * 60_000]
    text = "on: push\njobs:\n  a:\n    steps:\n      - run: |\n" + "".join(f"          {line}\n" for line in lines)
    start = time.process_time()
    (row,) = collected(tmp_path, **{BUILD: text[: 500 << 10]}).rows("SELECT run FROM steps")

    assert row["run"].startswith("export API_TOKEN=[redacted]\nmake\n")
    assert len(row["run"]) == collect.LONGEST
    assert time.process_time() - start < 5
