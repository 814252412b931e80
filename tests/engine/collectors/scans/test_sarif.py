import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.scans.sarif import MOST, RUNS, gaps_of, read, runs_of
from tests.builders.secrets import secrets

PLANTED = secrets()

RULE = {"id": "B1", "shortDescription": {"text": "Bad thing"}, "messageStrings": {"default": {"text": "Saw {0}"}}}


def document(*results, rules=(RULE,), tool="Tool"):
    driver = {"name": tool, "rules": list(rules)}
    return json.dumps({"version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": list(results)}]}).encode()


def result(uri="src/a.py", line=3, **fields):
    place = {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}
    return {"ruleId": "B1", "message": {"text": "Saw it"}, "locations": [{"physicalLocation": place}], **fields}


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "pass"},
        {"baselineState": "absent"},
        {"suppressions": [{"kind": "external"}]},
        {"suppressions": [{"kind": "inSource", "status": "accepted"}]},
    ],
)
def test_silent_about_what_is_gone_or_accepted(fields):
    assert read(document(result(**fields))) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is not valid JSON"),
        (b"[]", "it is not a JSON object"),
        (b"[" * 100_000, "it is nested too deep"),
        (b"{}", "it is not SARIF of version 2"),
        (b'{"version": "1.0.0", "runs": []}', "it is not SARIF of version 2"),
        (b'{"version": "2.1.0", "runs": []}', "it holds no run of a scanner"),
        (b'{"version": "2.1.0", "runs": [%s {}]}' % (b"{}," * RUNS), f"it holds more than {RUNS:,} runs"),
        (b"\xff\xfe\xff", "it is not text in UTF-8"),
        (document(*[{}] * (MOST + 1)), f"it holds more than {MOST:,} results"),
    ],
)
def test_refused(content, reason):
    with pytest.raises(Refused, match=reason):
        read(content)


def test_a_path_is_kept_without_the_keys_in_it():
    key = PLANTED["stripe-key"][1]

    found = read(document(result(f"keys/{key}/a.py"), result("https://ada:hunter22@shop.test/a.py")))

    assert [one.path for one in found] == ["keys/[redacted]/a.py", "https://[redacted]@shop.test/a.py"]


def test_a_result():
    (found,) = read(document(result(partialFingerprints={"b": "2", "a": "1"})))

    assert (found.tool, found.rule, found.title, found.path, found.line) == ("Tool", "B1", "Bad thing", "src/a.py", 3)
    assert (found.level, found.score, found.message, found.kind, found.fingerprint) == (
        "warning",
        None,
        "Saw it",
        "code",
        "1",
    )


def test_the_rule_says_what_the_result_does_not():
    rule = {**RULE, "defaultConfiguration": {"level": "error"}, "properties": {"security-severity": "8.1"}}
    shown = {"id": "default", "arguments": ["a cat"]}
    by_index = {"ruleIndex": 0, "message": shown, "locations": []}

    found, other = read(document(result(message=shown), by_index, rules=[rule]))
    assert (found.level, found.score, found.message) == ("error", 8.1, "Saw a cat")
    assert (other.rule, other.path, other.line) == ("B1", None, None)


def test_a_rule_of_an_extension():
    run = {"tool": {"driver": {"name": "CodeQL"}, "extensions": [{"rules": [RULE]}]}, "results": [result()]}

    assert read(json.dumps({"version": "2.1.0", "runs": [run]}).encode())[0].title == "Bad thing"


