"""Repositories whose contents are odd, huge or made to mislead: the audit tells them as they are."""

import time
from datetime import datetime

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import tree
from fractional_cto.engine.git import program
from fractional_cto.engine.rule import NEEDS
from tests.builders.command import audited, cto, rows
from tests.builders.repos import ADA, BEN, START, git, put, put_commit, put_tree, repository, simple

EVE = b"Eve Example <eve@shop.test>"
ODD_NAMES = [
    "line\nbreak.py",
    'quo"te.py',
    "tab\there.py",
    "escape\x1b[2J.py",
    "<script>alert(1)</script>.py",
    "back\\slash.py",
    "--upload-pack=touch marker.py",
    "=cmd|' /C calc'!A0.py",
    ":(top)magic.py",
    "rtl\u202egnp.py",
    " .py",
]


def odd(tmp_path, *entries, who=EVE, when=f"{START} +0000"):
    """Make a repository whose last commit has this tree, this author and this date."""
    shop = simple(tmp_path / "shop")
    content = put(shop, "blob", b"total = 0\n" * 30)
    whole = entries or (("100644", b"app.py", content),)
    folder = put_tree(shop, *((mode, name, target or content) for mode, name, target in whole))
    put_commit(shop, folder, git(shop, "rev-parse", "main"), who=who, when=when)
    return shop


