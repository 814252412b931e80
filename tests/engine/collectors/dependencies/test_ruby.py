import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.ruby import lock

LOCK = """\
GIT
  remote: https://shop.test/till.git
  revision: abc
  specs:
    till (1.0)
      rack

PATH
  remote: .
  specs:
    shop (0.1)
      nokogiri (>= 1)

GEM
  remote: https://gems.test/
  specs:
    nokogiri (1.18.0)
      racc (~> 1.4)
    nokogiri (1.18.0-x86_64-linux-gnu)
      racc (~> 1.4)
    racc (1.8.1)

PLATFORMS
  ruby

DEPENDENCIES
  shop!
  till!

BUNDLED WITH
   2.5.0
"""


def test_a_cut_lock_is_refused():
    with pytest.raises(Refused, match="cut off"):
        lock(LOCK.partition("PLATFORMS")[0])


def test_gems_once_for_all_platforms():
    contents = lock(LOCK)

    assert [(row.name, row.version, row.line) for row in contents.rows] == [
        ("till", "1.0", 5),
        ("nokogiri", "1.18.0", 17),
        ("racc", "1.8.1", 21),
    ]
    assert contents.rows[1].needs == ("racc", "racc")
    assert contents.roots == {"nokogiri": "unknown", "till": "unknown"}
