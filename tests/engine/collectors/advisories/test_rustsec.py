import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.advisories import rustsec
from fractional_cto.engine.collectors.advisories.advisory import Refused
from fractional_cto.engine.collectors.vulnerabilities.evaluate import Answer, verdict

HEAD = 'id = "RUSTSEC-2024-1"\npackage = "shop"\ndate = "2024-06-01"\naliases = ["CVE-1"]\n'


def page(versions='patched = [">= 1.5"]', more=""):
    return f"```toml\n[advisory]\n{HEAD}{more}\n[versions]\n{versions}\n```\n\n# It leaks\n\nSlowly.\n"


def affected(versions, *asked):
    found = rustsec.advisory(page(versions)).affected
    return [version for version in asked if verdict(version, found).answer is Answer.AFFECTED]


def test_what_is_kept():
    found = rustsec.advisory(page(more='cvss = "CVSS:3.1/AV:N"\nwithdrawn = "2024-06-02"'))

    assert (found.id, found.aliases, found.changed, found.summary) == (
        "RUSTSEC-2024-1",
        ("CVE-1",),
        "2024-06-01",
        "It leaks",
    )
    assert (found.vectors, found.withdrawn, found.informational) == (("CVSS:3.1/AV:N",), True, False)
    assert rustsec.advisory(page(more='informational = "unmaintained"')).informational


@pytest.mark.parametrize(
    ("versions", "asked", "expected"),
    [
        ("patched = []", ["0.0.1", "9.0.0"], ["0.0.1", "9.0.0"]),
        ('patched = [">= 1.5"]', ["1.4.9", "1.5.0", "2.0.0"], ["1.4.9"]),
        ('patched = ["> 1.5.0"]', ["1.5.0", "1.5.1"], ["1.5.0"]),
        ('patched = [">= 1.5"]\nunaffected = ["< 1.2"]', ["1.1.9", "1.2.0", "1.5.0"], ["1.2.0"]),
        ('patched = [">= 1.5"]\nunaffected = ["<= 1.2.0"]', ["1.2.0", "1.2.1"], ["1.2.1"]),
        ('patched = [">= 1.2.3, < 1.3.0", ">= 1.4.1"]', ["1.2.2", "1.2.3", "1.3.5", "1.4.1"], ["1.2.2", "1.3.5"]),
        (
            'patched = ["^ 2.2.1", ">= 3.0.0-beta.9"]',
            ["2.2.0", "2.9.0", "3.0.0-beta.8", "3.0.0-beta.9"],
            ["2.2.0", "3.0.0-beta.8"],
        ),
        ('patched = ["^0.2.1", ">= 0.4"]', ["0.2.0", "0.2.9", "0.3.0", "0.4.0"], ["0.2.0", "0.3.0"]),
        ('patched = ["~1.2.1", "=1.4.0"]', ["1.2.0", "1.2.9", "1.3.0", "1.4.0", "1.4.1"], ["1.2.0", "1.3.0", "1.4.1"]),
        ('patched = ["0.5.1"]', ["0.5.0", "0.5.9", "0.6.0"], ["0.5.0", "0.6.0"]),
    ],
)
def test_safe_versions_are_turned_around(versions, asked, expected):
    assert affected(versions, *asked) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# Read me", "does not begin with TOML"),
        ("```toml\n[a\n```", "not valid TOML"),
        (f"```toml\na = {'[' * 5000}\n```", "not valid TOML"),
        (f"```toml\n{'a.' * 5000}b = 1\n```", "does not begin with TOML"),
        ("```toml\n[advisory]\nid = 3\n```", "names no crate"),
        (page('patched = ["whichever"]'), "not known"),
    ],
)
def test_what_is_refused(text, reason):
    with pytest.raises(Refused, match=reason):
        rustsec.advisory(text)


@given(st.lists(st.text("<>=^~0123456789., -ab", max_size=12), max_size=4))
def test_any_words_on_versions_are_read_or_refused(asked):
    written = ", ".join(f'"{each}"' for each in asked)
    try:
        found = rustsec.advisory(page(f"patched = [{written}]"))
    except Refused:
        return
    assert verdict("1.0.0", found.affected).answer is not Answer.NOT_COMPARED
