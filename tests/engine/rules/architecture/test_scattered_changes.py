from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.architecture.scattered_changes import rule
from tests.builders.facts import facts_of, files

PARTS = ["api", "shop", "mail", "stock"]


def history(*, wide, narrow, parts=PARTS, bot=False):
    """Wide commits change three parts, narrow ones only the first."""
    changes = [{"seq": seq, "file": f"{part}/a.py"} for seq in range(1, wide + 1) for part in parts[:3]]
    changes += [{"seq": seq, "file": f"{parts[0]}/a.py"} for seq in range(wide + 1, wide + narrow + 1)]
    return facts_of(
        commits=[{"bot": bot}] * (wide + narrow),
        files=[row for part in parts for row in files(f"{part}/a.py", component=part)],
        changes=changes,
    )


def test_silent_where_changes_stay_in_one_place():
    assert not list(rule.judge(history(wide=24, narrow=76)))


def test_silent_where_commits_are_few():
    assert not list(rule.judge(history(wide=30, narrow=29)))


def test_silent_where_there_are_only_three_components():
    assert not list(rule.judge(history(wide=50, narrow=50, parts=PARTS[:3])))


def test_silent_about_bots():
    assert not list(rule.judge(history(wide=80, narrow=0, bot=True)))


def test_found_where_every_fourth_change_scatters():
    (finding,) = rule.judge(history(wide=25, narrow=75))

    assert finding.claim == (
        "25 of the 100 changes to source files in the last 12 months touched 3 or more components; "
        "api took part most often."
    )
    assert [row.locator for row in finding.evidence] == ["api", "mail", "shop"]
    assert finding.severity is Severity.MEDIUM


def test_worse_where_nearly_half_does():
    (finding,) = rule.judge(history(wide=40, narrow=60))

    assert finding.severity is Severity.HIGH
