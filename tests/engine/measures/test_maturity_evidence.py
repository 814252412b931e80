import pytest

from fractional_cto.engine.measure import measure
from tests.builders.facts import NOW, facts_of, files, text

CI = ".github/workflows/ci.yml"


def evidence(**tables):
    return {
        (row["practice"], row["level"], row["place"], row["line"])
        for row in measure(facts_of(**tables), "maturity-evidence")
    }


def shown(content, path=CI, *paths):
    found = evidence(files=files(path, *paths), lines=text(path, content))
    return {(practice, level) for practice, level, place, _ in found if place == path}


def test_an_empty_repository_shows_that_it_is_kept_and_nothing_else():
    assert {row[:2] for row in evidence()} == {("version control", 1)}


def test_only_what_is_packaged_for_others_lacks_a_release():
    assert ("release", 0) in {row[:2] for row in evidence(files=files("setup.py"))}
    assert ("release", 0) not in {row[:2] for row in evidence(files=files("package.json", "Procfile"))}


def test_a_library_is_not_blamed_for_what_only_a_service_needs():
    practices = {row[0] for row in evidence(files=files("setup.py", "src/a.py", "README.md"))}

    assert practices.isdisjoint({"deploy", "observability", "incident", "backup and restore", "environments", "access"})


def test_no_level_of_nothing_where_there_is_hardly_any_code():
    assert ("test", 0) not in {row[:2] for row in evidence(files=files("a.py"))}


def test_no_tests_is_seen():
    found = {row[:2] for row in evidence(files=files("a.py", "b.py", "c.py", "d.py", "e.py"))}

    assert {("test", 0), ("build", 0)} <= found


def test_what_a_comment_says_is_no_evidence():
    assert shown("# kubectl apply -f k8s\n# pytest") == set()


def test_examples_are_no_evidence():
    assert not {
        row for row in evidence(files=files("examples/shop/Dockerfile", "tests/backup.sh")) if row[2].count("/")
    }


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("on:\n  pull_request:\n", ("version control", 3)),
        ("    - run: make build", ("build", 3)),
        ("    - uses: actions/attest-build-provenance@v1", ("build", 4)),
        ("    - run: kubectl apply -f k8s", ("deploy", 3)),
        ("    - run: deploy\n    environment: production", ("deploy", 4)),
        ("    - uses: pypa/gh-action-pypi-publish@v1", ("release", 3)),
        ("    - run: cosign sign image", ("release", 4)),
        ("    environment: staging", ("environments", 3)),
        ("    - run: deploy review-app", ("environments", 4)),
        ("permissions: {}", ("access", 2)),
        ("  id-token: write\n  role-to-assume: x", ("access", 3)),
    ],
)
def test_what_a_build_service_is_told_to_do(content, expected):
    assert expected in shown(content)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("uv.lock", ("build", 2)),
        ("CODEOWNERS", ("version control", 3)),
        ("docs/runbook.md", ("incident", 2)),
        ("docs/postmortems/2024-01-02.md", ("incident", 4)),
        ("scripts/backup.sh", ("backup and restore", 1)),
        ("scripts/restore-db.sh", ("backup and restore", 2)),
        ("scripts/restore-test.sh", ("backup and restore", 4)),
        (".env.example", ("environments", 1)),
        ("compose.yaml", ("environments", 2)),
        ("deploy/values-staging.yaml", ("environments", 3)),
        ("slo/checkout.yaml", ("observability", 4)),
    ],
)
def test_files_by_their_names(path, expected):
    assert (*expected, path, None) in evidence(files=files(path))


@pytest.mark.parametrize(
    "path",
    [
        "src/backup.py",
        "locales/staging/de.json",
        "app/restore.md",
        "docs/postmortems/template.md",
        "products/veeam-backup.md",
    ],
)
def test_names_that_mean_something_else(path):
    assert not {row for row in evidence(files=files(path)) if row[2] == path}


@pytest.mark.parametrize(
    ("path", "kind", "told"),
    [
        ("src/release.c", "source", False),
        ("tasks/release.rb", "source", False),
        ("changelog/index.js", "source", False),
        (".github/release.yml", "configuration", False),
        ("CHANGES.rst", "documentation", True),
        ("00-RELEASENOTES", "data", True),
        ("changelog.d/one.yml", "configuration", True),
        ("CHANGELOG.html", "source", True),
        ("CHANGELOG.yaml", "configuration", True),
        ("changelog.toml", "configuration", True),
        ("changelogs/changelog.yaml", "configuration", True),
    ],
)
def test_notes_of_what_changed_are_written_for_people(path, kind, told):
    assert (("release", 1, path, None) in evidence(files=files(path, kind=kind))) is told


def test_tests_are_run_only_where_there_are_some():
    assert ("test", 3) not in shown("    - run: pytest")
    found = evidence(files=files(CI) + files("tests/test_a.py", kind="test"), lines=text(CI, "    - run: pytest"))
    assert ("test", 3, CI, 1) in found


