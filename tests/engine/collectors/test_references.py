import time

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import references
from fractional_cto.engine.collectors.references import is_release
from tests.builders.repos import BEN, git, put, repository, simple


@pytest.mark.parametrize(
    "name",
    [
        "v1.0",
        "1.0.0",
        "V2.3",
        "v3",
        "release-1.2",
        "shop-1.2.3",
        "shop@1.2.3",
        "api/v1.2.3",
        "2024.06.30",
        "r1_2_3",
        "v1.0.0+7",
    ],
)
def test_releases(name):
    assert is_release(name)


@pytest.mark.parametrize(
    "name",
    [
        "v1.0-rc1",
        "1.0.0-beta.2",
        "v2.0.0-alpha",
        "1.0a1",
        "1.0b2",
        "1.0.dev3",
        "v1.0-canary.5",
        "1.0-SNAPSHOT",
        "v1.0-pre",
    ],
)
def test_rehearsals_are_no_releases(name):
    assert not is_release(name)


@pytest.mark.parametrize("name", ["latest", "stable", "nightly", "deploy", "backup-before-merge", "1", "issue-12"])
def test_other_tags_are_no_releases(name):
    assert not is_release(name)


@pytest.fixture
def shop(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("1", {"a.py": "1\n"})
        told.tag("v1.0")
        told.branch("old")
        told.branch("topic")
        told.commit("2", {"a.py": "2\n"})
        told.tag("v1.1", message="Release")
        told.commit("3", {"b.py": "1\n"}, branch="topic", by=BEN)
        told.commit("4", {"b.py": "2\n"}, branch="topic", by=BEN)
        told.branch("deeper", at="topic")
        told.commit("5", {"b.py": "3\n"}, branch="deeper", by=BEN)
    return tmp_path / "shop"


def rows(shop, sql, **options):
    return [tuple(row.values()) for row in pipeline.collect([shop], **options).rows(sql)]


def test_nothing_but_the_audited_branch(tmp_path):
    shop = simple(tmp_path / "shop")

    assert rows(shop, "SELECT * FROM branches") == rows(shop, "SELECT * FROM tags") == []


def test_tags(shop):
    assert rows(shop, "SELECT name, sha, seq, release FROM tags ORDER BY name") == [
        ("v1.0", git(shop, "rev-parse", "v1.0"), 1, True),
        ("v1.1", git(shop, "rev-parse", "v1.1^{commit}"), 2, True),
    ]


def test_tag_on_another_branch_has_no_place_in_history(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("1", {"a.py": "1\n"})
        told.branch("side")
        told.commit("2", {"b.py": "1\n"}, branch="side")
        told.tag("v1.0", at="side")
        told.commit("3", {"a.py": "2\n"})

    assert rows(tmp_path / "shop", "SELECT name, seq FROM tags") == [("v1.0", None)]


def test_tags_made_later_are_left_out(shop):
    assert rows(shop, "SELECT name FROM tags", at="v1.0") == [("v1.0",)]


def test_tag_of_a_file_has_no_place_in_history(shop):
    git(shop, "tag", "key", "main:a.py")

    assert ("key", None) in rows(shop, "SELECT name, seq FROM tags")


@pytest.mark.parametrize("when", ["99999999999999999999 +0000", "-1 +0000", "", "soon"])
def test_tags_of_impossible_dates(when, shop):
    tip = git(shop, "rev-parse", "main")
    name = put(shop, "tag", f"object {tip}\ntype commit\ntag v9.9\ntagger Eve <e@shop.test> {when}\n\nOdd\n".encode())
    (shop / ".git" / "refs" / "tags" / "v9.9").write_text(f"{name}\n", encoding="utf-8")

    assert {"v1.0", "v1.1"} <= {name for (name,) in rows(shop, "SELECT name FROM tags")}


def test_branches_and_how_far_ahead_they_are(shop):
    assert rows(shop, "SELECT name, ahead, merged, contained FROM branches ORDER BY name") == [
        ("deeper", 3, False, False),
        ("old", 0, True, False),
        ("topic", 2, False, True),
    ]


def test_branches_at_one_commit_are_not_contained_in_each_other(shop):
    git(shop, "branch", "again", "deeper")

    assert rows(shop, "SELECT name FROM branches WHERE contained ORDER BY name") == [("topic",)]


@pytest.mark.parametrize("name", ["renovate/all", "staging"])
def test_what_only_borrows_work_holds_none(shop, name):
    git(shop, "branch", "-m", "deeper", name)

    assert rows(shop, "SELECT name FROM branches WHERE contained ORDER BY name") == []


def test_what_borrows_work_may_be_held_and_share_a_commit(shop):
    git(shop, "branch", "staging", "topic")
    git(shop, "branch", "renovate/all", "deeper")

    assert rows(shop, "SELECT name FROM branches WHERE contained ORDER BY name") == [("staging",), ("topic",)]


def test_branches_of_a_clone_are_those_of_its_remote(shop, tmp_path):
    git(tmp_path, "clone", "-q", shop.as_uri(), "copy")

    assert rows(tmp_path / "copy", "SELECT name, ahead FROM branches ORDER BY name") == [
        ("deeper", 3),
        ("old", 0),
        ("topic", 2),
    ]


def test_branches_are_not_compared_with_an_older_revision(shop):
    facts = pipeline.collect([shop], at="v1.0").of("shop")

    assert facts.rows("SELECT * FROM branches") == []
    assert "as they stand today" in str(facts.absent({"branches"}))


def test_last_change_of_a_branch(shop):
    found = rows(shop, "SELECT last_at FROM branches WHERE name = 'old'")

    assert found[0][0].isoformat() == "2023-01-02T10:00:00"


def test_long_names_take_no_time(tmp_path):
    shop = simple(tmp_path / "shop")
    tip = git(shop, "rev-parse", "main")
    (shop / ".git" / "packed-refs").write_text(f"{tip} refs/tags/v{'1-' * 4000}!\n", encoding="utf-8")

    start = time.process_time()
    assert pipeline.collect([shop]).value("SELECT count(*) FROM tags WHERE NOT release") == 1
    assert time.process_time() - start < 5


def test_a_name_that_holds_a_nul_hides_no_branch(shop):
    tree, parent = git(shop, "rev-parse", "topic^{tree}", "topic").split()
    person = b"E\x00ve <e@shop.test> 1672653600 +0000"
    head = f"tree {tree}\nparent {parent}\n".encode()
    name = put(shop, "commit", head + b"author " + person + b"\ncommitter " + person + b"\n\nOdd\n")
    (shop / ".git" / "refs" / "heads" / "odd").write_text(f"{name}\n", encoding="utf-8")

    assert ("odd", 3) in rows(shop, "SELECT name, ahead FROM branches")


def test_a_name_in_an_encoding_with_nuls_hides_no_branch(shop):
    tree, parent = git(shop, "rev-parse", "topic^{tree}", "topic").split()
    person = "Eve <e@shop.test> 1672653600 +0000"
    head = f"tree {tree}\nparent {parent}\nauthor {person}\ncommitter {person}\nencoding UTF-16\n\nOdd\n"
    name = put(shop, "commit", head.encode())
    (shop / ".git" / "refs" / "heads" / "odd").write_text(f"{name}\n", encoding="utf-8")

    assert ("odd", 3) in rows(shop, "SELECT name, ahead FROM branches")


def test_people_of_other_branches_that_can_not_be_read_are_told_of(shop, monkeypatch):
    whole, gap = "SELECT name, ahead FROM branches", "SELECT reason FROM absent WHERE need = 'work on other branches'"
    branches = rows(shop, whole)
    assert rows(shop, gap) == []

    monkeypatch.setattr(references, "WALKED", 10)
    assert rows(shop, whole) == branches
    assert rows(shop, gap) == [("who wrote their commits could not be read",)]
