"""Write the first migration of each part of the workspace again; run by ``make migrations``.

Until the first release there is no database to carry over, so that a change of a table is one of its first migration.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WORKSPACE = ROOT / "src/fractional_cto/workspace"


def main() -> None:
    """Have Django write them, then fold into each table what is said of it afterwards."""
    os.environ.update(DJANGO_SETTINGS_MODULE="fractional_cto.workspace.settings", CTO_SECRET_KEY="-" * 50)
    import django  # noqa: PLC0415  # the settings are named first
    from django.core.management import call_command  # noqa: PLC0415  # the settings are named first

    firsts = sorted(WORKSPACE.glob("*/migrations/0*.py"))
    for first in firsts:
        first.unlink()
    django.setup()
    call_command("makemigrations", verbosity=0)
    for first in sorted(WORKSPACE.glob("*/migrations/0*.py")):
        _fold(first)
    subprocess.run([Path(sys.executable).parent / "ruff", "format", "--quiet", WORKSPACE], check=True)


def _fold(path: Path) -> None:
    from django.db import migrations  # noqa: PLC0415  # the settings are named first
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415  # the settings are named first
    from django.db.migrations.writer import MigrationWriter  # noqa: PLC0415  # the settings are named first

    from fractional_cto.workspace.shared.migrating import Together  # noqa: PLC0415  # the settings are named first

    migration = MigrationLoader(None).disk_migrations[path.parents[1].name, path.stem]
    tables, later = {}, []
    for each in migration.operations:
        if isinstance(each, migrations.CreateModel):
            tables[each.name_lower] = each
        elif isinstance(each, migrations.AddConstraint):
            tables[each.model_name_lower].options.setdefault("constraints", []).append(each.constraint)
        elif isinstance(each, migrations.AddIndex) and _has(tables[each.model_name_lower], each.index.fields):
            tables[each.model_name_lower].options.setdefault("indexes", []).append(each.index)
        else:
            later.append(each)
    vars(migration)["operations"] = [Together(list(tables.values())), *later]
    path.write_text(MigrationWriter(migration).as_string(), encoding="utf-8")


def _has(table: Any, fields: Sequence[str]) -> bool:  # noqa: ANN401  # a CreateModel, known only once Django is set up
    """Tell whether a table has these fields from the first; of two that name each other, one learns of it later."""
    return set(fields) <= set(dict(table.fields))


if __name__ == "__main__":
    main()
