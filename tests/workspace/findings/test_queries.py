import pytest

from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.models import CodeRight, Evidence, Share
from tests.builders.findings import day, entry, finding
from tests.builders.findings import engagement as build_engagement
from tests.builders.people import roster


@pytest.fixture
def three(people, engagement):
    """Make one finding of each label: 1 open, 2 about leadership, 3 about one person."""
    return [
        finding(people.client, engagement, 1),
        finding(people.client, engagement, 2, kind="leadership_gap", label="people"),
        finding(people.client, engagement, 3, kind="team", label="person"),
    ]


def test_nothing_of_another_client(people, three):
    finding(people.foreign, build_engagement(people.foreign), 9)

    assert [one.number for one in queries.findings(people.seats["stranger"])] == [9]


@pytest.mark.parametrize(
    ("who", "numbers"),
    [("B", []), ("V", []), ("E", [1]), ("X", [1, 2]), ("N", [1, 2]), ("S", [1, 2, 3]), ("P", [1, 2, 3])],
)
def test_each_role_sees_what_the_matrix_says(people, three, who, numbers):
    assert sorted(one.number for one in queries.findings(people.seats[who])) == numbers


def test_an_assigned_finding_about_people_stays_unseen_by_engineers(people, three):
    three[1].owner = roster(people, "E")
    three[1].save()

    assert [one.number for one in queries.findings(people.seats["E"])] == [1]


def test_a_vendor_sees_what_is_shared_unless_it_is_about_people(people, three):
    for one in three:
        Share.objects.create(client=people.client, finding=one, seat=people.seats["V"])

    assert [one.number for one in queries.findings(people.seats["V"])] == [1]


def test_engineers_work_on_what_is_theirs(people, three):
    assert not queries.may_work(people.seats["E"], three[0])
    three[0].owner = roster(people, "E")

    assert queries.may_work(people.seats["E"], three[0])
    assert not queries.may_work(people.seats["S"], three[0])


def test_an_executive_who_owns_a_finding_does_not_change_it(people, three):
    three[0].owner = roster(people, "X")

    assert not queries.may_work(people.seats["X"], three[0])


@pytest.fixture
def proven(take):
    """Make a finding whose evidence shows everything there is to withhold."""
    kinds = [
        ("file", "a.py", "if x:", "hotspots"),
        ("file", "b.py", 3, "hotspots"),
        ("file", "c.yml:3", "sk…", "secrets"),
    ]
    kinds += [("person", "Eve Example", 0.8, "ownership"), ("component", "shop", 4, "coupling")]
    names = ("kind", "locator", "value", "measure")
    return take(1, entry("a", evidence=[dict(zip(names, each, strict=True)) for each in kinds]))["new"][0]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("V", [("shop", 4)]),
        ("X", [("a.py", None), ("b.py", 3), ("", None), ("", None), ("shop", 4)]),
        ("E", [("a.py", None), ("b.py", 3), ("", None), ("", None), ("shop", 4)]),
        ("S", [("a.py", None), ("b.py", 3), ("", None), ("Eve Example", 0.8), ("shop", 4)]),
        ("N", [("a.py", "if x:"), ("b.py", 3), ("c.yml:3", "sk…"), ("", None), ("shop", 4)]),
        ("P", [("a.py", "if x:"), ("b.py", 3), ("c.yml:3", "sk…"), ("Eve Example", 0.8), ("shop", 4)]),
    ],
)
def test_evidence_is_withheld_by_role(people, proven, who, seen):
    assert [(each.locator, each.value) for each in queries.evidence(people.seats[who], proven)] == seen


def withheld(people, who):
    found = queries.findings(people.seats[who]).get()
    return [each.withheld for each in queries.evidence(people.seats[who], found) if each.withheld]


def test_an_engineer_reads_no_code_without_the_right_even_of_what_they_own(people, proven):
    proven.owner = roster(people, "E")
    proven.save()

    assert withheld(people, "E") == [
        "Code withheld: you were not given the repository shop.",
        "Withheld: it shows where a secret lies.",
        "Withheld: it names a person.",
    ]


def test_another_repository_opens_nothing(people, proven):
    CodeRight.objects.create(client=people.client, seat=people.seats["E"], repository="site")

    assert len(withheld(people, "E")) == 3


@pytest.mark.parametrize("who", ["S", "X"])
def test_others_are_told_why_they_read_no_code(people, proven, who):
    assert withheld(people, who)[0] == "Code withheld: engineers read it who were given the repository."


def test_code_that_somebody_wrote_down_is_withheld_as_a_whole(people, engagement):
    found = finding(people.client, engagement, 1)
    found.evidence.create(
        client=people.client, kind="statement", locator="if x: pay()", captured_at=day(1), source="by hand",
        sensitivity="code",
    )  # fmt: skip

    for who in ("S", "X", "E"):
        assert [each.locator for each in queries.evidence(people.seats[who], found)] == [""]


def test_an_engineer_reads_the_code_of_a_repository_that_was_given_to_them(people, proven):
    CodeRight.objects.create(client=people.client, seat=people.seats["E"], repository="shop")
    found = queries.findings(people.seats["E"]).get()

    shown = queries.evidence(people.seats["E"], found)
    assert [each.locator for each in shown] == ["a.py", "b.py", "c.yml:3", "", "shop"]
    assert withheld(people, "E") == ["Withheld: it names a person."]


def test_evidence_is_that_of_the_newest_audit_and_of_people(people, take):
    found = take(1, entry("a"))["new"][0]
    take(2, entry("a", evidence=[{"kind": "file", "locator": "new.py", "value": 1, "measure": None}]))
    Evidence.objects.create(
        client=people.client,
        finding=found,
        kind="link",
        locator="https://example.org",
        captured_at=day(3),
        source="by hand",
    )

    assert [each.locator for each in queries.evidence(people.seats["P"], found)] == ["new.py", "https://example.org"]


@pytest.mark.parametrize("who", ["B", "V"])
def test_who_reads_only_what_is_wrong_reads_no_responses(people, proposal, found, who):
    assert not queries.responses(people.seats[who], found).exists()
    assert list(queries.responses(people.seats["N"], found)) == [proposal]


def test_counts_what_needs_somebody_among_what_is_visible(people, three):
    assert queries.standing(people.seats["P"])["nobody"] == 3
    assert queries.standing(people.seats["E"])["nobody"] == 1


def test_offers_only_what_belongs_to_the_client(people, three):
    roster(people, "E")

    assert [str(one) for one in queries.people(people.seats["P"])] == ["Eve Example"]
    assert not queries.people(people.seats["stranger"])
    assert not queries.engagements(people.seats["stranger"])
    assert [one.user for one in queries.vendors(people.seats["P"])] == [people["V"]]
    assert not queries.vendors(people.seats["S"])
