"""From a Vega specification to an SVG that can stand in a page."""

from typing import Any

from markupsafe import Markup

from fractional_cto.engine.reports.charts.colours import INK, light
from fractional_cto.engine.reports.charts.drawing import drawn
from fractional_cto.engine.reports.text import visible

WIDTH = 880
FONT = "sans-serif"


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
    body = drawn(harmless(specification))
    padding = specification["padding"]
    height = specification["height"] + padding["top"] + padding["bottom"]
    width = specification["width"] + padding["left"] + padding["right"]
    shape = "chart" if width == WIDTH else "chart small"
    opening = Markup(  # noqa: S704  # numbers and names of this package; title and description are escaped below
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{shape}" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" aria-labelledby="{name}-title {name}-description">'
    )
    heading = Markup('<title id="{0}-title">{1}</title><desc id="{0}-description">{2}</desc>').format(
        name, visible(title), visible(description)
    )
    return opening + heading + Markup(body)  # noqa: S704  # every text is escaped where it is drawn


def harmless(value: Any) -> Any:  # noqa: ANN401  # anything that JSON can say
    """Show what is invisible: it could deceive, and some of it no XML may hold."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: harmless(each) for key, each in value.items()}
    return [harmless(each) for each in value] if isinstance(value, list) else value
