import time

import pytest

from fractional_cto.engine.collectors.dependencies.bun import lock
from fractional_cto.engine.collectors.dependencies.contents import Refused

LOCK = """{
  "lockfileVersion": 1,
  "workspaces": {
    "": {"name": "shop", "dependencies": {"till": "^1.0.0"}, "devDependencies": {"lint": "1", "own": "workspace:*"}},
    "web": {"name": "web", "dependencies": {"box": "^2.0.0"},},
  },
  "packages": {
    "till": ["till@1.0.1", "", {"dependencies": {"box": "^1.0.0"}}, "sha512-a,}"],
    "lint": ["lint@1.0.0", "", {}, "sha512-b"],
    "box": ["box@1.1.0", "", {}, "sha512-c"],
    "web/box": ["box@2.0.0", "", {}, "sha512-d"],
    "lint/box": ["box@2.0.0", "", {}, "sha512-d"],
    "own": ["own@workspace:own"],
    "@shop/kit": ["@shop/kit@github:shop/kit#abc", {}, "abc"],
    "odd": [],
  },
}
"""


@pytest.mark.parametrize("text", ["{}", '{"packages": {}}', '{"packages": {', '{"packages": [], "workspaces": {}}'])
def test_broken_locks_are_refused(text):
    with pytest.raises(Refused):
        lock(text)


def test_a_lock():
    found = lock(LOCK)

    assert [(row.name, row.version, row.asked, row.needs) for row in found.rows] == [
        ("till", "1.0.1", ("till",), ("box",)),
        ("lint", "1.0.0", ("lint",), ()),
        ("box", "1.1.0", ("box",), ()),
        ("box", "2.0.0", ("web/box", "lint/box"), ()),
        ("@shop/kit", "github:shop/kit#abc", ("@shop/kit",), ()),
    ]
    assert found.roots == {"lint": "development", "own": "development", "till": "runtime", "web/box": "runtime"}


def test_a_text_without_an_end_takes_no_time():
    start = time.process_time()
    with pytest.raises(Refused, match="not valid JSON"):
        lock('"d\\' * 60_000)
    assert time.process_time() - start < 1
