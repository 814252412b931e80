import json

import pytest

from fractional_cto.workspace.audits.panels import delivery
from fractional_cto.workspace.audits.places import PAGES, audit_of
from tests.builders.audits import asked, done

MEASURED = {"metric": "lead-time", "value": 3.5, "unit": "days, median", "reason": None}
UNSEEN = {"metric": "rework-rate", "value": None, "unit": "percent of releases", "reason": "no release tag is there"}


@pytest.fixture
def run(people):
    made = done(asked(people.seats["P"]), shown="full")
    place(made, {"shop": [MEASURED, UNSEEN]})
    return made


def place(run, samples):
    """Write the figure as an audit does."""
    folder = audit_of(run) / PAGES
    summary = json.loads((folder / "summary.json").read_text())
    summary["figures"].append({"name": "delivery", "title": "Delivery", "rows": 2, "personal": False})
    (folder / "summary.json").write_text(json.dumps(summary))
    told = [{"repository": name, "rows": [list(row.items()) for row in rows]} for name, rows in samples.items()]
    (folder / "figures" / "delivery.json").write_text(json.dumps({"name": "delivery", "samples": told}))


@pytest.mark.parametrize("who", ["E", "B", "V"])
def test_who_reads_no_figures_is_told_nothing(people, run, who):
    assert list(delivery(people.seats[who], run.engagement)) == []


def test_says_nothing_before_the_first_audit_ends(people):
    run = asked(people.seats["P"])

    assert list(delivery(people.seats["P"], run.engagement)) == []


def test_says_nothing_where_no_history_was_looked_at(people):
    run = done(asked(people.seats["P"]))

    assert list(delivery(people.seats["P"], run.engagement)) == []


def test_gives_each_figure_or_why_there_is_none(people, run):
    lines = list(delivery(people.seats["S"], run.engagement))

    assert [line.text for line in lines] == [
        "Lead time: 3.5 days, median (proxy)",
        "Rework rate: not examined, no release tag is there",
    ]
    assert {line.href for line in lines} == {f"{run.get_absolute_url()}figures/delivery/"}


def test_says_of_which_repository_where_there_are_several(people, run):
    place(run, {"shop": [MEASURED], "till": [UNSEEN]})

    lines = list(delivery(people.seats["P"], run.engagement))
    assert [line.text.partition(":")[0] for line in lines] == ["shop", "till"]
