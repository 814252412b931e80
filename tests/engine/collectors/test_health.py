from datetime import UTC, datetime

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.errors import EmptyRepository
from fractional_cto.engine.rule import NEEDS
from tests.builders.repos import DAY, git, lively, repository, simple


def subject(facts):
    return facts.rows("SELECT * FROM subjects")[0]


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return lively(tmp_path_factory.mktemp("health") / "shop").path


@pytest.fixture(scope="module")
def facts(shop):
    return pipeline.collect([shop])


def test_whole_history_has_no_gap(facts):
    assert facts.rows("SELECT * FROM absent WHERE need <> 'secrets of the past'") == []


def test_everything_about_the_repository(facts, shop):
    row = subject(facts)

    assert (row["repository"], row["revision"], row["branch"]) == ("shop", git(shop, "rev-parse", "main"), "main")
    assert (row["commits"], row["merges"]) == (int(git(shop, "rev-list", "--count", "main")), 12)
    assert (row["shallow"], row["grafted"], row["bare"], row["odd_dates"]) == (False, False, False, 0)
    assert [row[name] for name in row if name.startswith(("missing", "un"))] == [0, 0, 0, 0]
    assert row["first_at"] == datetime(2023, 1, 2, 10)  # noqa: DTZ001  # facts hold UTC without a zone
    assert row["as_of"] == row["last_at"]
    assert row["since"] is None
    assert row["root"] == git(shop, "rev-list", "--max-parents=0", "main")


def test_share_of_squashed_changes(facts):
    # of the commits on the main line, most name the change they came by
    assert 0.8 < subject(facts)["squash_share"] < 1


@pytest.mark.parametrize(
    ("subjects", "share"), [(["a", "b"], 0.0), (["a (#1)", "b (#2)"], 1.0), (["a (#1)", "b"], 0.5)]
)
def test_squash_share(subjects, share, tmp_path):
    with repository(tmp_path / "shop") as told:
        for number, text in enumerate(subjects):
            told.commit(text, {"a.py": f"{number}\n"})

    assert subject(pipeline.collect([tmp_path / "shop"]))["squash_share"] == share


def test_bare_and_detached(shop, tmp_path):
    git(tmp_path, "clone", "-q", "--bare", shop.as_uri(), "shop.git")
    (tmp_path / "shop.git" / "HEAD").write_text(git(shop, "rev-parse", "main~3") + "\n", encoding="utf-8")

    row = subject(pipeline.collect([tmp_path / "shop.git"]))
    assert (row["bare"], row["branch"]) == (True, "")


def test_young_history(tmp_path):
    found = pipeline.collect([simple(tmp_path / "shop")]).of("shop")

    assert found.absent({"year"}) == "the history is younger than a year"
    assert found.absent({"history", "tree", "changes"}) is None


def test_one_commit_from_1970_makes_no_history_old(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"a.py": "1\n"}, at=0)
        for number in range(3):
            told.commit(f"{number}", {"a.py": f"{number}\n"}, at=1_700_000_000 + number * DAY)

    found = pipeline.collect([tmp_path / "shop"]).of("shop")
    assert found.absent({"year"}) is not None
    assert (subject(found)["odd_dates"], subject(found)["first_at"].year) == (1, 2023)


def test_every_date_is_odd(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"a.py": "1\n"}, at=0)

    found = pipeline.collect([tmp_path / "shop"], now=datetime(2024, 1, 1, tzinfo=UTC))
    assert (subject(found)["first_at"].year, subject(found)["as_of"].year) == (1970, 2024)


def test_asked_for_less(shop):
    found = pipeline.collect([shop], at="main~9", since=datetime(2024, 1, 1, tzinfo=UTC), counted=False).of("shop")

    reasons = {row["need"]: row["reason"] for row in found.rows("SELECT * FROM absent")}
    assert (
        reasons.items()
        >= {
            "history": "commits before 2024-01-01 were left out, as asked",
            "counted": "lines were not counted: nothing asked for them",
            "year": "the history is younger than a year",
            "branches": "branches are as they stand today, not as they stood at the audited revision",
        }.items()
    )
    assert set(reasons) <= set(NEEDS)
    assert subject(found)["since"] == datetime(2024, 1, 1)  # noqa: DTZ001  # facts hold UTC without a zone


def test_nothing_since(shop):
    with pytest.raises(EmptyRepository, match="shop has no commits since 2050-01-01, so there is nothing to audit"):
        pipeline.collect([shop], since=datetime(2050, 1, 1, tzinfo=UTC))
