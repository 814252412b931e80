"""The fact tables of pipelines: what build services are told to do."""

PIPELINES: dict[str, dict[str, str]] = {
    # The files that tell build services what to do. system: GitHub Actions, GitLab CI, CircleCI, Jenkins, Azure
    # Pipelines, Bitbucket Pipelines. kind: workflow, action (a step of the repository's own) or template (taken in by
    # others). triggers: what starts it, joined by ", " (see the table triggers). permissions: what its token may do as
    # written, "none" where nothing is left, NULL where nothing is said. concurrency: it says what may run side by side.
    "workflows": {
        "path": "VARCHAR",
        "system": "VARCHAR",
        "kind": "VARCHAR",
        "name": "VARCHAR",
        "triggers": "VARCHAR",
        "permissions": "VARCHAR",
        "concurrency": "BOOLEAN",
    },
    # What starts a workflow, in the words of its system; branches, types and paths: those it is limited to, joined by
    # ", "; paths are patterns, known of GitHub Actions alone, and those that begin with "!" take paths out again.
    "triggers": {
        "path": "VARCHAR",
        "line": "INTEGER",
        "event": "VARCHAR",
        "branches": "VARCHAR",
        "types": "VARCHAR",
        "paths": "VARCHAR",
    },
    # What runs on one machine. job: its key in the file, "" for an action. needs: jobs it waits for, joined by ", ".
    # events: which of push, change (a proposed one), tag (or release), schedule, manual, called and other start it,
    # joined by ", "; NULL where the file does not tell. self_hosted: on a machine of one's own; NULL as above.
    # timeout: as written. uses: the workflow it calls. secrets: those it hands on, or "inherit". manual: a person
    # starts or approves it. allowed_to_fail: its failure stops nothing; NULL where an expression decides. purposes:
    # those of its steps; where they tell nothing, deploy or release if its key says so.
    "jobs": {
        "path": "VARCHAR",
        "job": "VARCHAR",
        "line": "INTEGER",
        "name": "VARCHAR",
        "needs": "VARCHAR",
        "events": "VARCHAR",
        "runs_on": "VARCHAR",
        "self_hosted": "BOOLEAN",
        "image": "VARCHAR",
        "timeout": "VARCHAR",
        "environment": "VARCHAR",
        "permissions": "VARCHAR",
        "condition": "VARCHAR",
        "concurrency": "BOOLEAN",
        "uses": "VARCHAR",
        "secrets": "VARCHAR",
        "manual": "BOOLEAN",
        "allowed_to_fail": "BOOLEAN",
        "retries": "INTEGER",
        "cached": "BOOLEAN",
        "purposes": "VARCHAR",
    },
    # The steps of jobs, numbered from 1. line: of what it uses or runs. uses: the step of others, without its version,
    # which is ref. pinned: ref is a commit or checksum; NULL where nothing of others is used. run: the script, secrets
    # redacted. purposes: any of build, deploy, lint, release, security, tests, types, joined by ", "; NULL where none
    # is known. elsewhere: it is told a folder or a repository of its own.
    "steps": {
        "path": "VARCHAR",
        "job": "VARCHAR",
        "step": "INTEGER",
        "line": "INTEGER",
        "name": "VARCHAR",
        "uses": "VARCHAR",
        "ref": "VARCHAR",
        "pinned": "BOOLEAN",
        "run": "VARCHAR",
        "purposes": "VARCHAR",
        "condition": "VARCHAR",
        "allowed_to_fail": "BOOLEAN",
        "elsewhere": "BOOLEAN",
    },
    # What a build service puts in the place of a name (github.event.issue.title), by where it is written: job and step
    # are NULL above them. place: the key it stands under (run, env, with, if, secrets, ...), script for code handed to
    # a step; key: the name under that.
    "expressions": {
        "path": "VARCHAR",
        "job": "VARCHAR",
        "step": "INTEGER",
        "line": "INTEGER",
        "place": "VARCHAR",
        "key": "VARCHAR",
        "text": "VARCHAR",
    },
}
