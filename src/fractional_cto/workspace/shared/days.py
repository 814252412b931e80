"""Days as people have them: where they are, and only once they are up."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone

FIRST = date(1990, 1, 1)  # what is written down here happened since; databases differ on days of the first years
UP = timedelta(hours=7)  # nobody is reminded of a new day before


YEAR = 10_000  # between two days that are numbers, as 20270228


def within_a_year(day: date) -> bool:
    """Tell whether a day is twelve months ahead at most, as the databases count them: by the day it is in UTC."""
    return int(f"{day:%Y%m%d}") <= int(f"{timezone.now().astimezone(UTC):%Y%m%d}") + YEAR


def written(day: date | None) -> str:
    """Write a day as people do: ``5 Dec 2026``."""
    return f"{day.day} {day:%b %Y}" if day else "—"


def recent(day: date) -> date:
    """Give a day back. Raises ValidationError where it is too long ago to be meant."""
    if day < FIRST:
        message = f"Give a day since {FIRST:%Y}: look at the year."
        raise ValidationError(message)
    return day


def since_then(field: str, day: date) -> None:
    """Raise ValidationError beside a field where a day is too long ago to be meant."""
    try:
        recent(day)
    except ValidationError as refusal:
        raise ValidationError({field: refusal.messages}) from None


def zone(name: str) -> tzinfo:
    """Give a time zone by its name; UTC where nobody knows it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def morning(now: datetime, name: str) -> date:
    """Give the day it is in a time zone, which begins at seven."""
    local = now.astimezone(zone(name)).replace(tzinfo=None)
    return (local - UP).date()


def slot(now: datetime, name: str, day: int, hour: int) -> datetime:
    """Give the last time it was this hour of this day of the week there; Monday is 0."""
    local = now.astimezone(zone(name)).replace(tzinfo=None)
    back = timedelta(days=(local.weekday() - day) % 7)
    then = datetime.combine((local - back).date(), datetime.min.time()) + timedelta(hours=hour)
    # the same hour a week ago where it has not come yet today; compared as instants, as clocks are put back
    while then.replace(tzinfo=zone(name)) > now:
        then -= timedelta(days=7)
    return then.replace(tzinfo=zone(name))
