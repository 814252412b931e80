import json
import re
from pathlib import Path

import pytest
from django.http import Http404

from fractional_cto.engine import rules
from fractional_cto.workspace.audits.places import PAGES, audit_of
from fractional_cto.workspace.audits.reading import NAMING, Reading
from fractional_cto.workspace.findings.models import CodeRight, Finding
from tests.builders.audits import asked, done, proving
from tests.builders.findings import RULE, entry
from tests.builders.reports import PEOPLE

AREAS = ("architecture", "code", "security", "operations", "team", "debt")


@pytest.fixture
def run(people):
    return done(asked(people.seats["P"]), shown="full")


@pytest.fixture
def read(people, run):
    return lambda role: Reading(people.seats[role], run)


def everything(reading):
    return str([reading.overview(), *(reading.part(area) for area in AREAS)])


def gone(call, *arguments):
    with pytest.raises(Http404):
        call(*arguments)


@pytest.mark.parametrize("role", ["X", "E", "N"])
def test_who_may_not_read_about_people_reads_no_name(read, role):
    reading = read(role)

    told = everything(reading)
    assert not [name for name in PEOPLE if name in told]
    for name in ("ownership", "truck-factor", "departure"):
        gone(reading.figure, name)
    gone(reading.picture, "picture-knowledge-1")


@pytest.mark.parametrize("role", ["P", "S"])
def test_practitioner_and_sponsor_read_everything(read, role):
    assert "Ada Example" in everything(read(role))
    assert read(role).figure("ownership")["samples"][0]["rows"]
    assert read(role).picture("picture-knowledge-1")["svg"]


def test_engineers_read_no_evidence(read):
    reading = read("E")

    for area in AREAS:
        part = reading.part(area)
        assert not part["pictures"]
        assert not part["tables"]
        assert not [each for group in part["groups"] for each in group["findings"] if each["evidence"]]
    gone(reading.figure, "hotspots")
    assert "/figures/" not in str(reading.parts)


def test_findings_are_counted_as_they_are_shown(read):
    assert dict(read("P").overview()["counts"]) == {"critical": 1, "high": 2, "medium": 5, "low": 2}
    shown = sum(amount for _, amount in read("X").overview()["counts"])
    assert shown == 7


def test_there_is_nothing_of_what_there_is_not(read):
    gone(read("P").part, "marketing")
    gone(read("P").figure, "../summary")
    gone(read("P").picture, "../summary")


@pytest.mark.parametrize(
    ("anchor", "end"),
    [
        ("measure-truck-factor-over-time", "figures/truck-factor-over-time/#measure-truck-factor-over-time"),
        ("measure-truck-factor-3", "figures/truck-factor/#measure-truck-factor-3"),
        ("register-high", "#parts"),
        ("quick-wins", "#quick-wins"),
        ("finding-0000000000000001", "parts/code/#finding-0000000000000001"),
    ],
)
def test_places_of_the_written_audit_have_their_page(read, run, anchor, end):
    assert read("P").href(anchor) == f"{run.get_absolute_url()}{end}"


@pytest.mark.parametrize("anchor", [None, "", "facts-commits", "measure-unknown", "finding-ffff"])
def test_some_are_nowhere(read, anchor):
    assert read("P").href(anchor) is None


@pytest.fixture
def grouped(people):
    """Give an audit with three findings in one group, and what each role reads of it."""
    names = [entry(number)["fingerprint"] for number in (1, 2, 3)]
    run = done(asked(people.seats["P"]), *(entry(number) for number in (1, 2, 3)), shown="full")
    file = audit_of(run) / PAGES / "summary.json"
    summary = json.loads(file.read_text(encoding="utf-8"))
    part = next(part for part in summary["parts"] if part["area"] == "code")
    finding = {
        "rule": RULE, "repository": "shop", "severity": "low", "claim": [("It is so.", None)], "evidence": [],
        "personal": False,
    }  # fmt: skip
    part["groups"] = [{**part["groups"][0], "findings": [{**finding, "fingerprint": name} for name in names]}]
    summary["actions"] = summary["quick_wins"] = names[:1]
    file.write_text(json.dumps(summary), encoding="utf-8")
    return lambda role: Reading(people.seats[role], run)


@pytest.mark.parametrize("role", ["X", "E", "N"])
@pytest.mark.parametrize("label", ["person", "people"])
def test_what_the_register_withholds_is_read_and_counted_nowhere(grouped, role, label):
    Finding.objects.filter(number=1).update(label=label)
    left = 3 if label == "people" and role != "E" else 2

    reading = grouped(role)
    part, overview = reading.part("code"), reading.overview()
    assert part["count"] == left
    assert sum(amount for _, amount in overview["counts"]) == sum(each["count"] for each in reading.parts)
    assert len(part["groups"][0]["findings"]) == left
    assert bool(part["groups"][0]["effort"]) is (left == 3)
    assert bool(overview["actions"] and overview["quick_wins"]) is (left == 3)
    assert (reading.href(f"finding-{entry(1)['fingerprint']}") is not None) is (left == 3)


