import pytest

from tests.repository.tree import functions, nothing, paths, read


@pytest.mark.parametrize(
    ("patterns", "limit", "todo"),
    [
        (("*.py", "*.sql"), 300, "Longer than 300 lines: make it a package of the same name."),
        (
            ("src/fractional_cto/engine/rules/*.py",),
            200,
            "A rule longer than 200 lines: let a measure do its counting.",
        ),
        (
            ("src/*.html", "src/*.jinja", "src/*.j2", "src/*.md"),
            150,
            "A template over 150 lines: include a part of it.",
        ),
    ],
)
def test_files_can_be_read_in_one_sitting(patterns, limit, todo):
    # migrations are written by Django
    lines = {path: read(path).count("\n") for path in paths(*patterns) if "/migrations/" not in path}

    nothing([f"{path}: {count} lines" for path, count in lines.items() if count > limit], todo)


@pytest.mark.parametrize(("pattern", "limit"), [("src/*.py", 50), ("scripts/*.py", 50), ("tests/*.py", 40)])
def test_functions_fit_on_a_screen(pattern, limit):
    found = [(path, name, lines) for path in paths(pattern) for name, lines in functions(path)]

    wrong = [f"{path}: {name} has {lines} lines" for path, name, lines in found if lines > limit]
    nothing(wrong, f"A function longer than {limit} lines does more than one thing: give the parts names.")
