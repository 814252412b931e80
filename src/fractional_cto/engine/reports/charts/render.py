"""From a Vega specification to an SVG that can stand in a page."""

import json
import re
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from fractional_cto.engine.reports.charts.colours import INK, light
from fractional_cto.engine.reports.text import visible

WIDTH = 880
FONT = "sans-serif"
OPENING = re.compile(r"^<svg[^>]*>")
# The shapes' own descriptions become what a pointer shows; the picture as a whole is described once.
DESCRIBED = re.compile(r'<(path|text) aria-label="([^"]*)"([^>]*?)(?:/>|>([^<]*)</\1>)')
ROLES = re.compile(r' (?:role|aria-roledescription|aria-hidden|class|pointer-events)="[^"]*"')
EMPTY = re.compile(r'<path d="M0,0h0v0h0Z"/>|<path d="M0,0h\d+v\d+h-\d+Z"/>|<g></g>')


def base(height: int, padding: dict[str, int], width: int = WIDTH) -> dict[str, Any]:
    """Begin a specification; nothing in it depends on the fonts of the machine."""
    return {
        "$schema": "https://vega.github.io/schema/vega/v5.json",
        "width": width - padding["left"] - padding["right"],
        "height": height,
        "padding": padding,
        "autosize": "none",
        "config": {
            "text": {"font": FONT, "fontSize": 11, "fill": light(INK)},
            "axis": {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 11, "titleFontSize": 11},
        },
    }


def svg(name: str, title: str, description: str, specification: dict[str, Any]) -> Markup:
    """Draw a picture; its name must be its own in the page."""
    drawn = _drawn(json.dumps(harmless(specification)))
    padding = specification["padding"]
    height = specification["height"] + padding["top"] + padding["bottom"]
    width = specification["width"] + padding["left"] + padding["right"]
    shape = "chart" if width == WIDTH else "chart small"
    body = OPENING.sub("", drawn)
    body = DESCRIBED.sub(_titled, body)
    body = EMPTY.sub("", ROLES.sub("", body))
    opening = Markup(  # noqa: S704  # numbers and names of this package; title and description are escaped below
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{shape}" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" aria-labelledby="{name}-title {name}-description">'
    )
    heading = Markup('<title id="{0}-title">{1}</title><desc id="{0}-description">{2}</desc>').format(
        name, visible(title), visible(description)
    )
    return opening + heading + Markup(body)  # noqa: S704  # Vega has escaped every text it was given


@lru_cache(64)
def _drawn(specification: str) -> str:
    """Let Vega draw what it has not drawn already."""
    import vl_convert  # noqa: PLC0415  # 0.4 s at the first picture that a command without one should not pay

    return str(vl_convert.vega_to_svg(specification, allowed_base_urls=[]))


def harmless(value: Any) -> Any:  # noqa: ANN401  # anything that JSON can say
    """Show what is invisible: a control character in a label ends the whole process inside vl-convert 1.9."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: harmless(each) for key, each in value.items()}
    return [harmless(each) for each in value] if isinstance(value, list) else value


def _titled(match: re.Match[str]) -> str:
    shape, label, attributes, text = match.groups()
    return f"<{shape}{attributes}><title>{label}</title>{text or ''}</{shape}>"
