import re

import pytest

from fractional_cto.engine.errors import UnknownName
from fractional_cto.engine.records import Area, Confidence, Effort, Evidence, Severity
from fractional_cto.engine.rule import fingerprint, rule_named, rules
from fractional_cto.engine.rules.operations.no_continuous_integration import rule
from tests.builders.facts import facts_of

EVIDENCE = Evidence(kind="file", locator="a.py")


def test_unknown_name_is_refused():
    with pytest.raises(UnknownName, match=r"no rule named nonsense; `cto rules` lists them"):
        rule_named("nonsense")


def test_lying_in_the_folder_is_being_registered():
    assert rule in rules()


def test_ordered_by_area_as_the_audit_is_written():
    order = [list(Area).index(it.area) for it in rules()]

    assert order == sorted(order)


def test_area_and_name_come_from_the_path():
    assert rule.area == Area.OPERATIONS
    assert rule.name == "operations/no-continuous-integration"


@pytest.mark.parametrize("name", ["operations/no-continuous-integration", "no-continuous-integration"])
def test_found_by_either_name(name):
    assert rule_named(name) is rule


def test_page_is_the_docstring():
    assert rule.page.startswith("No continuous integration\n\n## What it sees\n")


def test_a_finding_says_what_its_rule_says():
    finding = rule.found(facts_of(), "It is so.", [EVIDENCE])

    assert (finding.rule, finding.repository, finding.claim) == (rule.name, "shop", "It is so.")
    assert (finding.title, finding.severity, finding.funding_blocker) == (rule.title, rule.severity, True)
    assert finding.evidence == (EVIDENCE,)


def test_a_finding_may_say_it_differently():
    finding = rule.found(
        facts_of(),
        "It is so.",
        [EVIDENCE],
        title="Worse",
        severity=Severity.CRITICAL,
        confidence=Confidence.LOW,
        effort=Effort(low=1, high=2),
        funding_blocker=False,
    )

    assert (finding.title, finding.severity, finding.confidence) == ("Worse", Severity.CRITICAL, Confidence.LOW)
    assert (finding.effort, finding.funding_blocker) == (Effort(low=1, high=2), False)


def test_only_what_could_derail_a_funding_round_says_what_it_does_to_deals():
    blocker, other = (rule.found(facts_of(), "It is so.", [EVIDENCE], funding_blocker=it) for it in (True, False))

    assert (blocker.deal, blocker.fix_14, blocker.fix_90) == (rule.deal, rule.fix_14, rule.fix_90)
    assert (other.deal, other.fix_14, other.fix_90) == ("", "", "")


def test_fingerprint_is_known_again():
    assert fingerprint("code/x", "shop", "a.py") == "b9ffe4507ed094b8"
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint("", "", ""))


@pytest.mark.parametrize("other", [("code/y", "shop", "a.py"), ("code/x", "pub", "a.py"), ("code/x", "shop", "b.py")])
def test_fingerprint_tells_findings_apart(other):
    assert fingerprint("code/x", "shop", "a.py") != fingerprint(*other)


def test_fingerprint_does_not_depend_on_the_words():
    one = rule.found(facts_of(), "None of the 2 files.", [], key="a.py")
    two = rule.found(facts_of(), "None of the 3 files.", [EVIDENCE], key="a.py", title="Other")

    assert one.fingerprint == two.fingerprint
