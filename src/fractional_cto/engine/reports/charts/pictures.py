"""Which pictures a report has, with the words that stand beside each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from fractional_cto.engine.records import Area, Report, Row, Subject
from fractional_cto.engine.reports import anchors
from fractional_cto.engine.reports.anchors import Span
from fractional_cto.engine.reports.charts import deployed, maps, matrix, radar, trends
from fractional_cto.engine.reports.charts.colours import HEAT, LEFT, MAIN, OTHERS, PEOPLE, SECOND, light
from fractional_cto.engine.reports.charts.render import svg
from fractional_cto.engine.reports.text import count, number, percent, visible
from fractional_cto.engine.reports.words import plain

# Pictures of a joint report: the repositories with the most commits.
REPOSITORIES = 6
POINTS = 2
LEAST = 0.005  # of the lines shown: below, the whole percent would be none


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """One drawing, what it shows in words, and where its figures come from."""

    area: Area
    repository: str
    title: str
    name: str
    told: str
    specification: dict[str, Any]
    caption: tuple[Span, ...]
    legend: tuple[tuple[str, str], ...] = ()

    @property
    def svg(self) -> Markup:
        """Draw it."""
        return svg(self.name, self.title, self.told, self.specification)


class Tables(dict[str, tuple[Row, ...]]):
    """The measures of one repository by their names, and what two maps of it share."""

    @cached_property
    def ground(self) -> maps.Ground:
        """The files that both maps show."""
        return maps.ground(self)


def pictures(report: Report) -> tuple[Picture, ...]:
    """Choose everything a person would rather look at; a picture without rows is left out."""
    drawn: list[Picture] = []
    for subject in pictured(report):
        tables = Tables((each.name, each.rows) for each in report.measures if each.repository == subject.repository)
        for draw in (_coupling, _hotspots, _deployed, _maturity, _knowledge, _truck_factor, _activity):
            drawn += draw(report, subject, tables)
    return tuple(drawn)


def pictured(report: Report) -> tuple[Subject, ...]:
    """Choose the repositories that pictures are drawn of."""
    largest = sorted(report.subjects, key=lambda subject: (-subject.commits, subject.repository))[:REPOSITORIES]
    return tuple(subject for subject in report.subjects if subject in largest)


def _sources(report: Report, subject: Subject, *names: str) -> tuple[Span, ...]:
    measured = {each.name for each in report.measures if each.repository == subject.repository}
    spans = [Span(text=" Figures: ")]
    for name in names:
        if name in measured:
            spans += [
                Span(text=plain(name), anchor=anchors.of_measure(report, name, subject.repository)),
                Span(text=", "),
            ]
    return (*spans[:-1], Span(text="."))


def _name(report: Report, subject: Subject, what: str) -> str:
    return f"picture-{what}-{report.subjects.index(subject) + 1}"


def _hotspots(report: Report, subject: Subject, tables: Tables) -> Iterator[Picture]:
    rows = tables.get("hotspots", ())
    place = tables.ground
    if not rows or not place.tiles:
        return
    first = max(rows, key=lambda row: (row["score"] or 0, str(row["path"])))
    title = "Where the work concentrates"
    told = f"The hottest is {visible(str(first['path']))}, changed {number(first['revisions'])} times in twelve months."
    yield Picture(
        area=Area.CODE,
        repository=subject.repository,
        title=title,
        name=_name(report, subject, "hotspots"),
        told=told,
        specification=maps.hotspot_map(place, rows),
        caption=(
            Span(text=f"Each rectangle is a file, as large as its lines, in its component{_together(place)}. {told} "),
            Span(text=_left_out(place)),
            *_sources(report, subject, "hotspots", "knowledge-loss", "components"),
        ),
        legend=tuple(zip(HEAT, ("calm", "score below 25", "25–49", "50–74", "75–100: hotspot"), strict=True)),
    )


def _together(place: maps.Ground) -> str:
    return "; small components stand together" if maps.TOGETHER in place.places.values() else ""


def _left_out(place: maps.Ground) -> str:
    if len(place.tiles) == place.files:
        return f"All {count(place.files, 'file')} whose lines are known from these measures are shown."
    return (
        f"Shown are the {number(len(place.tiles))} largest of {count(place.files, 'file')} known from these measures, "
        f"with {percent(place.shown / place.lines)} of their lines; the rest is left out."
    )


def _maturity(report: Report, subject: Subject, tables: Tables) -> Iterator[Picture]:
    rows = tables.get("maturity", ())
    if not rows:
        return
    known = [row for row in rows if row["level"] is not None]
    asked = len(rows) - len(known)
    told = f"Of {count(len(rows), 'practice')} {number(len(known))} have a level; {number(asked)} must be asked for."
    yield Picture(
        area=Area.OPERATIONS,
        repository=subject.repository,
        title="How mature the practices are",
        name=_name(report, subject, "maturity"),
        told=told,
        specification=radar.maturity(rows),
        caption=(
            Span(
                text="The rings, from the inside: 1 by hand, 2 repeatable, 3 automatic, 4 verified. A dashed sector is "
                f"not a zero: nothing in the files tells, so somebody has to be asked. {told}"
            ),
            *_sources(report, subject, "maturity", "maturity-evidence"),
        ),
        legend=(
            (light(MAIN), "shown by the files"),
            *([(light(SECOND), "told by a person")] if any(row.get("told_by") for row in rows) else []),
        ),
    )


def _share(part: float) -> str:
    return percent(part) if part >= LEAST else "under 1\u00a0%"


def _knowledge(report: Report, subject: Subject, tables: Tables) -> Iterator[Picture]:
    ownership, losses = tables.get("ownership", ()), tables.get("knowledge-loss", ())
    place = tables.ground
    if not ownership or not place.tiles:
        return
    lost = maps.left_behind(losses)
    leading = maps.leading(place, maps.main_authors(ownership), lost)
    gone = sum(tile.lines for tile in place.tiles if tile.path in lost)
    told = f"{percent(gone / place.shown)} of the lines shown are in files mostly written by people who have left."
    title = "Who knows the code"
    legend = [
        (colour, f"{visible(person)} ({_share(lines / place.shown)})")
        for (person, lines), colour in zip(leading, PEOPLE, strict=False)
    ]
    yield Picture(
        area=Area.TEAM,
        repository=subject.repository,
        title=title,
        name=_name(report, subject, "knowledge"),
        told=told,
        specification=maps.knowledge_map(place, ownership, losses),
        caption=(
            Span(text=f"The same map, coloured by who added most of the lines ever written in each file. {told} "),
            Span(text=_left_out(place)),
            *_sources(report, subject, "ownership", "knowledge-loss", "components"),
        ),
        legend=(*legend, (light(OTHERS), "anybody else"), (light(LEFT), "half or more by people who left")),
    )


def _coupling(report: Report, subject: Subject, tables: Tables) -> Iterator[Picture]:
    rows = tables.get("component-coupling", ())
    if not rows:
        return
    names = matrix.strongest(rows)
    first = max(rows, key=lambda row: (float(row["degree"] or 0), str(row["component"]), str(row["other"])))
    pair = f"{visible(str(first['component']))} and {visible(str(first['other']))}"
    told = f"The strongest pair is {pair}: {number(first['degree'])} % of their commits changed both."
    everything = {str(row[key]) for row in rows for key in ("component", "other")}
    rest = len(everything) - len(names)
    title = "Which components change together"
    yield Picture(
        area=Area.ARCHITECTURE,
        repository=subject.repository,
        title=title,
        name=_name(report, subject, "coupling"),
        told=told,
        specification=matrix.coupling(rows),
        caption=(
            Span(text=f"The numbers are percent of the two components' commits that changed both. {told}"),
            Span(text=f" {count(rest, 'component')} with weaker pairs left out." if rest else ""),
            *_sources(report, subject, "component-coupling"),
        ),
        legend=tuple(zip(list(HEAT)[1:], ("below 25 %", "25–49", "50–74", "75 and more"), strict=True)),
    )


def _deployed(report: Report, subject: Subject, tables: Tables) -> Iterator[Picture]:
    rows, links = tables.get("deployment", ()), tables.get("deployment-links", ())
    if not links:
        return
    drawn = deployed.drawing(rows, links)
    keep = sum(row["kind"] in ("datastore", "cache", "queue", "storage") for row in rows)
    outside = sum(row["kind"] == "third party" for row in rows)
    told = f"Services and jobs: {number(len(rows) - keep - outside)}; datastores, caches, queues and stores of files: "
    told += f"{number(keep)}; third parties: {number(outside)}."
    place = str(rows[0]["place"])
    where = deployed.PLACES.get(place, visible(place))
    meant = ", which is for people who write the code" if all(row["development"] for row in rows) else ""
    rest = f" The {number(drawn.left)} with the fewest links are left out." if drawn.left else ""
    kinds = {deployed.ALIKE.get(box.kind, box.kind) for box in drawn.boxes}
    yield Picture(
        area=Area.OPERATIONS,
        repository=subject.repository,
        title="What runs, and what it needs",
        name=_name(report, subject, "deployed"),
        told=told,
        specification=deployed.deployed(drawn),
        caption=(
            Span(text=f"Told by {where}{meant}. An arrow leads to what is needed. {told}{rest}"),
            *_sources(report, subject, "deployment", "deployment-links"),
        ),
        legend=tuple((colour, kind) for kind, colour in deployed.COLOURS.items() if kind in kinds),
    )


def _truck_factor(report: Report, subject: Subject, tables: Tables) -> Iterator[Picture]:
    rows = [row for row in tables.get("truck-factor-over-time", ()) if row.get("value") is not None]
    if len(rows) < POINTS:
        return
    title = "How many people hold the knowledge"
    then, now = number(rows[0]["value"]), number(rows[-1]["value"])
    told = f"It was {then} when the picture begins and is {now} now."
    yield Picture(
        area=Area.TEAM,
        repository=subject.repository,
        title=title,
        name=_name(report, subject, "truck-factor"),
        told=told,
        specification=trends.truck_factor(rows),
        caption=(
            Span(
                text="The fewest people without whom half of the files would have nobody who knows them, counted over "
                f"the whole history up to each date. {told}"
            ),
            *_sources(report, subject, "truck-factor-over-time", "truck-factor"),
        ),
    )


def _activity(report: Report, subject: Subject, tables: Tables) -> Iterator[Picture]:
    rows = tables.get("contributors", ())
    if len(rows) < POINTS:
        return
    title = "Activity"
    year = rows[-12:]
    commits = number(sum(int(row["commits"] or 0) for row in year))
    people = number(max(int(row["people"] or 0) for row in year))
    told = f"In the last {len(year)} months people made {commits} commits, at most {people} people in one month."
    yield Picture(
        area=Area.TEAM,
        repository=subject.repository,
        title=title,
        name=_name(report, subject, "activity"),
        told=told,
        specification=trends.activity(rows),
        caption=(
            Span(text=f"Commits and the people who made them, month by month; merges are not counted. {told}"),
            *_sources(report, subject, "contributors"),
        ),
        legend=(
            (light(MAIN), "commits by people; newcomers"),
            (light(SECOND), "people who came before"),
            (light(OTHERS), "commits by bots"),
        ),
    )
