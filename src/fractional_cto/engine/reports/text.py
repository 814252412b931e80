"""Words and numbers as a person reads them; whatever came out of a repository is shown, never obeyed."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from fractional_cto.engine.records import Effort

# Written out, so that no locale decides.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WORKDAY = 8
LONG_HOURS = 16
FEW_DAYS = 5
# Scripts such as Persian and Hindi are written with these two joiners.
JOINERS = "\u200c\u200d"
UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
SINGULAR = ("1", "\u00bd")
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def visible(text: str) -> str:
    """Show control, direction and other invisible characters by their number, so that they can not deceive."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    if unicodedata.category(character)[0] == "C" and character not in JOINERS:
        return f"\u2039U+{ord(character):04X}\u203a"
    return character


def shortened(text: str, width: int) -> str:
    """Keep the end of a path, which tells more than its beginning."""
    text = visible(text)
    return text if len(text) <= width else "\u2026" + text[1 - width :]


def number(value: object) -> str:
    """Write a figure: thousands apart, two decimals at most, a dash for nothing."""
    if value is None or value == "":
        return "\u2013"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float | Decimal):
        written = f"{value:,.2f}"
        return written.rstrip("0").rstrip(".")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "\u2013"
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)


def percent(share: object) -> str:
    """Write a share between 0 and 1 as whole percent."""
    return f"{round(float(share) * 100)}\u00a0%" if isinstance(share, int | float | Decimal) else number(share)


def day(moment: date) -> str:
    """Write a date as people say it."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def month(moment: date) -> str:
    """Write the month of a date."""
    return f"{MONTHS[moment.month - 1]} {moment.year}"


def effort(hours: Effort) -> str:
    """Write a range of working hours, from two days on in days; a few hours never become half a day."""
    if hours.high <= LONG_HOURS:
        low, high, unit = str(hours.low), str(hours.high), "hour"
    elif 0 < hours.low < WORKDAY // 2:
        return f"{count(hours.low, 'hour')} to {_days(hours.high)} days".replace(" ", "\u00a0")
    else:
        low, high, unit = _days(hours.low), _days(hours.high), "day"
    span = low if low == high else f"{low}\u2013{high}"
    return f"{span}\u00a0{unit}" if span in SINGULAR else f"{span}\u00a0{unit}s"


def _days(hours: int) -> str:
    """Write days, small ones to the half."""
    whole, half = divmod(round(2 * hours / WORKDAY), 2)
    if not half or hours > FEW_DAYS * WORKDAY:
        return number(round(hours / WORKDAY))
    return f"{whole or ''}\u00bd"


def total(efforts: Sequence[Effort]) -> Effort:
    """Add ranges up."""
    return Effort(low=sum(each.low for each in efforts), high=sum(each.high for each in efforts))


def longest(efforts: Sequence[Effort]) -> Effort:
    """Tell how long the longest may take at most."""
    most = max(each.high for each in efforts)
    return Effort(low=most, high=most)


def count(amount: int, one: str, many: str = "") -> str:
    """Write an amount with its noun."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def spoken(amount: int, one: str, many: str = "") -> str:
    """Write an amount as a sentence does: small ones in words."""
    noun = one if amount == 1 else many or one + "s"
    return f"{SMALL[amount] if amount < len(SMALL) else number(amount)} {noun}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def sentence(words: str) -> str:
    """Begin with a capital and end with a stop."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def percent_encoded(path: str) -> str:
    """Write a path so that it is a relative reference and nothing else."""
    return "".join(chr(byte) if byte in UNRESERVED else f"%{byte:02X}" for byte in path.encode("utf-8", "replace"))
