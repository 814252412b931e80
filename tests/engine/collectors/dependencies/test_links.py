from fractional_cto.engine.collectors.dependencies.contents import LOCK, Contents, Found
from fractional_cto.engine.collectors.dependencies.files import FORMATS
from fractional_cto.engine.collectors.dependencies.links import Source, linked


def source(path, *rows, **fields):
    form = FORMATS[path.rpartition("/")[2]]
    return Source(path=path, format=form, contents=Contents(rows=list(rows), **fields))


def asked(name, declared="^1", scope="runtime"):
    return Found(name, declared=declared, direct=True, scope=scope, asked=(name, f"{name}@{declared}"))


def locked(name, *needs, **fields):
    return Found(name, version="1.0.0", asked=fields.pop("asked", (name,)), needs=needs, **fields)


def told(*sources):
    return {
        (where.path, row.name): (row.direct, row.scope, row.declared) for where, rows in linked(sources) for row in rows
    }


def test_without_a_manifest_nothing_is_told():
    assert told(source("yarn.lock", locked("a"), kind=LOCK)) == {("yarn.lock", "a"): (None, "unknown", None)}


def test_a_manifest_tells_what_was_asked_for_and_what_for():
    lock = source("poetry.lock", locked("a", "b", "c"), locked("b"), locked("c"), locked("d", "c"), kind=LOCK)

    found = told(source("pyproject.toml", asked("a", scope="development"), asked("d", ">=2")), lock)

    assert found["poetry.lock", "a"] == (True, "development", "^1")
    assert found["poetry.lock", "b"] == (False, "development", None)
    assert found["poetry.lock", "c"] == (False, "runtime", None)
    assert found["poetry.lock", "d"] == (True, "runtime", ">=2")


def test_of_several_versions_only_the_one_asked_for_is_direct():
    lock = source("yarn.lock", locked("a", asked=("a@^1",)), locked("a", asked=("a@^2",)), kind=LOCK)

    rows = [rows for where, rows in linked([source("kit/package.json", asked("a")), lock]) if where is lock]

    assert [row.direct for row in rows[0]] == [True, False]


def test_the_nearest_lock_covers_a_manifest():
    outer, inner = source("yarn.lock", locked("a"), kind=LOCK), source("kit/yarn.lock", locked("a"), kind=LOCK)
    found = told(source("package.json", asked("b")), source("kit/sub/package.json", asked("a")), outer, inner)

    assert found["yarn.lock", "a"][0] is False
    assert found["kit/yarn.lock", "a"][0] is True


def test_a_lock_that_knows_is_believed():
    lock = source("Cargo.lock", locked("a"), locked("b"), kind=LOCK, roots={"a": "unknown"})

    found = told(source("Cargo.toml", asked("a", scope="development"), asked("b")), lock)

    assert found["Cargo.lock", "a"] == (True, "development", "^1")
    assert found["Cargo.lock", "b"][0] is False


def test_a_package_beside_the_project_is_passed_over_but_brings_others():
    lock = source("poetry.lock", locked("kit", "a", beside=True), locked("a"), kind=LOCK)
    manifests = [source("pyproject.toml", asked("kit")), source("kit/pyproject.toml", own=("kit",))]
    ((_, rows),) = [(where, rows) for where, rows in linked([*manifests, lock]) if where is lock]

    assert [(row.name, row.direct, row.scope, row.brought) for row in rows] == [("a", False, "runtime", ("kit",))]


def test_what_lies_beside_the_project_and_nobody_here_describes_is_listed():
    lock = source("demo/poetry.lock", locked("django", beside=True), kind=LOCK)
    found = told(source("pyproject.toml", asked("django")), lock)

    assert set(found) == {("pyproject.toml", "django"), ("demo/poetry.lock", "django")}


def test_what_comes_from_a_registry_is_listed_whoever_is_called_so():
    kit = source("kit/pyproject.toml", own=("django",))

    assert ("poetry.lock", "django") in told(kit, source("poetry.lock", locked("django"), kind=LOCK))


def test_packages_of_the_repository_are_no_dependencies():
    kit = source("kit/package.json", asked("a"), own=("kit",))

    assert told(source("package.json", asked("kit")), kit) == {("kit/package.json", "a"): (True, "runtime", "^1")}
