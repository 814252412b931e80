"""The rows of a list. A page draws hundreds of cells, so neither rows nor most cells are templates."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.template import Context
from django.template.base import Template, render_value_in_context
from django.utils.safestring import SafeString

from fractional_cto.workspace.shared.escaping import escaped, filled
from fractional_cto.workspace.shared.lists import Cell, Column, Drawing, Listing
from fractional_cto.workspace.shared.templatetags.words import shown

register = template.Library()
END = "\n</td>\n"


@register.simple_tag(takes_context=True)
def list_rows(context: Context, listing: Listing) -> SafeString:
    """Draw the rows of this page of a list; what was ticked in a refused form still is."""
    return SafeString("".join(_rows(context, listing)))


def _rows(context: Context, listing: Listing) -> Iterator[str]:
    """Give the rows piece by piece, each of them escaped."""
    columns = [
        (column, _drawing(context, column), filled('<td role="cell" data-label="{}"', column.title))
        for column in listing.columns
    ]
    ticked = listing.ticked
    for row in listing.page:
        yield '<tr role="row">\n'
        if listing.choose:
            yield _tick(row, listing.key(row), ticked)
        for column, draw, begin in columns:
            value = column.of(row)
            # a word that says there is nothing is greyed
            bare = value is None or value == ""
            yield f'{begin} class="nothing">\n' if bare else f"{begin}>\n"
            yield escaped(draw(Cell(row, value, column.link(row), context)))
            yield END
        yield "</tr>\n"


def _tick(row: object, key: object, ticked: set[str]) -> SafeString:
    return filled(
        '<td role="cell"><input class="form-check-input" type="checkbox" name="chosen" value="{}" form="bulk"{}'
        ' aria-label="Tick {}"></td>\n',
        key,
        " checked" if key in ticked else "",
        row,
    )


def _drawing(context: Context, column: Column) -> Drawing:
    """Give what draws the cells of a column."""
    if not column.cell:
        return _plain
    if not isinstance(column.cell, str):
        return column.cell
    engine: Any = context.template
    return _by(engine.engine.get_template(column.cell))


def _plain(cell: Cell) -> SafeString:
    said: Any = shown(cell.value)
    if not isinstance(said, str):
        said = render_value_in_context(said, cell.page)
    return filled('<a href="{0}">{1}</a>' if cell.href else "{1}", cell.href, said)


def _by(drawn: Template) -> Drawing:
    """Draw with a template, which knows what the page knows and ``row``, ``value`` and ``href``."""

    def draw(cell: Cell) -> SafeString:
        with cell.page.push(row=cell.row, value=cell.value, href=cell.href):
            return drawn.render(cell.page)

    return draw
