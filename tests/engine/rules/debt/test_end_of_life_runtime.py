from datetime import date

from fractional_cto.engine.rules.debt import NEWS
from fractional_cto.engine.rules.debt.end_of_life_runtime import rule
from tests.builders.facts import facts_of

ENDED = date(2023, 6, 27)  # facts speak of 2024-06-30


def row(product="Python", cycle="3.7", ends=ENDED, **more):
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
    assert not judged(row(ends=date(2024, 6, 30)))
    assert not judged(row(ends=None), row(cycle=None))
    assert not judged(row(bound="least"))
    assert not judged(row(path="examples/Dockerfile"), row(path=".devcontainer/Dockerfile"), row(path="dev.Dockerfile"))
    assert not judged(row(kind="system"))
    assert not judged(row(path="dev/docker-compose.yml", kind="store"), row(path="docker/local/Dockerfile"))


def stages(*texts):
    """Give the stages of a Dockerfile, each from one line, the last of which is the image."""
    return [
        {
            "path": "Dockerfile",
            "line": number,
            "stage": number - 1,
            "base": base,
            "name": name,
            "final": number == len(texts),
            "word": "FROM",
        }
        for number, (base, name) in enumerate(texts, 1)
    ]


def test_silent_about_what_only_builds():
    built = stages(("python:3.7", "builder"), ("python:3.14", None))

    assert not list(rule.judge(facts_of(platforms=[row()], containers=built)))


def test_silent_about_stores_that_only_tests_use():
    def found(*services):
        old = row("MySQL", "5.7", kind="store", path="compose.yml")
        rows = [{"path": "compose.yml", "system": "compose", **each} for each in services]
        return list(rule.judge(facts_of(platforms=[old], services=rows)))

    store, web = {"kind": "datastore", "development": True}, {"kind": "service", "development": True}
    assert not found(store, {**store, "kind": "cache"})
    assert found(store, web)
    assert found({**store, "development": False})
    assert found({**store, "volumes": "data:/var/lib/mysql"})
    assert found()


def test_found_where_the_image_stands_on_a_stage_or_holds_what_it_made():
    on_it = stages(("python:3.7", "Base"), ("base", None))
    starts = [*stages(("python:3.7", "web"), ("python:3.14", None)), {"path": "Dockerfile", "stage": 0, "word": "CMD"}]
    made = stages(("golang:1.20", "builder"), ("scratch", None))

    assert list(rule.judge(facts_of(platforms=[row()], containers=on_it)))
    assert list(rule.judge(facts_of(platforms=[row()], containers=starts)))
    assert list(rule.judge(facts_of(platforms=[row("Go", "1.20")], containers=made)))


def test_found_once_for_each_version():
    (finding,) = judged(row(), row(path="web/Dockerfile", line=3), row("Another", "1", date(2020, 1, 1)))

    assert [(one.locator, one.value) for one in finding.evidence] == [
        ("Dockerfile:1", "Another 1, ended 2020-01-01"),
        ("Dockerfile:1", "Python 3.7, ended 2023-06-27, and in 1 other file"),
    ]
    assert finding.claim.startswith("2 ")


def test_the_claim():
    (finding,) = judged(row())

    assert finding.claim == (
        "1 chosen version got no more security corrections at the audited date; "
        "Python 3.7 (Dockerfile:1) since 2023-06-27."
    )


def test_no_praise_without_a_version_or_with_an_old_table():
    fine = row(ends=date(2027, 1, 1))
    news = {"need": NEWS, "reason": "the table is older"}

    assert not rule.applies(facts_of())
    assert rule.applies(facts_of(platforms=[fine]))
    assert not rule.applies(facts_of(platforms=[fine], absent=[news]))
