"""The facts of what a build service is told, from the text of its files."""

from typing import Any

from fractional_cto.engine.collectors.pipelines.collect import rows_of
from fractional_cto.engine.collectors.pipelines.files import system_of
from fractional_cto.engine.facts import Facts
from tests.builders.facts import facts_of, files

BUILD = ".github/workflows/build.yml"


def told(texts: dict[str, str], **tables: Any) -> Facts:  # noqa: ANN401  # rows of any table
    """Build the facts of a repository with these files, by path, and whatever else is given."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for path, text in texts.items():
        system = system_of(path)
        assert system is not None, path
        for table, row in rows_of(path, system, system.parse(text)):
            rows.setdefault(table, []).append(row)
    listed = [*files(*texts, kind="configuration"), *tables.pop("files", [])]
    return facts_of(files=listed, **rows, **tables)


def workflow(jobs: str, *, on: str = "push", top: str = "", **tables: Any) -> Facts:  # noqa: ANN401  # as above
    """Build the facts of one workflow of GitHub Actions; jobs in YAML, without indentation."""
    inside = "\n".join(f"  {line}" for line in jobs.splitlines())
    return told({BUILD: f"on: {on}\n{top}\njobs:\n{inside}\n"}, **tables)


def job(*steps: str, **fields: str) -> str:
    """Write a job named ``a`` of such steps."""
    head = "".join(f"  {key.replace('_', '-')}: {value}\n" for key, value in fields.items())
    return "a:\n" + head + "  steps:\n" + "".join(f"    - {step}\n" for step in steps)
