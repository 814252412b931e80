import ast

import pytest

from scripts.new_rule import begin
from tests.repository.tree import HEADINGS


@pytest.mark.parametrize("wanted", ["", "security", "safety/weak-hash", "security/Weak", "security/../x", "security/"])
def test_refuses_what_is_no_name(tmp_path, wanted):
    with pytest.raises(SystemExit, match=r"AREA/NAME|no name for a rule"):
        begin(wanted, tmp_path)

    assert not list(tmp_path.iterdir())


def test_refuses_to_overwrite(tmp_path):
    begin("security/weak-hash", tmp_path)

    with pytest.raises(SystemExit, match=r"weak_hash\.py exists already"):
        begin("security/weak-hash", tmp_path)


def test_writes_a_rule_a_test_and_a_fragment(tmp_path):
    rule, test, fragment = begin("security/weak-hash", tmp_path)

    assert rule == tmp_path / "src/fractional_cto/engine/rules/security/weak_hash.py"
    assert test == tmp_path / "tests/engine/rules/security/test_weak_hash.py"
    assert "`security/weak-hash`" in fragment.read_text()
    assert "from fractional_cto.engine.rules.security.weak_hash import rule" in test.read_text()


def test_what_it_writes_is_a_rule(tmp_path):
    rule, test, _ = begin("team/lone-hero", tmp_path)

    page = ast.get_docstring(ast.parse(rule.read_text())) or ""
    assert [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")] == HEADINGS
    assert "test_silent" in ast.parse(test.read_text()).body[2].name
    scope = {"__name__": "fractional_cto.engine.rules.team.lone_hero"}
    exec(compile(rule.read_text(), str(rule), "exec"), scope)  # noqa: S102  # the scaffold itself is under test
    assert scope["rule"].name == "team/lone-hero"
