from datetime import date

from fractional_cto.engine.rules.debt import NEWS
from fractional_cto.engine.rules.debt.support_ends_soon import rule
from tests.builders.facts import facts_of

ENDED = date(2023, 6, 27)  # facts speak of 2024-06-30


def row(product="Python", cycle="3.8", ends=ENDED, **more):
    return {
        "path": "Dockerfile",
        "line": 1,
        "product": product,
        "kind": "language",
        "version": f"{cycle}.1",
        "bound": "exact",
        "cycle": cycle,
        "ends": ends,
        **more,
    }


def judged(*rows):
    return list(rule.judge(facts_of(platforms=rows)))


def test_silent():
    assert not judged()
    assert not judged(row(ends=date(2024, 12, 28)))
    assert not judged(row(ends=None), row(cycle=None))
    assert not judged(row(bound="least"))
    assert not judged(row(path="examples/Dockerfile"), row(path=".devcontainer/Dockerfile"), row(path="dev.Dockerfile"))
    assert not judged(row())  # that is past, of which other rules speak


def test_found_within_180_days():
    (finding,) = judged(row(ends=date(2024, 12, 27)), row("Debian", "10", date(2024, 6, 30), kind="system"))

    assert [one.value for one in finding.evidence] == ["Debian 10, ends 2024-06-30", "Python 3.8, ends 2024-12-27"]
    assert finding.claim == (
        "2 chosen versions will get no more security corrections within half a year; Debian 10 (Dockerfile:1) after "
        "2024-06-30."
    )


def test_no_praise_without_a_version_or_with_an_old_table():
    fine = row(ends=date(2027, 1, 1))
    news = {"need": NEWS, "reason": "the table is older"}

    assert not rule.applies(facts_of())
    assert rule.applies(facts_of(platforms=[fine]))
    assert not rule.applies(facts_of(platforms=[fine], absent=[news]))
