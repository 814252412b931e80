"""A benchmark that nobody runs for a week must not have stopped working."""

import runpy

from tests.repository.tree import ROOT


def test_weaknesses_are_found_and_timed(tmp_path):
    bench = runpy.run_path(str(ROOT / "bench" / "vulnerabilities.py"))
    bench["timed"].__globals__["MANY"] = 20

    _, found = bench["timed"]("npm", tmp_path)

    assert 0 < found < 20
