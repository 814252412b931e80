from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.advisories import osv
from fractional_cto.engine.collectors.advisories.advisory import Refused
from tests.builders.advisories import advisory, events

SEVERITY = [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N"}]


def test_what_is_kept():
    found = osv.advisory(
        advisory(
            "GHSA-1",
            "Foo_Bar",
            events("introduced 0", "fixed 1.5"),
            events("introduced 0", kind="GIT"),
            versions=("1.0", "1.0"),
            aliases=["CVE-1"],
            summary="It leaks",
            severity=SEVERITY,
            published="2024-06-03",
        )
    )

    (package,) = found.affected
    assert (package.name, package.ranges, package.versions) == (
        "foo-bar",
        ((("introduced", "0"), ("fixed", "1.5")),),
        ("1.0",),
    )
    assert (found.id, found.aliases, found.changed, found.histories) == ("GHSA-1", ("CVE-1",), "2024-06-03", 1)
    assert (found.vectors, found.summary, found.withdrawn) == (("CVSS:3.1/AV:N",), "It leaks", False)


def test_other_ecosystems_are_counted():
    found = osv.advisory(advisory(ecosystem="Debian:11"))

    assert (found.affected, found.others) == ((), 1)


def test_the_publishers_word():
    assert osv.advisory(advisory(database_specific={"severity": "MODERATE"})).word == "medium"
    assert osv.advisory(advisory(database_specific={"severity": ["x"]})).word == ""


def test_severity_may_stand_with_the_package():
    whole = advisory()
    whole["affected"][0]["severity"] = SEVERITY

    assert osv.advisory(whole).vectors == ("CVSS:3.1/AV:N",)


def test_ranges_that_are_not_of_the_ecosystem_are_vague():
    whole = advisory("GO-1", "example.test/a", events("introduced 0"), ecosystem="Go")
    whole["affected"][0]["ecosystem_specific"] = {"custom_ranges": []}
    assert osv.advisory(whole).affected[0].vague

    whole["affected"][0]["ranges"] = [events("introduced 0", "fixed 1.0.0")]
    assert not osv.advisory(whole).affected[0].vague


@pytest.mark.parametrize(
    ("said", "unreviewed"),
    [
        ({}, False),
        ({"database_specific": ["UNREVIEWED"]}, False),
        ({"database_specific": {"review_status": "REVIEWED"}}, False),
        # the word of another database for something else
        ({"database_specific": {"github_reviewed": False}}, False),
        ({"database_specific": {"review_status": "UNREVIEWED"}}, True),
    ],
)
def test_only_what_its_database_calls_unreviewed_is_so(said, unreviewed):
    assert osv.advisory(advisory(**said)).unreviewed is unreviewed


def test_a_repair_of_another_path_is_none_of_this_one():
    whole = advisory("GO-1", "example.test/a/v6", events("introduced 0"), ecosystem="Go")
    whole["affected"] += advisory("GO-1", "example.test/a/v8", events("introduced 0", "fixed 8.0.1"), ecosystem="Go")[
        "affected"
    ]

    assert [each.ranges for each in osv.advisory(whole).affected] == [
        ((("introduced", "0"),),),
        ((("introduced", "0"), ("fixed", "8.0.1")),),
    ]


@pytest.mark.parametrize("whole", [{}, {"id": 3}, {"id": "A", "affected": {}}])
def test_what_is_no_advisory(whole):
    with pytest.raises(Refused, match="no advisory"):
        osv.advisory(whole)


def test_more_versions_than_anybody_publishes(monkeypatch):
    monkeypatch.setattr(osv, "MOST", 3)

    with pytest.raises(Refused, match="more than 3 versions"):
        osv.advisory(advisory(versions=("1", "2", "3")))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["package", "ranges", "events", "versions", "ecosystem", "name"]), inner)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("summary", "other", "only"),
    [
        ("It leaks", {}, False),
        ("An unmaintained fork leaks", {}, False),
        ("The package a/openpgp is unmaintained and unsafe by design", {}, True),
        ("It is no longer maintained and leaks", {"severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N"}]}, False),
    ],
)
def test_what_says_only_that_nobody_keeps_a_package_is_told_apart(summary, other, only):
    assert osv.advisory({**advisory(), "summary": summary, **other}).informational is only


def test_what_rustsec_says_for_information_is_told_apart():
    whole = advisory()
    whole["affected"] = [{**each, "database_specific": {"informational": "unsound"}} for each in whole["affected"]]

    assert osv.advisory(whole).informational


@given(st.dictionaries(st.sampled_from(["affected", "aliases", "severity", "withdrawn", "modified"]), ANYTHING))
def test_any_shape_is_read_or_refused(whole):
    with suppress(Refused):
        assert osv.advisory({"id": "A", **whole}).id == "A"
