import pytest

from fractional_cto.engine.rules.operations.failures_not_written_up import rule
from tests.builders.facts import NOW, facts_of, files

URGENT = [{"seq": seq, "sha": f"{seq:040x}", "subject": f"Hotfix for order {seq}"} for seq in (1, 2, 3)]


def found(commits=URGENT, paths=("Procfile",), **tables):
    return list(rule.judge(facts_of(files=files(*paths), commits=commits, **tables)))


def test_silent_about_one_urgent_repair():
    assert not found(URGENT[:1])


@pytest.mark.parametrize("subject", ["Fix the colour", "Tell of a coincidence", "Merge hot fixtures"])
def test_silent_about_ordinary_work(subject):
    assert not found([{**each, "subject": subject} for each in URGENT])


def test_silent_about_what_is_long_ago():
    assert not found([{**each, "committed_at": NOW.replace(year=2021)} for each in URGENT])


def test_silent_about_a_library():
    assert not found(paths=("setup.py",))


def test_silent_where_reviews_are_kept():
    assert not found(paths=("Procfile", "docs/postmortems/2024-05-01.md"))
    assert rule.applies(facts_of(files=files("Procfile", "docs/postmortems/2024-05-01.md")))


def test_silent_where_somebody_told_where_they_are():
    assert not found(questions=[{"question": "written-reviews", "practice": "incident", "answer": "In the wiki."}])


def test_found():
    (finding,) = found()

    assert "3 commits speak of an incident or an urgent repair" in finding.claim
    assert finding.evidence[0].value == "Hotfix for order 3"
