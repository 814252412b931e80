import csv
import io
import json

import pytest

from fractional_cto.cli.measure import content
from fractional_cto.engine.measure import measures
from tests.builders.repos import BEN, git, repository, simple

HOTSPOTS = [
    {"path": "src/app.py", "revisions": 2, "churn": 65, "lines": 25, "score": 100},
    {"path": "src/till.py", "revisions": 2, "churn": 3, "lines": 1, "score": 4},
]


def test_lists_every_measure(cto):
    done = cto("measure")

    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()[2:]] == list(measures())


def test_lists_for_programs(cto):
    assert [row["measure"] for row in json.loads(cto("measure", "--json").out)] == list(measures())


def test_measures_for_programs(cto, shop):
    done = cto("measure", "hotspots", shop, "--json")

    assert done.err == ""
    assert json.loads(done.out) == {"measure": "hotspots", "as_of": "2023-01-02", "rows": HOTSPOTS}


def test_measures_for_spreadsheets(cto, shop):
    rows = csv.DictReader(io.StringIO(cto("measure", "hotspots", shop, "--csv").out))

    assert [row["path"] for row in rows] == ["src/app.py", "src/till.py"]


def test_measures_for_people(cto, shop):
    assert cto("measure", "hotspots", shop).out.splitlines()[2].split() == ["src/app.py", "2", "65", "25", "100"]


def test_the_truck_factor_is_laid_out_by_definition(cto, shop):
    told = json.loads(cto("measure", "truck-factor", shop, "--json").out)

    assert (told["measure"], told["definition"], told["value"], told["files"]) == ("truck-factor", "doa", 2, 2)
    assert told["people"] == [{"person": "Ada Example", "files": 2}, {"person": "Ben Sample", "files": 2}]
    for name in ("chaoss", "decayed"):
        assert set(told[name]) == {"definition", "value", "people", "files"}
        assert told[name]["definition"] == name
    assert {row["definition"] for row in told["rows"]} == {"doa", "chaoss", "decayed"}


def test_nobody_known_is_no_truck_factor_of_zero():
    told = content("truck-factor", [])

    assert told["value"] is None
    assert (told["people"], told["files"]) == ([], 0)


def test_two_folders_of_one_name_are_told_apart(cto, tmp_path):
    one, two = simple(tmp_path / "one" / "shop"), simple(tmp_path / "two" / "shop")

    rows = json.loads(cto("measure", "truck-factor", one, two, "--json").out)["rows"]

    assert {row["repository"] for row in rows} == {"shop", "two/shop"}


def test_measures_an_earlier_revision(cto, shop):
    told = json.loads(cto("measure", "churn", shop, "--at", "HEAD~2", "--json").out)

    assert all(row["revisions"] == 1 for row in told["rows"] if "revisions" in row)


def test_says_what_a_departure_costs(cto, tmp_path):
    with repository(tmp_path / "two") as two:
        two.commit("Begin", {"src/app.py": "x = 1\n" * 20})
        two.commit("Sell", {"src/till.py": "y = 1\n" * 20}, by=BEN)

    done = cto("measure", "departure", "two", "--without", "ben sample", "--json")

    assert [row["path"] for row in json.loads(done.out)["rows"]] == ["src/till.py"]


def test_says_who_was_meant(refused, shop):
    sentence = refused("measure", "departure", shop, "--without", "Ada Exampel", code=2)

    assert sentence == "nobody called Ada Exampel has worked on shop; did you mean Ada Example?"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["hotspot", "."], "there is no measure named hotspot; did you mean hotspots?"),
        (["hotspots"], "say which repository to measure, for example: cto measure hotspots ."),
        (["churn", ".", "--without", "X"], "--without asks what a departure would cost: cto measure departure PATH"),
        (["churn", ".", "."], ". was given twice"),
        (["churn", ".", "--since", "x"], "--since takes a date such as 2024-01-31, not x"),
        (["churn", ".", "--config", "no.toml"], "no.toml can not be read: No such file or directory"),
        (["--json", "--csv"], "--json and --csv exclude each other"),
    ],
)
def test_wrong_use_is_answered_with_a_sentence(refused, arguments, sentence):
    assert refused("measure", *arguments, code=2).startswith(sentence)


@pytest.mark.parametrize("arguments", [["no-such-folder"], ["."]])
def test_a_folder_without_a_repository_is_no_answer(refused, arguments):
    assert arguments[0] in refused("measure", "churn", *arguments)


def test_an_unknown_revision_is_no_answer(refused, shop):
    assert "v9" in refused("measure", "churn", shop, "--at", "v9")


def test_an_empty_repository_is_no_answer(refused, tmp_path):
    git(tmp_path, "init", "-q", "empty")

    assert "no commits" in refused("measure", "churn", "empty")


def test_what_can_not_be_measured_is_no_empty_table(refused, tmp_path, shop):
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{shop}", "cut")

    sentence = refused("measure", "truck-factor", "cut")

    assert sentence.startswith("truck-factor of cut can not be measured: ")


def test_odd_names_are_shown_and_not_obeyed(cto, tmp_path):
    with repository(tmp_path / "odd") as odd:
        for number in range(2):
            odd.commit("Change", {"src/\x1b[31mred.py": "x = 1\n" * (number + 1)})

    done = cto("measure", "hotspots", "odd")

    assert (done.code, done.err) == (0, "")
    assert "src/\ufffd[31mred.py" in done.out
