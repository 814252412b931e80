from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fractional_cto.engine.collectors.releases import (
    DEEPEST,
    LARGEST,
    NEED,
    Refused,
    Release,
    collect_ages,
    newest,
    order,
    parsed,
    years,
)
from tests.builders.facts import facts_of

NOW = int(datetime(2024, 6, 30, tzinfo=UTC).timestamp())
HEADER = "ecosystem,name,version,released\n"
DAYS = some.dates(date(2010, 1, 1), date(2025, 1, 1))
RELEASES = some.builds(Release, some.sampled_from(["1.0", "1.1", "2.0", "2.0rc1", "v3"]), DAYS)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "its first line does not name the columns"),
        (b"ecosystem,name\n", "its first line does not name the columns"),
        (b"\xff\xfe", "it is not text in UTF-8"),
        (f"{HEADER}npm,a,1.0,yesterday".encode(), "line 2 has no day"),
        (f"{HEADER}npm,a".encode(), "line 2 has no day"),
        (f'{HEADER}npm,"a'.encode(), "it is not a CSV"),
    ],
)
def test_what_can_not_be_used(content, reason):
    with pytest.raises(Refused, match=reason):
        parsed(content)


def test_a_file():
    content = f"\ufeff{HEADER}npm,A,1.0,2020-01-01\nnpm,a,2.0,2021-01-01\n".encode()

    assert parsed(content) == {("npm", "a"): [Release("1.0", date(2020, 1, 1)), Release("2.0", date(2021, 1, 1))]}


@given(some.binary(max_size=200) | some.text(max_size=200).map(lambda text: (HEADER + text).encode()))
def test_any_bytes_are_read_or_refused(content):
    try:
        assert all(one.released for releases in parsed(content).values() for one in releases)
    except Refused:
        return


@pytest.mark.parametrize("version", ["2.0rc1", "2.0.0-beta.1", "2.0a1", "2.0.dev1", "2.0-SNAPSHOT", "2.0.0-canary.3"])
def test_what_is_not_finished_is_not_the_newest(version):
    releases = [Release("1.9", date(2020, 1, 1)), Release(version, date(2021, 1, 1))]

    assert newest(releases, date(2024, 1, 1)).version == "1.9"


def test_a_repair_of_an_old_version_is_not_the_newest():
    releases = [Release("2.0", date(2020, 1, 1)), Release("1.9.9", date(2021, 1, 1))]

    assert newest(releases, date(2024, 1, 1)).version == "2.0"
    assert newest(releases, date(2019, 1, 1)) is None


@given(some.lists(RELEASES), DAYS, DAYS)
def test_the_newest_was_out_and_grows_with_time(releases, one, other):
    early, late = (newest(releases, day) for day in sorted((one, other)))

    assert early is None or (late is not None and order(early.version) <= order(late.version))
    assert late is None or (late in releases and late.released <= max(one, other))


@given(RELEASES, RELEASES)
def test_years_are_never_below_nothing(installed, latest):
    assert years(installed, latest) >= 0
    assert years(installed, installed) == 0
    assert min(years(installed, latest), years(latest, installed)) == 0


@given(some.text(max_size=40))
def test_any_version_has_its_place(version):
    assert len(order(version)) == DEEPEST


def collected(tmp_path, content, *, given=True):
    file = tmp_path / "releases.csv"
    if content is not None:
        file.write_text(content)
    packages = [
        {"path": "a.lock", "ecosystem": "npm", "name": name, "version": "1.0", "direct": direct, "scope": scope}
        for name, direct, scope in (("a", True, "runtime"), ("b", False, "runtime"), ("c", True, "development"))
    ]
    facts = facts_of(dependencies=packages)
    collect_ages(facts, "shop", file if given else None, NOW)
    return facts


def test_nobody_misses_the_dates_of_no_package():
    facts = facts_of()
    collect_ages(facts, "shop", None, NOW)

    assert facts.absent({NEED}) is None


def test_without_dates_nothing_is_known(tmp_path):
    assert "no release dates were given" in collected(tmp_path, None, given=False).absent({NEED})
    assert "releases.csv can not be used" in collected(tmp_path, None).absent({NEED})
    assert "first line" in collected(tmp_path, "").absent({NEED})


def test_a_file_too_large_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("fractional_cto.engine.collectors.releases.LARGEST", 1 << 20)
    assert LARGEST > 1 << 20

    assert "larger than 1 MiB" in collected(tmp_path, HEADER + " " * (1 << 20)).absent({NEED})


def test_how_far_packages_lie_behind(tmp_path):
    facts = collected(tmp_path, f"{HEADER}npm,a,1.0,2020-01-01\nnpm,a,2.0,2021-12-31\nnpm,a,3.0,2025-01-01\n")

    rows = facts.rows("SELECT name, direct, newest, years FROM package_ages ORDER BY name")
    assert [tuple(row.values()) for row in rows] == [("a", True, "2.0", 2.0), ("b", False, None, None)]
