"""How far two colours stand apart, as WCAG measures it."""


def contrast(one: str, other: str) -> float:
    """Compare two colours such as ``#1d2733``: 4.5 or more is readable."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits  # short form
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # WCAG's own
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
