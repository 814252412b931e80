import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.elixir import lock, manifest

HEAD = "defmodule Shop.MixProject do\n  use Mix.Project\n"
LOCK = """%{
  "till": {:hex, :till_kit, "1.2.0", "abc", [:mix], [{:box, "~> 1.0", [hex: :box, repo: "hexpm", optional: false]}, \
{:spare, "~> 1.0", [hex: :spare, optional: true]}], "hexpm", "def"},
  "box": {:git, "https://shop.test/box.git", "0123456789", [tag: "v1"]},
}
"""


def rows(inside):
    return manifest(f"{HEAD}  defp deps do\n    [\n{inside}\n    ]\n  end\nend\n").rows


def test_another_program_is_refused():
    with pytest.raises(Refused, match="no project of mix"):
        manifest("IO.puts(1)")


@pytest.mark.parametrize(
    "inside", ["", '# {:till, "~> 1.0"}', '{:till, path: "../till"}', "{:till, in_umbrella: true}", '{:till, "1"']
)  # fmt: skip
def test_nothing_is_asked_for(inside):
    assert rows(inside) == []


def test_pairs_elsewhere_are_no_dependencies():
    assert manifest(f'{HEAD}  def project do\n    {{:ok, "1.0"}}\n  end\nend').rows == []


@pytest.mark.parametrize(
    ("inside", "name", "declared", "version", "scope"),
    [
        ('{:till, "~> 1.0"}', "till", "~> 1.0", None, "runtime"),
        ('{:till, "1.2.3"}', "till", "1.2.3", "1.2.3", "runtime"),
        ('{:till, ">= 0.0.0", only: [:dev, :test], runtime: false}', "till", ">= 0.0.0", None, "development"),
        ('{:till, ">= 1.0.0", only: [:dev, :prod]}', "till", ">= 1.0.0", None, "runtime"),
        ('{:till, "~> 1.0", hex: :till_kit}', "till_kit", "~> 1.0", None, "runtime"),
        ('{:till, git: "https://shop.test/till", tag: "v1"}', "till", "git+https://shop.test/till@v1", None, "runtime"),
        ('{:till,\n "~> 1.0"}', "till", "~> 1.0", None, "runtime"),
    ],
)
def test_what_is_asked_for(inside, name, declared, version, scope):
    (row,) = rows(inside)

    assert (row.name, row.declared, row.version, row.scope, row.line) == (name, declared, version, scope, 5)


@pytest.mark.parametrize("text", ["", LOCK[:-4], LOCK.replace(':hex, :till_kit, "1.2.0"', ":hex, 1")])
def test_broken_locks_are_refused(text):
    with pytest.raises(Refused):
        lock(text)


def test_a_lock():
    assert [(row.name, row.version, row.declared, row.asked, row.needs) for row in lock(LOCK).rows] == [
        ("till_kit", "1.2.0", None, ("till",), ("box",)),
        ("box", "0123456789", "git+https://shop.test/box.git", ("box",), ()),
    ]
