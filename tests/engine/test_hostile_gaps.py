"""Histories with holes: the audit goes on around them and says how much it saw."""

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.measure import measures
from tests.builders.command import audited, cto
from tests.builders.repos import BEN, git, loosen, object_file, put_commit, repository, simple


def damage(shop, name, how):
    """Lose an object, or spoil what is stored of it."""
    file = object_file(shop, name)
    file.chmod(0o644)
    if how == "lost":
        file.unlink()
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "cut":
        file.write_bytes(file.read_bytes()[:20])
    else:
        file.write_bytes(b"this is no object")


@pytest.fixture
def shop(tmp_path):
    """Tell a history of thirty commits in loose objects, the tenth by Ben alone."""
    with repository(tmp_path / "shop") as told:
        for number in range(30):
            by = {"by": BEN} if number == 9 else {}
            told.commit(f"Step {number}", {f"src/{number % 3}.py": f"total = {number}\n" * 30}, **by)
    loosen(tmp_path / "shop")
    return tmp_path / "shop"


def seen(shop):
    facts = pipeline.collect([shop], counted=True)
    row = facts.rows(
        "SELECT commits, missing_objects, unseen_commits, uncompared_commits, uncounted_commits FROM subjects"
    )
    # older versions of files are searched for secrets only where somebody asks for it
    needs = {str(gap["need"]) for gap in facts.rows("SELECT need FROM absent")} - {"secrets of the past"}
    return tuple(row[0].values()), needs


def test_whole_history_has_no_gap_but_its_youth(shop):
    assert seen(shop) == ((30, 0, 0, 0, 0), {"year"})


@pytest.mark.parametrize("how", ["lost", "empty", "cut", "nonsense"])
@pytest.mark.parametrize(
    ("what", "counts", "gaps"),
    [
        # of a file in the middle of history only the lines are lost, for the commit that made it and the next
        ("main~10:src/1.py", (30, 1, 0, 0, 2), {"counted", "year"}),
        (
            "main:src/1.py",
            (30, 1, 0, 0, 1),
            {"the contents of some files", "the lines of some commits", "some passwords and keys", "year"},
        ),
        # without the folder nobody knows which files the two commits changed
        ("main~10:src", (30, 1, 0, 2, 0), {"changes", "year"}),
        ("main~10^{tree}", (30, 1, 0, 2, 0), {"changes", "year"}),
        (
            "main^{tree}",
            (30, 1, 0, 1, 0),
            {"the changes of some commits", "tree", "lines", "documents", "dependencies", "pipelines", "year"},
        ),
        # without a commit nothing before it can be reached
        ("main~10", (10, 1, 1, 1, 0), {"history", "changes", "year"}),
    ],
)
def test_lost_or_broken_object(what, counts, gaps, how, shop):
    damage(shop, git(shop, "rev-parse", what), how)

    assert seen(shop) == (counts, gaps)


def test_what_cannot_be_known_is_not_judged(shop, tmp_path, capsys):
    damage(shop, git(shop, "rev-parse", "main^{tree}"), "lost")

    audit = audited(capsys, tmp_path, shop)

    outcomes = {rule["rule"]: rule["outcome"] for rule in audit["rules"]}
    assert outcomes["security/no-licence"] == outcomes["operations/no-continuous-integration"] == "not_measured"
    assert not any(finding["title"].startswith("No ") for finding in audit["findings"])
    assert audit["subjects"][0]["missing_objects"] == 1
    written = (tmp_path / "audit" / "audit.md").read_text(encoding="utf-8")
    assert "Folders of the revision are missing" in written


def test_lost_commit_is_said_in_numbers(shop, tmp_path, capsys):
    damage(shop, git(shop, "rev-parse", "main~10"), "cut")

    audit = audited(capsys, tmp_path, shop)

    reasons = {gap["reason"] for gap in audit["not_examined"]}
    assert "1 commit is missing; the 10 that can be reached were read" in reasons
    assert (audit["subjects"][0]["commits"], audit["subjects"][0]["missing_objects"]) == (10, 1)


