"""What an export takes along of a question; the page lays it out by itself."""

from fractional_cto.workspace.interview.lines import Line
from fractional_cto.workspace.shared.lists import Column


def earlier(line: Line) -> str:
    """Give the answers before the newest, each with its name and day."""
    return "; ".join(f"{each.on.isoformat()} {each.by}: {each.answer}" for each in line.answers[1:])


COLUMNS = (
    Column("Whom to ask", "whom"),
    Column("Area", "asked.area", sort="area"),
    Column("Question", "asked.text", href="get_absolute_url", sort="text"),
    Column("State", "stands", sort="state"),
    Column("Why it matters", "asked.why"),
    Column("What good looks like", "asked.good"),
    Column("Answer", "newest.answer"),
    Column("Said by", "newest.by"),
    Column("Said on", "newest.on", sort="on"),
    Column("Level", "level"),
    Column("Earlier answers", earlier),
    Column("Name", "asked.name"),
)
