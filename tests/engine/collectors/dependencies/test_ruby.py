import time

import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.ruby import gemspec, lock, manifest

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


def rows(text):
    return [(row.name, row.declared, row.version, row.scope) for row in manifest(text).rows]


@pytest.mark.parametrize(
    "line",
    ["# gem 'till'", "gemspec", "gem 'till', path: '../till'", 'gem "till-#{kit}"', "source 'https://shop.test'"],
)
def test_nothing_is_asked_for(line):
    assert rows(line) == []


def test_deeper_than_anybody_writes_is_refused():
    with pytest.raises(Refused, match="too deep"):
        manifest("if a\n" * 60)


@pytest.mark.parametrize(
    ("line", "declared", "version", "scope"),
    [
        ("gem 'till'", None, None, "runtime"),
        ('gem("till", "~> 1.0", ">= 1.0.2", require: false) # ours', "~> 1.0, >= 1.0.2", None, "runtime"),
        ("gem 'till', '1.2.3'", "1.2.3", "1.2.3", "runtime"),
        ("gem 'till', '= 1.2.3', group: :test", "= 1.2.3", "1.2.3", "development"),
        ("gem 'till', groups: [:development, :production]", None, None, "runtime"),
        ("gem 'till', :group => [:test]", None, None, "development"),
        ("gem 'till', github: 'shop/till', branch: 'main'", "git+shop/till@main", None, "runtime"),
        ("group :development, :test do\n  if a\n    gem 'till'\n  end\nend", None, None, "development"),
        ("group :assets do\n  gem 'till'\nend", None, None, "runtime"),
        ("group :test do\nend\ngem 'till'", None, None, "runtime"),
        ("platforms :ruby do\n  gem 'till'\nend", None, None, "runtime"),
    ],
)
def test_what_a_gemfile_asks_for(line, declared, version, scope):
    assert rows(line) == [("till", declared, version, scope)]


def test_what_a_gem_asks_for():
    found = gemspec(
        "Gem::Specification.new do |s|\n  s.name = 'shop'\n  s.add_dependency 'till', '~> 1.0'\n"
        "  s.add_runtime_dependency('box')\n  s.add_development_dependency 'rake'\nend\n"
    )

    assert found.own == ("shop",)
    assert [(row.name, row.declared, row.scope, row.line) for row in found.rows] == [
        ("till", "~> 1.0", "runtime", 3),
        ("box", None, "runtime", 4),
        ("rake", None, "development", 5),
    ]


def test_long_lines_take_no_time():
    start = time.process_time()
    assert not manifest(("group" + "\t" * 490 + "\n") * 100).rows
    assert time.process_time() - start < 1
