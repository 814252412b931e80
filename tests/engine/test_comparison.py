import json

import pytest

from fractional_cto.engine import comparison
from fractional_cto.engine.errors import CtoError
from tests.builders.command import cto
from tests.builders.repos import repository

LICENCE, README, TESTS = "security/no-licence", "debt/no-readme", "code/few-tests"


def finding(rule, fingerprint="f" * 16, **fields):
    return {"rule": rule, "title": rule, "claim": "so", "severity": "high", "fingerprint": fingerprint, **fields}


def audit(*findings, rules=(), accepted=(), measures=None, commits=10, day="2024-06-30"):
    return {
        "schema": comparison.SCHEMA,
        "as_of": day,
        "subjects": [{"repository": "shop", "revision": "a" * 40, "commits": commits}],
        "findings": list(findings),
        "accepted": [{"finding": one, "reason": "known", "until": "2030-01-01"} for one in accepted],
        "rules": [{"rule": rule, "outcome": outcome} for rule, outcome in rules],
        "measures": measures or {},
    }


def told(old, new):
    found = comparison.compare(old, new)["findings"]
    return {heading: [one["rule"] for one in entries] for heading, entries in found.items() if entries}


def moved(old, new):
    return {row["measure"]: (row["before"], row["after"]) for row in comparison.compare(old, new)["measures"]}


def test_same_audit_has_nothing_to_tell():
    one = audit(finding(LICENCE))

    assert told(one, one) == {"persisting": [LICENCE]}
    assert moved(one, one) == {}


def test_new():
    assert told(audit(), audit(finding(LICENCE))) == {"new": [LICENCE]}


def test_fixed_when_the_rule_looked_again():
    assert told(audit(finding(LICENCE)), audit(rules=[(LICENCE, "clear")])) == {"fixed": [LICENCE]}


def test_fixed_when_the_rule_finds_something_else():
    old, new = audit(finding(TESTS, "1" * 16)), audit(finding(TESTS, "2" * 16), rules=[(TESTS, "found")])

    assert told(old, new) == {"fixed": [TESTS], "new": [TESTS]}


@pytest.mark.parametrize("rules", [[(LICENCE, "not_measured")], [(README, "clear")]])
def test_not_new_when_nobody_had_looked(rules):
    assert told(audit(rules=rules), audit(finding(LICENCE))) == {"now examined": [LICENCE]}


def test_new_where_the_rule_had_looked_at_the_folder_under_another_name():
    old, new = audit(rules=[(LICENCE, "clear")]), audit(finding(LICENCE), rules=[(LICENCE, "found")])
    for one, name in ((old, "shop"), (new, "shop-of-june")):
        one["subjects"][0] |= {"repository": name, "first_at": "2020-01-01T00:00:00Z"}

    assert told(old, new) == {"new": [LICENCE]}


def test_different_repositories_are_not_compared():
    old, new = audit(finding(LICENCE, "1" * 16)), audit(finding(LICENCE, "2" * 16))
    old["subjects"][0]["first_at"], new["subjects"][0]["first_at"] = "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"

    with pytest.raises(CtoError, match="have no repository in common: shop aaaaaaaaaa; shop aaaaaaaaaa"):
        comparison.compare(old, new)


def test_cut_off_histories_are_known_by_their_name():
    old, new = audit(), audit()
    old["subjects"][0] |= {"first_at": "2020-01-01T00:00:00Z"}
    new["subjects"][0] |= {"first_at": "2021-01-01T00:00:00Z", "shallow": True}

    assert told(old, new) == {}
    new["subjects"][0]["repository"] = "till"
    with pytest.raises(CtoError):
        comparison.compare(old, new)


@pytest.mark.parametrize("rules", [[], [(LICENCE, "not_measured")], [(README, "clear")]])
def test_not_fixed_when_nobody_looked(rules):
    assert told(audit(finding(LICENCE)), audit(rules=rules)) == {"no longer examined": [LICENCE]}


