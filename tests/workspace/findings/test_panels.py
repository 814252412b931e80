import pytest

from fractional_cto.workspace.findings.panels import risk
from tests.builders.findings import entry


@pytest.fixture
def told(people, engagement):
    def tell(who):
        return [(line.text, line.href.partition("?")[2]) for line in risk(people.seats[who], engagement)]

    return tell


@pytest.mark.parametrize("who", ["V", "B"])
def test_who_does_not_read_the_register_is_told_nothing(take, told, who):
    take(1, entry("till", severity="critical"))

    assert told(who) == []


def test_counts_only_what_the_reader_may_read(take, told):
    take(1, entry("leaver", rule="team/key-person", severity="critical"))

    assert ("1 critical finding open", "state=open&severity=critical") in told("P")
    assert not [line for line in told("E") if "critical finding open" in line[0]]


def test_says_that_nothing_was_found_yet(told):
    assert told("P") == []


def test_says_that_nothing_bad_is_open(take, told):
    take(1, entry("till", severity="low"))

    assert told("S") == [
        ("No critical or high finding is open", ""),
        ("1 open without an owner", "state=open&owner=none"),
    ]


def test_names_the_worst_first_and_leads_to_exactly_these(take, told, page):
    take(1, entry("till", severity="critical"), entry("cart"), entry("stock"))

    lines = told("P")
    assert [text for text, _ in lines] == [
        "1 critical finding open",
        "2 high findings open",
        "3 open without an owner",
    ]
    for text, wanted in lines:
        count = text.partition(" ")[0]
        said = "3 findings" if count == "3" else f"{count} of 3 findings"
        assert said in page("P", f"?{wanted}").content.decode()
