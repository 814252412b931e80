from datetime import timedelta

import pytest

from fractional_cto.engine.measure import measure
from tests.builders.facts import NOW, facts_of, files

NAMES = ("check_name", "probe", "outcome", "path", "kind")


def scored(*rows, **tables):
    probes = [dict(zip(NAMES, row, strict=True)) for row in rows]
    return {
        row["check_name"]: row for row in measure(facts_of(files=files("a.py"), probes=probes, **tables), "scorecard")
    }


def test_what_can_not_be_decided_is_not_counted_as_bad():
    points = {name: row["score"] for name, row in scored().items()}

    undecided = {"Dangerous-Workflow", "Packaging", "Pinned-Dependencies", "Token-Permissions", "Vulnerabilities"}
    assert {name for name, score in points.items() if score == -1} == undecided
    assert points["Binary-Artifacts"] == 10
    assert {points[name] for name in points if name not in {*undecided, "Binary-Artifacts"}} == {0}
    assert len(points) == 11


@pytest.mark.parametrize(
    ("row", "score", "evidence"),
    [
        (("Dangerous-Workflow", "workflow", "looked", "a.yml", ""), 10, None),
        (("Dangerous-Workflow", "scriptInjection", "found", "a.yml", "injection"), 0, "a.yml"),
        (("Dependency-Update-Tool", "dependencyUpdateToolConfigured", "found", "b", ""), 10, "b"),
        (("Fuzzing", "fuzzed", "found", "b", "Go"), 10, "b"),
        (("Packaging", "packagedWithAutomatedWorkflow", "found", "b", ""), 10, "b"),
        (("SAST", "sastToolConfigured", "found", "b", ""), 10, "b"),
        (("Security-Policy", "securityPolicyPresent", "found", "b", ""), 0, "b"),
        (("Security-Policy", "securityPolicyContainsLinks", "found", "b", ""), 6, "b"),
        (("License", "hasLicenseFile", "found", "b", ""), 9, "b"),
        (("Binary-Artifacts", "hasUnverifiedBinaryArtifacts", "found", "b", ""), 9, "b"),
    ],
)
def test_points(row, score, evidence):
    found = scored(row)[row[0]]

    assert (found["score"], found["evidence"]) == (score, evidence)


def test_many_programs_cost_no_more_than_all_points():
    rows = [("Binary-Artifacts", "hasUnverifiedBinaryArtifacts", "found", f"{number}.jar", "") for number in range(12)]

    assert scored(*rows)["Binary-Artifacts"]["score"] == 0


def test_commits_of_a_robot_tell_too():
    commits = [{"author": "dependabot[bot]", "bot": True}]

    assert scored(commits=commits)["Dependency-Update-Tool"]["score"] == 10


def test_commits_of_a_robot_long_ago_do_not():
    commits = [{"author": "dependabot[bot]", "bot": True, "committed_at": NOW - timedelta(days=400)}]

    assert scored(commits=commits)["Dependency-Update-Tool"]["score"] == 0


def test_weaknesses_count_where_advisories_were_at_hand():
    known = [{"path": "a.lock", "line": 3, "advisory": name} for name in ("A", "A", "B")]

    assert scored(vulnerabilities=known)["Vulnerabilities"]["score"] == -1
    found = scored(vulnerabilities=known, advisories=[{"ecosystem": "PyPI", "examined": 4}])["Vulnerabilities"]
    assert (found["score"], found["evidence"], found["places"]) == (8, "a.lock:3", 2)


@pytest.mark.parametrize(
    "need",
    ["newer vulnerabilities of PyPI packages", "vulnerabilities of npm packages", "the dependencies in a/go.mod"],
)
def test_no_points_for_weaknesses_that_nobody_could_see(need):
    looked = [{"ecosystem": "PyPI", "examined": 4}]
    gap = {"absent": [{"need": need, "reason": "they end early"}]}

    assert scored(advisories=looked)["Vulnerabilities"]["score"] == 10
    found = scored(advisories=looked, **gap)["Vulnerabilities"]
    assert (found["score"], found["reason"].partition(",")[0]) == (-1, "nothing is known of what was compared")
    known = [{"path": "a.lock", "line": 3, "advisory": "A"}]
    assert scored(advisories=looked, vulnerabilities=known, **gap)["Vulnerabilities"]["score"] == 9


def test_no_points_for_fuzz_tests_that_nobody_could_see():
    unread = ("Fuzzing", "fuzzed", "unread", "z.py", "")

    found = scored(unread)["Fuzzing"]
    assert (found["score"], found["reason"].partition(",")[0]) == (
        -1,
        "none of the files that were read tries strange input",
    )
    assert scored(unread, ("Fuzzing", "fuzzed", "found", "a_test.go", "Go"))["Fuzzing"]["score"] == 10


@pytest.mark.parametrize(("check", "score"), [("Binary-Artifacts", 10), ("Fuzzing", 0), ("Pinned-Dependencies", 10)])
def test_samples_left_out_cost_nothing_and_are_said(check, score):
    fixed = ("Pinned-Dependencies", "pinsDependencies", "pinned", "a.yml", "pipCommand")
    left = [(check, "", "left out", f"testdata/{number}", "") for number in range(1200)]
    before, one, many = scored(fixed), scored(fixed, *left[:1]), scored(fixed, *left)

    for after in (one, many):
        assert {**after[check], "reason": ""} == {**before[check], "reason": ""}
        assert all(after[name] == row for name, row in before.items() if name != check)
    assert one[check]["score"] == score
    ending = " under testdata/ or src/test/ {} left out, as Scorecard does"
    assert one[check]["reason"] == before[check]["reason"] + "; 1 file" + ending.format("is")
    assert many[check]["reason"] == before[check]["reason"] + "; 1,200 files" + ending.format("are")


def test_nothing_good_is_said_of_workflows_that_could_not_be_read():
    found = scored(
        ("Token-Permissions", "workflow", "unread", "a.yml", ""),
        ("Dangerous-Workflow", "workflow", "looked", "b.yml", ""),
    )

    for name in ("Dangerous-Workflow", "Token-Permissions", "SAST"):
        assert (found[name]["score"], found[name]["reason"]) == (-1, "not every workflow of GitHub could be read")
