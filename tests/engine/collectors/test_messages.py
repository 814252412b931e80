import pytest

from fractional_cto.engine import pipeline
from tests.builders.repos import repository


def commit(tmp_path, message):
    """Make a commit with this message and give what became of it."""
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": "1\n"})
        shop.commit(message, {"a.py": "2\n"})
    return pipeline.collect([tmp_path / "shop"]).rows("SELECT * FROM commits ORDER BY seq")[-1]


@pytest.mark.parametrize(
    ("message", "review"),
    [
        ("Sell more", None),
        ("Sell (more)", None),
        ("Close #12", None),
        ("Sell more\n\nIt was asked for in #12\n", None),
        ("#12 sell more", None),
        ("Sell more (#12)", "#12"),
        ("Sell more (!34)", "!34"),
        ("Merged in topic (pull request #12)", "#12"),
        ("Merge pull request #12 from shop/topic\n\nSell more", "#12"),
        ("Merged PR 12: Sell more", "12"),
        ("Merge branch 'topic' into 'main'\n\nSell more\n\nSee merge request shop/shop!34\n", "shop/shop!34"),
        ("Sell more\n\nReviewed-by: Ben Sample <ben@shop.test>\n", "Ben Sample <ben@shop.test>"),
        *((f"Sell more\n\n{trail}: Ben\n", "Ben") for trail in ("PR-URL", "pull-request", "Reviewed-on", "change-id")),
        *((f"Sell more\n\n{trail}: Ben\n", "Ben") for trail in ("Differential Revision", "Approved-By", "ACKED-BY")),
        ("Sell more\n\nAc\u212aed-by: Ben\n", "Ben"),  # a letter beyond ASCII that counts as a K
        ("Sell more\n\nChange-Id: I0123456789\n", "I0123456789"),
    ],
)
def test_review(message, review, tmp_path):
    assert commit(tmp_path, message)["review"] == review


@pytest.mark.parametrize(
    ("message", "reverts"),
    [
        ("Revert to the old way", None),
        ("Say what was reverted", None),
        ('Revert "Sell more"', "unknown"),
        (f'Revert "Sell more"\n\nThis reverts commit {"a" * 40}.\n', "a" * 40),
        (f"Go back\n\nThis reverts commit {'b' * 12}.\n", "b" * 12),
    ],
)
def test_reverts(message, reverts, tmp_path):
    assert commit(tmp_path, message)["reverts"] == reverts


@pytest.mark.parametrize(
    ("subject", "fix"),
    [
        ("Sell more", False),
        ("Add a prefix", False),
        ("Debug the build", False),
        ("Write down the fixture", False),
        ("Suffix names", False),
        ("Fix the till", True),
        ("fixes #12", True),
        ("Bugfix: count again", True),
        ("Hot-fix the till", True),
        ("Do not crash without money", True),
        ("Repair the till", True),
    ],
)
def test_fix(subject, fix, tmp_path):
    assert commit(tmp_path, subject)["fix"] is fix


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        ("", ""),
        ("\n\n  Sell more  \n", "Sell more"),
        ("Sell\nmore\n\nand more", "Sell more"),
        ("x" * 900, "x" * 500),
        ("Sell\tmore\r\n", "Sell more"),
    ],
)
def test_subject(message, subject, tmp_path):
    assert commit(tmp_path, message)["subject"] == subject
