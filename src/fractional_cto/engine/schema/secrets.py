"""The fact tables of secrets: what lies open in the files and in their past, without any value."""

SECRETS: dict[str, dict[str, str]] = {
    # One row a secret, whatever the number of its files and commits; the value is not kept. secret: a keyed hash of it,
    # by which a later audit knows it again. kind: as in collectors/shapes/formats.py. hint: what all of the kind begin
    # with. opens: whoever holds it can use a service with it. proven: by a checksum or what it decodes to.
    # place: code, documentation or test, the most telling of its files. confidence: high, medium or low. path, line:
    # where it lies, or lay last. files: how many hold or held it. present: at the revision.
    # first_seen, last_seen: when it came, and when it went or NULL; NULL, too, where only a merge tells,
    # or where it may be older than what was read of the history.
    "secrets": {
        "secret": "VARCHAR",
        "kind": "VARCHAR",
        "title": "VARCHAR",
        "hint": "VARCHAR",
        "opens": "BOOLEAN",
        "proven": "BOOLEAN",
        "place": "VARCHAR",
        "confidence": "VARCHAR",
        "path": "VARCHAR",
        "line": "INTEGER",
        "files": "INTEGER",
        "present": "BOOLEAN",
        "first_seen": "TIMESTAMP",
        "first_commit": "VARCHAR",
        "last_seen": "TIMESTAMP",
    },
    # Every file that holds or held a secret.
    "secret_places": {
        "secret": "VARCHAR",
        "path": "VARCHAR",
        "line": "INTEGER",
        "present": "BOOLEAN",
        "first_seen": "TIMESTAMP",
        "last_seen": "TIMESTAMP",
    },
    # One row: how far secrets were looked for. versions: older contents of files. passed_over: files at the revision
    # whose names say that others or programs wrote them. large: texts of more than 1 MiB. cut: texts that hold so many
    # that not all are told of.
    "secret_reading": {
        "whole_history": "BOOLEAN",
        "files": "INTEGER",
        "versions": "INTEGER",
        "bytes": "BIGINT",
        "passed_over": "INTEGER",
        "is_binary": "INTEGER",
        "large": "INTEGER",
        "missing": "INTEGER",
        "cut": "INTEGER",
    },
}
