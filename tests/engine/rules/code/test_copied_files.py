from fractional_cto.engine.rules.code.copied_files import rule
from tests.builders.facts import facts_of, files


def copies(*groups, lines=50, **fields):
    """Give the paths of a group one content."""
    return facts_of(
        files=[
            row
            for number, paths in enumerate(groups)
            for row in files(*paths, blob=f"{number:040x}", lines=lines, **fields)
        ]
    )


THREE = [("a/cart.py", "b/cart.py"), ("a/user.py", "b/user.py"), ("a/mail.py", "b/mail.py")]


def test_silent_about_two_short_copies():
    assert not list(rule.judge(copies(*THREE[:2])))


def test_silent_about_files_that_are_alike_by_nature():
    assert not list(rule.judge(copies(*THREE, lines=49)))


def test_silent_about_examples_and_links():
    assert not list(rule.judge(copies(("examples/a/app.py", "examples/b/app.py"), lines=600)))
    assert not list(rule.judge(copies(THREE[0], lines=600, mode="symlink")))


def test_silent_about_translations_still_to_be_made():
    assert not list(rule.judge(copies(("lang/bs/cart.php", "lang/en/cart.php"), lines=600)))


def test_silent_about_tests():
    assert not list(rule.judge(copies(THREE[0], lines=600, kind="test")))


def test_found_where_three_files_are_kept_twice():
    (finding,) = rule.judge(copies(*THREE))

    assert finding.claim == (
        "3 source files lie in the repository more than once with exactly the same content, 150 copied lines in all; "
        "first a/cart.py, again as b/cart.py."
    )


def test_found_where_one_large_file_is():
    (finding,) = rule.judge(copies(("a/cart.py", "b/cart.py", "c/cart.py"), lines=250))

    assert [(row.locator, row.value) for row in finding.evidence] == [("a/cart.py + b/cart.py", 500)]
