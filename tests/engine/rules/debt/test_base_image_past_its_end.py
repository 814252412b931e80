from datetime import date

from fractional_cto.engine.rules.debt import NEWS
from fractional_cto.engine.rules.debt.base_image_past_its_end import rule
from tests.builders.facts import facts_of

ENDED = date(2023, 6, 27)  # facts speak of 2024-06-30


def row(product="Debian", cycle="9", ends=ENDED, **more):
    return {
        "path": "Dockerfile",
        "line": 1,
        "product": product,
        "kind": "system",
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
    assert not judged(row(ends=date(2024, 6, 30)))
    assert not judged(row(ends=None), row(cycle=None))
    assert not judged(row(bound="least"))
    assert not judged(row(path="examples/Dockerfile"), row(path=".devcontainer/Dockerfile"), row(path="dev.Dockerfile"))
    assert not judged(row(kind="language"))


def test_found_once_for_each_version():
    (finding,) = judged(row(), row(path="web/Dockerfile", line=3), row("Another", "1", date(2020, 1, 1)))

    assert [(one.locator, one.value) for one in finding.evidence] == [
        ("Dockerfile:1", "Another 1, ended 2020-01-01"),
        ("Dockerfile:1", "Debian 9, ended 2023-06-27, and in 1 other file"),
    ]
    assert finding.claim.startswith("2 ")


def test_the_claim():
    (finding,) = judged(row())

    assert finding.claim == (
        "1 system under the containers got no more security corrections at the audited date; "
        "Debian 9 (Dockerfile:1) since 2023-06-27."
    )


def test_no_praise_without_a_version_or_with_an_old_table():
    fine = row(ends=date(2027, 1, 1))
    news = {"need": NEWS, "reason": "the table is older"}

    assert not rule.applies(facts_of())
    assert rule.applies(facts_of(platforms=[fine]))
    assert not rule.applies(facts_of(platforms=[fine], absent=[news]))
