from fractional_cto.engine.rules.team.component_known_by_one import rule
from tests.builders.facts import facts_of, files
from tests.builders.measures import measured


def component(changes=5, whole=2, **row):
    facts = facts_of(
        people=[{"person": "Ada Example"}, {"person": "Bob Example", "gone": True}],
        commits=[{}] * changes,
        files=files("cart/a.py", component="cart"),
        changes=[{"seq": seq, "file": "cart/a.py"} for seq in range(1, changes + 1)],
    )
    known = {"component": "cart", "value": 1, "person": "Ada Example", "files": 8, "total": 10, **row}
    factor = {"definition": "doa", "value": whole, "person": "Ada Example", "files": 1, "total": 1}
    return measured(facts, {"component-truck-factor": [known], "truck-factor": [factor]})


def test_silent_where_two_know_it():
    facts = component(value=2)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_about_a_small_folder():
    assert not list(rule.judge(component(total=9)))


def test_silent_where_nobody_works():
    assert not list(rule.judge(component(changes=4)))


def test_silent_where_the_one_has_left():
    assert not list(rule.judge(component(person="Bob Example")))


def test_silent_where_one_person_holds_the_whole_which_another_rule_reports():
    facts = component(whole=1)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_found():
    (finding,) = rule.judge(component())

    assert finding.claim == (
        "Components of 10 files or more that one person each knows well: 1 of 1; "
        "the most often changed is cart, known by Ada Example."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == [("cart", "Ada Example: 8 of 10 files")]
