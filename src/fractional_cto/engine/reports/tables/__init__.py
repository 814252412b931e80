"""The short tables of each part: which measures a reader wants at hand, in plain words.

One module a part says which tables it has; a new one is a ``Layout`` more there.
"""

from fractional_cto.engine.reports.tables.laid_out import missing, tables
from fractional_cto.engine.reports.tables.shapes import Cell, Table

__all__ = ["Cell", "Table", "missing", "tables"]
