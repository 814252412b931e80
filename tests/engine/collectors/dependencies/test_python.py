import pytest

from fractional_cto.engine.collectors.dependencies import python
from fractional_cto.engine.collectors.dependencies.contents import Refused

PROJECT = """\
[project]
name = "Shop"
dependencies = [
    "Django>=5",
    "till; python_version < '3.12'",
    "beside",
]
[project.optional-dependencies]
all = ["shop[mail]"]
mail = ["mailer==2.0"]
docs = ["sphinx"]
[dependency-groups]
dev = ["pytest>=8", {include-group = "lint"}]
lint = ["ruff"]
[tool.uv.sources]
beside = { workspace = true }
"""
POETRY = """\
[tool.poetry]
name = "shop"
[tool.poetry.dependencies]
python = "^3.11"
django = "^5.0"
kept = {path = "../kept"}
till = {git = "https://shop.test/till.git", branch = "main"}
old = {version = "1.0", markers = "sys_platform == 'win32'"}
[tool.poetry.group.dev.dependencies]
pytest = "*"
"""
UV = """\
version = 1
[[package]]
name = "shop"
version = "1"
source = { editable = "." }
dependencies = [{ name = "django" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }, { name = "django" }]
[[package]]
name = "Django"
version = "5.2"
source = { registry = "https://pypi.test/simple" }
dependencies = [{ name = "sqlparse" }]
[[package]]
name = "pytest"
version = "8.0"
source = { registry = "https://pypi.test/simple" }
"""
PDM = """\
[metadata]
groups = ["default", "dev"]
[[package]]
name = "coverage"
version = "7.0"
groups = ["dev"]
[[package]]
name = "coverage"
version = "7.0"
extras = ["toml"]
groups = ["dev"]
dependencies = ["coverage==7.0", "tomli; python_version < '3.11'"]
[[package]]
name = "django"
version = "5.0"
groups = ["default"]
"""


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (python.poetry_lock, '[[package]]\nname = "django"\nversion = "5.0"\n'),
        (python.pdm_lock, '[[package]]\nname = "django"\nversion = "5.0"\n'),
        (python.uv_lock, "[[package]]\nname = 'django'\n"),
        (python.pipfile_lock, "{}"),
    ],
)
def test_a_cut_lock_is_refused(parse, text):
    with pytest.raises(Refused):
        parse(text)


def test_project_its_extras_and_groups():
    contents = python.pyproject(PROJECT)

    assert contents.own == ("shop",)
    assert [(row.name, row.declared, row.scope, row.line) for row in contents.rows] == [
        ("django", ">=5", "runtime", 4),
        ("till", "; python_version < '3.12'", "runtime", 5),
        ("mailer", "==2.0", "runtime", 10),
        ("sphinx", "", "development", 11),
        ("pytest", ">=8", "development", 13),
        ("ruff", "", "development", 14),
    ]


def test_poetry():
    assert [(row.name, row.declared, row.scope) for row in python.pyproject(POETRY).rows] == [
        ("django", "^5.0", "runtime"),
        ("till", "@ git+https://shop.test/till.git@main", "runtime"),
        ("old", "1.0; sys_platform == 'win32'", "runtime"),
        ("pytest", "*", "development"),
    ]


def test_poetry_lock_may_say_what_for():
    package = (
        '[[package]]\nname = "Zope.I"\nversion = "5.0"\ngroups = ["main", "dev"]\n[package.dependencies]\nA_b = "*"\n'
    )
    (row,) = python.poetry_lock(f'{package}[metadata]\nlock-version = "2.1"').rows

    assert (row.name, row.version, row.scope, row.direct, row.needs) == ("zope-i", "5.0", "runtime", None, ("a-b",))


@pytest.mark.parametrize(
    ("parse", "kit", "wheel", "rest"),
    [
        (
            python.poetry_lock,
            '[[package]]\nname = "Kit"\nsource = {type = "directory", url = "../kit"}\n',
            '[[package]]\nname = "wheel"\nsource = {type = "file", url = "wheel.whl"}\n',
            "[metadata]\na = 1",
        ),
        (
            python.pdm_lock,
            '[[package]]\nname = "Kit"\npath = "./kit"\n',
            '[[package]]\nname = "wheel"\npath = "./wheel.whl"\n',
            "[metadata]\na = 1",
        ),
        (python.pipfile_lock, '{"default": {"Kit": {"path": "."}, ', '"wheel": {"path": "wheel.whl"}}', "}"),
    ],
)
def test_a_folder_beside_the_project_is_told_from_an_archive_there(parse, kit, wheel, rest):
    assert {row.name: row.beside for row in parse(kit + wheel + rest).rows} == {"kit": True, "wheel": False}


@pytest.mark.parametrize("turned", [False, True])
def test_a_package_that_pdm_takes_from_a_registry_too_is_not_its_own(turned):
    entries = ['[[package]]\nname = "a"\nversion = "1"\n', '[[package]]\nname = "a"\nversion = "1"\npath = "./a"\n']
    text = "".join(reversed(entries) if turned else entries) + "[metadata]\na = 1"

    assert [row.beside for row in python.pdm_lock(text).rows] == [False]


def test_pipenv_may_lock_another_version_for_development():
    lock = python.pipfile_lock(
        '{"default": {"a": {"version": "==2"}, "b": {"version": "==1"}},'
        ' "develop": {"a": {"version": "==1"}, "b": {"version": "==1"}}}'
    )

    assert {(row.name, row.version, row.scope) for row in lock.rows} == {
        ("a", "1", "development"),
        ("a", "2", "runtime"),
        ("b", "1", "runtime"),
    }


def test_uv_lock_knows_what_the_project_asks_for():
    contents = python.uv_lock(UV)

    assert [(row.name, row.version, row.needs) for row in contents.rows] == [
        ("django", "5.2", ("sqlparse",)),
        ("pytest", "8.0", ()),
    ]
    assert contents.roots == {"django": "runtime", "pytest": "development"}


def test_extras_are_no_packages_of_their_own_in_pdm():
    assert [(row.name, row.scope, row.needs) for row in python.pdm_lock(PDM).rows] == [
        ("coverage", "unknown", ("coverage", "tomli")),
        ("django", "runtime", ()),
    ]


def test_pipenv():
    manifest = python.pipfile(
        '[packages]\ndjango = "*"\n[dev-packages]\npytest = {version = "==8.0", extras = ["x"]}\n'
    )
    lock = python.pipfile_lock('{"default": {"django": {"version": "==5.0"}}, "develop": {"django": {}, "x": {}}}')

    assert [(row.name, row.version, row.scope) for row in manifest.rows] == [
        ("django", None, "runtime"),
        ("pytest", "8.0", "development"),
    ]
    assert {(row.name, row.version, row.scope) for row in lock.rows} == {
        ("django", "5.0", "runtime"),
        ("x", None, "development"),
    }
