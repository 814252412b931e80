"""Which commands fetch packages, and whether what they get is fixed beforehand by a hash or a lock."""

import re
from collections.abc import Callable, Sequence
from posixpath import basename

PYTHONS = ("python", "python3", "python2.7")
COMMIT = re.compile(r"[a-f0-9]{40}", re.IGNORECASE)
FLAG = re.compile(r"(?:--?\w+)+")
REMOTE = re.compile(r"(?:git|svn|hg|bzr).+")
FIXED_GIT = re.compile(r"git(?:\+(?:https?|ssh|git))?://.*@[a-fA-F0-9]{40}(?:#egg=.*)?")
GO_FLAGS = ("-d", "-f", "-t", "-u", "-v", "-fix", "-insecure")
GO_PACKAGE = re.compile(r"\b\w+\.\w+/\w+")
GO_FIXED = re.compile(r"none|[A-Fa-f0-9]{40,}")
GO_RELEASE = re.compile(r"v\d+\.\d+\.\d+(-[0-9A-Za-z-.]+)?(\+[0-9A-Za-z-.]+)?")
CHECKED = ("--requirechecksum", "--requirechecksums", "--require-checksums")
Words = Sequence[str]


def named(word: str, *names: str) -> bool:
    """Tell whether a word starts one of these programs, wherever it lies."""
    return basename(word).lower() in names


def fetched(words: Words) -> tuple[str, bool] | None:
    """Name what fetches packages and whether they are fixed; None for any other command."""
    if not words:
        return None
    for kind, (asks, fixed) in KINDS.items():
        if asks(words):
            return kind, fixed(words)
    return None


def _go(words: Words) -> bool:
    return len(words) > 2 and named(words[0], "go") and words[1] in ("get", "install")  # noqa: PLR2004  # the words


def _go_fixed(words: Words) -> bool:
    """Look at each package: a folder of one's own is fixed, and so is a release unless -insecure is asked for."""
    insecure = "-insecure" in words
    packages = [word for word in words[2:] if word not in GO_FLAGS]
    for package in packages:
        if not GO_PACKAGE.search(package):
            return True
        _, _, version = package.partition("@")
        if GO_FIXED.fullmatch(version) or (not insecure and GO_RELEASE.fullmatch(version)):
            return True
    return not packages


def _pip_words(words: Words) -> Words | None:
    if len(words) > 1 and named(words[0], "pip", "pip3") and words[1].lower() == "install":
        return words[2:]
    if named(words[0], *PYTHONS):
        for place, word in enumerate(words[:-2]):
            if word == "-m" and words[place + 1].lower() == "pip" and words[place + 2].lower() == "install":
                return words[place + 3 :]
    return None


def _pip_fixed(words: Words) -> bool:
    given = _pip_words(words) or ()
    if "-e" in given or "--editable" in given:
        return "--no-deps" in given and all(_fixed_source(word) for word in _sources(given))
    if "--require-hashes" in given:
        return True
    others = [word for word in given if not FLAG.fullmatch(word)]
    return bool(others) and all(word.endswith(".whl") for word in others)


def _sources(given: Words) -> list[str]:
    return [word for word in given if not FLAG.fullmatch(word) and not word.endswith(".whl")]


def _fixed_source(word: str) -> bool:
    return not REMOTE.fullmatch(word) or bool(FIXED_GIT.fullmatch(word))


def _npm(words: Words) -> bool:
    asked = {"install", "i", "install-test", "update", "ci"}
    return named(words[0], "npm") and any(word.lower() in asked for word in words[1:])


def _npm_fixed(words: Words) -> bool:
    for word in words[1:]:
        if word.lower() == "ci":
            return True
        if word.startswith(("github:", "git://", "git+http://", "git+https://")):
            parts = word.split("#")
            if len(parts) != 2:  # noqa: PLR2004  # an address and a commit
                return False
            if COMMIT.fullmatch(parts[1]):
                return True
    return False


def _choco(words: Words) -> bool:
    return len(words) > 1 and named(words[0], "choco", "choco.exe") and words[1].lower() == "install"


def _choco_fixed(words: Words) -> bool:
    return any(word.partition("=")[0].lower() in CHECKED for word in words[2:])


def _nuget_part(words: Words) -> str:
    low = [word.lower() for word in words]
    if named(words[0], "dotnet", "dotnet.exe"):
        if len(low) > 3 and low[1] == "add" and "package" in low[2:4]:  # noqa: PLR2004  # dotnet add X package Y
            return "add"
        return "restore" if low[1:2] == ["restore"] else ""
    if named(words[0], "nuget", "nuget.exe"):
        return low[1] if low[1:2] in (["install"], ["restore"]) else ""
    if named(words[0], "msbuild", "msbuild.exe"):
        return "restore" if "/t:restore" in low else ""
    return ""


def _nuget(words: Words) -> bool:
    return bool(_nuget_part(words))


def _nuget_fixed(words: Words) -> bool:
    low = [word.lower() for word in words]
    part = _nuget_part(words)
    if part == "add":
        return bool({"-v", "--version"} & set(low[3:]))
    if part == "install":
        return len(low) == 2 or low[2].endswith("packages.config") or "-version" in low[2:]  # noqa: PLR2004  # no package
    return bool({"--locked-mode", "-lockedmode", "/p:restorelockedmode=true"} & set(low))


KINDS: dict[str, tuple[Callable[[Words], bool], Callable[[Words], bool]]] = {
    "goCommand": (_go, _go_fixed),
    "pipCommand": (lambda words: _pip_words(words) is not None, _pip_fixed),
    "npmCommand": (_npm, _npm_fixed),
    "chocoCommand": (_choco, _choco_fixed),
    "nugetCommand": (_nuget, _nuget_fixed),
}
