import pyarrow as pa
import pytest

from fractional_cto.engine.collectors.dependencies import collect
from fractional_cto.engine.collectors.dependencies.collect import parsed, tables_of
from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.files import REQUIREMENTS
from fractional_cto.engine.collectors.tree import Tree, read_tree
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git
from tests.builders.repos import repository

FILES = {
    "requirements/prod.txt": "-r base.pip\n-r ../../outside.txt\n-r missing.txt\nuvicorn\n",
    "requirements/base.pip": "Django>=5\n",
    "requirements-dev.txt": "pytest==8.0 # for us\nshop @ git+https://ada:hunter2secret@shop.test/shop.git\nruff\n",
    "web/package-lock.json": '{\n<<<<<<< HEAD\n  "lockfileVersion": 3\n}',
    "poetry.lock": b"name = '\xe9'",
    "Cargo.lock": "[[package]]\nname = 'not a name'\nsource = 'registry'\n",
    "tests/fixtures/package.json": "{broken",
}


def read(path, files, **limits):
    with repository(path) as shop:
        shop.commit("Begin", files)
    with Git(path) as git:
        tables = tables_of(git, read_tree(git, git.resolve(None), Config(), {}))
    gaps = dict(zip(tables["absent"]["need"], tables["absent"]["reason"], strict=True))
    return pa.table(tables["dependencies"]).to_pylist(), gaps


def test_nothing_is_read_of_nothing(tmp_path):
    assert read(tmp_path / "shop", {"README.md": "# Shop"}) == ([], {})


def test_what_could_not_be_read_says_why(tmp_path):
    _, gaps = read(tmp_path / "shop", FILES)

    assert gaps == {
        "the dependencies in Cargo.lock": "it names something that is no name of a package",
        "the dependencies in poetry.lock": "it is not text in UTF-8",
        "the dependencies in web/package-lock.json": "it holds the marks of a merge that nobody has finished",
    }


def test_half_a_character_is_kept_out(tmp_path):
    rows, gaps = read(tmp_path / "shop", {"package.json": '{"dependencies": {"a": "1\\ud800"}}'})

    assert ([row["declared"] for row in rows], gaps) == (["1?"], {})


def test_files_and_those_they_take_in(tmp_path):
    rows, _ = read(tmp_path / "shop", FILES)

    assert [(row["path"], row["line"], row["name"], row["version"], row["scope"]) for row in rows] == [
        ("requirements-dev.txt", 1, "pytest", "8.0", "development"),
        ("requirements-dev.txt", 2, "shop", None, "development"),
        ("requirements-dev.txt", 3, "ruff", None, "development"),
        ("requirements/base.pip", 1, "django", None, "runtime"),
        ("requirements/prod.txt", 4, "uvicorn", None, "runtime"),
    ]
    assert {row["ecosystem"] for row in rows} == {"PyPI"}
    assert "hunter2secret" not in str(rows)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://files.shop.test/shop.whl?token=hunter22", "https://files.shop.test/shop.whl"),
        ("https://files.shop.test/shop.whl?ref=a&token=hunter22#egg=shop", "https://files.shop.test/shop.whl#egg=shop"),
        ("git+https://hunter22@shop.test/shop.git", "git+https://shop.test/shop.git"),
        ("git+ssh://ada:hunt@er22@shop.test/shop.git", "git+ssh://shop.test/shop.git"),
        ("https://ada:hunter22@shop.test/shop.tgz?key=hunter22", "https://shop.test/shop.tgz"),
        ("git+https://shop.test/shop.git?ref=v1.2#abc", "git+https://shop.test/shop.git?ref=v1.2#abc"),
    ],
)
def test_addresses_are_kept_without_the_keys_in_them(tmp_path, address, kept):
    (row,), _ = read(tmp_path / "shop", {"requirements.txt": f"shop @ {address}\n"})

    assert "hunter22" not in repr(row)
    assert kept in row["declared"]


