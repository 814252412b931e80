from pathlib import PurePath

from tests.repository.tree import SOURCE, nothing, paths, read

# Modules without a test of their own, each with the reason.
EXEMPT = {
    f"{SOURCE}/__main__.py": "two lines that call cli/main.py",
    f"{SOURCE}/engine/records.py": "values without behaviour; every other test uses them",
}

# Tests of more than one module.
APART = (
    "tests/builders/",
    "tests/conftest.py",
    "tests/engine/test_hostile",
    "tests/golden/",
    "tests/journeys/",
    "tests/repository/",
)


def test_every_module_has_its_test():
    modules = [path for path in paths(f"{SOURCE}/*.py", f"{SOURCE}/engine/measures/*.sql") if _has_code(path)]

    wrong = [f"{path} lacks {_mirror(path)}" for path in modules if path not in EXEMPT and not paths(_mirror(path))]
    nothing(wrong, "Write the test at the mirrored path, or a reason into EXEMPT in this file.")


def test_every_test_has_its_module():
    known = {_mirror(path) for path in paths(f"{SOURCE}/*")}
    tests = [path for path in paths("tests/*/test_*.py") if not path.startswith(APART)]

    nothing([path for path in tests if path not in known], "Its module is gone or has another name: move the test.")


def test_exemptions_are_needed():
    nothing([path for path in EXEMPT if not paths(path) or paths(_mirror(path))], "Take it out of EXEMPT.")


def _mirror(path: str) -> str:
    inside = PurePath(path).relative_to(SOURCE)
    if inside.stem == "__init__":
        inside = inside.parent
    return f"tests/{inside.parent / f'test_{inside.stem}.py'}"


def _has_code(path: str) -> bool:
    return not path.endswith("/__init__.py") or "def " in read(path)