def test_the_words_of_a_group_are_not_those_of_a_finding_that_is_withheld(grouped):
    Finding.objects.filter(number=1).update(label="person")

    group = grouped("X").part("code")["groups"][0]
    assert (group["title"], group["consequence"], group["recommendation"]) == ("It is so.", "", "")


def test_engineers_read_and_count_no_finding_about_the_team(read):
    assert read("X").part("team")["count"] > 0
    assert read("E").part("team")["count"] == 0
    assert read("E").part("team")["groups"] == []


@pytest.mark.parametrize("role", ["X", "E", "N"])
def test_what_counts_everything_is_for_who_reads_everything(read, role):
    overview = read(role).overview()

    assert (overview["posture"], overview["checks"], overview["praises"], overview["effort"]) == ([], [], [], "")
    assert not read(role).shows("findings, high")
    told = read("S").overview()
    assert all(told[each] for each in ("posture", "checks", "praises", "effort"))
    assert read("S").shows("findings, high")


def test_figures_are_compared_by_who_reads_their_rows(read):
    assert not read("E").shows("hotspots, max revisions")
    assert not read("X").shows("truck-factor, 1")
    assert read("X").shows("hotspots, max revisions")


@pytest.fixture
def proven(people):
    """Give an audit whose evidence shows everything there is to withhold, and what each role reads of it."""
    proving(run := done(asked(people.seats["P"]), shown="full"))

    def proof(role):
        groups = Reading(people.seats[role], run).part("security")["groups"]
        return [each for group in groups for finding in group["findings"] for each in finding["evidence"]]

    return proof


SECRET = ("", "", "Withheld: it shows where a secret lies.")
CODE = ("src/pay.py:3", "", "Code withheld: engineers read it who were given the repository.")
WHOLE = [("keys/pay.pem", "private key", ""), ("src/pay.py:3", "if x:", ""), ("src/pay.py", "37", "")]


@pytest.mark.parametrize(
    ("role", "seen"),
    [("S", [SECRET, CODE, WHOLE[2]]), ("X", [SECRET, CODE, WHOLE[2]]), ("E", []), ("N", WHOLE), ("P", WHOLE)],
)
def test_evidence_is_withheld_as_in_the_register(proven, role, seen):
    assert [(each["locator"], each["value"], each["withheld"]) for each in proven(role)] == seen


@pytest.mark.parametrize("role", ["S", "X"])
def test_where_a_secret_lies_nothing_leads_there(proven, role):
    secret = proven(role)[0]

    assert {secret[each] for each in ("locator", "value", "measure", "origin", "anchor", "href")} <= {"", None}


@pytest.mark.parametrize(("repository", "seen"), [("site", []), ("shop", WHOLE)])
def test_engineers_read_evidence_of_repositories_that_were_given_to_them(people, proven, repository, seen):
    CodeRight.objects.create(client=people.client, seat=people.seats["E"], repository=repository)

    assert [(each["locator"], each["value"], each["withheld"]) for each in proven("E")] == seen


@pytest.mark.parametrize(
    ("role", "areas"),
    [("P", AREAS), ("S", AREAS), *((role, ("code", "security", "operations", "debt")) for role in "XEN")],
)
def test_what_works_is_told_only_where_no_rule_names_people(read, run, role, areas):
    file = audit_of(run) / PAGES / "summary.json"
    summary = json.loads(file.read_text(encoding="utf-8"))
    for part in summary["parts"]:
        part |= {"strengths": [{"text": "All is well.", "repositories": []}], "unanswered": 1, "idle": 1}
        part["groups"] = []
    file.write_text(json.dumps(summary), encoding="utf-8")

    told = {part["area"]: (len(part["strengths"]), part["unanswered"], part["idle"]) for part in read(role).parts}
    assert told == {area: (1, 1, 1) if area in areas else (0, 0, 0) for area in AREAS}


def test_what_works_is_not_told_beside_a_finding_that_is_withheld(grouped):
    assert grouped("X").part("code")["whole"]
    Finding.objects.filter(number=1).update(label="person")

    assert not grouped("X").part("code")["whole"]
    assert grouped("S").part("code")["whole"]


def test_every_area_whose_rules_name_people_is_known():
    files = Path(rules.__file__).parent.glob("*/*.py")
    naming = {file.parent.name for file in files if re.search(r'kind="person"|\[.person.\]', file.read_text("utf-8"))}

    assert naming == set(NAMING)