def test_names_are_kept_without_the_keys_in_them(tmp_path):
    key = "ghp_" + "a1B2" * 9
    rows, _ = read(tmp_path / "shop", {"package.json": f'{{"dependencies": {{"@shop/a": "1", "left-{key}": "1"}}}}'})

    assert [row["name"] for row in rows] == ["@shop/a", "left-[redacted]"]


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [("LARGEST", 10, "larger"), ("MOST", 1, "1 files that name"), ("ALL", 12, "were read, and no more")],
)
def test_limits(tmp_path, monkeypatch, limit, value, reason):
    monkeypatch.setattr(collect, limit, value)

    rows, gaps = read(tmp_path / "shop", {"requirements.txt": "a\n", "web/requirements.txt": "django-in-full\n"})

    assert [row["name"] for row in rows] == ["a"]
    assert reason in gaps["the dependencies in web/requirements.txt"]


def test_many_gaps_are_told_as_one(tmp_path):
    _, gaps = read(tmp_path / "shop", {f"kit{number}/package.json": "{" for number in range(25)})

    assert len(gaps) == 21
    assert gaps["other dependencies"] == "5 more files could not be read either"


def test_a_lost_file_is_told(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"requirements.txt": "django\n"})
    with Git(tmp_path / "shop") as git:
        tree = read_tree(git, git.resolve(None), Config(), {})
        lost = Tree(entries=[type(entry)(entry.path, entry.mode, "0" * 39 + "1", 7) for entry in tree.entries])

        assert tables_of(git, lost)["absent"]["reason"] == ["its content is missing from the object store"]


def test_more_packages_than_anybody_needs_are_refused(monkeypatch):
    monkeypatch.setattr(collect, "ROWS", 1)

    with pytest.raises(Refused, match="more than 1 packages"):
        parsed(b"a\nb\n", REQUIREMENTS)


def test_constraints_choose_and_ask_for_nothing(tmp_path):
    files = {
        "requirements.txt": "-c constraints.txt\nDjango>=4\nuvicorn\n",
        "constraints.txt": "-r more.txt\ndjango==4.2\ngone==1.0\n",
        "more.txt": "uvicorn==0.30\n",
    }
    rows, _ = read(tmp_path / "shop", files)

    assert [(row["path"], row["name"], row["declared"], row["version"]) for row in rows] == [
        ("requirements.txt", "django", ">=4", "4.2"),
        ("requirements.txt", "uvicorn", "==0.30", "0.30"),
    ]


def test_an_image_for_developers_is_for_development(tmp_path):
    image = "FROM python:3.12\nRUN pip install kit==1.0\n"
    aside = "_integration-test/x/Dockerfile"
    rows, _ = read(tmp_path / "shop", {"Dockerfile": image, ".devcontainer/Dockerfile": image, aside: image})

    assert [(row["path"], row["ecosystem"], row["name"], row["scope"]) for row in rows] == [
        (".devcontainer/Dockerfile", "docker", "python", "development"),
        (".devcontainer/Dockerfile", "PyPI", "kit", "development"),
        ("Dockerfile", "docker", "python", "runtime"),
        ("Dockerfile", "PyPI", "kit", "runtime"),
        (aside, "docker", "python", "development"),
        (aside, "PyPI", "kit", "development"),
    ]


def test_names_that_values_stand_for(tmp_path):
    pom = (
        "<project><groupId>test.shop</groupId><artifactId>web</artifactId><dependencies>"
        "<dependency><groupId>${project.groupId}</groupId><artifactId>till</artifactId></dependency>"
        "<dependency><groupId>${nobody.says}</groupId><artifactId>box</artifactId></dependency>"
        "</dependencies></project>"
    )
    rows, gaps = read(tmp_path / "shop", {"pom.xml": pom})

    assert [row["name"] for row in rows] == ["test.shop:till"]
    assert gaps == {"the dependencies in pom.xml": "1 of its packages are called by values that no file says"}
