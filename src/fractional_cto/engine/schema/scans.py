"""The fact table of scans: what other scanners have found."""

SCANS: dict[str, dict[str, str]] = {
    # What other scanners have found, each thing once. source: the file that says it, or the program that was run.
    # kind: secret dependency pipeline container infrastructure code. level: error warning note none. score: how bad
    # the tool says it is, from 0 to 10, or NULL. path: as the repository calls it. message: secrets redacted, and empty
    # where it is about one. fingerprint: by which the tool knows it again.
    "scans": {
        "source": "VARCHAR",
        "tool": "VARCHAR",
        "rule": "VARCHAR",
        "title": "VARCHAR",
        "kind": "VARCHAR",
        "level": "VARCHAR",
        "score": "DOUBLE",
        "path": "VARCHAR",
        "line": "INTEGER",
        "message": "VARCHAR",
        "fingerprint": "VARCHAR",
    },
}