def test_revision_itself_is_lost(shop, tmp_path, capsys):
    damage(shop, git(shop, "rev-parse", "main"), "lost")

    answer = cto(capsys, "audit", shop, "--out", tmp_path / "out")
    assert answer.code == 1
    assert answer.err == f"cto: {shop} has no revision HEAD that can be read; it has main\n"


def test_many_lost_files_are_read_around(tmp_path):
    with repository(tmp_path / "shop") as told:
        for number in range(100):
            told.commit(f"Step {number}", {"app.py": f"total = {number}\n"})
    shop = tmp_path / "shop"
    loosen(shop)
    for number in range(2, 90):
        damage(shop, git(shop, "rev-parse", f"main~{number}:app.py"), "lost")

    (commits, missing, _, uncompared, uncounted), gaps = seen(shop)

    assert (commits, missing, uncompared, gaps) == (100, 88, 0, {"counted", "year"})
    assert uncounted >= 89
    facts = pipeline.collect([shop])
    assert facts.value("SELECT count(*) FROM changes") == 100


def test_broken_branch_and_tag_do_not_hide_the_others(shop):
    references = shop / ".git" / "refs"
    tip = git(shop, "rev-parse", "main")
    git(shop, "branch", "topic", "main~1")
    git(shop, "tag", "v1.0", "main~2")
    git(shop, "tag", "-a", "-m", "Release", "v1.1", "main~1")
    for place in ("heads/gone", "tags/gone"):
        (references / place).write_text(f"{'1' * 40}\n", encoding="utf-8")

    facts = pipeline.collect([shop]).of("shop")

    tags = {row["name"]: row for row in facts.rows("SELECT name, sha, seq, tagged_at FROM tags")}
    assert (tags["v1.0"]["seq"], tags["v1.1"]["seq"], tags["gone"]["seq"]) == (28, 29, None)
    assert tags["v1.0"]["tagged_at"] is not None
    assert facts.rows("SELECT name, ahead, merged FROM branches") == [{"name": "topic", "ahead": 0, "merged": True}]
    assert tip == facts.value("SELECT revision FROM subjects")
    assert "1 branches could not be compared" in str(facts.absent({"branches"}))


def test_shallow_clone_says_so(shop, tmp_path, capsys):
    git(tmp_path, "clone", "-q", "--depth=5", shop.as_uri(), "part")

    audit = audited(capsys, tmp_path, tmp_path / "part")

    assert (audit["subjects"][0]["shallow"], audit["subjects"][0]["commits"]) == (True, 5)
    assert any("the clone is shallow: only the newest 5 commits" in gap["reason"] for gap in audit["not_examined"])
    assert "truck-factor" not in audit["measures"]
    # nobody asked for what only stands below a measure
    told = {gap["what"] for gap in audit["not_examined"]}
    assert "measure churn" in told
    assert told.isdisjoint(f"measure {name}" for name, each in measures().items() if each.step)


def test_partial_clone_reads_what_is_there(shop, tmp_path):
    git(shop, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--bare", shop.as_uri(), "part.git")

    (commits, missing, _, uncompared, _), gaps = seen(tmp_path / "part.git")

    assert (commits, uncompared) == (30, 0)
    assert missing >= 30
    assert {"counted", "the contents of some files"} <= gaps


def test_history_in_a_circle_of_merges_is_ordered(tmp_path):
    shop = simple(tmp_path / "shop")
    folder, tip = git(shop, "rev-parse", "main^{tree}", "main").split()
    one = put_commit(shop, folder, tip, tip)
    two = put_commit(shop, folder, one, tip)
    put_commit(shop, folder, two, one, tip)

    facts = pipeline.collect([shop])
    assert facts.rows("SELECT seq, parents FROM commits ORDER BY seq DESC LIMIT 1") == [{"seq": 6, "parents": 3}]
