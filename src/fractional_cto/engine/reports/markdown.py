"""The audit as plain text: ``audit.md``, the same story as the page, for mail, wiki and version control."""

import re
from functools import cache
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined

from fractional_cto.engine.records import Report
from fractional_cto.engine.reports.anchors import Span
from fractional_cto.engine.reports.content import Content, content, filters
from fractional_cto.engine.reports.text import visible

SPECIAL = re.compile(r"[\\`*\[\]<>|&~@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
# What would begin a heading, a list or a rule at the start of a line.
BEGINNING = re.compile(r"^([#+=-]|\d+(?=[.)]))")
ADDRESS = re.compile(r"(?i)://|\bwww\.")
BACKTICKS = re.compile(r"`+")


class Written(str):
    """Text that is Markdown already."""

    __slots__ = ()


def write(report: Report, told: Content | None = None) -> bytes:
    """Write the whole audit as Markdown; told is its content, where somebody has gathered it already."""
    page = _environment().get_template("audit.md").render(**(told or content(report)))
    return re.sub(r"\n{3,}", "\n\n", page.strip() + "\n").encode("utf-8", "replace")


def warm_up(kept: BytecodeCache | None = None) -> None:
    """Do what takes time and needs no report: compile the templates, or take them compiled."""
    environment = _environment()
    environment.bytecode_cache = kept
    for name in environment.list_templates(extensions=["md"]):
        environment.get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(  # noqa: S701  # this is no HTML: every text is escaped for Markdown below
        loader=PackageLoader("fractional_cto.engine.reports", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters.update(filters(), code=code, fenced=fenced, plain=Written, spans=spans)
    return environment


def escaped(text: str) -> Written:
    """Write text so that Markdown shows it as it is, and makes no link or markup of it."""
    text = SPECIAL.sub(lambda match: f"\\{match[0]}", visible(text))
    text = ADDRESS.sub(lambda match: match[0][:-1] + "\\" + match[0][-1] if match[0][0] != ":" else "\\://", text)
    return Written(BEGINNING.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", text))


def code(text: object) -> Written:
    """Write a name as code; where a table could misread it, as plain text."""
    shown = visible(str(text))
    if "|" in shown:
        return escaped(shown)
    fence = "`" * (1 + max([0, *(len(run) for run in BACKTICKS.findall(shown))]))
    space = " " if "`" in shown or not shown.strip() else ""
    return Written(f"{fence}{space}{shown}{space}{fence}")


def fenced(text: str, language: str) -> Written:
    """Write a query as a block that nothing in it can end."""
    fence = "`" * max(3, 1 + max([0, *(len(run) for run in BACKTICKS.findall(text))]))
    lines = "\n".join(visible(line).rstrip() for line in text.strip("\n").splitlines())
    return Written(f"{fence}{language}\n{lines}\n{fence}")


def spans(runs: tuple[Span, ...]) -> Written:
    """Write text with its figures as links."""
    return Written("".join(_span(run) for run in runs))


def _span(run: Span) -> str:
    if run.anchor is None:
        return escaped(run.text)
    figure = run.text.strip()
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    return f"{before}[{escaped(figure)}](#{run.anchor})"


def _harmless(value: Any) -> Any:  # noqa: ANN401  # whatever a template writes
    return escaped(value) if type(value) is str else value
