import json

from fractional_cto.engine.rule import rules

PAGE = "operations/no-continuous-integration"


def test_lists_every_rule(cto):
    done = cto("rules")

    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()[2:]] == [rule.name for rule in rules()]


def test_lists_for_programs(cto):
    listed = json.loads(cto("rules", "--json").out)

    assert {"rule", "severity", "title"} == set(listed[0])
    assert len(listed) == len(rules())
    assert cto("rules", "--csv").out.startswith("rule,severity,title\n")


def test_prints_a_page(cto):
    done = cto("rules", PAGE)

    assert done.code == 0
    assert done.out.startswith("No continuous integration\n\n## What it sees\n")


def test_the_area_may_be_left_out(cto):
    assert cto("rules", PAGE.partition("/")[2]) == cto("rules", PAGE)


def test_a_page_for_programs(cto):
    assert json.loads(cto("rules", PAGE, "--json").out)["rule"] == PAGE


def test_says_which_rule_is_near(refused):
    sentence = refused("rules", "no-continous-integration", code=2)

    assert sentence == ("there is no rule named no-continous-integration; did you mean no-continuous-integration?")


def test_says_where_the_rules_are(refused):
    assert refused("rules", "xyz", code=2) == "there is no rule named xyz; `cto rules` lists them"
