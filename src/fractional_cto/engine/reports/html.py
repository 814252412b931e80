"""The audit for reading: ``audit.html``, one file without scripts or addresses, for screen, phone and paper."""

from functools import cache
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from fractional_cto.engine.records import Report
from fractional_cto.engine.reports.charts import colours
from fractional_cto.engine.reports.charts.pictures import pictured, pictures
from fractional_cto.engine.reports.content import Content, content, filters
from fractional_cto.engine.reports.text import visible


def write(report: Report, told: Content | None = None) -> bytes:
    """Write the whole audit as one page; told is its content, where somebody has gathered it already."""
    environment = _environment()
    bright, dark = colours.swatch_rules()
    page = environment.get_template("audit.html").render(
        **(told or content(report)),
        pictures=pictures(report),
        pictured=pictured(report),
        style=Markup(environment.get_template("style.css").render()),  # noqa: S704  # the style sheet of this package
        swatches=Markup(bright),  # noqa: S704  # colours of this package
        dark_swatches=Markup(dark),  # noqa: S704  # as above
        dark_chart=Markup(colours.dark_rules()),  # noqa: S704  # as above
    )
    return (page.rstrip("\n") + "\n").encode("utf-8", "replace")


def warm_up(kept: BytecodeCache | None = None) -> None:
    """Do what takes time and needs no report: compile the templates, or take them compiled."""
    environment = _environment()
    environment.bytecode_cache = kept
    for name in environment.list_templates(filter_func=lambda name: not name.endswith(".md")):
        environment.get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("fractional_cto.engine.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters.update(filters(), lines=_lines, path=_path)
    return environment


def _lines(text: str) -> Markup:
    """Keep the line breaks of a query, which are ours."""
    return Markup("\n").join(escape(visible(line)) for line in text.splitlines())


def _path(name: object) -> Markup:
    """Let a long path wrap after its folders rather than anywhere."""
    return Markup("/<wbr>").join(escape(part) for part in visible(str(name)).split("/"))


def _harmless(value: Any) -> Any:  # noqa: ANN401  # whatever a template writes
    return visible(value) if type(value) is str else value
