"""Measures with given rows: a test of a rule says what was measured, not how."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from fractional_cto.engine.facts import Facts


def measured(facts: Facts, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Facts:
    """Put rows into place as if the measures of these names had been computed; each needs one row at least."""
    for name, content in rows.items():
        facts.connection.register("given", pa.Table.from_pylist(list(content)))
        facts.connection.execute(f"CREATE TEMP TABLE {name.replace('-', '_')} AS SELECT * FROM given")
        facts.connection.unregister("given")
        facts.measured.add(name)
    return facts
