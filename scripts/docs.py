"""Write the pages that are made from the code, or say which of them are stale.

docs/rules has one page for each rule, from its docstring and what it declares.
docs/reference has the measures, the fact tables, the command line and the read API.
Both folders belong to this script: what it does not write, it removes.
"""

import importlib
import inspect
import os
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from pkgutil import walk_packages

import django
import typer
from django.conf import settings
from typer.testing import CliRunner

from fractional_cto.cli.main import app
from fractional_cto.engine import schema
from fractional_cto.engine.measure import Measure, measures
from fractional_cto.engine.records import Area
from fractional_cto.engine.rule import NEEDS, Rule, rules

DOCS = Path(__file__).parents[1] / "docs"
OWNED = ("rules", "reference")
MADE = "<!-- Made by `make docs`: change the code, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """Make every page, by its path below docs/."""
    made = {f"rules/{rule.name}.md": rule_page(rule) for rule in rules()}
    made["rules/README.md"] = rule_index()
    made["reference/measures.md"] = measures_page()
    made["reference/facts.md"] = facts_page()
    _set_up()
    made["reference/api.md"] = api_page()
    made["reference/workspace-measures.md"] = figures_page()
    made["reference/command-line.md"] = command_line_page()
    return {path: MADE + text.rstrip("\n") + "\n" for path, text in sorted(made.items())}


def rule_page(rule: Rule) -> str:
    """Put what a rule declares into a table, and then its docstring."""
    title, _, body = rule.page.partition("\n")
    declared = {
        "Name": f"`{rule.name}`",
        "Says": rule.title,
        "Severity": rule.severity,
        "Confidence": rule.confidence,
        "First told to": rule.audience,
        "Effort": f"{rule.effort.low} to {rule.effort.high} hours",
        "Quick win": _yes(answer=rule.quick_win),
        "Could hurt a funding round": _yes(answer=rule.funding_blocker),
        "Needs": "; ".join(NEEDS[need] for need in sorted(rule.needs)) or "nothing in particular",
        "What prevents it": rule.prevention,
    }
    rows = [f"| {name} | {_cell(value)} |" for name, value in declared.items()]
    return "\n".join([f"# {title}", "", "| | |", "|---|---|", *rows, "", body.strip()])


def rule_index() -> str:
    """List all rules by area."""
    lines = ["# Rules", "", f"{len(rules())} rules in the six parts of the written audit."]
    by_area = defaultdict(list)
    for rule in rules():
        by_area[rule.area].append(rule)
    for area in Area:
        lines += ["", f"## {area.capitalize()}", ""]
        lines += [f"- [{rule.name}]({rule.name}.md): {rule.title}" for rule in by_area[area]]
    return "\n".join(lines)


def measures_page() -> str:
    """Say what each measure is, in which unit, and who defined it."""
    lines = ["# Measures", "", "`cto measure NAME PATH` computes one of them."]
    for measure in measures().values():
        lines += ["", f"## {measure.name}", "", *_measure_lines(measure)]
    return "\n".join(lines)


def _measure_lines(measure: Measure) -> list[str]:
    lines = [measure.title, "", f"- Unit: {measure.unit}", f"- Source: {measure.source}"]
    if measure.needs:
        lines.append(f"- Needs: {'; '.join(NEEDS[need] for need in sorted(measure.needs))}")
    if measure.after:
        lines.append(f"- Builds on: {', '.join(measure.after)}")
    return lines


def facts_page() -> str:
    """List the fact tables with their columns, described by the comments over them."""
    remarks = _remarks()
    lines = [
        "# Facts",
        "",
        "`cto query SQL` asks these tables. Each begins with the column `repository`; times are UTC.",
    ]
    for table, columns in schema.TABLES.items():
        rows = [f"| `{name}` | {kind} |" for name, kind in columns.items()]
        lines += ["", f"## {table}", "", remarks.get(table, ""), "", "| column | type |", "|---|---|", *rows]
    return "\n".join(lines)


def _remarks() -> dict[str, str]:
    modules = [
        schema,
        *(importlib.import_module(one.name) for one in walk_packages(schema.__path__, "fractional_cto.engine.schema.")),
    ]
    source = "\n".join(inspect.getsource(module) for module in modules)
    found = re.findall(r'((?:^    # .*\n)+)    "(\w+)": \{', source, re.MULTILINE)
    return {table: re.sub(r"\s*\n?    # ", " ", remark).strip() for remark, table in found}


def command_line_page() -> str:
    """Show the help of the program and of each of its commands."""
    group = typer.main.get_command(app)
    lines = ["# Command line", "", "```", help_of(), "```"]
    for name in getattr(group, "commands", {}):
        lines += ["", f"## cto {name}", "", "```", help_of(name), "```"]
    return "\n".join(lines)


def help_of(*command: str) -> str:
    """Ask what ``cto COMMAND --help`` prints on a plain terminal."""
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    shown = CliRunner().invoke(app, [*command, "--help"], prog_name="cto", env=plain).stdout
    return "\n".join(line.rstrip() for line in shown.strip("\n").splitlines())


def _set_up() -> None:
    """Set the workspace up, on a folder where nothing is kept."""
    if not settings.configured:
        os.environ.update(CTO_DATA=tempfile.gettempdir(), CTO_SECRET_KEY="for pages")  # noqa: S106  # signs nothing
        os.environ["DJANGO_SETTINGS_MODULE"] = "fractional_cto.workspace.settings"
        django.setup()


def figures_page() -> str:
    """Say how each figure of the workspace is counted."""
    from fractional_cto.workspace.measures.figures import FIGURES  # noqa: PLC0415  # its tables are known only once set up

    lines = [
        "# Measures of the workspace",
        "",
        "Each is shown with the number of rows it counts, its window, what would show that it was gamed, and the way",
        "to its rows; it counts what its reader may read. Of fewer than five rows only the number is said, and without",
        "the first 30 days of an engagement no change.",
    ]
    for figure in FIGURES:
        said = {"Definition": figure.definition, "Guard": figure.guard, "Source": figure.source}
        lines += ["", f"## {figure.title}", "", figure.question]
        lines += [line for title, text in said.items() for line in ("", f"**{title}.** {text}")]
    return "\n".join(lines)


def api_page() -> str:
    """Say what programs read of the workspace."""
    from fractional_cto.workspace.api import described  # noqa: PLC0415  # its tables are known only once set up

    return described.page()


def _yes(*, answer: bool) -> str:
    return "yes" if answer else "no"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def on_disk() -> dict[str, str]:
    """Read the pages that lie in the folders now."""
    found = (page for folder in OWNED for page in sorted((DOCS / folder).rglob("*.md")))
    return {page.relative_to(DOCS).as_posix(): page.read_text(encoding="utf-8") for page in found}


def stale() -> list[str]:
    """Name the paths whose page is missing, outdated or of something that is gone."""
    wanted, found = pages(), on_disk()
    return sorted(path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path))


def main() -> int:
    """Write what is stale, or with --check only name it."""
    wanted = pages()
    for path in stale():
        if "--check" in sys.argv:
            print(f"docs/{path} is stale: run `make docs` and commit it")
        elif path in wanted:
            (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / path).write_text(wanted[path], encoding="utf-8")
        else:
            (DOCS / path).unlink()
    return 1 if stale() else 0


if __name__ == "__main__":
    sys.exit(main())
