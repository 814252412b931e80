"""The fact tables of known weaknesses, and of what there was to find them by."""

VULNERABILITIES: dict[str, dict[str, str]] = {
    # The known weaknesses of those packages, one row for each place that names one. version and
    # brought_by: as in "dependencies".
    # advisory: the name of the weakness, aliases: its other names. fixed: the first repaired version after this one, or
    # NULL where there is none. minor_step: the way there keeps the first number (and the second, before version 1).
    # remedy: the first version that leaves behind every weakness of this one that has a repair.
    # severity: critical high medium low none, or "not scored"; score and vector: CVSS, or NULL. kev: the catalogue of
    # exploited weaknesses has it; epss: how likely it is to be used by attackers within 30 days; NULL where not told.
    # imported: false where the advisory names the weak packages of a Go module and no file here imports one, true where
    # one does, NULL where it names none or not every file was read.
    # unreviewed: only reports tell of it of which their database says that nobody there has reviewed them.
    "vulnerabilities": {
        "path": "VARCHAR",
        "line": "INTEGER",
        "ecosystem": "VARCHAR",
        "name": "VARCHAR",
        "version": "VARCHAR",
        "direct": "BOOLEAN",
        "scope": "VARCHAR",
        "brought_by": "VARCHAR[]",
        "advisory": "VARCHAR",
        "aliases": "VARCHAR[]",
        "summary": "VARCHAR",
        "fixed": "VARCHAR",
        "minor_step": "BOOLEAN",
        "remedy": "VARCHAR",
        "severity": "VARCHAR",
        "score": "DOUBLE",
        "vector": "VARCHAR",
        "kev": "BOOLEAN",
        "epss": "DOUBLE",
        "imported": "BOOLEAN",
        "unreviewed": "BOOLEAN",
    },
    # What the files of Go programs import, and what of others' source is built in by vendor/modules.txt, each name with
    # the first place; empty where there is no go.mod or not every file could be read.
    "go_imports": {"name": "VARCHAR", "path": "VARCHAR", "line": "INTEGER"},
    # What was at hand to find them, by ecosystem, and below KEV and EPSS what is known of attackers: how many
    # advisories, up to which day. packages: names with their versions; examined: compared with every advisory that
    # speaks of them; unresolved: without a version; uncompared: of a version that does not compare.
    "advisories": {
        "ecosystem": "VARCHAR",
        "advisories": "INTEGER",
        "newest": "VARCHAR",
        "packages": "INTEGER",
        "examined": "INTEGER",
        "unresolved": "INTEGER",
        "uncompared": "INTEGER",
        "vulnerable": "INTEGER",
    },
}
