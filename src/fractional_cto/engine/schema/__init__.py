"""The fact tables: which there are, what each holds and what their columns are called."""

from fractional_cto.engine.schema.interview import INTERVIEW
from fractional_cto.engine.schema.licences import LICENCES
from fractional_cto.engine.schema.pipelines import PIPELINES
from fractional_cto.engine.schema.scans import SCANS
from fractional_cto.engine.schema.scorecard import SCORECARD
from fractional_cto.engine.schema.secrets import SECRETS
from fractional_cto.engine.schema.vulnerabilities import VULNERABILITIES

# Every table begins with the column "repository". Times are UTC.
TABLES: dict[str, dict[str, str]] = {
    # One row: the audited repository. as_of is the "now" of every window.
    # squash_share: share of the non-merge commits on the first-parent chain, last 12 months, that
    # carry a review reference; merges: 2-parent commits; uncompared: commits whose changes git could
    # not compare for lack of objects; uncounted: commits whose lines it could not count.
    # root: the first commit of all, by which a repository is known again under any name; NULL in a cut history.
    "subjects": {
        "revision": "VARCHAR",
        "root": "VARCHAR",
        "branch": "VARCHAR",
        "commits": "INTEGER",
        "merges": "INTEGER",
        "shallow": "BOOLEAN",
        "grafted": "BOOLEAN",
        "bare": "BOOLEAN",
        "missing_objects": "INTEGER",
        "unseen_commits": "INTEGER",
        "uncompared_commits": "INTEGER",
        "uncounted_commits": "INTEGER",
        "odd_dates": "INTEGER",
        "squash_share": "DOUBLE",
        "first_at": "TIMESTAMP",
        "last_at": "TIMESTAMP",
        "as_of": "TIMESTAMP",
        "since": "TIMESTAMP",
    },
    # Every commit reachable from the revision. seq counts from 1, parents before children.
    # mainline: on the first-parent chain. review: the reference to a change request found in the
    # message ("#12", "!34"), or NULL. reverts: the id the message says it reverts, or NULL.
    # fix: the subject speaks of a repair. author is people.person. files: changed files.
    "commits": {
        "seq": "INTEGER",
        "sha": "VARCHAR",
        "parents": "INTEGER",
        "mainline": "BOOLEAN",
        "author": "VARCHAR",
        "committer": "VARCHAR",
        "bot": "BOOLEAN",
        "authored_at": "TIMESTAMP",
        "committed_at": "TIMESTAMP",
        "subject": "VARCHAR",
        "review": "VARCHAR",
        "reverts": "VARCHAR",
        "fix": "BOOLEAN",
        "files": "INTEGER",
    },
    # One row per file changed by a non-merge commit. file: the stable identity, which is the path
    # the file has at the revision, or had last; path: what it was called in that commit.
    # status: A added, M modified, D deleted, R renamed (old_path is set), C copied, T type changed.
    # added, deleted: lines, or NULL where lines are not diffed (data, generated, vendored, binary).
    "changes": {
        "seq": "INTEGER",
        "file": "VARCHAR",
        "path": "VARCHAR",
        "old_path": "VARCHAR",
        "status": "VARCHAR",
        "added": "INTEGER",
        "deleted": "INTEGER",
    },
    # Authors and committers after merging identities. commits counts authored non-merge commits.
    # gone: named as a leaver in the configuration, or no commit in the twelve months before as_of, on no branch.
    # elsewhere_at: when they wrote the newest commit of theirs that only other branches have, or NULL; where an older
    # revision is audited, other branches are not looked at.
    "people": {
        "person": "VARCHAR",
        "bot": "BOOLEAN",
        "gone": "BOOLEAN",
        "commits": "INTEGER",
        "first_at": "TIMESTAMP",
        "last_at": "TIMESTAMP",
        "elsewhere_at": "TIMESTAMP",
    },
    # Every name and e-mail seen; merged_by: mailmap, email, name, config, or NULL where it stands alone.
    "identities": {
        "name": "VARCHAR",
        "email": "VARCHAR",
        "person": "VARCHAR",
        "merged_by": "VARCHAR",
    },
    # The files at the revision. kind: source test documentation configuration generated vendored data,
    # as their paths, their contents and the linguist marks of .gitattributes tell.
    # mode: file, executable, symlink, submodule. lines is NULL for binary or unread files.
    # component: from the configuration, else the first folders of the path.
    # armour: what the frame around a key says it is ("PRIVATE KEY"), or NULL; the key itself is not kept.
    "files": {
        "path": "VARCHAR",
        "language": "VARCHAR",
        "kind": "VARCHAR",
        "component": "VARCHAR",
        "mode": "VARCHAR",
        "bytes": "BIGINT",
        "lines": "INTEGER",
        "is_binary": "BOOLEAN",
        "armour": "VARCHAR",
        "blob": "VARCHAR",
    },
    # The lines of the small documents rules read (README, CI, manifests, Dockerfiles, policies),
    # secrets redacted.
    "lines": {"path": "VARCHAR", "line": "INTEGER", "text": "VARCHAR"},
    # The packages that manifests declare and lock files resolve.
    # kind: manifest, lock, or bill: a bill of materials, which says again what others say.
    # format: requirements, pyproject, poetry.lock, uv.lock, pdm.lock, Pipfile, Pipfile.lock,
    # package.json, package-lock.json, yarn.lock, pnpm-lock.yaml, bun.lock, go.mod, Cargo.toml, Cargo.lock,
    # Gemfile.lock, composer.json, composer.lock, pom.xml, build.gradle, libs.versions.toml, gradle.lockfile, csproj,
    # packages.config, packages.lock.json, mix.exs, mix.lock, pubspec.yaml, pubspec.lock, Package.swift,
    # Package.resolved, Dockerfile, workflow, tf, terraform.lock, Gemfile, setup.py, setup.cfg, bill.
    # ecosystem: as the OSV schema calls it: PyPI npm Go crates.io RubyGems Packagist Maven NuGet Hex Pub SwiftURL
    # GitHub Actions Debian Ubuntu Alpine; or docker (images) and Terraform, which it does not know.
    # declared: the requirement as written; version: the one installed, or NULL where several would do.
    # direct: the project itself asks for it; NULL where the files do not tell. scope: runtime development unknown.
    # brought_by: some of the packages asked for that bring this one along, the nearest first; NULL where the lock does
    # not say it. line is NULL where the file has none that tells. Packages of the repository itself, vendored files and
    # what tests are fed with are left out.
    "dependencies": {
        "path": "VARCHAR",
        "line": "INTEGER",
        "ecosystem": "VARCHAR",
        "name": "VARCHAR",
        "declared": "VARCHAR",
        "version": "VARCHAR",
        "direct": "BOOLEAN",
        "scope": "VARCHAR",
        "kind": "VARCHAR",
        "format": "VARCHAR",
        "brought_by": "VARCHAR[]",
    },
    # The instructions of Dockerfiles, continued lines joined, secrets redacted. stage counts from 0; name: the stage's
    # own, base: what it is built on as written, both NULL where unsaid. final: in the stage that the image is made of.
    # word: the instruction in capitals (FROM RUN USER COPY ADD ENV ARG CMD ENTRYPOINT EXPOSE HEALTHCHECK ...);
    # text: what follows it. secret: a password, key or token stands in it, or its name says so and a value is given.
    "containers": {
        "path": "VARCHAR",
        "line": "INTEGER",
        "stage": "INTEGER",
        "name": "VARCHAR",
        "base": "VARCHAR",
        "final": "BOOLEAN",
        "word": "VARCHAR",
        "text": "VARCHAR",
        "secret": "BOOLEAN",
    },
    # What runs, as compose files, Kubernetes manifests, Helm values and the files of platforms describe it.
    # system: compose kubernetes helm cloudformation serverless procfile fly render appengine heroku.
    # kind: service, job, datastore, queue, cache, storage, proxy, third party. form: the same in the words of its
    # system ("Deployment", "service"). NULL means that the file does not tell; what it leaves out is false.
    # limits: of memory; health: a check of its own; privileged: all rights of the machine; host: which part of the
    # machine it holds ("docker socket", "host network", ...). user: as written. secret: a password, key or token
    # stands in its environment. default_password: that one is a word anybody would try. ports, volumes: with commas.
    # development: the file itself says that people write code in it: source mounted, nothing starts again, or nothing
    # but stores whose data nobody keeps and that let in everybody.
    "services": {
        "path": "VARCHAR",
        "line": "INTEGER",
        "system": "VARCHAR",
        "name": "VARCHAR",
        "kind": "VARCHAR",
        "form": "VARCHAR",
        "image": "VARCHAR",
        "ports": "VARCHAR",
        "volumes": "VARCHAR",
        "user": "VARCHAR",
        "replicas": "INTEGER",
        "limits": "BOOLEAN",
        "health": "BOOLEAN",
        "privileged": "BOOLEAN",
        "host": "VARCHAR",
        "secret": "BOOLEAN",
        "default_password": "BOOLEAN",
        "development": "BOOLEAN",
    },
    # What is ordered from a cloud, as Terraform, CloudFormation and SAM describe it. system: terraform cloudformation
    # serverless. provider: aws google azure kubernetes ...; type, name: as written. kind: database cache bucket queue
    # disk firewall function machine cluster secret access provider state other; state: where Terraform keeps it.
    # NULL means that the file does not tell, or that the question makes no sense for the kind; where a file says
    # nothing, the provider's own default counts. public: from the whole internet. backups: days they are kept.
    # zones: it survives the loss of one. protected: it can not be deleted by mistake. open: the ports that the
    # whole internet reaches, with commas, or "all". secret: a password, key or token stands in it.
    "resources": {
        "path": "VARCHAR",
        "line": "INTEGER",
        "system": "VARCHAR",
        "provider": "VARCHAR",
        "type": "VARCHAR",
        "name": "VARCHAR",
        "kind": "VARCHAR",
        "public": "BOOLEAN",
        "encrypted": "BOOLEAN",
        "backups": "INTEGER",
        "zones": "BOOLEAN",
        "protected": "BOOLEAN",
        "open": "VARCHAR",
        "secret": "BOOLEAN",
    },
    # Who needs whom, by the names of services and resources in the same system. how: depends_on, environment,
    # link, route, volume, reference.
    "links": {
        "path": "VARCHAR",
        "line": "INTEGER",
        "system": "VARCHAR",
        "source": "VARCHAR",
        "target": "VARCHAR",
        "how": "VARCHAR",
    },
    # The versions of languages, frameworks, systems and databases that files name. kind: language framework system
    # store. bound: exact, or least where any later one will do. cycle: the line of versions it belongs to; ends: its
    # last day with security corrections, NULL where none is announced or the version is not known; source: who says so.
    "platforms": {
        "path": "VARCHAR",
        "line": "INTEGER",
        "product": "VARCHAR",
        "kind": "VARCHAR",
        "version": "VARCHAR",
        "bound": "VARCHAR",
        "cycle": "VARCHAR",
        "ends": "DATE",
        "source": "VARCHAR",
    },
    **PIPELINES,
    **SCANS,
    **VULNERABILITIES,
    **LICENCES,
    **SCORECARD,
    **INTERVIEW,
    **SECRETS,
    # Tags whose commit is in the history. release: the name looks like a version.
    "tags": {"name": "VARCHAR", "sha": "VARCHAR", "seq": "INTEGER", "tagged_at": "TIMESTAMP", "release": "BOOLEAN"},
    # Branches other than the audited one. ahead: commits not in the revision; merged: there are none, or all they write
    # was also written by later commits of the revision that none reverts, as where changes are squashed. contained:
    # another of them stands on it, with all its commits, and is neither a robot's nor one for a trial.
    "branches": {
        "name": "VARCHAR",
        "sha": "VARCHAR",
        "last_at": "TIMESTAMP",
        "ahead": "INTEGER",
        "merged": "BOOLEAN",
        "contained": "BOOLEAN",
    },
    # What could not be looked at, by the word a rule or measure would ask for (see rule.NEEDS).
    "absent": {"need": "VARCHAR", "reason": "VARCHAR"},
}
