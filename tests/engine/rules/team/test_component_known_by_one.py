from fractional_cto.engine.rules.team.component_known_by_one import rule
from tests.builders.facts import facts_of, files
from tests.builders.measures import measured


def component(changes=5, whole=2, factors=(), author="Ada Example", **row):
    facts = facts_of(
        people=[{"person": "Ada Example"}, {"person": "Bob Example", "gone": True}],
        commits=[{"author": author}] * changes,
        files=files("cart/a.py", component="cart"),
        changes=[{"seq": seq, "file": "cart/a.py"} for seq in range(1, changes + 1)],
    )
    known = {"component": "cart", "value": 1, "person": "Ada Example", "files": 8, "total": 10, **row}
    factor = {"definition": "doa", "value": whole, "person": "Ada Example", "files": 1, "total": 1}
    return measured(facts, {"component-truck-factor": [known], "truck-factor": [factor, *factors]})


def test_silent_where_two_know_it():
    facts = component(value=2)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_about_a_small_folder():
    facts = component(total=9)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_little_more_than_half_is_known():
    facts = component(files=6)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_others_do_the_work():
    facts = component(author="Cy Example")

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_nobody_works():
    facts = component(changes=4)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_the_one_has_left():
    facts = component(person="Bob Example")

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_no_praise_where_one_person_holds_most_of_the_recent_work():
    recent = {"person": "Ada Example", "value": 1, "files": 36, "total": 40}

    assert not rule.applies(
        component(value=2, factors=[{"definition": name, **recent} for name in ("chaoss", "decayed")])
    )


def test_silent_where_one_person_holds_the_whole_which_another_rule_reports():
    facts = component(whole=1)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_found():
    (finding,) = rule.judge(component())

    assert finding.claim == (
        "The only larger part being worked on is known well mostly by one person: cart, where Ada Example knows 8 of "
        "10 files."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == [("cart", "Ada Example: 8 of 10 files")]
