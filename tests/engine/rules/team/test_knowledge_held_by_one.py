from fractional_cto.engine.records import Confidence
from fractional_cto.engine.rules.team.knowledge_held_by_one import rule
from tests.builders.facts import facts_of
from tests.builders.measures import measured

ADA = {"person": "Ada Example", "value": 1, "files": 30, "total": 40}


def factors(*rows, gone=False):
    people = [{"person": "Ada Example", "gone": gone}, {"person": "Bob Example"}]
    return measured(facts_of(people=people), {"truck-factor": rows})


def test_silent_where_two_share_the_knowledge():
    assert not list(rule.judge(factors({**ADA, "definition": "doa", "value": 2})))


def test_silent_about_a_young_project():
    facts = factors({**ADA, "definition": "doa", "total": 19})

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_the_one_has_left_which_another_rule_reports():
    assert not list(rule.judge(factors({**ADA, "definition": "doa"}, gone=True)))


def test_no_praise_where_most_of_those_who_know_have_left():
    two = {**ADA, "definition": "doa", "value": 2}

    assert rule.applies(factors({**two, "gone": True}, {**two, "gone": False}, {**two, "gone": False}))
    assert not rule.applies(factors({**two, "gone": True}, {**two, "gone": False}))


def test_silent_where_only_the_commits_of_a_year_are_one_person_s():
    assert not list(rule.judge(factors({**ADA, "definition": "chaoss"})))


def test_silent_where_only_recent_work_says_so():
    assert not list(rule.judge(factors({**ADA, "definition": "decayed"})))


def test_found_by_one_definition():
    (finding,) = rule.judge(factors({**ADA, "definition": "doa"}))

    assert finding.confidence == Confidence.MEDIUM
    assert finding.claim == (
        "Of the 40 files that anybody knows well, Ada Example knows 30; without this person, more than half of them "
        "would be known to nobody."
    )


def test_found_by_recent_work_and_commits():
    (finding,) = rule.judge(factors({**ADA, "definition": "decayed"}, {**ADA, "definition": "chaoss", "total": 9}))

    assert finding.claim.startswith("Of the 40 files touched lately")


def test_surer_where_definitions_agree():
    (finding,) = rule.judge(factors({**ADA, "definition": "doa"}, {**ADA, "definition": "decayed", "files": 33}))

    assert finding.confidence == Confidence.HIGH
    assert finding.claim.startswith("Of the 40 files touched lately")
    assert [row.value for row in finding.evidence] == ["doa: 30 of 40 files", "decayed: 33 of 40 files"]
