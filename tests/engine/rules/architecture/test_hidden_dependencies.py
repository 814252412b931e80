from datetime import timedelta

from fractional_cto.engine.rules.architecture.hidden_dependencies import rule
from tests.builders.facts import NOW, facts_of, files

PAIRS = [("api/order.py", "web/cart.py"), ("api/user.py", "web/login.py"), ("api/stock.py", "web/shelf.py")]


def history(pairs=PAIRS, *, shared=8, alone=0, at=NOW):
    """Each pair has commits of its own, and the first file of each pair some more."""
    changes, seq = [], 0
    for pair in pairs:
        for changed in [pair] * shared + [pair[:1]] * alone:
            seq += 1
            changes += [{"seq": seq, "file": file} for file in changed]
    paths = sorted({path for pair in pairs for path in pair})
    return facts_of(
        commits=[{"committed_at": at, "files": 2}] * seq,
        changes=changes,
        files=[row for path in paths for row in files(path, component=path.partition("/")[0])],
    )


def test_silent_where_two_pairs_are_an_exception():
    assert not list(rule.judge(history(PAIRS[:2])))


def test_silent_inside_a_component():
    assert not list(rule.judge(history([(first, second.replace("web", "api")) for first, second in PAIRS])))


def test_silent_where_files_change_alone_as_well():
    assert not list(rule.judge(history(alone=20)))


def test_silent_about_what_is_no_longer_coupled():
    assert not list(rule.judge(history(at=NOW - timedelta(days=800))))


def test_silent_about_headers_and_bodies():
    assert not list(rule.judge(history([(f"include/{name}.h", f"src/{name}.c") for name in "abc"])))


def test_found_where_distant_files_change_as_one():
    (finding,) = rule.judge(history())

    assert finding.claim == (
        "3 pairs of source files in different components changed together in 60% of the cases or more; "
        "most closely api/order.py and web/cart.py (8 shared commits)."
    )
    assert finding.evidence[0].locator == "api/order.py + web/cart.py"
