from datetime import timedelta

from fractional_cto.engine.rules.team import held_by_one, regulars
from tests.builders.facts import NOW, facts_of
from tests.builders.measures import measured


def factor(definition, person="Ada Example", **fields):
    return {"definition": definition, "value": 1, "person": person, "files": 30, "total": 40, **fields}


def held(*rows):
    facts = facts_of(
        people=[{"person": "Ada Example"}, {"person": "Ben Example"}, {"person": "Cleo Gone", "gone": True}]
    )
    return [row["definition"] for row in held_by_one(measured(facts, {"truck-factor": rows}))]


def test_silent_where_nobody_holds_it_alone():
    assert held(factor("doa", value=2), factor("decayed", value=2)) == []


def test_silent_about_who_has_left_and_about_few_files():
    assert held(factor("doa", "Cleo Gone"), factor("decayed", "Cleo Gone"), factor("chaoss", total=9)) == []


def test_silent_where_recent_work_is_the_only_sign():
    assert held(factor("decayed"), factor("chaoss", "Ben Example")) == []


def test_the_most_telling_definition_comes_first():
    assert held(factor("doa"), factor("chaoss"), factor("decayed")) == ["decayed", "doa", "chaoss"]


def test_regulars_made_five_commits_this_year():
    commits = [{"author": "Ada Example"}] * 5 + [{"author": "Ben Example"}] * 4
    commits += [
        {"author": "Ben Example", "committed_at": NOW - timedelta(days=400)},
        {"author": "tidy", "bot": True},
    ] * 5

    assert regulars(facts_of(commits=commits)) == 1
