from tests.builders.reports import laid_out


def test_neighbours_and_tests_are_left_out():
    (table,) = laid_out(
        "coupling",
        {"path": "b/z.py", "other": "tests/z.py", "shared": 9, "degree": 100},
        {"path": "a/x.py", "other": "a/y.py", "shared": 9, "degree": 100},
        {"path": "a/x.py", "other": "b/z.py", "shared": 8, "degree": 60},
    )
    assert [[cell.text for cell in row] for row in table.rows] == [["a/x.py", "b/z.py", "8", "60\u00a0%"]]
    assert table.rows[0][2].anchor == "measure-coupling-3"


def test_what_is_raised_in_step_is_left_out():
    moving = [
        ("a/migrations/0001_initial.py", "b/migrations/0001_initial.py"),
        ("a/gem_version.rb", "b/gem_version.rb"),
        ("a/version.py", "b/conversion.py"),
        ("a/conversion.py", "b/immigration.py"),
    ]
    (table,) = laid_out("coupling", *[{"path": a, "other": b, "shared": 9, "degree": 90} for a, b in moving])
    assert [row[0].text for row in table.rows] == ["a/conversion.py"]


def test_manifests_raised_at_each_release_are_left_out():
    moving = [
        ("packages/a/package.json", "packages/b/package.json"),
        ("a/Cargo.toml", "Cargo.toml"),
        ("shop/shop.gemspec", "till/till.gemspec"),
        ("a/package.json", "src/a.js"),
    ]
    (table,) = laid_out("coupling", *[{"path": a, "other": b, "shared": 9, "degree": 90} for a, b in moving])
    assert [row[1].text for row in table.rows] == ["src/a.js"]
