"""What the files of a revision say, laid out as tables; loaded while gits look for the files."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from fractional_cto.engine.collectors import documents
from fractional_cto.engine.collectors.dependencies import collect as dependencies
from fractional_cto.engine.collectors.dependencies import imports
from fractional_cto.engine.collectors.infrastructure import collect as infrastructure
from fractional_cto.engine.collectors.licences import collect as licences
from fractional_cto.engine.collectors.pipelines import collect as pipelines
from fractional_cto.engine.collectors.pipelines import zizmor
from fractional_cto.engine.collectors.scorecard import collect as scorecard
from fractional_cto.engine.collectors.tree import Tree
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git

Table = Mapping[str, Sequence[object]]
# What each of these reads becomes tables of its own.
SOURCES = (documents, dependencies, imports, infrastructure, pipelines, scorecard)


def tables_of(git: Git, files: Tree, config: Config) -> dict[str, Table]:
    """Lay out the documents of the revision and what they say, and under "absent" what could not be read."""
    tables: dict[str, Table] = {}
    gaps: dict[str, list[object]] = {"need": [], "reason": []}
    with ThreadPoolExecutor(1) as side:
        # a program of its own, which works on the other processor
        weighing = side.submit(zizmor.tables_of, git, files)
        parts = [each.tables_of(git, files) for each in SOURCES]
        licensed = licences.tables_of(git, files, config)
        for found in (*parts, weighing.result(), licensed):
            for column, values in found.pop("absent").items():
                gaps[column].extend(values)
            tables.update(found)
    return {**tables, "absent": gaps}
