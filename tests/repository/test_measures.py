from fractional_cto.engine.measure import measures
from fractional_cto.engine.rule import NEEDS
from tests.repository.tree import nothing

# Measures of a single row need no order.
ONE_ROW = ("bots",)


def test_headers_say_what_unit_and_source():
    wrong = [name for name, it in measures().items() if not (it.title and it.unit and it.source)]
    nothing(wrong, "The header of a measure says what it is, then `unit:` and `source:` (see measure.py).")


def test_needs_are_known():
    wrong = [f"{name}: {sorted(it.needs - NEEDS.keys())}" for name, it in measures().items() if it.needs - NEEDS.keys()]
    nothing(wrong, f"`needs:` takes words out of rule.NEEDS: {', '.join(NEEDS)}.")


def test_what_a_measure_builds_on_exists():
    wrong = [f"{name}: {other}" for name, it in measures().items() for other in it.after if other not in measures()]
    nothing(wrong, "`after:` names measures as the command line does, with dashes.")


def test_sql_says_in_which_order():
    asked = {name: it.query for name, it in measures().items() if name not in ONE_ROW}

    wrong = [name for name, query in asked.items() if "ORDER BY" not in query.upper()]
    nothing(wrong, "Without ORDER BY the same revision could give another report.")
