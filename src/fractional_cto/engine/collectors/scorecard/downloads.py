"""Scripts that fetch something and run it, and those that fetch packages."""

from collections.abc import Iterator
from posixpath import basename, normpath
from urllib.parse import urlsplit

from fractional_cto.engine.collectors.scorecard.installs import COMMIT, PYTHONS, fetched, named
from fractional_cto.engine.collectors.scorecard.shell import Command, commands

SHELLS = ("sh", "bash", "mksh", "dash", "ksh", "exec", "su")
OTHERS = ("perl", "ruby", "php", "node", "nodejs", "java")
INTERPRETERS = (*SHELLS, *OTHERS, *PYTHONS, "dotnet", "nuget")
FETCHERS = ("curl", "wget", "gsutil")
BY_COMMIT = "raw.githubusercontent.com"
RUN = "downloadThenRun"
DEEPEST = 4


class Script:
    """What a script fetches; files that it fetched are remembered, as later parts may run them."""

    def __init__(self) -> None:
        """Begin where nothing was fetched yet."""
        self.files: set[str] = set()

    def fetches(self, text: str, line: int = 1, depth: int = 0) -> Iterator[tuple[int, str, bool, str]]:
        """Find what is fetched: the line, what kind it is, whether it is fixed, and the command."""
        before: Command | None = None
        for command in commands(text, line):
            words = command.known
            shown = " ".join(words)
            if (inner := self._inner(command, words)) and depth < DEEPEST:
                yield from self.fetches(inner, command.line, depth + 1)
            if before and command.piped and words and self._fetch(before.known) and self._runs(words):
                yield before.line, RUN, False, f"{' '.join(before.known)} | {shown}"
            if self._runs_fetched(words) or self._substituted(command, words):
                yield command.line, RUN, False, shown
            if found := fetched(words):
                yield command.line, found[0], found[1], shown
            if (target := self._target(command, words)) is not None:
                self.files.add(normpath(target).lower())
            before = command

    @staticmethod
    def _inner(command: Command, words: list[str]) -> str | None:
        """Give the script that a shell is told to run by -c."""
        shell = next((place for place, word in enumerate(words) if named(word, *INTERPRETERS)), None)
        if shell is None or named(words[shell], *OTHERS, *PYTHONS):
            return None
        if not any(word.startswith("-") and "c" in word for word in words[shell + 1 :]):
            return None
        return next((word.text for word in command.words if word.quote and word.whole), None)

    @staticmethod
    def _fetch(words: list[str]) -> bool:
        """Tell whether a command fetches something that is not named by a commit."""
        if not words:
            return False
        by_aws = named(words[0], "aws") and [word.lower() for word in words[1:3]] == ["s3api", "get-object"]
        return (named(words[0], *FETCHERS) or by_aws) and not _by_commit(words)

    @staticmethod
    def _runs(words: list[str]) -> bool:
        return bool(words) and named(words[0], *INTERPRETERS)

    def _runs_fetched(self, words: list[str]) -> bool:
        if not words or not self.files:
            return False
        wanted = words if self._runs(words) else words[:1]
        return any(normpath(word).lower() in self.files for word in wanted[self._runs(words) :])

    def _substituted(self, command: Command, words: list[str]) -> bool:
        """Tell whether a shell reads its script straight from what another command fetches: bash <(curl …)."""
        if len(command.words) < 2 or not self._runs(words):  # noqa: PLR2004  # the shell and what it reads
            return False
        at = next((place for place, word in enumerate(command.words) if named(word.text, *INTERPRETERS)), 0)
        inner = command.words[at + 1].substitution if at + 1 < len(command.words) else ""
        first = next(commands(inner), None) if inner else None
        return first is not None and (named((first.known or [""])[0], *FETCHERS))

    def _target(self, command: Command, words: list[str]) -> str | None:
        """Name the file that something is fetched into."""
        if not self._fetch(words):
            return None
        if command.output is not None:
            return command.output
        if named(words[0], "wget"):
            return _after(words, "-o") or next((_last(word) for word in words[1:] if word.startswith("http")), None)
        if named(words[0], "gsutil"):
            place = next((place for place, word in enumerate(words[:-1]) if word.startswith("gs://")), None)
            return None if place is None else _into(words[place], words[place + 1])
        return _into(words[-2], words[-1]) if named(words[0], "aws") else None


def _by_commit(words: list[str]) -> bool:
    addresses = [address for word in words if "://" in (address := word.strip("'\""))]
    return bool(addresses) and all(_fixed(address) for address in addresses)


def _fixed(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    folders = parts.path.split("/")
    return (
        parts.scheme == "https"
        and parts.netloc == BY_COMMIT
        and len(folders) > 4  # noqa: PLR2004  # /owner/name/commit/path
        and bool(COMMIT.fullmatch(folders[3]))
    )


def _after(words: list[str], flag: str) -> str | None:
    return next((words[place + 1] for place, word in enumerate(words[:-1]) if word.lower() == flag), None)


def _last(address: str) -> str:
    return basename(address.partition("?")[0].rstrip("/"))


def _into(source: str, target: str) -> str:
    """Name the file; a folder as the target keeps the name of the source."""
    return f"{target.rstrip('/')}/{_last(source)}" if target in (".", "..") or target.endswith("/") else target
