import time
from contextlib import suppress

import pytest

from fractional_cto.engine.collectors.dependencies.contents import LOCK, MANIFEST, Refused
from fractional_cto.engine.collectors.dependencies.requirements import parse

COMPILED = """\
# compiled by a program
django==5.2.1 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via -r requirements.in
sqlparse==0.5.3 \\
    --hash=sha256:cc
    # via
    #   django
    #   shop (pyproject.toml)
asgiref==3.8.1  # via django
"""


@pytest.mark.parametrize(
    "line", ["", "# django", "-i https://index.example/simple", "--no-binary :all:", ".", "-e .", "./wheels/a.whl"]
)
def test_silent(line):
    assert parse(line).rows == []


@pytest.mark.parametrize("line", ["{{ name }}", "this is prose", "django=1", "a b"])
def test_refused(line):
    with pytest.raises(Refused, match="line 2 is no requirement"):
        parse(f"django\n{line}")


@pytest.mark.parametrize(
    ("line", "name", "declared", "version"),
    [
        ("Django", "django", "", None),
        ("zope.interface>=5,<6", "zope-interface", ">=5,<6", None),
        ("a[b,c] == 1.2 ; python_version < '3.9'  # why", "a", "== 1.2 ; python_version < '3.9'", "1.2"),
        ("a==1.*", "a", "==1.*", None),
        ("a (>=1)", "a", "(>=1)", None),
        ("a @ https://shop.test/a.whl", "a", "@ https://shop.test/a.whl", None),
        ("-e git+https://shop.test/a.git@main#egg=a_b", "a-b", "@ git+https://shop.test/a.git@main#egg=a_b", None),
        ("git+ssh://git@shop.test/a.git#egg=a", "a", "@ git+ssh://git@shop.test/a.git#egg=a", None),
        ("a>=1 --config-settings x=y", "a", ">=1", None),
    ],
)
def test_a_requirement(line, name, declared, version):
    (row,) = parse(line).rows

    assert (row.name, row.declared, row.version, row.line) == (name, declared, version, 1)


@pytest.mark.parametrize(
    "line", ["a" + " " * 300_000 + "b", "-r" + " " * 300_000, "a==1" + " -" * 100_000, "a \\\n" * 50_000]
)
def test_a_line_without_end_costs_no_time(line):
    begun = time.process_time()
    with suppress(Refused):
        parse(line)
    assert time.process_time() - begun < 2


def test_compiled_requirements_say_who_asked():
    contents = parse(COMPILED)

    assert contents.kind == LOCK
    assert [(row.name, row.version, row.direct, row.line) for row in contents.rows] == [
        ("django", "5.2.1", True, 2),
        ("sqlparse", "0.5.3", True, 6),
        ("asgiref", "3.8.1", False, 11),
    ]


def test_exact_versions_may_be_all_that_was_installed():
    assert [row.direct for row in parse("a==1\nb==2").rows] == [None, None]
    assert [row.direct for row in parse("a==1\nb").rows] == [True, True]
    assert parse("a==1").kind == MANIFEST


def test_other_files_are_taken_in():
    assert parse("-r base.txt\n--requirement=../all.txt\n-c constraints.txt").includes == ["base.txt", "../all.txt"]