def test_a_rule_of_an_extension_by_its_number_and_a_rule_below_another():
    parts = [{"rules": [{"id": "E1", "name": "first"}]}, {"rules": [{"id": "E2", "name": "second"}]}]
    by_number = {"rule": {"index": 0, "toolComponent": {"index": 1}}, "locations": []}
    beyond = {"rule": {"index": 0, "toolComponent": {"index": 7}}, "locations": []}
    run = {
        "tool": {"driver": {"name": "Tool", "rules": [RULE]}, "extensions": parts},
        "results": [by_number, beyond, {"ruleId": "B1/3", "locations": []}],
    }

    found = read(json.dumps({"version": "2.1.0", "runs": [run]}).encode())
    assert [(one.rule, one.title) for one in found] == [("E2", "second"), ("unnamed", "unnamed"), ("B1/3", "Bad thing")]


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("./src/a.py", "src/a.py"),
        ("file:///src/a.py", "/src/a.py"),
        ("src/a%20b.py", "src/a b.py"),
        ("src\\a.py", "src/a.py"),
    ],
)
def test_paths_are_written_in_one_way(uri, path):
    assert read(document(result(uri)))[0].path == path


def test_a_rule_that_is_not_named_is_known_by_what_is_said():
    rules = [{"id": "AWS Key", "name": "AWS Key"}, {"id": "AWS Key Id"}]
    unnamed = {"message": {"text": "AWS Key Id secret detected"}, "locations": []}

    found = read(document(unnamed, {"message": {"text": "Something"}}, rules=rules, tool="Gitleaks"))
    assert [one.rule for one in found] == ["AWS Key Id", "unnamed"]


def test_an_expression_is_no_title():
    rule = {"id": "B1", "name": "generic", "shortDescription": {"text": "(?i)(?:key|token)[0-9a-z]"}}

    assert read(document(result(), rules=[rule], tool="gitleaks"))[0].title == "generic"


def test_long_names_of_rules_stay_apart():
    names = ["folder." * 20 + end for end in ("one", "two")]

    assert [one.rule for one in read(document(*({**result(), "ruleId": name} for name in names)))] == names


@pytest.mark.parametrize(
    "known",
    [
        {"author": "Ada", "commitMessage": "Begin", "commitSha": "ab12", "date": "2024", "email": "ada@shop.test"},
        {"matchBasedId/v1": "requires login"},
        {"primaryLocationStartColumnFingerprint": "4"},
        {"nested": {"a": "b"}},
    ],
)
def test_what_does_not_know_a_result_again(known):
    assert read(document(result(partialFingerprints=known)))[0].fingerprint is None


def test_what_a_run_does_not_tell():
    run = {"tool": {"driver": {"name": "Tool"}}}
    accepted = result(suppressions=[{"kind": "external"}])
    runs = [
        {**run, "results": []},
        run,
        {**run, "results": [accepted, result()], "invocations": [{"executionSuccessful": False}]},
    ]

    assert list(gaps_of(runs_of(json.dumps({"version": "2.1.0", "runs": runs}).encode()))) == [
        "Tool gives no results in it, not even that there are none",
        "Tool says in it that it did not finish well",
        "1 of its results are marked there as accepted",
    ]


def test_secrets_are_not_kept():
    key = "ghp_" + "a1B2" * 9
    code, leak = read(document(result(message={"text": f"uses {key}"}))), read(document(result(), tool="gitleaks"))

    assert code[0].message == "uses [redacted]"
    assert leak[0].message == ""


def test_what_was_drawn_is_not_quoted():
    text = "src/shop/checkout_v2_handler.py quotes 'Zq7rT2mK9pLw4XcV' of CVE-2021-44228"
    (found,) = read(document(result(message={"text": text})))

    assert found.message == text.replace("Zq7rT2mK9pLw4XcV", "[redacted]")


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "ruleId",
                        "message",
                        "text",
                        "locations",
                        "physicalLocation",
                        "artifactLocation",
                        "uri",
                        "region",
                        "startLine",
                        "ruleIndex",
                        "rule",
                        "id",
                        "index",
                        "properties",
                        "security-severity",
                        "suppressions",
                        "partialFingerprints",
                        "arguments",
                        "level",
                        "kind",
                    ]
                ),
                inner,
            )
        ),
        max_leaves=25,
    )
)
def test_any_shape_is_read_or_refused(shape):
    assert len(read(json.dumps({"version": "2.1.0", "runs": [{"results": [shape]}]}).encode())) <= 1
