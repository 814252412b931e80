"""The text of the small documents that rules read, with secrets blotted out."""

import re

from fractional_cto.engine.collectors.tree import Entry, Tree
from fractional_cto.engine.git import Git

SMALL = 256 << 10
MOST = 600
LINE = 2000

# Told by the name alone, wherever the file lies.
NAMES = re.compile(
    r"(readme|contributing|security|changelog|changes|history|news|licen[sc]e|copying|notice|codeowners|install"
    r"|hacking|development|architecture|authors|maintainers)(\.[a-z]+)?|jenkinsfile|vagrantfile"
    r"|(package|composer|renovate|tsconfig|vercel|turbo|nx|lerna)\.json5?|\.renovaterc(\.json)?"
    r"|(pyproject|cargo|pipfile|tox|setup|pytest|ruff|\.ruff|mypy)(\.toml|\.cfg|\.ini|\.py)?"
    r"|(requirements[\w.-]*|constraints)\.(txt|in)"
    r"|gemfile|rakefile|procfile|makefile|gnumakefile|justfile|go\.mod|pom\.xml|build\.gradle(\.kts)?|mix\.exs"
    r"|settings\.gradle(\.kts)?|package\.swift|cmakelists\.txt|meson\.build|configure\.ac|pubspec\.yaml"
    r"|directory\.build\.props|global\.json|deno\.jsonc?|[^/]+\.(gemspec|csproj|dockerfile)"
    r"|(dockerfile|containerfile)[\w.-]*|(docker-)?compose[\w.-]*\.ya?ml"
    r"|\.(nvmrc|node-version|python-version|ruby-version|tool-versions|gitignore|dockerignore|gitmodules|npmrc"
    r"|yarnrc(\.yml)?|editorconfig|rubocop\.yml|eslintrc(\.[a-z]+)?|prettierrc(\.[a-z]+)?|golangci\.ya?ml|flake8"
    r"|git-blame-ignore-revs|env\.(example|sample|template|dist))"
    r"|(eslint|biome|prettier)\.config\.[a-z]+|(eslint|biome)\.jsonc?|runtime\.txt|schema\.rb|chart\.yaml|pip\.conf",
    re.IGNORECASE,
)
# Told by the name, but only in the folder at the top.
TOP = re.compile(
    r"(\.gitlab-ci|bitbucket-pipelines|azure-pipelines|appveyor|\.appveyor|\.travis|\.drone|\.cirrus|cloudbuild|codecov"
    r"|\.codecov|\.pre-commit-config|\.woodpecker|mkdocs|netlify|render|fly|app|serverless)\.(ya?ml|toml)",
    re.IGNORECASE,
)
# Told by the folder.
FOLDERS = re.compile(
    r"\.github/.+\.(ya?ml|md)|\.gitlab/.+\.ya?ml|\.(circleci|buildkite|woodpecker|ci)/.+\.(ya?ml|sh)"
    r"|(.+/)?requirements/[\w.-]+\.(txt|in)",
    re.IGNORECASE,
)
# The value after a word that names a secret, and the tokens of well-known services.
SECRET = re.compile(
    r"""(?ix)
    ((?:pass(?:word|wd)?|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|_auth)[\w.-]*
      ['"]?\s*(?:=>|:=|[:=])\s*)
    (?!\s*(?:\$|\{\{|%|<|true\b|false\b|null\b|none\b|os\.|env\b|process\.env|ENV\[|["']?\s*$))
    (['"]?)([^\s'",;]{6,})\2
    """
)
TOKEN = re.compile(
    r"\b(AKIA[0-9A-Z]{16}|gh[opsru]_[A-Za-z0-9]{30,}|github_pat_\w{40,}|glpat-[\w-]{20}|xox[abpr]-[\w-]{10,}"
    r"|sk_live_\w{16,}|npm_\w{36}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"
)
BLOT = "[redacted]"


def wanted(tree: Tree) -> list[Entry]:
    """Choose the documents to read: the shallow ones first, so many at most."""
    found = [
        entry
        for entry in tree.entries
        if entry.mode in ("file", "executable") and (entry.size or 0) <= SMALL and is_document(entry.path)
    ]
    return sorted(found, key=lambda entry: (entry.path.count("/"), entry.path))[:MOST]


def is_document(path: str) -> bool:
    """Tell whether rules read the file at path."""
    folder, _, name = path.rpartition("/")
    if NAMES.fullmatch(name) or (not folder and TOP.fullmatch(name)):
        return True
    return (path[0] == "." or folder.endswith("requirements")) and bool(FOLDERS.fullmatch(path))


def columns(git: Git, tree: Tree) -> dict[str, list[object]]:
    """Lay the documents out as the columns of the table "lines"."""
    entries = wanted(tree)
    texts = {read.name: read.content for read in git.objects({entry.blob: None for entry in entries})}
    rows: dict[str, list[object]] = {"path": [], "line": [], "text": []}
    for entry in sorted(entries, key=lambda entry: entry.path):
        content = texts.get(entry.blob) or b""
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
            rows["path"].append(entry.path)
            rows["line"].append(number)
            rows["text"].append(redact(line[:LINE]))
    return rows


def redact(line: str) -> str:
    """Blot out what looks like a secret; the rest of the line stays as it is."""
    return TOKEN.sub(BLOT, SECRET.sub(lambda found: f"{found[1]}{found[2]}{BLOT}{found[2]}", line))
