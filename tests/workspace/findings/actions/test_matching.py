import pytest

from fractional_cto.workspace.findings.actions.matching import sensitivity
from fractional_cto.workspace.findings.models import Finding, SeverityChange
from fractional_cto.workspace.journal.models import Entry
from tests.builders.findings import day, entry


def told(answer):
    """Give the names of what was told, by outcome, without the empty ones."""
    return {name: [one.fingerprint.lstrip("0") for one in found] for name, found in answer.items() if found}


def stored(name="a"):
    return Finding.objects.get(fingerprint=f"{name:0>16}")


def test_says_nothing_where_there_is_nothing(take):
    assert told(take(1)) == {}


def test_a_rule_that_could_not_look_concludes_nothing(take):
    take(1, entry("a"))

    assert told(take(2, looked={"shop": {"code/other"}})) == {}
    assert told(take(3, looked={"site": {"code/hotspot"}})) == {}
    assert stored().state == "observed"


@pytest.mark.parametrize("moment", [0, 1])
def test_evidence_that_is_not_newer_closes_nothing(take, moment):
    take(1, entry("a"))

    assert told(take(moment, source="late")) == {}


def test_evidence_from_before_the_fix_closes_and_reopens_nothing(take):
    take(1, entry("a"), entry("b"))
    Finding.objects.update(state="fixed", fixed_at=day(5))

    assert told(take(4, entry("a"))) == {"persisting": ["a"]}
    assert {stored("a").state, stored("b").state} == {"fixed"}


def test_what_was_dismissed_stays_dismissed(take):
    take(1, entry("a"))
    Finding.objects.update(state="dismissed")

    assert told(take(2, entry("a"))) == {"persisting": ["a"]}
    assert told(take(3)) == {}
    assert stored().state == "dismissed"


def test_new_persisting_fixed_reopened(take):
    assert told(take(1, entry("a"))) == {"new": ["a"]}
    assert told(take(2, entry("a"), entry("b"))) == {"new": ["b"], "persisting": ["a"]}
    assert told(take(3, entry("b"))) == {"persisting": ["b"], "fixed": ["a"]}
    assert (stored().state, stored().verified_at) == ("verified", day(3))
    assert told(take(4, entry("a"), entry("b"))) == {"persisting": ["b"], "reopened": ["a"]}
    assert (stored().state, stored().verified_at) == ("reopened", None)
    assert (stored().first_seen_at, stored().last_seen_at) == (day(1), day(4))


def test_a_claimed_fix_is_verified_by_the_next_audit(take):
    take(1, entry("a"))
    Finding.objects.update(state="fixed", fixed_at=day(2))

    assert told(take(3)) == {"fixed": ["a"]}
    assert stored().state == "verified"


def test_a_claimed_fix_that_did_not_hold_is_reopened(take):
    take(1, entry("a"))
    Finding.objects.update(state="fixed", fixed_at=day(2))

    assert told(take(3, entry("a"))) == {"reopened": ["a"]}


def test_an_older_audit_that_comes_late_reopens_nothing(take):
    take(1, entry("a"))
    take(3)

    assert told(take(2, entry("a"))) == {"persisting": ["a"]}
    assert (stored().state, stored().last_seen_at) == ("verified", day(2))


def test_an_older_audit_that_comes_late_brings_up_what_is_over(take):
    take(3)

    assert told(take(2, entry("a"))) == {"new": ["a"]}
    assert (stored().state, stored().verified_at) == ("verified", day(3))


def test_two_audits_of_one_moment_that_disagree_leave_it_open(take):
    take(1, entry("a"))
    take(2)

    assert told(take(2, entry("a"), source="other")) == {"reopened": ["a"]}


def test_an_audit_that_judges_otherwise_changes_the_severity(take):
    take(1, entry("a"))
    take(2, entry("a", severity="critical"))

    change = SeverityChange.objects.get()
    assert (change.before, change.after, change.source) == ("high", "critical", "audit 2")
    assert stored().severity == "critical"


def test_an_audit_that_judges_as_before_leaves_what_was_set_by_hand(take):
    take(1, entry("a"))
    Finding.objects.update(severity="low")
    take(2, entry("a"))

    assert stored().severity == "low"
    assert not SeverityChange.objects.exists()


def test_evidence_is_added_where_it_changed(take):
    changed = entry("a")["evidence"][0] | {"value": 38}
    take(1, entry("a"))
    take(2, entry("a"))
    take(3, entry("a", evidence=[changed]))
    take(4, entry("a", evidence=[changed]))

    assert [(each.value, each.source) for each in stored().evidence.all()] == [(37, "audit 1"), (38, "audit 3")]


def test_words_follow_the_newest_audit(take):
    take(1, entry("a"))
    take(3, entry("a", claim="It got worse.", consequence="Ignored"))
    take(2, entry("a", claim="Yesterday's news."))

    assert stored().claim == "It got worse."
    assert stored().consequence == "Every change there takes longer than planned."


def test_findings_about_people_are_labelled(take):
    take(1, entry("a", rule="team/few-know"), entry("b"), looked={"shop": {"team/few-know"}})

    assert (stored("a").label, stored("b").label) == ("people", "open")


@pytest.mark.parametrize(
    ("rule", "kind", "measure", "expected"),
    [
        ("security/committed-secret", "file", "secrets", "secret"),
        ("security/secret-in-history", "commit", "", "secret"),
        ("code/hotspot", "person", "ownership", "person"),
        ("code/hotspot", "file", "hotspots", "code"),
        ("code/hotspot", "component", "hotspots", "plain"),
    ],
)
def test_evidence_is_labelled_by_what_it_shows(rule, kind, measure, expected):
    assert sensitivity(rule, kind, measure) == expected


def test_every_closing_and_opening_is_written_down(take):
    take(1, entry("a"))
    take(2)
    take(3, entry("a"))

    written = Entry.objects.filter(noun="finding").order_by("pk")
    assert [(each.verb, each.reason) for each in written] == [
        ("verified", "Evidence of audit 2."),
        ("reopened", "Evidence of audit 3."),
    ]
