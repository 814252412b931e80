"""The fact table of the checks of OpenSSF Scorecard."""

SCORECARD: dict[str, dict[str, str]] = {
    # What the checks of OpenSSF Scorecard found, one row an answer; the measure "scorecard" turns them into points.
    # outcome: found; pinned or open for what a build fetches; unread where a file could not be understood; looked
    # where there was something to look at and nothing to find; left out where a sample for tests was not read, as
    # Scorecard reads none. kind: what it is, within the probe.
    "probes": {
        "check_name": "VARCHAR",
        "probe": "VARCHAR",
        "outcome": "VARCHAR",
        "path": "VARCHAR",
        "line": "INTEGER",
        "kind": "VARCHAR",
        "text": "VARCHAR",
    },
}
