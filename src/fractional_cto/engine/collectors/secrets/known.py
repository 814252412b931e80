"""The contents in which an earlier audit found no secret, so that a later one need not look again."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from importlib import resources

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors import shapes
from fractional_cto.engine.collectors.cache import Cache
from fractional_cto.engine.collectors.secrets.scan import reads_unquoted

SCHEMA = pa.schema([("blob", pa.string()), ("unquoted", pa.bool_()), ("size", pa.int32())])
# What decides whether something is a secret: as source, or where only compiled files lie, as those.
FOLDERS = (resources.files(__package__), resources.files(shapes))
MOST = 500_000  # contents: what was learned last is kept


class Known:
    """Contents without a secret, each by its name alone: nothing of what stands in it is kept."""

    def __init__(self, cache: Cache | None = None) -> None:
        """Find what is remembered; without a cache that is nothing."""
        self._cache = cache
        self._new: dict[tuple[str, bool], int] = {}

    def sizes(self, versions: Sequence[tuple[str, str]]) -> dict[str, int]:
        """Tell of some contents, given as path and blob, how many bytes of text those without a secret have."""
        if not self._table.num_rows:
            return {}
        asked = {blob: reads_unquoted(path) for path, blob in versions}
        rows = self._table.filter(pc.is_in(self._table["blob"], value_set=pa.array(asked, pa.string()))).to_pydict()
        each = zip(*(rows[name] for name in SCHEMA.names), strict=True)
        return {blob: size for blob, unquoted, size in each if unquoted == asked[blob]}

    def learn(self, clean: Mapping[str, int], paths: Mapping[str, str]) -> None:
        """Take note of contents without a secret, and of the paths they were read for."""
        self._new.update({(blob, reads_unquoted(paths[blob])): size for blob, size in clean.items()})

    def save(self) -> None:
        """Remember for the next audit what is new."""
        if not self._cache or not self._new:
            return
        columns: Iterable[Sequence[object]] = zip(*((*key, size) for key, size in self._new.items()), strict=True)
        new = pa.table(dict(zip(SCHEMA.names, columns, strict=True)), schema=SCHEMA)
        both = pa.concat_tables([self._table, new])
        self._cache.remember(self._name, both.slice(max(0, both.num_rows - MOST)))

    @cached_property
    def _table(self) -> pa.Table:
        return self._cache.recall(self._name, SCHEMA) if self._cache else SCHEMA.empty_table()

    @cached_property
    def _name(self) -> str:
        """Other patterns and other code may find what these do not."""
        told = hashlib.sha256()
        for folder in FOLDERS:
            for file in sorted(folder.iterdir(), key=lambda file: file.name):
                if file.is_file():
                    told.update(hashlib.sha256(file.read_bytes()).digest())
        return f"clean-{told.hexdigest()[:16]}"
