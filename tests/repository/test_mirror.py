import re
from pathlib import PurePath

from tests.repository.tree import SOURCE, nothing, paths, read

# Modules without a test of their own, each with the reason.
EXEMPT = {
    f"{SOURCE}/__main__.py": "two lines that call cli/main.py",
    f"{SOURCE}/engine/collectors/wish.py": "values without behaviour; every test that collects uses them",
    f"{SOURCE}/engine/records.py": "values without behaviour; every other test uses them",
    f"{SOURCE}/engine/schema/__init__.py": "names without behaviour; every test of facts loads such tables",
    f"{SOURCE}/engine/schema/vulnerabilities.py": "as above",
    f"{SOURCE}/engine/schema/interview.py": "as above",
    f"{SOURCE}/engine/schema/pipelines.py": "as above",
    f"{SOURCE}/engine/schema/scans.py": "as above",
    f"{SOURCE}/engine/schema/secrets.py": "as above",
}

# The same for every noun of the workspace.
EXEMPT_KINDS = {
    "workspace/*/migrations/*.py": "written by Django; every test of a table runs them",
    "workspace/*/apps.py": "without it no other test of the noun would run",
    "workspace/*/permissions.py": "lines of the matrix, which tests/workspace/walk goes through",
    "workspace/*/urls.py": "addresses, which tests/workspace/walk goes through",
    "workspace/sample/*.py": "chapters of one story, which test_story.py and test_demo.py tell whole",
    "workspace/urls.py": "as above",
    "workspace/settings.py": "every test of the workspace runs on it",
    "workspace/wsgi.py": "two lines that a server calls; test_serve.py starts one",
}

# Tests of more than one module.
APART = (
    "tests/builders/",
    "tests/conftest.py",
    "tests/engine/test_hostile",
    "tests/golden/",
    "tests/journeys/",
    "tests/repository/",
    "tests/workspace/decisions/actions/test_any_steps",
    "tests/workspace/engagements/actions/test_any_steps",
    "tests/workspace/findings/actions/test_any_audits",
    "tests/workspace/findings/test_shared_finding",
    "tests/workspace/risks/actions/test_any_steps",
    "tests/workspace/roadmap/actions/test_any_steps",
    "tests/workspace/walk/",
)


def test_every_module_has_its_test():
    modules = [path for path in paths(f"{SOURCE}/*.py", f"{SOURCE}/engine/measures/*.sql") if _has_code(path)]

    wanted = [(path, test) for path in modules if not _exempt(path) for test in _tests(path)]
    wrong = [f"{path} lacks {test}" for path, test in wanted if not paths(test)]
    nothing(wrong, "Write the test at the mirrored path, or a reason into EXEMPT in this file.")


def test_every_test_has_its_module():
    known = {test for path in paths(f"{SOURCE}/*") for test in (_mirror(path), *_tests(path))}
    tests = [path for path in paths("tests/*/test_*.py") if not path.startswith(APART)]

    nothing([path for path in tests if path not in known], "Its module is gone or has another name: move the test.")


def test_exemptions_are_needed():
    nothing([path for path in EXEMPT if not paths(path) or paths(_mirror(path))], "Take it out of EXEMPT.")


def _exempt(path: str) -> bool:
    return path in EXEMPT or any(PurePath(path).match(f"{SOURCE}/{kind}") for kind in EXEMPT_KINDS)


def _tests(path: str) -> list[str]:
    """One test a module; of the views of a noun one a page, named as the page is."""
    inside = PurePath(path).relative_to(SOURCE)
    if inside.parts[0] != "workspace" or "views" not in (inside.stem, inside.parent.name):
        return [_mirror(path)]
    pages = re.findall(r"^def ([a-z]\w*)\(request: HttpRequest", read(path), re.MULTILINE)
    return [f"tests/workspace/{inside.parts[1]}/test_{page}.py" for page in pages]


def _mirror(path: str) -> str:
    inside = PurePath(path).relative_to(SOURCE)
    if inside.stem == "__init__":
        inside = inside.parent
    return f"tests/{inside.parent / f'test_{inside.stem}.py'}"


def _has_code(path: str) -> bool:
    return not path.endswith("/__init__.py") or "def " in read(path)
