"""The colours of the pictures: what each means, on light paper and on a dark screen.

The light ones stand in the SVG itself, so that a printer or a mail program needs
no style sheet; a dark screen overrides them by attribute selectors. Every colour
is therefore a different text.
"""

# Calm to hot: no change, then four quarters of the score.
HEAT = {"#dfe5ec": "#2b3440", "#f3d9a4": "#5c4a1f", "#eeb061": "#8a5a1c", "#dd7a3c": "#a04a1c", "#b3341f": "#f0705a"}
# People by how much is theirs; everybody else; nobody who is still there.
PEOPLE = {
    "#2f6fb0": "#5b9bdc",
    "#2b7d68": "#4cb99c",
    "#8f6a10": "#d9ab3e",
    "#7d55ad": "#ac86dc",
    "#a8447a": "#dc7fae",
    "#557423": "#93b955",
}
OTHERS = {"#c3cad3": "#48525f"}
LEFT = {"#7a2018": "#e0624f"}
MAIN = {"#31618f": "#7fb2e5"}
SECOND = {"#9db4cb": "#4d6a88"}
INK = {"#1d2733": "#e6ebf1"}
FAINT = {"#5a6675": "#a3afbd"}
GRID = {"#d9dfe6": "#333d4a"}
PAPER = {"#fefefe": "#141a21"}
# Written over a colour of HEAT: dark on the calm ones, light on the hot ones.
ON_HOT = {"#fdfdfd": "#11161c"}

ALL = HEAT | PEOPLE | OTHERS | LEFT | MAIN | SECOND | INK | FAINT | GRID | PAPER | ON_HOT


def light(colour: dict[str, str]) -> str:
    """Give the first colour as it stands in the SVG."""
    return next(iter(colour))


def dark_rules() -> str:
    """Write the style rules that turn every colour dark."""
    return "\n".join(
        f'.chart [{attribute}="{bright}"]{{{attribute}:{dark}}}'
        for bright, dark in ALL.items()
        for attribute in ("fill", "stroke")
    )


def swatch_rules() -> tuple[str, str]:
    """Write the style rules of the legends: for light, and for dark."""
    bright = "\n".join(f".c{name[1:]}{{background:{name}}}" for name in ALL)
    dark = "\n".join(f".c{name[1:]}{{background:{value}}}" for name, value in ALL.items())
    return bright, dark