def test_a_script_that_a_step_hands_on_may_run_the_tests():
    step = {"path": CI, "line": 9, "purposes": "build, tests"}
    tests = files("tests/test_a.py", kind="test")

    assert ("test", 3, CI, 9) in evidence(files=files(CI) + tests, steps=[step])
    assert ("test", 3) not in {row[:2] for row in evidence(files=files(CI), steps=[step])}
    assert ("test", 3) not in {
        row[:2] for row in evidence(files=files(CI) + tests, steps=[step | {"purposes": "lint"}])
    }


@pytest.mark.parametrize(
    ("permissions", "limits"),
    [
        ("contents: read", True),
        ("contents: read, id-token: write", True),
        ("contents: read, pull-requests: write", True),
        ("contents: write", False),
        ("issues: write, packages: write", False),
        ("actions: write", False),
        ("deployments: write", False),
        ("write-all", False),
    ],
)
def test_rights_to_write_what_is_delivered_are_no_limit(permissions, limits):
    told = {"files": files(CI), "lines": text(CI, "permissions:")}
    found = evidence(**told, workflows=[{"path": CI, "permissions": permissions}])

    assert (("access", 2, CI, 1) in found) is limits


def test_changes_through_requests_need_enough_of_them():
    def commits(number):
        return [{"seq": seq, "parents": 2, "committed_at": NOW} for seq in range(number)]

    assert ("version control", 2) not in {row[:2] for row in evidence(commits=commits(3))}
    assert ("version control", 2) in {row[:2] for row in evidence(commits=commits(12))}


def test_what_infrastructure_as_code_orders():
    database = {"path": "main.tf", "line": 3, "kind": "database", "type": "aws_db_instance", "backups": 7}
    alarm = {"path": "main.tf", "line": 9, "type": "aws_cloudwatch_metric_alarm"}
    found = {row[:2] for row in evidence(files=files("main.tf"), resources=[database, alarm])}

    assert {("deploy", 2), ("backup and restore", 3), ("observability", 3)} <= found


@pytest.mark.parametrize(
    "other",
    [
        {"path": "_integration-test/x/package.json"},
        {"kind": "lock", "direct": False},
        {"kind": "lock", "direct": True, "line": None},
        {"scope": "development"},
    ],
)
def test_what_the_product_does_not_import_watches_nothing(other):
    assert ("observability", 2) not in {row[:2] for row in _watched(**other)}


@pytest.mark.parametrize(("path", "asked"), [("compose.yml", True), ("tests/compose.yml", False)])
def test_only_what_is_run_is_asked_whether_it_is_well(path, asked):
    services = [{"path": path, "line": 3, "kind": "service", "health": True}]
    assert (("observability", 1, path, 3) in evidence(files=files(path), services=services)) is asked


def test_a_lock_that_tells_what_is_imported_is_as_good_as_a_manifest():
    assert ("observability", 2, "go.mod", 4) in _watched(path="go.mod", kind="lock", direct=True, scope="unknown")


def _watched(**fields):
    row = {"path": "package.json", "line": 4, "name": "client_golang", "kind": "manifest", "scope": "runtime", **fields}
    return evidence(files=files(row["path"]), dependencies=[row])


@pytest.mark.parametrize(("name", "delivers"), [("deploy", True), ("deploy-preview", False)])
def test_a_job_for_delivering_delivers(name, delivers):
    found = evidence(jobs=[{"path": CI, "line": 7, "job": name, "purposes": "build, deploy"}])
    assert (("deploy", 3, CI, 7) in found) is delivers


@pytest.mark.parametrize(
    ("fields", "releases"),
    [
        ({"job": "release", "events": "tag"}, True),
        ({"job": "publish"}, True),
        ({"job": "release", "events": "change"}, False),
        ({"job": "preview-release", "events": "push"}, False),
        ({"job": "publish-docs", "events": "push"}, False),
    ],
)
def test_a_job_for_releasing_makes_releases(fields, releases):
    found = evidence(jobs=[{"path": CI, "line": 7, "purposes": "build, release", **fields}])
    assert (("release", 3, CI, 7) in found) is releases


@pytest.mark.parametrize(("private", "delivers"), [("", False), ('"private": true,', True)])
def test_pages_about_a_package_deliver_nothing(private, delivers):
    manifest = text("package.json", f'{{\n{private}\n"files": ["dist"]\n}}')
    found = evidence(files=files("netlify.toml"), lines=manifest)
    assert (("deploy", 3, "netlify.toml", None) in found) is delivers


def test_a_smoke_test_alone_watches_no_delivery():
    assert ("deploy", 4) not in shown("    - run: deploy\n    - run: ./smoke-test.sh")


def test_three_places_of_a_level_are_enough():
    found = evidence(files=files(*(f"tests/test_{each}.py" for each in "abcdef"), kind="test"))

    assert sum(row[:2] == ("test", 1) for row in found) == 3
