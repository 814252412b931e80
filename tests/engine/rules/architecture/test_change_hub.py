from datetime import timedelta

from fractional_cto.engine.rules.architecture.change_hub import rule
from tests.builders.facts import NOW, facts_of, files


def history(hub, *, commits=50, partners=20, at=NOW):
    """Every commit changes the hub and one of its partners."""
    others = [f"src/part{number}.py" for number in range(partners)]
    return facts_of(
        commits=[{"committed_at": at}] * commits,
        files=files(hub, *others),
        changes=[{"seq": seq, "file": file} for seq in range(1, commits + 1) for file in (hub, others[seq % partners])],
    )


def test_silent_without_changes():
    assert not list(rule.judge(facts_of(files=files("src/app.py"))))


def test_silent_where_commits_are_few():
    assert not list(rule.judge(history("src/app.py", commits=39)))


def test_silent_where_partners_are_few():
    assert not list(rule.judge(history("src/app.py", partners=14)))


def test_silent_about_last_years_hub():
    assert not list(rule.judge(history("src/app.py", at=NOW - timedelta(days=400))))


def test_silent_about_export_lists_and_schemas():
    assert not list(rule.judge(history("src/index.ts")))
    assert not list(rule.judge(history("src/schema.graphql")))


def test_found_where_every_change_needs_it():
    (finding,) = rule.judge(history("src/app.py"))

    assert finding.claim == (
        "src/app.py was part of 50 of the 50 changes that touched several source files in the last 12 months, "
        "together with 20 different files."
    )
    assert finding.evidence[0].locator == "src/app.py"
