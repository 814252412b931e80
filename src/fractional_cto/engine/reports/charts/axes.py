"""The axes of a picture, as Vega draws them: what it says of them, lines across, and figures beside."""

from typing import Any

from fractional_cto.engine.reports.charts.scales import TICKS, Linear, Scale, number, whole

# Where the figures stand that belong to a line or a place.
DOWN, BELOW = 3, 9
# Lines are sharp where they run through the middle of what a screen shows as one point.
SHARP = 0.5


def group(x: float, y: float, content: str, label: str = "") -> str:
    """Put shapes together, in a place of their own."""
    told = f' aria-label="{label}"' if label else ""
    inner = f'<g>{content}</g><path d="" display="none"/>'
    return f'<g{told}><g transform="translate({number(x)},{number(y)})">{inner}</g></g>'


def axis(told: dict[str, Any], scale: Scale, width: float, height: float) -> str:
    """Draw an axis on the left or below."""
    if not isinstance(scale, Linear):
        message = "only an axis of numbers can be drawn"
        raise TypeError(message)
    ticks = scale.ticks(told.get("tickCount", TICKS), told["tickMinStep"])
    upright = told["orient"] == "left"
    ends = " to ".join(_figure(end, told["format"]) for end in scale.domain)
    label = f"{'Y' if upright else 'X'}-axis for a linear scale with values from {ends}"
    gap = told["labelPadding"]
    anchor = "end" if upright else "middle"
    parts = []
    if told.get("grid"):
        parts.append(_group_of([_line(whole(scale(tick)), width, told["gridColor"]) for tick in ticks]))
    look = f'font-family="{told["labelFont"]}" font-size="{told["labelFontSize"]}px" fill="{told["labelColor"]}"'
    places = [(-gap, scale(tick) + DOWN) if upright else (scale(tick), gap + BELOW) for tick in ticks]
    parts.append(
        _group_of(
            [
                f'<text text-anchor="{anchor}" transform="translate({number(x)},{number(y)})" {look} opacity="1">'
                f"{_figure(tick, told['format'])}</text>"
                for (x, y), tick in zip(places, ticks, strict=True)
            ]
        )
    )
    return group(SHARP, SHARP if upright else height + SHARP, "".join(parts), label)


def _group_of(shapes: list[str]) -> str:
    return f"<g>{''.join(shapes)}</g>" if shapes else "<g/>"


def _line(y: int, width: float, colour: str) -> str:
    look = f'stroke="{colour}" stroke-width="1" opacity="1"'
    return f'<line transform="translate(0,{y})" x2="{number(width)}" y2="0" {look}/>'


def _figure(value: float, form: str) -> str:
    return f"{whole(value):,}" if form == ",d" else str(whole(value))
