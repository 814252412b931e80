from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of

PATH = ".github/workflows/build.yml"


def test_nothing_without_a_build_service():
    assert measure(facts_of(), "pipelines") == []


def test_what_a_file_does_and_when():
    facts = facts_of(
        workflows=[{"path": PATH, "system": "GitHub Actions", "kind": "workflow"}],
        jobs=[
            {"path": PATH, "job": "a", "events": "change, push"},
            {"path": PATH, "job": "b", "events": "push", "manual": True, "purposes": "deploy"},
        ],
        steps=[
            {"path": PATH, "job": "a", "step": 1, "purposes": "lint, tests"},
            {"path": PATH, "job": "a", "step": 2, "purposes": "tests", "pinned": False},
            {"path": PATH, "job": "a", "step": 3},
        ],
    )

    assert [tuple(row.values()) for row in measure(facts, "pipelines")] == [
        (PATH, "GitHub Actions", "workflow", "change, push", "deploy, lint, tests", 2, 1, 1)
    ]
