import time

import pytest

from fractional_cto.engine.collectors.dependencies import setuptools
from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.setuptools import configuration, script


def rows(text):
    return [(row.name, row.declared, row.version, row.scope, row.line) for row in script(text).rows]


@pytest.mark.parametrize(
    "text",
    [
        "setup(",
        "(" * 5000,
        "-" * 60_000 + "1",
        "not " * 60_000 + "1",
        "a" + "()" * 60_000,
        "(\n" + "1+\n" * 60_000 + "1)",
        "setup(install_requires=open('requirements.txt').read().split())",
        "setup(install_requires=wanted())",
    ],
)
def test_what_can_not_be_read_or_is_computed_is_refused(text):
    with pytest.raises((Refused, RecursionError)):
        script(text)


def test_a_large_program_is_refused(monkeypatch):
    monkeypatch.setattr(setuptools, "LARGEST", 3)

    with pytest.raises(Refused, match="larger than"):
        script("setup()")


@pytest.mark.parametrize(
    "text", ["", "setup(name='shop')", "setup(install_requires=[])", "run(install_requires=['a'])"]
)
def test_nothing_is_asked_for(text):
    assert rows(text) == []


def test_the_program_is_not_run(tmp_path):
    script(f"open({str(tmp_path / 'mark')!r}, 'w')\nsetup(install_requires=['a'])")

    assert not list(tmp_path.iterdir())


def test_lists_that_are_written_out():
    found = """
import setuptools
BASE = ["Django>=5", "kit==1.0"]
EXTRAS = {"dev": ["pytest"], "s3": ("boto3",)}
setuptools.setup(name="Shop_App", install_requires=BASE + ["tea"] + more(), tests_require="mock", extras_require=EXTRAS)
"""

    assert script(found).own == ("shop-app",)
    assert rows(found) == [
        ("django", ">=5", None, "runtime", 3),
        ("kit", "==1.0", "1.0", "runtime", 3),
        ("tea", "", None, "runtime", 5),
        ("mock", "", None, "development", 5),
        ("pytest", "", None, "development", 4),
        ("boto3", "", None, "runtime", 4),
    ]


@pytest.mark.parametrize("text", ["", "[flake8]\nmax-line-length = 100\n", "[options]\nzip_safe = no\n"])
def test_a_configuration_of_programs_asks_for_nothing(text):
    assert configuration(text).rows == []


def test_a_broken_configuration_is_refused():
    with pytest.raises(Refused, match="no configuration"):
        configuration("install_requires = a")


def test_a_configuration_declares():
    found = configuration(
        "[metadata]\nname = shop\n[options]\ninstall_requires =\n    Django>=5\n    # a comment\n    %(odd)s\n"
        "[options.extras_require]\ntest = pytest==8.0\n"
    )

    assert found.own == ("shop",)
    assert [(row.name, row.version, row.scope, row.line) for row in found.rows] == [
        ("django", None, "runtime", 5),
        ("pytest", "8.0", "development", 9),
    ]


def test_blanks_in_a_configuration_take_no_time():
    start = time.process_time()
    with pytest.raises(Refused, match="no configuration"):
        configuration("[options]\na" + " " * 60_000 + "b")
    assert configuration("[metadata]\nname  :  a = b: c \n").own == ("a = b: c",)
    assert time.process_time() - start < 1
