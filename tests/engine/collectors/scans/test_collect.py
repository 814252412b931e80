import json
import os

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors.scans.collect import COLUMNS, LARGEST
from fractional_cto.engine.schema import TABLES
from tests.builders.repos import repository, simple


def sarif(path, *places):
    results = [
        {"ruleId": "B1", "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]} for uri in places
    ]
    document = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Tool"}}, "results": results}]}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def reasons(facts):
    return [
        row["reason"] for row in facts.rows("SELECT reason FROM main.absent WHERE need LIKE '%scanner%' ORDER BY ALL")
    ]


def test_the_columns_are_those_of_the_schema():
    assert list(COLUMNS) == list(TABLES["scans"])


def test_nothing_unless_asked(tmp_path):
    facts = pipeline.collect([simple(tmp_path / "shop")])

    assert facts.value("SELECT count(*) FROM scans") == 0
    assert reasons(facts) == []


def test_each_result_once_under_the_name_the_repository_has_for_it(tmp_path):
    file = sarif(tmp_path / "tool.sarif", "src/app.py", "file:///build/shop/src/app.py", "library/alpine")
    facts = pipeline.collect([simple(tmp_path / "shop")], sarif=[file])

    assert facts.rows("SELECT source, tool, path FROM scans ORDER BY path") == [
        {"source": "tool.sarif", "tool": "Tool", "path": "library/alpine"},
        {"source": "tool.sarif", "tool": "Tool", "path": "src/app.py"},
    ]


def test_packages_of_a_build_are_of_the_one_repository_and_gaps_are_told(tmp_path):
    places = ["/cache/m2/spring.jar", "/cache/elsewhere.py"]
    file = sarif(tmp_path / "tool.sarif", *places)
    document = json.loads(file.read_text(encoding="utf-8"))
    document["runs"][0]["results"][0]["ruleId"] = "CVE-2025-22233"
    document["runs"][0]["invocations"] = [{"executionSuccessful": False}]
    file.write_text(json.dumps(document), encoding="utf-8")
    facts = pipeline.collect([simple(tmp_path / "shop")], sarif=[file])

    assert facts.rows("SELECT path FROM scans") == [{"path": places[0]}]
    assert reasons(facts) == [
        "1 of its 2 results speaks of no file that was audited",
        "Tool says in it that it did not finish well",
    ]


def test_a_name_alone_is_no_place(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"setup.py": "x = 1\n", "src/app.py": "x = 1\n"})
    others = sarif(tmp_path / "others.sarif", "/usr/lib/python3/six/setup.py")
    ours = sarif(tmp_path / "ours.sarif", "/build/src/app.py", "/build/setup.py", "/build/six/setup.py")
    facts = pipeline.collect([tmp_path / "shop"], sarif=[others, ours])

    assert facts.rows("SELECT source, path FROM scans ORDER BY ALL") == [
        {"source": "ours.sarif", "path": "setup.py"},
        {"source": "ours.sarif", "path": "src/app.py"},
    ]
    lost = [f"1 of its {number} results speaks of no file that was audited" for number in (1, 3)]
    assert reasons(facts) == lost


def test_what_lies_outside_is_of_no_repository(tmp_path):
    inside = ["app:1.2", "dist/app.js", "../build/src/app.py"]
    outside = ["/etc/passwd", "../../etc/passwd", "src/../../a", "https://shop.test/a"]
    file = sarif(tmp_path / "tool.sarif", *inside, *outside)
    facts = pipeline.collect([simple(tmp_path / "shop")], sarif=[file])

    paths = [row["path"] for row in facts.rows("SELECT path FROM scans ORDER BY path")]
    assert paths == ["app:1.2", "dist/app.js", "src/app.py"]
    assert reasons(facts) == ["4 of its 7 results speak of no file that was audited"]


def test_results_find_their_repository(tmp_path):
    with repository(tmp_path / "other") as other:
        other.commit("Begin", {"web/page.js": "x = 1\n"})
    file = sarif(tmp_path / "tool.sarif", "src/app.py", "web/page.js", "nowhere.py")
    facts = pipeline.collect([simple(tmp_path / "shop"), tmp_path / "other"], sarif=[file])

    assert facts.rows("SELECT repository, path FROM scans ORDER BY path") == [
        {"repository": "shop", "path": "src/app.py"},
        {"repository": "other", "path": "web/page.js"},
    ]
    assert reasons(facts) == ["1 of its 3 results speaks of no file that was audited"]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (str, "No such file or directory"),
        (lambda path: path.mkdir(), "it is no file"),
        (os.mkfifo, "it is no file"),
        (lambda path: path.write_text("{"), "it is not valid JSON"),
        (lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), LARGEST + 1), "it is larger than 32 MiB"),
    ],
)
def test_a_broken_file_is_named_and_the_rest_is_read(tmp_path, make, reason):
    make(tmp_path / "broken.sarif")
    good = sarif(tmp_path / "good.sarif", "src/app.py")
    facts = pipeline.collect([simple(tmp_path / "shop")], sarif=[tmp_path / "broken.sarif", good])

    assert reasons(facts) == [reason]
    assert facts.value("SELECT count(*) FROM scans") == 1
