from dataclasses import replace
from datetime import date

import pytest

from fractional_cto.engine.config import Acceptance
from fractional_cto.engine.judgement import ask, weigh
from fractional_cto.engine.records import Outcome, Severity
from fractional_cto.engine.rule import rules
from tests.builders.facts import facts_of, files

FIRST = next(rule for rule in rules() if rule.name == "operations/no-continuous-integration")
TODAY = date(2024, 6, 30)


def findings(facts, **changes):
    yield FIRST.found(facts, "A claim.", [], **changes)


def test_no_rules_no_answers():
    assert ask(facts_of(), [], jobs=2) == []


def test_silent_rule_is_praised():
    (answer,) = ask(facts_of(files=files("Jenkinsfile")), [FIRST], jobs=1)

    assert (answer.checked.outcome, answer.checked.strength) == (Outcome.CLEAR, FIRST.strength)


def test_silence_is_no_strength_where_there_was_nothing_to_judge():
    aside = replace(FIRST, applies=lambda _facts: False)

    (answer,) = ask(facts_of(files=files("Jenkinsfile")), [aside], jobs=1)

    assert (answer.checked.outcome, answer.checked.strength) == (Outcome.NOT_APPLICABLE, "")


def test_silence_about_what_was_not_seen_is_no_answer():
    blind = replace(FIRST, unseen=lambda _facts: "half of it is missing")

    (silent,) = ask(facts_of(files=files("Jenkinsfile")), [blind], jobs=1)
    (found,) = ask(facts_of(files=files("a.py")), [replace(blind, judge=findings)], jobs=1)

    assert (silent.checked.outcome, silent.checked.strength) == (Outcome.NOT_MEASURED, "")
    assert silent.gap.reason == "half of it is missing"
    assert (found.checked.outcome, found.gap) == (Outcome.FOUND, None)


def test_rule_that_can_not_look_says_why():
    facts = facts_of(absent=[{"need": "tree", "reason": "the tree is gone"}])

    (answer,) = ask(facts, [FIRST], jobs=1)

    assert answer.checked.outcome is Outcome.NOT_MEASURED
    assert answer.gap.reason == "the tree is gone"


@pytest.mark.parametrize(
    ("judge", "said"),
    [
        (lambda facts: iter(facts.rows("SELECT nothing FROM nowhere")), "Catalog Error"),
        (lambda facts: iter([facts.nothing]), "'Facts' object has no attribute 'nothing'"),
    ],
)
def test_rule_that_breaks_costs_only_its_own_answer(judge, said):
    one, two = ask(facts_of(files=files("a.py")), [replace(FIRST, judge=judge), FIRST], jobs=1)

    assert one.gap.reason.startswith(f"the rule operations/no-continuous-integration failed: {said}")
    assert two.checked.outcome is Outcome.FOUND


@pytest.mark.parametrize("jobs", [1, 2, 3, 200])
def test_answers_keep_the_order_of_the_rules(jobs):
    answers = ask(facts_of(files=files("a.py")), rules(), jobs)

    assert [answer.checked.rule for answer in answers] == [rule.name for rule in rules()]


def test_worst_finding_comes_first():
    rules = [
        replace(FIRST, judge=lambda facts, level=level: findings(facts, severity=level, key=level))
        for level in (Severity.LOW, Severity.CRITICAL, Severity.MEDIUM)
    ]

    judgement = weigh(ask(facts_of(), rules, jobs=2), (), TODAY)

    assert [one.severity for one in judgement.findings] == [Severity.CRITICAL, Severity.MEDIUM, Severity.LOW]


@pytest.mark.parametrize(("until", "accepted"), [(date(2024, 6, 29), False), (TODAY, True)])
def test_acceptance_holds_through_its_last_day(until, accepted):
    answers = ask(facts_of(files=files("a.py")), [FIRST], jobs=1)
    mark = answers[0].findings[0].fingerprint

    judgement = weigh(answers, [Acceptance(fingerprint=mark, reason="A tool of one person", until=until)], TODAY)

    assert bool(judgement.accepted) is accepted
    assert bool(judgement.findings) is not accepted
