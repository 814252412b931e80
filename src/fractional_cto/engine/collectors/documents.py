"""The text of the small documents that rules read, with secrets blotted out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, repeat

from fractional_cto.engine.collectors.shapes.tokens import blotted, may_hold, signs
from fractional_cto.engine.collectors.tree import Entry, Tree
from fractional_cto.engine.collectors.words import finder
from fractional_cto.engine.git import Git

SMALL = 256 << 10
MOST = 600
ALL = 24 << 20  # bytes; hostile lines take a second for each 100 KiB
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
WORD = (
    r"(?:pass(?:word|wd|phrase|code)|(?<!by)(?<!com)pass(?![a-z])|secret|token|api[_-]?key|access[_-]?key|private[_-]?key"
    r"|encryption[_-]?key|credential|_auth(?![a-z])|(?<=[_;])pwd?(?![a-z]))"
)
# What stands there instead of a secret: a variable, a switch, a placeholder, the version of a package.
ORDINARY = r"""["'`]?(?:\$[\w{(]|\{\{|%\w+%|%[({s]|<[\w\s]
  |(?:os|self|env|process|secrets|vars?|settings|config|ctx|inputs|github|steps|needs|params)[.\[(]
  |(?:true|false|yes|no|null|none|nil|inherit|write|read|required|optional|enabled|disabled|always|never|latest|\*
    |[\^~<>=!]*\s*v?\d+(?:\.(?:\d+|x|\*))+(?:[-.+]?(?:a|b|rc|alpha|beta|dev|post|pre|next)[-.\d]*)?
    |[\^~<>=!]+\s*[\d.]+)(?=["'`\s)\]}]|[,;\#](?:[\s<>=!~]|$)|$))"""
# Blanks are given back to nobody: what follows would be looked for from each of them.
SECRET = re.compile(
    rf"""(?ix)
    ({WORD}[\w.-]{{0,99}}(?<!file)(?<!path)(?<!name)['"\])]*\s*(?:=>|:=|:|=(?!=))\s*+
      |(?<![\w-])--[\w-]{{0,99}}?{WORD}[\w-]{{0,99}}(?:=|\s++)|\bauthorization['"]?\s*[:=]\s*['"]?\w+\s++)
    (?!{ORDINARY})
    (?:(["'`])(?:\\.|(?!\2).)+(?:\2|$)|[^\s'"`<]{{6,}}|(?<==)[^\s'"`<]{{3,}})
    """
)
CLIENT = r"(?:mysql|mariadb)[\w-]{0,20}"
LOGIN = r"(?:(?:docker|podman|helm(?:\sregistry)?|az(?:\sacr)?)\slogin|twine\supload)"


def _up_to(program: str) -> str:
    """Go on to the first such argument, or to where the program stands again: each is gone through once."""
    return rf"\b{program}\s(?:(?:(?!\b{program}\s).)*?\s)??"


# What programs take on their command line under a name of one letter, one argument a string, or after a space.
GIVEN = re.compile(
    rf"""(?i)({_up_to("curl")}(?:-\w{{0,9}}u|--user)[=\s]*["']?[^\s:"'$]+:|{_up_to(CLIENT)}-p(?=[^\s$])"""
    rf"""|\bsshpass\s+-p\s*|{_up_to("redis-cli")}-a\s*"""
    rf"""|{_up_to(LOGIN)}-p(?:\s+|=|(?=[^\s$-]))"""
    rf"""|["']--?[\w-]{{0,99}}{WORD}[\w-]{{0,99}}(?<!file)(?<!path)(?<!name)["']\s*,\s*"""
    rf"""|^\s*ENV\s+[\w.]{{0,99}}{WORD}[\w.]{{0,99}}(?<!file)(?<!path)(?<!name)\s+"""
    rf"""|\bsecrets\.\w+\s*\|\|\s*(?=')|{WORD}[\w.-]{{0,99}}\s*==\s*(?=["'])"""
    # as a list of texts, and through a pipe
    rf"""|\b(?:curl|redis-cli|{CLIENT})["'],[^\]]{{0,99}}?["'](?:(?:-u|-a|--user)["']\s*,\s*|-p(?=[^\s"'$]))"""
    r"""|\becho\s+(?:-\w+\s+)?(?=[^|]{1,99}\|[^|]{1,99}\s--password-stdin)"""
    r""")(?!["']?(?:\$|\{\{|<))(?:"[^"]*"|'[^']*'|[^\s"'`]+)"""
)
# What signs an address, which may stand inside of what GIVEN passes over.
SIGNED = re.compile(
    r"""(?i)([?&](?:x-(?:amz|goog)-)?sig(?:nature)?=)(?!["']?(?:\$|\{\{|<))(?:"[^"]*"|'[^']*'|[^\s"'`]+)"""
)
# Without one of these, in small letters, GIVEN can not match, nor SECRET without one of those below.
GIVING = (
    "curl",
    "mysql",
    "mariadb",
    "sshpass",
    "redis-cli",
    "login",
    "twine",
    "env",
    "secrets.",
    "==",
    "'-",
    '"-',
    "password-stdin",
)
SETTING = (":", "=", "--")
TELLING = ("pass", "secret", "token", "key", "credential")
# As people write to each other: a password, the word that leads to it, and no name or version of a program.
PROSE = re.compile(
    rf"""(?ix)((?:{WORD}|\b(?:api|access)\skey)\w{{0,9}}(?:['"`]?\s{{1,3}}(?:is|was|to|as|now|with|it)\b){{0,2}}\s{{0,2}}:?\s{{1,3}}["'`(]?)
    (?!{ORDINARY})(?=[^\s"'`\d]{{0,99}}\d)(?=[^\s"'`a-z]{{0,99}}[a-z])(?:[^\s"'`,;:./(){{}}<>=\[\]]|[.:/](?=\S)){{6,}}"""
)
ELEMENT = re.compile(rf"(?i)(<[\w.:-]{{0,99}}{WORD}[\w.:-]{{0,99}}>)(?!\s*\$\{{)[^<]+")
# The tokens of well-known services, and what stands before the host of an address.
TOKEN = re.compile(
    r"\b(A(?:KI|SI)A[0-9A-Z]{16}|gh[opsru]_[A-Za-z0-9]{30,}|github_pat_\w{40,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,}"
    r"|[rs]k_(?:live|test)_\w{16,}|npm_\w{36}|pypi-[\w-]{50,}|AIza[\w-]{35}|SG\.[\w-]{16,}\.[\w-]{16,}|hf_\w{30,}"
    r"|sk-[\w-]{20,}|dop_v1_\w{40,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})|(?<=hooks\.slack\.com/services/)[\w/]+"
    r"|(?<=//)[^/\s:@]*:[^/\s]+(?=@)|(?<=://)[^/\s:@]{16,}(?=@)|(?:(?<=https://)|(?<=http://))[^/\s:@?#]+(?=@)"
    # without a scheme, as registries of images are written
    r"|(?<![\w./:@-])(?!mailto:|npm:)[\w.-]+:[^/\s:@\"'`]+(?=@[\w-]+(?:[\w.-]*\.[\w-]+)?(?::\d+)?/)"
)
# A line without any of these, in small letters, can not match: looking for them is ten times as fast. TOKEN needs one
# of its own, or an @ after a colon.
TOKENS = (
    *("slack", "akia", "asia", "gho_", "ghp_", "ghs_", "ghr_", "ghu_", "github_pat", "glpat", "xox", "k_live"),
    *("k_test", "npm_", "pypi-", "aiza", "sg.", "hf_", "sk-", "dop_v1", "eyj"),
)
SIGNS = (
    *("pass", "secret", "token", "key", "credential", "auth", "pw", "curl", "mysql", "mariadb", "redis", "//", "@"),
    *(" login", "twine", *TOKENS),
)
FRAME = "-----BEGIN"
KEY_BEGINS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY")
KEY_ENDS = re.compile(r"-----END [A-Z ]*PRIVATE KEY")
BLOT = "[redacted]"


def wanted(tree: Tree) -> tuple[list[Entry], int]:
    """Choose the documents to read, the shallow ones first and so many at most, and count the others."""
    found = [
        entry
        for entry in tree.entries
        if entry.mode in ("file", "executable") and (entry.size or 0) <= SMALL and is_document(entry.path)
    ]
    found.sort(key=lambda entry: (entry.path.count("/"), entry.path))
    sizes = accumulate(entry.size or 0 for entry in found)
    chosen = [entry for entry, size in zip(found[:MOST], sizes, strict=False) if size <= ALL]
    return chosen, len(found) - len(chosen)


def is_document(path: str) -> bool:
    """Tell whether rules read the file at path."""
    folder, _, name = path.rpartition("/")
    if NAMES.fullmatch(name) or (not folder and TOP.fullmatch(name)):
        return True
    return (path.startswith(".") or folder.endswith("requirements")) and bool(FOLDERS.fullmatch(path))


def tables_of(git: Git, tree: Tree) -> dict[str, Mapping[str, Sequence[object]]]:
    """Lay the documents out as the table "lines", and say where not all were read."""
    entries, others = wanted(tree)
    reason = f"{len(entries):,} of {len(entries) + others:,} were read, the shallow ones first"
    absent = {"need": ["some documents"] if others else [], "reason": [reason] if others else []}
    return {"lines": _lines(git, entries), "absent": absent}


def _lines(git: Git, entries: Sequence[Entry]) -> dict[str, list[object]]:
    texts = {read.name: read.content for read in git.objects({entry.blob: None for entry in entries})}
    found = []
    for entry in sorted(entries, key=lambda entry: entry.path):
        content = texts.get(entry.blob) or b""
        if b"\0" not in content:
            found.append((entry.path, content.decode(errors="replace").splitlines()))
    # asked of all lines at once, and taken one by one
    doubtful = iter(may_hold([line for _, lines in found for line in lines], all_signs()))
    rows: dict[str, list[object]] = {"path": [], "line": [], "text": []}
    for path, lines in found:
        rows["path"] += [path] * len(lines)
        rows["line"] += range(1, len(lines) + 1)
        rows["text"] += redacted(lines, doubtful)
    return rows


def redacted(lines: Iterable[str], doubtful: Iterable[object] | None = None) -> Iterator[str]:
    """Blot out secrets line by line, and private keys that go over several; doubtful tells which may hold any."""
    inside = False
    for line, doubt in zip(lines, doubtful or repeat(1), strict=False):  # whoever tells may tell of more lines
        begins = KEY_BEGINS.search(line) if FRAME in line else None
        inside = inside or bool(begins)
        if inside:
            yield (line[: begins.start()] if begins else "") + BLOT
            inside = not KEY_ENDS.search(line)
        else:
            yield (redact(line[: 2 * LINE]) if doubt else line)[:LINE]


def untokened(name: str) -> str:
    """Blot out the tokens of services, which nothing else looks like."""
    name = blotted(name, BLOT)
    small = name.casefold()
    holds = (":" in name and "@" in name) or any(sign in small for sign in TOKENS)
    return TOKEN.sub(BLOT, name) if holds else name


def untokened_each(columns: Iterable[Sequence[str]]) -> list[list[str]]:
    """Blot out what a wrong setting put where names or addresses should stand, most of which come again and again."""
    columns = [list(column) for column in columns]
    names = list(dict.fromkeys(name for column in columns for name in column))
    # without one of these, in small letters, untokened leaves a name as it is
    held = may_hold(names, (":", *TOKENS, *signs()))
    told = {name: untokened(name) if may else name for name, may in zip(names, held, strict=True)}
    return [[told[name] for name in column] for column in columns]


@cache
def all_signs() -> tuple[str, ...]:
    """Give what a secret could be told by, in small letters."""
    return (*SIGNS, *(sign for sign in signs() if not any(known in sign for known in SIGNS)))


@cache
def _any_sign() -> Callable[[bytes], object]:
    return finder(all_signs())


def suspicious(text: str) -> bool:
    """Tell whether a text has anything in it that a secret could be told by."""
    return bool(_any_sign()(text.casefold().encode(errors="surrogatepass")))


def redact(line: str) -> str:
    """Blot out what looks like a secret; the rest of the line stays as it is."""
    if not suspicious(line):
        return line
    line = ELEMENT.sub(rf"\1{BLOT}", untokened(line))
    small = line.casefold()
    if any(sign in small for sign in GIVING):
        line = GIVEN.sub(rf"\1{BLOT}", line)
    if any(sign in line for sign in SETTING):
        line = SECRET.sub(lambda found: f"{found[1]}{found[2] or ''}{BLOT}{found[2] or ''}", line)
    if "sig" in small:
        line = SIGNED.sub(rf"\1{BLOT}", line)
    if any(word in small for word in TELLING):
        line = PROSE.sub(rf"\1{BLOT}", line)
    return line
