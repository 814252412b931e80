import json

import pytest

from fractional_cto.workspace.audits.places import PAGES, audit_of
from fractional_cto.workspace.findings.models import Finding
from tests.builders.audits import asked, done, registered
from tests.builders.findings import entry


@pytest.fixture
def two(people):
    shop = registered(people.seats["P"])
    done(asked(people.seats["P"], shop), entry("first"), entry("both"))
    return done(asked(people.seats["P"], shop), entry("both"), entry("second"))


def test_alone_there_is_nothing_to_compare_with(people, signed_in):
    run = done(asked(people.seats["P"]))

    assert "Nothing to compare with yet" in signed_in("P").get(f"{run.get_absolute_url()}compare/").content.decode()


@pytest.mark.parametrize("other", ["9", "x", "-1", "1e3", "9" * 30, "²"])
def test_another_there_is_not_answers_like_nothing(two, signed_in, other):
    assert signed_in("P").get(f"{two.get_absolute_url()}compare/", {"with": other}).status_code == 404


def test_repositories_that_differ_are_not_compared(people, two, signed_in):
    till = done(asked(people.seats["P"], registered(people.seats["P"], "till")), entry("third"))

    shown = signed_in("P").get(f"{till.get_absolute_url()}compare/", {"with": 1}).content.decode()

    assert "The two audits have no repository in common" in shown


def test_compares_with_the_one_before_unless_said(two, signed_in):
    assert signed_in("P").get(f"{two.get_absolute_url()}compare/").url == f"{two.get_absolute_url()}compare/?with=1"


def test_shows_what_is_new_fixed_and_persisting_and_what_has_moved(two, signed_in):
    shown = signed_in("S").get(f"{two.get_absolute_url()}compare/", {"with": 1}).content.decode()

    places = [shown.index(words) for words in ("New: 1", "gathers in second", "Fixed: 1", "gathers in first")]
    assert places == sorted(places)
    assert "Persisting: 1" in shown
    assert "hotspots, max revisions" in shown


@pytest.mark.parametrize(("role", "told"), [("S", True), ("X", False)])
def test_people_are_for_those_who_may_read_about_them(two, signed_in, role, told):
    summary = audit_of(two) / PAGES / "summary.json"
    content = json.loads(summary.read_text(encoding="utf-8"))
    named = {
        "fingerprint": entry("second")["fingerprint"],
        "personal": True,
        "severity": "high",
        "claim": [],
        "evidence": [],
    }
    content["parts"][0]["groups"] = [{"findings": [named]}]
    summary.write_text(json.dumps(content), encoding="utf-8")

    shown = signed_in(role).get(f"{two.get_absolute_url()}compare/", {"with": 1}).content.decode()

    assert ("gathers in second" in shown) is told


@pytest.mark.parametrize(("role", "told"), [("S", True), ("X", False), ("E", False), ("N", False)])
def test_what_is_withheld_is_not_counted_either(two, signed_in, role, told):
    Finding.objects.exclude(title__contains="both").update(label="person")

    shown = signed_in(role).get(f"{two.get_absolute_url()}compare/", {"with": 1}).content.decode()

    for words in ("New: 1", "Fixed: 1", "gathers in first"):
        assert (words in shown) is told
    assert "Persisting: 1" in shown


@pytest.mark.parametrize(("role", "told"), [("S", True), ("X", False), ("E", False), ("N", False)])
def test_the_number_of_all_findings_is_for_who_reads_them_all(people, two, signed_in, role, told):
    third = done(
        asked(people.seats["P"], two.subjects.get().repository), entry("third"), entry("fourth"), entry("fifth")
    )

    shown = signed_in(role).get(f"{third.get_absolute_url()}compare/", {"with": 1}).content.decode()

    assert ("<td>findings</td>" in shown) is told
