import json

import pytest

from fractional_cto.engine import measure, pipeline
from fractional_cto.workspace.audits import departure
from fractional_cto.workspace.audits.places import PAGES, audit_of
from fractional_cto.workspace.audits.reading import Reading
from fractional_cto.workspace.people.models import PersonAddress
from tests.builders.audits import asked, done
from tests.builders.repos import lively
from tests.builders.roster import member

# The module and the page have one name, and so one test.


@pytest.fixture
def run(people):
    return done(asked(people.seats["P"]), shown="full")


@pytest.fixture
def holding(run):
    """Give a function that lets an audit say who alone knows which files."""

    def hold(**files):
        rows = [
            [("person", person), ("path", path), ("hotspot", path.startswith("hot")), ("share", 0.5)]
            for person, paths in files.items()
            for path in paths
        ]
        folder = audit_of(run) / PAGES
        figure = {"personal": True, "samples": [{"repository": "shop", "rows": rows}]}
        (folder / "figures" / "sole-knowers.json").write_text(json.dumps(figure), encoding="utf-8")
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        summary["figures"].append({"name": "sole-knowers", "title": "", "rows": len(rows), "personal": True})
        (folder / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
        return f"{run.get_absolute_url()}departure/"

    return hold


def committing(people, name, *addresses):
    person = member(people.client, name, number=70)
    for address in addresses:
        PersonAddress.objects.create(client=people.client, person=person, email=address)
    return person


@pytest.mark.parametrize("role", ["X", "E", "N"])
def test_is_not_for_who_may_not_read_about_people(run, signed_in, role):
    assert signed_in(role).get(f"{run.get_absolute_url()}departure/").status_code == 403


def test_says_where_nobody_can_be_tried(run, signed_in):
    assert "Nobody to try it with" in signed_in("P").get(f"{run.get_absolute_url()}departure/").content.decode()


def test_somebody_who_is_not_there_is_nobody(holding, signed_in):
    address = holding(Zoe=["till.py"])

    assert "Without" not in signed_in("P").get(address, {"who": "person-9"}).content.decode()


def test_people_of_the_roster_are_known_by_their_addresses(people, run, holding, signed_in):
    address = holding(**{"Ada Example": ["till.py", "hot.py"], "Zoe": ["else.py"]})
    committing(people, "Adele", "Ada@Shop.test")

    choices = departure.choices(people.seats["S"], Reading(people.seats["S"], run))
    shown = signed_in("S").get(address, {"who": "person-70"}).content.decode()

    assert [choice.label for choice in choices] == ["Adele Example", "Zoe"]
    assert "Without Adele Example" in shown
    assert "2 files would have nobody left who knows them well; 1 of them is a hotspot" in shown
    assert shown.index("hot.py") < shown.index("till.py")


def test_the_same_as_the_measure_says(tmp_path, people, monkeypatch):
    facts = pipeline.collect([lively(tmp_path / "shop").path])
    scoped = facts.of("shop")
    rows = [("shop", row) for row in measure.measure(scoped, "sole-knowers")]
    monkeypatch.setattr(departure, "_rows", lambda _: rows)
    names = {str(row["person"]) for _, row in rows}

    assert names
    for name in names:
        choice = departure.Choice(value=name, label=name, names=frozenset({name}))
        told = [(row["path"], row["hotspot"], row["share"]) for row in departure.losses(None, choice)]
        expected = measure.departure_of(scoped, name)
        assert told == [(row["path"], row["hotspot"], row["share"]) for row in expected]
