"""From figures to places, as the scales of Vega tell them: the same steps in the same order, to the last digit."""

from dataclasses import dataclass
from math import ceil, floor, log10, sqrt
from typing import Any

# From which error on a step is ten, five or two times as long.
STEPS = ((sqrt(50), 10), (sqrt(10), 5), (sqrt(2), 2))
TICKS = 10
# Ends that are not round after so many times stay what they were.
ROUNDS = 10


def number(value: float) -> str:
    """Write a number as browsers do: no point where nothing follows it, and no exponent for what is only small."""
    if value == int(value):
        return str(int(value))
    written = repr(value)
    if "e-0" not in written:
        return written
    digits, _, power = written.partition("e-0")
    if int(power) > 6:  # noqa: PLR2004  # the smallest one that is written out begins with 0.000001
        return f"{digits}e-{power}"
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    return f"{sign}0.{'0' * (int(power) - 1)}{digits.replace('.', '')}"


def plain(value: float) -> float:
    """Take a number as the reader did through which Vega was told: all digits first, then what they are divided by.

    It differs in the last digit, and by that a picture from the same picture of an earlier audit.
    """
    digits, _, decimals = repr(value).partition(".")
    return float(int(digits + decimals)) / 10.0 ** len(decimals) if decimals.isdecimal() else value


def whole(value: float) -> int:
    """Round as browsers do: halves go up."""
    below = floor(value)
    return below + (value - below >= 0.5)  # noqa: PLR2004  # a half


@dataclass(frozen=True, kw_only=True, slots=True)
class Linear:
    """Spreads numbers evenly."""

    domain: tuple[float, float]
    range: tuple[float, float]

    def __call__(self, value: float) -> float:
        """Place a number."""
        first, last = self.domain
        low, high = self.range
        share = (value - first) / (last - first) if last != first else 0.5
        return low * (1 - share) + high * share

    def ticks(self, most: int = TICKS, least: float = 0) -> list[float]:
        """Choose round numbers: about as many as asked for, no two closer than the least step."""
        first, last = self.domain
        if least:
            most = min(most, floor((last - first) / least or 1) + 1)
        if first == last:
            return [first]
        return _ticks(first, last, most)


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """Gives each of the numbers from nought on the same room."""

    start: float
    step: float

    def __call__(self, value: int) -> float:
        """Place a number's room."""
        return self.start + self.step * value


Scale = Linear | Band


def scale(told: dict[str, Any]) -> Scale:
    """Make the scale that a specification tells of."""
    low, high = told["range"]
    if told["type"] == "band":
        amount = len(told["domain"])
        step = (high - low) / max(1, amount)
        return Band(start=low + (high - low - step * amount) * 0.5, step=step)
    if told["type"] != "linear":
        message = f"a scale that is {told['type']} can not be drawn yet"
        raise ValueError(message)
    first, last = map(plain, told["domain"])
    if "nice" in told:
        first, last = _nice(first, last, told["nice"])
    return Linear(domain=(first, last), range=(low, high))


def _nice(first: float, last: float, most: int) -> tuple[float, float]:
    """Let both ends be round numbers."""
    if first == last:
        return first, last
    low, high, before = first, last, 0.0
    for _ in range(ROUNDS):
        power, factor = _step(low, high, most)
        step = 10**power * factor
        if step == before:
            return low, high
        low, high, before = floor(low / step) * step, ceil(high / step) * step, step
    return first, last


def _step(first: float, last: float, most: int) -> tuple[int, int]:
    """Tell a round step as a power of ten and what it is taken times."""
    exact = (last - first) / most
    power = floor(log10(exact))
    error = exact / 10.0**power
    return power, next((factor for least, factor in STEPS if error >= least), 1)


def _ticks(first: float, last: float, most: int) -> list[float]:
    power, factor = _step(first, last, most)
    # parts of one are counted in whole numbers, too: dividing by ten is more exact than multiplying by a tenth
    step, parts = (1.0, 10.0**-power / factor) if power < 0 else (10.0**power * factor, 1.0)
    low, high = (whole(end * parts / step) for end in (first, last))
    low += low * step / parts < first
    high -= high * step / parts > last
    if high < low and most < 2:  # noqa: PLR2004  # one tick that falls between the ends: look for two
        return _ticks(first, last, most * 2)
    return [at * step / parts for at in range(low, high + 1)]
