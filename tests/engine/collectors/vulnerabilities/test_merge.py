import pytest

from fractional_cto.engine.collectors.advisories.advisory import Advisory
from fractional_cto.engine.collectors.vulnerabilities.merge import merged, most, numbers

SEVERE = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"


def test_one_weakness_is_told_once():
    hits = [
        (Advisory(id="PYSEC-1", aliases=("CVE-1",), summary="From PyPA"), "1.5"),
        (Advisory(id="GHSA-2", aliases=("CVE-2",), vectors=(SEVERE,)), "1.6"),
        (Advisory(id="OTHER-1", aliases=("CVE-1", "CVE-2")), None),
    ]

    (one,) = merged("PyPI", "1.0", hits)
    assert (one.advisory, one.aliases) == ("GHSA-2", ["CVE-1", "CVE-2", "OTHER-1", "PYSEC-1"])
    assert (one.fixed, one.minor_step, one.rating.word, one.summary) == ("1.6", True, "critical", "From PyPA")
    assert numbers(one) == ["CVE-1", "CVE-2"]


def test_others_stay_apart():
    found = merged("PyPI", "1.0", [(Advisory(id="B", aliases=("CVE-2",)), None), (Advisory(id="A"), "2.0")])

    assert [(one.advisory, one.fixed, one.minor_step) for one in found] == [("A", "2.0", False), ("B", None, None)]


@pytest.mark.parametrize(
    ("others", "unreviewed"),
    [([{}], False), ([{"unreviewed": True}, {}], False), ([], True), ([{"unreviewed": True}], True)],
)
def test_what_another_database_says_too_is_not_unreviewed(others, unreviewed):
    told = [{"unreviewed": True}, *others]
    hits = [(Advisory(id=f"GO-{place}", aliases=("CVE-1",), **fields), None) for place, fields in enumerate(told)]

    assert [one.unreviewed for one in merged("Go", "1.0.0", hits)] == [unreviewed]


def test_the_worst_that_a_catalogue_says():
    assert most({"CVE-1": 0.2, "CVE-2": 0.9}, ["CVE-1", "CVE-2"]) == 0.9
    assert most({"CVE-1": 0.2}, ["CVE-3"]) is None
