import pytest

from fractional_cto.engine.collectors.vulnerabilities.collect import collect_vulnerabilities
from tests.builders.advisories import advisory, catalogue, events, stored
from tests.builders.facts import facts_of
from tests.builders.facts import files as paths

LOCKED = {
    "path": "poetry.lock",
    "line": 3,
    "ecosystem": "PyPI",
    "name": "Django",
    "version": "3.2.13",
    "direct": True,
    "scope": "runtime",
    "kind": "lock",
    "format": "poetry.lock",
}


@pytest.fixture
def looked(tmp_path):
    def look(*documents, rows=(LOCKED,), **tables):
        facts = facts_of(dependencies=[{**LOCKED, **row} for row in rows], **tables)
        folder = stored(tmp_path, *documents) if documents else None
        collect_vulnerabilities(facts, "shop", folder)
        return facts

    return look


def gaps(facts):
    return {row["need"]: row["reason"] for row in facts.rows("SELECT need, reason FROM absent ORDER BY need")}


def test_without_dependencies_nothing_is_missed(tmp_path):
    facts = facts_of()
    collect_vulnerabilities(facts, "shop", None)

    assert gaps(facts) == {}


def test_without_advisories_nobody_looked(looked):
    facts = looked()

    assert gaps(facts) == {"vulnerabilities": "no advisories of PyPI were at hand; cto advisories import takes them in"}
    assert facts.rows("SELECT examined, vulnerable FROM advisories") == [{"examined": 0, "vulnerable": None}]


def test_a_match(looked):
    facts = looked(advisory(aliases=["CVE-2024-0001"], summary="It leaks"), catalogue("CVE-2024-0001"))

    (row,) = facts.rows("SELECT * FROM vulnerabilities")
    assert (row["path"], row["line"], row["name"], row["advisory"]) == ("poetry.lock", 3, "Django", "PYSEC-2024-1")
    assert (row["aliases"], row["fixed"], row["minor_step"], row["remedy"]) == (
        ["CVE-2024-0001"],
        "3.2.14",
        True,
        "3.2.14",
    )
    assert (row["severity"], row["score"], row["kev"], row["epss"]) == ("not scored", None, True, None)
    assert gaps(facts) == {}


def test_no_match(looked):
    facts = looked(advisory(), rows=[{"version": "3.2.14"}, {"name": "flask"}])

    assert not facts.rows("SELECT * FROM vulnerabilities")
    assert facts.rows("SELECT packages, examined, vulnerable, newest FROM advisories") == [
        {"packages": 2, "examined": 2, "vulnerable": 0, "newest": "2024-06-01"}
    ]


def test_what_the_advisories_do_not_reach_is_said(looked):
    rows = [{"ecosystem": "npm", "name": "left"}, {"name": "flask", "version": None}, {"version": "latest!"}]

    assert gaps(looked(advisory(), rows=rows)) == {
        "some vulnerabilities of PyPI packages": "the versions of 1 of the PyPI packages do not compare",
        "vulnerabilities of PyPI packages without a version": "no file tells the version of 1 of the PyPI packages",
        "vulnerabilities of npm packages": "no advisories of these packages were at hand; cto advisories import takes "
        "them in",
    }


def test_images_are_no_packages(looked):
    facts = looked(advisory(), rows=[{"ecosystem": each, "name": "python"} for each in ("docker", "Alpine", "Debian")])

    assert gaps(facts) == {
        "known weaknesses of Alpine, Debian and docker": "the advisories that can be imported do not speak of Alpine, "
        "Debian or docker"
    }
    assert not facts.rows("SELECT * FROM advisories")


def test_old_advisories_are_no_peace_of_mind(looked):
    facts = looked(advisory(modified="2024-01-01"))

    assert facts.value("SELECT count(*) FROM vulnerabilities") == 1
    assert gaps(facts) == {
        "newer vulnerabilities of PyPI packages": "the advisories at hand end on 2024-01-01, 181 days before the "
        "audited revision"
    }


def test_advisories_without_a_date(looked):
    assert "bear no date" in gaps(looked(advisory("A", modified=None)))["newer vulnerabilities of PyPI packages"]


def test_each_place_has_its_row_and_each_version_its_remedy(looked):
    two = [advisory("A"), advisory("B", "django", events("introduced 0", "fixed 4.1"))]
    facts = looked(*two, rows=[{}, {"path": "requirements.txt"}, {"version": "4.0"}])

    rows = facts.rows("SELECT path, version, advisory, remedy FROM vulnerabilities ORDER BY ALL")
    assert [tuple(row.values()) for row in rows] == [
        ("poetry.lock", "3.2.13", "A", "4.1"),
        ("poetry.lock", "3.2.13", "B", "4.1"),
        ("poetry.lock", "4.0", "B", "4.1"),
        ("requirements.txt", "3.2.13", "A", "4.1"),
        ("requirements.txt", "3.2.13", "B", "4.1"),
    ]


MODULE = {"path": "go.mod", "ecosystem": "Go", "name": "host.test/x/net", "version": "v0.1.0", "format": "go.mod"}
NAMED = {"imports": [{"path": "host.test/x/net/html", "symbols": ["Parse"]}]}


def of_a_package(name="GO-2024-1", **fields):
    found = advisory(name, "host.test/x/net", events("introduced 0", "fixed 0.2.0"), ecosystem="Go")
    found["affected"][0].update(fields)
    return found


@pytest.mark.parametrize(
    ("used", "fields", "imported"),
    [
        ("host.test/x/net/http2", {"ecosystem_specific": NAMED}, False),
        ("host.test/x/net/html", {"ecosystem_specific": NAMED}, True),
        ("host.test/x/net/http2", {}, None),
        ("host.test/x/net/http2", {"ecosystem_specific": {"imports": [{"symbols": ["x"]}]}}, None),
    ],
)
def test_whether_the_weak_package_of_a_module_is_imported(looked, used, fields, imported):
    facts = looked(of_a_package(**fields), rows=(MODULE,), go_imports=[{"name": used, "path": "a.go", "line": 3}])

    assert facts.rows("SELECT imported FROM vulnerabilities") == [{"imported": imported}]
    told = [need for need in gaps(facts) if need.endswith("that nothing here imports")]
    assert bool(told) is (imported is False)


@pytest.mark.parametrize("said", ["REVIEWED", "UNREVIEWED"])
def test_whether_the_database_has_reviewed_it(looked, said):
    other = {**of_a_package("GO-2024-2"), "database_specific": {"review_status": said}}

    assert looked(of_a_package(), other, rows=(MODULE,)).rows(
        "SELECT advisory, unreviewed FROM vulnerabilities ORDER BY advisory"
    ) == [
        {"advisory": "GO-2024-1", "unreviewed": False},
        {"advisory": "GO-2024-2", "unreviewed": said == "UNREVIEWED"},
    ]


@pytest.mark.parametrize(("module", "known"), [("go.mod", True), ("tools/go.mod", False)])
def test_what_is_built_in_is_known_where_it_lies_beside_the_module(looked, module, known):
    listed = {"name": "host.test/x/net/http2", "path": "vendor/modules.txt", "line": 2}
    rows = [{**MODULE, "path": module}]
    facts = looked(
        of_a_package(ecosystem_specific=NAMED), rows=rows, go_imports=[listed], files=paths("go.mod", listed["path"])
    )

    assert facts.rows("SELECT imported FROM vulnerabilities") == [{"imported": False}]
    assert any(need.endswith("that nothing here imports") for need in gaps(facts)) is not known