def test_looked_at_in_one_repository_only():
    old = audit(finding(LICENCE, "1" * 16, repository="shop"), finding(LICENCE, "2" * 16, repository="till"))
    new = audit()
    for one in (old, new):
        one["subjects"].append({"repository": "till", "revision": "b" * 40, "commits": 10})
    new["rules"] = [
        {"rule": LICENCE, "repository": "shop", "outcome": "clear"},
        {"rule": LICENCE, "repository": "till", "outcome": "not_measured"},
    ]

    found = comparison.compare(old, new)["findings"]
    assert [one["fingerprint"][0] for one in found["fixed"]] == ["1"]
    assert [one["fingerprint"][0] for one in found["no longer examined"]] == ["2"]


def test_accepted_is_neither_fixed_nor_persisting():
    one = finding(LICENCE)

    assert told(audit(one), audit(accepted=[one], rules=[(LICENCE, "found")])) == {"accepted": [LICENCE]}


def test_acceptance_that_ran_out_is_no_new_finding():
    one = finding(LICENCE)

    assert told(audit(accepted=[one]), audit(one)) == {"persisting": [LICENCE]}


def test_measures_that_moved():
    old = audit(finding(LICENCE), measures={"hotspots": [{"revisions": 9}], "truck-factor": [doa(1)]})
    new = audit(measures={"hotspots": [{"revisions": 9}, {"revisions": 4}], "truck-factor": [doa(2)]}, commits=12)

    assert moved(old, new) == {
        "commits": (10, 12),
        "findings": (1, 0),
        "findings, high": (1, 0),
        "hotspots, count": (1, 2),
        "truck-factor, doa": (1, 2),
    }


def test_measure_that_one_audit_lacks_has_no_figure():
    row = {"metric": "lead-time", "outcome": "measured", "unit": "days", "value": 3.5}
    blind = row | {"outcome": "not_examined", "value": None}

    assert moved(audit(measures={"delivery": [row]}), audit(measures={"delivery": [blind]})) == {
        "delivery, lead-time (days)": (3.5, None)
    }


def doa(value):
    return {"definition": "doa", "value": value}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "holds no audit: there is no readable audit.json"),
        ("{\n  no", "line 2: expected the JSON of an audit"),
        ("[]", "is not an audit this version can read: expected the schema fractional-cto/audit/1"),
        ('{"schema": "other/1"}', "is not an audit this version can read"),
        ('{"schema": "fractional-cto/audit/1"}', "is not a whole audit: expected subjects, as_of, measures, findings"),
        ("[" * 100_000, "is not an audit this version can read"),
    ],
)
def test_what_is_no_audit(content, said, tmp_path, capsys):
    if content is not None:
        (tmp_path / "audit.json").write_text(content, encoding="utf-8")

    with pytest.raises(CtoError, match=said):
        comparison.read(tmp_path)
    answer = cto(capsys, "compare", tmp_path, tmp_path)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("subjects", [3], "expected subjects with repository, revision, commits"),
        ("findings", [{}], "expected findings with rule, title, claim, severity, fingerprint"),
        ("accepted", [{"finding": 1}], "expected accepted findings with rule"),
        ("rules", "all", "expected rules with rule, outcome"),
        ("measures", {"hotspots": [1]}, "expected rows of hotspots"),
    ],
)
def test_what_is_no_whole_audit(part, content, said, tmp_path):
    (tmp_path / "audit.json").write_text(json.dumps(audit() | {part: content}), encoding="utf-8")

    with pytest.raises(CtoError, match=said):
        comparison.read(tmp_path)


@pytest.mark.parametrize("name", ["hotspots", "truck-factor", "delivery"])
def test_rows_without_their_figures_have_none(name):
    assert not any(after for _, after in moved(audit(), audit(measures={name: [{}]})).values() if after != 1)


def test_two_audits_of_a_repository(tmp_path, capsys):
    shop = tmp_path / "shop"
    with repository(shop) as story:
        story.commit("Begin", {f"part{number}.py": "total = 0\n" for number in range(9)})
    cto(capsys, "audit", shop, "--out", tmp_path / "old")
    story.commit("Explain", {"README.md": "# Shop\n\nRun `python app.py`.\n", "LICENSE": "Apache License 2.0\n"})
    story.finish()
    cto(capsys, "audit", shop, "--out", tmp_path / "new")

    answer = cto(capsys, "compare", tmp_path / "old", tmp_path / "new", "--json")

    found = json.loads(answer.out)["findings"]
    assert LICENCE in {one["rule"] for one in found["fixed"]}
    assert found["new"] == []
