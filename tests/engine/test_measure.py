import pytest

from fractional_cto.engine import measure as module
from fractional_cto.engine.errors import UnknownName
from fractional_cto.engine.measure import Measure, measure, measure_named, measures, ready
from tests.builders.facts import facts_of, files

COUNTED = {
    "few": Measure(
        name="few",
        title="",
        unit="",
        source="",
        needs=frozenset(),
        after=(),
        query="SELECT path FROM files ORDER BY path",
    ),
    "how-many": Measure(
        name="how-many",
        title="",
        unit="",
        source="",
        needs=frozenset(),
        after=("few",),
        query="SELECT count(*) AS count FROM few",
    ),
}


@pytest.fixture
def counted(monkeypatch):
    monkeypatch.setattr(module, "measures", lambda: COUNTED)


def test_unknown_name_is_refused():
    with pytest.raises(UnknownName, match=r"no measure named nonsense; `cto measure` lists them"):
        measure_named("nonsense")


def test_header_is_read():
    hotspots = measures()["hotspots"]

    assert hotspots.title.startswith("Hotspots: ")
    assert hotspots.unit.startswith("score 0-100")
    assert hotspots.source.startswith("Tornhill")
    assert hotspots.needs == {"changes", "lines"}


def test_names_have_dashes_and_tables_underscores():
    assert all("_" not in it.name and "-" not in it.table for it in measures().values())
    assert COUNTED["how-many"].table == "how_many"


@pytest.mark.usefixtures("counted")
def test_sql_is_asked_of_one_repository():
    assert measure(facts_of(files=files("b.py", "a.py")), "few") == [{"path": "a.py"}, {"path": "b.py"}]


@pytest.mark.usefixtures("counted")
def test_builds_on_what_it_names():
    assert measure(facts_of(files=files("b.py", "a.py")), "how-many") == [{"count": 2}]


@pytest.mark.usefixtures("counted")
def test_stays_as_a_table_and_is_computed_once():
    facts = facts_of(files=files("a.py"))

    first = measure(facts, "few")
    facts.connection.execute("INSERT INTO few VALUES ('z.py')")
    ready(facts, "few")

    assert measure(facts, "few") is first
    assert facts.value("SELECT count(*) FROM few") == 2
