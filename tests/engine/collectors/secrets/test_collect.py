import gzip
from datetime import UTC, datetime

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors.secrets import collect
from fractional_cto.engine.facts import Facts
from tests.builders.repos import DAY, START, repository
from tests.builders.secrets import secrets

PLANTED = secrets()
LINE, VALUE = PLANTED["stripe-key"]
OTHER, OTHER_VALUE = PLANTED["sendgrid-key"]


def seen(path, **wish):
    return pipeline.collect([path], **wish).of("shop")


def test_placeholders_are_left_out(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": 'password = "change-me-before-you-deploy"'})

    assert seen(shop.path).rows("SELECT * FROM secrets") == []


def test_one_row_a_secret_with_its_first_day(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": "x = 1\n"})
        shop.commit("Pay", {"a.py": f"x = 1\n{LINE}\n"}, at=START + 2 * DAY)
        shop.commit("Pay elsewhere, too", {"b.py": f"{LINE}\n", "a.py": f"\n\n{LINE}\n"}, at=START + 3 * DAY)

    facts = seen(shop.path)

    (row,) = facts.rows("SELECT kind, hint, path, line, files, present, first_seen::date::text AS day FROM secrets")
    hint = f"{VALUE[:7]}… ({len(VALUE)} characters)"
    assert row == {
        "kind": "stripe-key", "hint": hint, "path": "a.py", "line": 3, "files": 2, "present": True, "day": "2023-01-04",
    }  # fmt: skip
    places = facts.rows("SELECT path, line, present FROM secret_places ORDER BY path")
    assert places == [{"path": "a.py", "line": 3, "present": True}, {"path": "b.py", "line": 1, "present": True}]


def test_a_secret_taken_out_is_found_only_where_the_history_is_asked_for(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": f"{LINE}\n"})
        shop.commit("Read it from the environment", {"a.py": "x = 1\n"}, at=START + 5 * DAY)

    now, whole = seen(shop.path), seen(shop.path, secrets_history=True)

    assert now.rows("SELECT * FROM secrets") == []
    assert now.absent({"secrets of the past"})
    assert not whole.absent({"secrets of the past"})
    assert whole.rows("SELECT path, present, last_seen::date::text AS day FROM secrets") == [
        {"path": "a.py", "present": False, "day": "2023-01-07"}
    ]


def test_code_left_unread_is_told_but_no_picture_and_no_test(tmp_path):
    large = "x = 1\n" * 200_000
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"tests/data.sql": large, "logo": bytes(range(32)) * 40_000, "a.py": "x = 1\n"})
        shop.tag("v1")
        shop.commit("Keep the customers", {"customers.sql": large})

    need = {"some passwords and keys"}
    assert not seen(shop.path, at="v1").absent(need)
    assert seen(shop.path).absent(need) == "1 file of code larger than 1 MiB"


def test_secrets_beyond_the_most_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(collect, "MOST", 1)
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": PLANTED["assigned-secret"][0], "b.py": LINE})

    facts = seen(shop.path)

    assert facts.rows("SELECT kind FROM secrets") == [{"kind": "stripe-key"}]
    assert facts.absent({"some passwords and keys"}) == "1 secrets are told of, and 1 more were found"


def test_of_a_part_of_the_history_the_first_day_is_told_only_where_it_is_in_it(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": f"{LINE}\n"})
        shop.commit("Go on", {"a.py": f"x = 1\n{LINE}\n", "b.py": f"{LINE}\n"}, at=START + 9 * DAY)
        shop.commit("Mail", {"c.py": f"{OTHER}\n"}, at=START + 10 * DAY)

    part = seen(shop.path, since=datetime.fromtimestamp(START + 5 * DAY, UTC))

    first = "SELECT kind, first_seen::date::text AS day FROM secrets ORDER BY kind"
    assert part.rows(first) == [{"kind": "sendgrid-key", "day": "2023-01-12"}, {"kind": "stripe-key", "day": None}]
    assert [row["day"] for row in seen(shop.path).rows(first)] == ["2023-01-12", "2023-01-02"]


def test_a_secret_that_moved_to_another_file_is_still_present(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": f"{LINE}\n"})
        shop.commit("Move", {"a.py": None, "b.py": f"# keys\n{LINE}\n"}, at=START + DAY)

    facts = seen(shop.path, secrets_history=True)

    assert facts.rows("SELECT path, present, files, last_seen FROM secrets") == [
        {"path": "b.py", "present": True, "files": 2, "last_seen": None}
    ]


@pytest.mark.parametrize(
    ("path", "place", "confidence"),
    [
        ("src/pay.py", "code", "high"),
        ("tests/test_pay.py", "test", "low"),
        ("docs/pay.md", "documentation", "low"),
        ("examples/pay.py", "test", "low"),
        ("src/test-data/pay.py", "test", "low"),
        ("special_offers/pay.py", "code", "high"),
        ("inspection/latest/contest.py", "code", "high"),
        ("attest/speedtest.py", "code", "high"),
        ("shop/backtest/pay.py", "code", "high"),
        ("contest/pay.py", "code", "high"),
        ("paytest/pay.py", "test", "low"),
        ("net/httptest/pay.py", "test", "low"),
    ],
)
def test_what_is_meant_to_be_seen_is_trusted_less(tmp_path, path, place, confidence):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {path: LINE})

    assert seen(shop.path).rows("SELECT place, confidence FROM secrets") == [{"place": place, "confidence": confidence}]


def test_an_example_in_a_comment_is_trusted_less_until_it_is_used(tmp_path):
    line = PLANTED["assigned-secret"][0]
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": f"# {line}\n"})
        shop.commit("Try it", {"tests/test_a.py": f"{line}\n"})
        shop.tag("v1")
        shop.commit("Use it", {"b.py": f"{line}\n"})

    trust = "SELECT confidence FROM secrets"
    assert seen(shop.path, at="v1").rows(trust) == [{"confidence": "low"}]
    assert seen(shop.path).rows(trust) == [{"confidence": "medium"}]


def test_a_later_audit_knows_a_secret_again_and_another_repository_does_not(tmp_path):
    def marks(name, start):
        with repository(tmp_path / name / "shop") as shop:
            shop.commit(start, {"a.py": LINE})
            shop.commit("Go on", {"a.py": f"# later\n{LINE}"})
        return {row["secret"] for row in seen(shop.path).rows("SELECT secret FROM secrets")}

    assert marks("one", "Begin") == marks("two", "Begin")
    assert marks("three", "Begin otherwise").isdisjoint(marks("one-more", "Begin"))


def test_all_kinds_are_found_at_the_revision_and_in_the_history(tmp_path):
    files = {f"src/{kind}.env": f"{line}\n" for kind, (line, _) in PLANTED.items()}
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", files)
        shop.tag("full")
        shop.commit("Take them out", dict.fromkeys(files))
        shop.commit("Go on", {"a.py": "x = 1"})

    now, past = seen(shop.path, at="full"), seen(shop.path, secrets_history=True)

    kinds = "SELECT kind FROM secrets WHERE present = ? ORDER BY kind"
    assert len(PLANTED) >= 25
    assert [row["kind"] for row in now.rows(kinds, [True])] == sorted(PLANTED)
    assert [row["kind"] for row in past.rows(kinds, [False])] == sorted(PLANTED)


def test_no_value_is_written_anywhere(tmp_path):
    files = {f"src/{kind}.env": f"{line}\n" for kind, (line, _) in PLANTED.items()}
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {**files, **{f"src/{number}.py": "x = 1\n" for number in range(9)}})
        shop.commit("Take one out", {"src/npm-token.env": "x = 1\n"})
    out, cache = tmp_path / "audit", tmp_path / "cache"

    report = pipeline.audit([shop.path], out=out, cache=cache, secrets_history=True)

    assert {"security/secret-in-code", "security/secret-in-history"} <= {one.rule for one in report.findings}
    written = [file for folder in (out, cache) for file in folder.rglob("*") if file.is_file()]
    text = b"".join(_plain(file.read_bytes()) for file in written)
    # what Parquet has compressed is written out again
    facts = Facts.read(out / "facts")
    text += repr([facts.rows(f"SELECT * FROM {table}") for table in _tables(facts)]).encode()
    leaked = [kind for kind, (_, value) in PLANTED.items() if value.encode().splitlines()[0] in text]
    assert leaked == []


def _plain(content):
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def _tables(facts):
    return [row["name"] for row in facts.rows("SHOW TABLES")]
