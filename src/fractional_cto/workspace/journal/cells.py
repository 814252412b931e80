"""How the journal draws what changed."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from fractional_cto.workspace.shared.escaping import filled
from fractional_cto.workspace.shared.lists import Cell
from fractional_cto.workspace.shared.templatetags.words import shown

NONE = SafeString('<span class="text-secondary">—</span>')


def changes(cell: Cell) -> SafeString:
    """Draw what each field held before and holds now."""
    lines = (
        (label, "" if before is None else filled("<del>{}</del> ", shown(before)), shown(now))
        for label, before, now in cell.row.told
    )
    return format_html_join("", "<div>{}: {}<ins>{}</ins></div>", lines) or NONE
