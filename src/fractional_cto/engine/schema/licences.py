"""The fact tables of licences, of packages that their makers have given up, and of how old packages are."""

LICENCES: dict[str, dict[str, str]] = {
    # What lock files tell of packages besides their versions: those of npm since version 2 and of composer do.
    # licence: as written, or NULL. family: what it asks of whoever ships the package: permissive, weak (its own changes
    # stay open), strong (the whole work), network (also where it is only served), restricted (no free use), unknown.
    # policy: held against the configuration: allowed, denied, "not listed", unknown, or NULL where none is given.
    # given_up: what the maker says instead of going on, or NULL.
    "package_notes": {
        "path": "VARCHAR",
        "ecosystem": "VARCHAR",
        "name": "VARCHAR",
        "version": "VARCHAR",
        "scope": "VARCHAR",
        "licence": "VARCHAR",
        "family": "VARCHAR",
        "policy": "VARCHAR",
        "given_up": "VARCHAR",
    },
    # How far the packages of the product lie behind, where release dates were given. direct: the product itself asks
    # for it, or the files do not say that it does not. newest: the highest finished version out at the revision. years:
    # (newest_released - released) / 365, never below 0, or NULL where a date is not known.
    "package_ages": {
        "path": "VARCHAR",
        "ecosystem": "VARCHAR",
        "name": "VARCHAR",
        "version": "VARCHAR",
        "direct": "BOOLEAN",
        "released": "DATE",
        "newest": "VARCHAR",
        "newest_released": "DATE",
        "years": "DOUBLE",
    },
    # The repository's own licence, as a file or a manifest at the top says it; kind: file or manifest.
    # name: the SPDX name of a single licence without "or later", NULL for several or none that is known.
    "own_licences": {
        "path": "VARCHAR",
        "kind": "VARCHAR",
        "licence": "VARCHAR",
        "name": "VARCHAR",
        "family": "VARCHAR",
    },
}
