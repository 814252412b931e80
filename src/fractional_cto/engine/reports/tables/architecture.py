"""The short tables of the part on how the parts hang together."""

import re

from fractional_cto.engine.records import Area, Value
from fractional_cto.engine.reports.tables.shapes import TEST, Column, Layout, name
from fractional_cto.engine.reports.text import number

# What one tool writes for all parts at once, or everybody raises at a release.
IN_STEP = re.compile(
    r"(?i)(?:^|/)(?:(?:db/migrate|migrations?|alembic/versions)/|(?:[^/]*[_.-])?version(?:_?info)?\.[^/]+$)"
)
# Where each package says what it is called and which version it has.
MANIFEST = re.compile(
    r"(?i)(?:^|/)(?:(?:package|composer|bower|lerna|jsr|deno)\.jsonc?|(?:pyproject|cargo)\.toml|setup\.(?:py|cfg)|pom\.xml"
    r"|build\.gradle(?:\.kts)?|gradle\.properties|mix\.exs|pubspec\.yaml|chart\.yaml|package\.swift|go\.mod"
    r"|directory\.build\.props|[^/]+\.(?:csproj|gemspec|podspec|cabal))$"
)


def _degree(value: Value) -> str:
    return f"{number(value)}\u00a0%"


def _surprising(path: str, other: str) -> bool:
    """Leave out what is expected to change together: neighbours, a test and what it tests, migrations, versions.

    Manifests change together at each release; one that changes with code may say more.
    """
    apart = path.rpartition("/")[0] != other.rpartition("/")[0]
    released = MANIFEST.search(path) and MANIFEST.search(other)
    return apart and not released and not any(told.search(each) for told in (TEST, IN_STEP) for each in (path, other))


LAYOUTS = (
    Layout(
        measure="components",
        area=Area.ARCHITECTURE,
        title="The largest components",
        columns=(
            name("component", "Component"),
            Column(key="files", name="Files"),
            Column(key="lines", name="Lines"),
            Column(key="revisions", name="Commits"),
            Column(key="people", name="People"),
        ),
    ),
    Layout(
        measure="coupling",
        area=Area.ARCHITECTURE,
        title="Files of different folders that change together, tests, migrations and version numbers left out",
        columns=(
            name("path", "File"),
            name("other", "Changes with"),
            Column(key="shared", name="Commits with both"),
            Column(key="degree", name="Of their commits", written=_degree),
        ),
        wanted=lambda row: _surprising(str(row["path"]), str(row["other"])),
        once="path",
        cards=True,
    ),
)
# Measures that only the pictures of this part show.
DRAWN = ("component-coupling",)
