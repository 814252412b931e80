import tracemalloc

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import commits, messages
from fractional_cto.engine.errors import UnreadableRepository
from fractional_cto.engine.git import Git, program
from tests.builders.repos import (
    ADA,
    BEN,
    HOUR,
    START,
    git,
    lively,
    loosen,
    object_file,
    put,
    put_commit,
    repository,
    simple,
)


def commit(tmp_path, message, **options):
    """Make a commit with this message and give what became of it."""
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": "1\n"})
        shop.commit(message, {"a.py": "2\n"}, **options)
    return pipeline.collect([tmp_path / "shop"]).rows("SELECT * FROM commits ORDER BY seq")[-1]


def test_author_and_committer(tmp_path):
    row = commit(tmp_path, "Sell", by=ADA, committer=BEN)

    assert (row["author"], row["committer"], row["bot"], row["files"]) == ("Ada Example", "Ben Sample", False, 1)


def test_mainline_is_the_first_parent(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("1", {"a.py": "1\n"})
        shop.branch("topic")
        shop.commit("2", {"b.py": "1\n"}, branch="topic")
        shop.commit("3", {"b.py": "1\n"}, merges=["topic"])

    rows = pipeline.collect([tmp_path / "shop"]).rows("SELECT subject, mainline, parents FROM commits ORDER BY seq")
    assert [tuple(row.values()) for row in rows] == [("1", True, 0), ("2", False, 1), ("3", True, 2)]


@pytest.mark.parametrize("skew", [-10 * HOUR, 0, 10 * HOUR])
def test_parents_come_first_whatever_the_clocks_say(skew, tmp_path):
    with repository(tmp_path / "shop") as shop:
        for number in range(5):
            shop.commit(f"{number}", {"a.py": f"{number}\n"}, at=START + number * skew)

    rows = pipeline.collect([tmp_path / "shop"]).rows("SELECT subject FROM commits ORDER BY seq")
    assert [row["subject"] for row in rows] == list("01234")


@pytest.mark.parametrize("encoding", ["UTF-7", "IBM037", "UTF-16LE", "ISO-8859-1", "nonsense"])
def test_hostile_encodings(encoding, tmp_path):
    shop = simple(tmp_path / "shop")
    tree, tip = git(shop, "rev-parse", "main^{tree}", "main").split()
    who = f"E+AAA-ve <e+AAA-@shop.test> {START} +0000"
    lines = f"tree {tree}\nparent {tip}\nauthor {who}\ncommitter {who}\nencoding {encoding}\n\nOdd+AAA-{'a' * 40}\0x\n"
    name = put(shop, "commit", lines.encode())
    (shop / ".git" / "refs" / "heads" / "main").write_text(f"{name}\n", encoding="utf-8")

    assert pipeline.collect([shop]).value("SELECT count(*) FROM commits") == 4


def test_answer_that_does_not_add_up_is_read_commit_by_commit(tmp_path, monkeypatch):
    shop = simple(tmp_path / "shop")
    with Git(shop) as opened:
        tip = opened.resolve(None)
        whole = commits.read_commits(opened, tip)
        read = opened.read
        monkeypatch.setattr(
            opened, "read", lambda *arguments, **options: (0, b"x\0" + read(*arguments, **options)[1], b"")
        )

        assert commits.read_commits(opened, tip).fields[:2] == whole.fields[:2]


@pytest.mark.parametrize("part", ["--output=gone\0", "x\0", "\0", "abc\0" * 9])
def test_what_is_no_commit_is_not_passed_on(part, tmp_path, monkeypatch):
    """Names go to another git, which must not take one for something else."""
    shop = simple(tmp_path / "shop")
    heard = []
    with Git(shop) as opened:
        tip, read = opened.resolve(None), opened.read

        def odd(*arguments, into=None, **options):
            code, told, complaint = read(*arguments, **options)
            into(part.encode() + told)
            return code, b"", complaint

        monkeypatch.setattr(opened, "read", odd)
        log = commits.read_commits(opened, tip, hear=heard.extend)

    assert heard == []
    assert len(log.comparable) == 3


def test_commits_are_passed_on_but_for_merges(tmp_path):
    shop = lively(tmp_path / "shop").path
    heard = []
    with Git(shop) as opened:
        commits.read_commits(opened, opened.resolve(None), hear=heard.extend)

    assert heard == git(shop, "rev-list", "--no-merges", "main").split()


def test_walking_gives_the_same_as_the_log(tmp_path):
    """What is read around a gap is what git's own log says of it."""
    shop = lively(tmp_path / "shop").path
    with Git(shop) as opened:
        tip = opened.resolve(None)
        log = commits.read_commits(opened, tip)
        walked, unseen = commits._walk(opened, tip, set())  # noqa: SLF001  # the two ways of reading side by side

    assert unseen == 0
    by_name = {record[0]: record for record in walked}
    strip = [[*fields[:8], fields[8].strip()] for fields in zip(*log.fields, strict=True)]
    assert [[*by_name[fields[0]][:8], by_name[fields[0]][8].strip()] for fields in strip] == strip


def test_reading_holds_no_message_as_a_whole(tmp_path):
    with repository(tmp_path / "shop") as shop:
        for _ in range(8):
            shop.commit("Sell\n\n" + "x" * (8 << 20), {"a.py": f"{shop.clock}\n"})

    with Git(tmp_path / "shop") as opened:
        tracemalloc.start()
        log = commits.read_commits(opened, opened.resolve(None))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert [len(message) for message in log.fields[8]] == [messages.MESSAGE] * 8
    assert most < 4 << 20


def test_what_messages_mean_outlives_their_cut(tmp_path, monkeypatch):
    told = [
        "Sell\nmore\n\n" + "Because.\n" * 300 + "\nReviewed-by: Ben Sample\n",
        f'Revert "Sell"\n\nThis reverts commit {"a" * 40}.\n\nPR-URL: https://shop.test/1\n',
        "Fix (#12)\n\nPR-URL: https://shop.test/2\n",
        "",
        "x" * 3000,
    ]
    with repository(tmp_path / "shop") as shop:
        for message in told:
            shop.commit(message, {"a.py": f"{shop.clock}\n"})

    with Git(tmp_path / "shop") as opened:
        whole = commits.read_commits(opened, opened.resolve(None))
        monkeypatch.setattr(commits, "KEPT", 0)
        cut = commits.read_commits(opened, opened.resolve(None))

    assert max(map(len, cut.fields[8])) <= messages.LONGEST + 2
    assert commits.tabulate(cut) == commits.tabulate(whole)


def test_walk_ends_where_history_is_longer_than_any(tmp_path, monkeypatch):
    shop = lively(tmp_path / "shop").path
    monkeypatch.setattr(commits, "LOG", 1000)

    with Git(shop) as opened:
        log = commits.read_commits(opened, opened.resolve(None))

    assert 2 < len(log.fields[0]) < 20
    assert log.unseen == 1


def test_history_before_a_lost_commit_is_left_out(tmp_path):
    shop = simple(tmp_path / "shop")
    loosen(shop)
    object_file(shop, git(shop, "rev-parse", "main~2")).unlink()

    rows = pipeline.collect([shop]).rows("SELECT subject FROM commits ORDER BY seq")
    assert [row["subject"] for row in rows] == ["Sell", "Count"]


@pytest.mark.parametrize("said", [f"author {ADA} {START} +0000\n", "\nOdd\n"])
def test_tip_that_names_nobody_is_read_as_git_reads_it(said, tmp_path):
    shop = simple(tmp_path / "shop")
    lines = f"tree {git(shop, 'rev-parse', 'main^{tree}')}\nparent {'1' * 40}\n{said}"
    name = put(shop, "commit", lines.encode())
    (shop / ".git" / "refs" / "heads" / "main").write_text(f"{name}\n", encoding="utf-8")

    with Git(shop) as opened:
        log = commits.read_commits(opened, opened.resolve(None))

    assert (log.fields[0], log.unseen) == ([name], 1)


def test_tip_that_git_does_not_hand_out_is_refused(tmp_path, monkeypatch):
    shop = simple(tmp_path / "shop")
    with Git(shop) as opened:
        tip = opened.resolve(None)
        monkeypatch.setattr(opened, "read", lambda *_, **__: (1, b"", b""))
        monkeypatch.setattr(program, "LARGEST_OBJECT", 10)

        with pytest.raises(UnreadableRepository, match=f"the commit {tip} can not be read"):
            commits.read_commits(opened, tip)


@pytest.mark.parametrize("said", [":/Sell", "main", "main~1", "x" * 40, "--all", "a" * 39, "a" * 41])
def test_a_parent_that_is_no_name_is_not_asked_for(said, tmp_path, monkeypatch):
    """Git would take it for a question, which may have no end, and answer with a commit that is known already."""
    shop = simple(tmp_path / "shop")
    tree, tip = git(shop, "rev-parse", "main^{tree}", "main").split()
    put_commit(shop, tree, put_commit(shop, tree, said, tip))

    with Git(shop) as opened:
        asked, objects = [], opened.objects
        monkeypatch.setattr(opened, "objects", lambda names: objects(asked.extend(names) or names))
        log = commits.read_commits(opened, opened.resolve(None))

    assert said not in asked
    assert (len(log.fields[0]), len(set(log.fields[0])), log.unseen) == (5, 5, 1)
    assert log.fields[1][-2] == tip
