"""Working hours: Monday to Friday, nine to five, where the client is. Public holidays are not known."""

from datetime import datetime, time, timedelta

from fractional_cto.workspace.shared.days import zone

OPENS, CLOSES = time(9), time(17)
WEEKEND = 5


def after(start: datetime, hours: int, name: str) -> datetime:
    """Give the moment when so many working hours have passed since a moment."""
    left, now = timedelta(hours=hours), start.astimezone(zone(name)).replace(tzinfo=None)
    while True:
        opens, closes = datetime.combine(now.date(), OPENS), datetime.combine(now.date(), CLOSES)
        now = max(now, opens)
        works = now.weekday() < WEEKEND and now < closes
        if works and now + left <= closes:
            return (now + left).replace(tzinfo=zone(name)).astimezone(start.tzinfo)
        left -= closes - now if works else timedelta()
        now = opens + timedelta(days=1)