def test_odd_file_names(tmp_path, capsys):
    with repository(tmp_path / "shop") as shop:
        for _ in range(12):
            shop.commit("Change all", dict.fromkeys(ODD_NAMES, f"total = {shop.clock}\n"))

    audit = audited(capsys, tmp_path, tmp_path / "shop")

    assert {row["path"] for row in rows(tmp_path, "SELECT path FROM files")} == set(ODD_NAMES)
    assert {row["path"] for row in audit["measures"]["hotspots"]} == set(ODD_NAMES)
    page = (tmp_path / "audit" / "audit.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "\x1b" not in page


def test_odd_names_do_not_reach_the_terminal(tmp_path, capsys):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", dict.fromkeys(ODD_NAMES, "total = 0\n"), by="\x1b[2JEve\u202e <eve@shop.test>")

    answer = cto(capsys, "measure", "ownership", tmp_path / "shop", "--no-cache")

    assert answer.code == 0
    assert not {"\x1b", "\u202e", "\t"} & set(answer.out)


def test_names_that_are_no_text(tmp_path, capsys):
    audited(capsys, tmp_path, odd(tmp_path, ("100644", b"caf\xe9.py", None), ("100644", b"\xff\xfe", None)))

    assert [row["path"] for row in rows(tmp_path, "SELECT path FROM files ORDER BY path")] == [
        "\\xff\\xfe",
        "caf\\xe9.py",
    ]


def test_entries_that_would_climb_out(tmp_path, capsys):
    entries = [b"..", b".", b".git", b"/etc/passwd", b"../../x.py", b"a//b.py"]
    shop = odd(tmp_path, *(("100644", name, None) for name in entries))

    audited(capsys, tmp_path, shop)

    assert rows(tmp_path, "SELECT count(*) AS files FROM files") == [{"files": 6}]


def test_of_duplicate_and_unsorted_entries_the_first_of_a_path_counts(tmp_path):
    facts = pipeline.collect([odd(tmp_path, *(("100644", name, None) for name in (b"b.py", b"a.py", b"a.py")))])

    assert facts.rows("SELECT path FROM files ORDER BY path") == [{"path": "a.py"}, {"path": "b.py"}]
    assert "named more than once" in str(facts.rows("SELECT reason FROM absent"))


def test_links_are_not_followed(tmp_path, capsys):
    shop = simple(tmp_path / "shop")
    entries = []
    for name in (b"README.md", b"SECURITY.md", b"app.py"):
        entries.append(("120000", name, put(shop, "blob", b"/etc/passwd")))
        (shop / name.decode()).symlink_to("/etc/passwd")
    audited(capsys, tmp_path, odd(tmp_path, *entries))

    assert {row["mode"] for row in rows(tmp_path, "SELECT mode FROM files")} == {"symlink"}
    assert rows(tmp_path, "SELECT * FROM lines") == []
    assert all(b"root:x:" not in file.read_bytes() for file in (tmp_path / "audit").rglob("*") if file.is_file())


@pytest.mark.parametrize(
    ("who", "person"),
    [
        (b" <>", "unknown"),
        (b"Eve", "unknown"),
        (b"Eve <eve@shop.test", "unknown"),
        (b"<eve@shop.test>", "eve@shop.test"),
        (b"E\xe9ve <e\xff@shop.test>", "E\ufffdve"),
        (b"Ev<e> <eve@shop.test>", "Ev"),
        (b"Eve\xf0\x9f\x92\xa9 <e v e@shop.test>", "Eve\N{PILE OF POO}"),
    ],
)
def test_odd_authors(who, person, tmp_path):
    facts = pipeline.collect([odd(tmp_path, who=who)]).of("shop")

    assert person in {row["person"] for row in facts.rows("SELECT person FROM people")}
    assert facts.value("SELECT count(*) FROM commits") == 4


@pytest.mark.parametrize(
    ("when", "seconds"),
    [
        ("0 +0000", 0),
        ("-86400 +0000", 0),
        ("4102444800 +0000", 4102444800),
        ("99999999999999999999999 +0000", 1 << 36),
        ("soon", 0),
        ("", 0),
    ],
)
def test_dates_nobody_can_believe(when, seconds, tmp_path):
    facts = pipeline.collect([odd(tmp_path, when=when)]).of("shop")

    assert facts.value("SELECT epoch(committed_at) FROM commits WHERE author = 'Eve Example'") == seconds
    assert facts.value("SELECT strftime(as_of, '%Y-%m-%d %H') FROM subjects") == "2023-01-02 12"
    assert facts.rows("SELECT odd_dates, first_at FROM subjects") == [
        {"odd_dates": 1, "first_at": datetime(2023, 1, 2, 10)}  # noqa: DTZ001  # facts hold UTC without a zone
    ]
    assert str(facts.absent({"when some commits were made"})).startswith("1 commit says that it was made before 1990")


def test_odd_people_and_dates_in_a_whole_audit(tmp_path, capsys):
    shop = odd(tmp_path, who=b"\xe2\x80\xae=Eve\x1b[2J\x01|x <eve@shop.test>", when="-1 +0000")
    folder = git(shop, "rev-parse", "main^{tree}")
    for who, when in ((b" <>", "4102444800 +0000"), (b"Eve", ""), (b"<script>alert(2)</script> <a@b>", "1 +0000")):
        put_commit(shop, folder, git(shop, "rev-parse", "main"), who=who, when=when)

    audit = audited(capsys, tmp_path, shop)

    assert (audit["as_of"], audit["subjects"][0]["first_at"][:10]) == ("2023-01-02", "2023-01-02")
    page = (tmp_path / "audit" / "audit.html").read_text(encoding="utf-8")
    assert "<script>alert(2)" not in page
    assert "\x1b" not in page


def test_odd_messages(tmp_path, capsys):
    messages = ["", "\n\n", "\x1b]0;title\x07", "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe", "x" * 1_000_000]
    with repository(tmp_path / "shop") as shop:
        for message in messages:
            shop.commit(message, {"app.py": f"total = {shop.clock}\n"})

    assert audited(capsys, tmp_path, tmp_path / "shop")["subjects"][0]["commits"] == len(messages)


def test_references_named_like_options(tmp_path, capsys):
    shop = simple(tmp_path / "shop")
    tip = git(shop, "rev-parse", "main")
    (shop / ".git" / "refs" / "tags").mkdir(exist_ok=True)
    for name in ("--upload-pack=touch marker", "-n1", "v1.0", "--output=x"):
        (shop / ".git" / "refs" / "tags" / name).write_text(f"{tip}\n", encoding="utf-8")
        (shop / ".git" / "refs" / "heads" / name).write_text(f"{tip}\n", encoding="utf-8")

    audited(capsys, tmp_path, shop)

    assert "v1.0" in {row["name"] for row in rows(tmp_path, "SELECT name FROM tags")}
    assert "v1.0" in {row["name"] for row in rows(tmp_path, "SELECT name FROM branches")}


def test_million_lines(tmp_path):
    with repository(tmp_path / "shop") as shop:
        for number in range(3):
            shop.commit("Grow", {"app.py": b"total = %d\n" % number * 1_000_000})
    start = time.monotonic()

    facts = pipeline.collect([tmp_path / "shop"])

    assert facts.rows("SELECT lines FROM files") == [{"lines": 1_000_000}]
    assert time.monotonic() - start < 20


def test_file_of_one_hundred_megabytes_is_not_read(tmp_path, capsys):
    shop = simple(tmp_path / "shop")
    bomb = put(shop, "blob", b"total = 0\n" * 10_000_000)

    audit = audited(capsys, tmp_path, odd(tmp_path, ("100644", b"app.py", bomb), ("100644", b"till.py", None)))

    assert rows(tmp_path, "SELECT lines FROM files ORDER BY path") == [{"lines": None}, {"lines": 30}]
    assert any("1 file of more than 16 MiB was not read" in gap["reason"] for gap in audit["not_examined"])


def test_commit_of_twenty_thousand_files(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {f"src/{number % 100}/{number}.py": f"total = {number}\n" for number in range(20_000)})
        shop.commit("Move", moves={"src": "lib"})

    facts = pipeline.collect([tmp_path / "shop"])

    assert facts.rows("SELECT count(*) AS moves, count(DISTINCT file) AS files FROM changes WHERE status = 'R'") == [
        {"moves": 20_000, "files": 20_000}
    ]


def test_deep_folders(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"d/" * 900 + "app.py": "total = 0\n"})

    facts = pipeline.collect([tmp_path / "shop"])

    assert facts.rows("SELECT length(path) AS length, lines FROM files") == [{"length": 1806, "lines": 1}]


def test_few_folders_that_stand_for_millions_of_files(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(program, "MEMORY", 64 << 20)
    monkeypatch.setattr(tree, "LISTING", 1 << 20)
    shop = simple(tmp_path / "shop")
    content = put(shop, "blob", b"x\n")
    folder = put_tree(shop, *(("100644", b"f%d" % number, content) for number in range(10)))
    for _ in range(9):
        folder = put_tree(shop, *(("40000", b"d%d" % number, folder) for number in range(10)))
    put_commit(shop, folder, git(shop, "rev-parse", "main"))

    audit = audited(capsys, tmp_path, shop)

    assert {NEEDS["changes"], NEEDS["tree"]} <= {gap["what"] for gap in audit["not_examined"]}
    assert "security/no-licence" not in {finding["rule"] for finding in audit["findings"]}


def test_message_as_large_as_the_memory(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(program, "MEMORY", 64 << 20)
    monkeypatch.setattr(program, "LARGEST_OBJECT", 1 << 20)
    shop = simple(tmp_path / "shop")
    first, tree_ = git(shop, "rev-parse", "main", "main^{tree}").split()
    who = f"{ADA} {START} +0000"
    lines = f"tree {tree_}\nparent {first}\nauthor {who}\ncommitter {who}\n\n"
    bomb = put(shop, "commit", lines.encode() + b"x" * (128 << 20))
    put_commit(shop, tree_, bomb)

    audit = audited(capsys, tmp_path, shop)

    assert audit["subjects"][0]["missing_objects"] == 1
    assert NEEDS["history"] in {gap["what"] for gap in audit["not_examined"]}


def test_lies_about_the_past_are_not_believed(tmp_path, capsys):
    shop = simple(tmp_path / "shop")
    tip, before = git(shop, "rev-parse", "main", "main~1").split()
    (shop / ".git" / "info").mkdir()
    (shop / ".git" / "info" / "grafts").write_text(f"{tip}\n", encoding="utf-8")
    git(shop, "replace", "--graft", before)

    assert audited(capsys, tmp_path, shop)["subjects"][0]["commits"] == 3
    assert rows(tmp_path, "SELECT grafted FROM subjects") == [{"grafted": True}]


@pytest.mark.parametrize("settings", ["[core", "\0\xff", "[core]\n\tworktree = /etc\n", "[core]\n\tbare = maybe\n"])
def test_settings_git_itself_would_choke_on(settings, tmp_path):
    shop = simple(tmp_path / "shop")
    with (shop / ".git" / "config").open("a", encoding="latin-1") as config:
        config.write(settings)

    facts = pipeline.collect([shop])
    assert facts.value("SELECT commits FROM subjects") == len(facts.rows("SELECT path FROM files")) == 3


def test_octopus(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"app.py": "total = 0\n"})
        for name in ("a", "b", "c"):
            shop.branch(name)
            shop.commit(f"Add {name}", {f"{name}.py": "total = 0\n"}, branch=name, by=BEN)
        shop.commit("Join", {f"{name}.py": "total = 0\n" for name in "abc"}, merges=["a", "b", "c"])

    facts = pipeline.collect([tmp_path / "shop"])
    assert facts.rows("SELECT count(*) AS commits, max(parents) AS parents FROM commits") == [
        {"commits": 5, "parents": 4}
    ]


def test_longer_object_names(tmp_path, capsys):
    git(tmp_path, "init", "-q", "--object-format=sha256", "-b", "main", "shop")
    shop = tmp_path / "shop"
    (shop / "app.py").write_text("total = 0\n", encoding="utf-8")
    git(shop, "add", "app.py")
    git(shop, "commit", "-q", "-m", "Begin")

    assert len(audited(capsys, tmp_path, shop)["subjects"][0]["revision"]) == 64
    assert rows(tmp_path, "SELECT file, added FROM changes") == [{"file": "app.py", "added": 1}]
