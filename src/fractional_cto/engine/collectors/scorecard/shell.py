"""Shell scripts, taken apart far enough to see which programs they start and with which words.

Nothing is expanded and nothing is run: a word that the shell would put together from parts is not known here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

KEYWORDS = frozenset(
    ["if", "then", "else", "elif", "fi", "do", "done", "while", "until", "!", "{", "}", "time", "esac", "coproc"]
)
ASSIGNMENT = re.compile(r"[A-Za-z_]\w*\+?=")
HEREDOC = re.compile(r"<<(-?)\s*(?:\"(\w+)\"|'(\w+)'|\\?(\w+))")
REDIRECT = re.compile(r"\d*(?:&>>?|>>|>\||>&|<>|<&|<<<|[<>])")
PLAIN = re.compile(r"[^\s;&|()<>'\"`$\\]+")
VARIABLE = re.compile(r"\$(?:\w+|[^\s\w\"'])?")
MOST = 256 << 10
DEEPEST = 12


class Unreadable(Exception):
    """The text is no script that can be followed."""


@dataclass(slots=True)
class Word:
    """One word. whole: it stands as written, in one piece; quote: the quotation marks around it, if any."""

    text: str
    whole: bool = True
    quote: str = ""
    substitution: str = ""


@dataclass(slots=True)
class Command:
    """A program with its words and the file its output goes to. piped: it reads what the one before it says."""

    line: int
    words: list[Word] = field(default_factory=list)
    output: str | None = None
    piped: bool = False

    @property
    def known(self) -> list[str]:
        """The words as far as they are known, quotation marks included, without sudo."""
        told = [f"{word.quote}{word.text}{word.quote}" for word in self.words if word.whole and not word.substitution]
        return [text for text in told if text.lower() != "sudo"]


def commands(text: str, line: int = 1, depth: int = 0) -> Iterator[Command]:
    """Find every command of a script, also those within others, in the order they stand."""
    if depth > DEEPEST or len(text) > MOST:
        return
    reader = _Reader(text, line)
    yield from reader.read()
    for inner, where in reader.inner:
        yield from commands(inner, where, depth + 1)


class _Reader:
    """Goes through a script once, character by character."""

    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.place = 0
        self.line = line
        self.inner: list[tuple[str, int]] = []
        self.awaited: list[tuple[str, bool]] = []
        self.piped = False

    def read(self) -> Iterator[Command]:
        command = Command(self.line)
        while self.place < len(self.text):
            here = self.text[self.place]
            if here in " \t\r":
                self.place += 1
            elif self.text.startswith("\\\n", self.place):
                self._forward(2)
            elif here == "#":
                self._comment()
            elif here in "\n;&|()" and not self.text.startswith("&>", self.place):
                yield from self._finished(command)
                self._separator(here)
                command = Command(self.line, piped=self.piped)
            else:
                self._word(command)
        yield from self._finished(command)

    def _finished(self, command: Command) -> Iterator[Command]:
        while command.words and not command.words[0].quote and self._aside(command.words[0]):
            command.words.pop(0)
        if command.words:
            yield command

    @staticmethod
    def _aside(word: Word) -> bool:
        return word.text in KEYWORDS or bool(ASSIGNMENT.match(word.text))

    def _separator(self, here: str) -> None:
        self.piped = here == "|" and not self.text.startswith("||", self.place)
        self._forward(2 if self.text[self.place : self.place + 2] in ("||", "&&", "|&", ";;") else 1)
        if here == "\n":
            while self.awaited:
                self._heredoc(*self.awaited.pop(0))

    def _forward(self, count: int) -> None:
        self.line += self.text.count("\n", self.place, self.place + count)
        self.place += count

    def _comment(self) -> None:
        end = self.text.find("\n", self.place)
        self.place = len(self.text) if end < 0 else end

    def _heredoc(self, ending: str, tabs: bool) -> None:  # noqa: FBT001  # as the script says it
        while self.place < len(self.text):
            end = self.text.find("\n", self.place)
            end = len(self.text) if end < 0 else end
            line = self.text[self.place : end]
            self._forward(end - self.place + 1)
            if (line.lstrip("\t") if tabs else line).rstrip("\r") == ending:
                return

    def _word(self, command: Command) -> None:
        command.line = command.line if command.words else self.line
        if found := HEREDOC.match(self.text, self.place):
            self.awaited.append((found[2] or found[3] or found[4], bool(found[1])))
            self._forward(found.end() - self.place)
        elif self.text.startswith(("<(", ">("), self.place):
            where = self.line
            inner = self._enclosed(self.place + 1)
            self.inner.append((inner, where))
            command.words.append(Word("", substitution=inner))
        elif found := REDIRECT.match(self.text, self.place):
            self._redirect(command, found)
        else:
            command.words.append(self._put_together())

    def _redirect(self, command: Command, found: re.Match[str]) -> None:
        self._forward(found.end() - self.place)
        while self.text[self.place : self.place + 1] in {" ", "\t"}:
            self.place += 1
        if self.text[self.place : self.place + 1] in {"", "\n"} or self.text.startswith("<(", self.place):
            return
        target = self._put_together()
        if found[0] in {">", "1>"} and target.whole and not target.quote and command.output is None:
            command.output = target.text

    def _put_together(self) -> Word:
        """Read one word; of several parts it is not known as a whole."""
        parts: list[Word] = []
        while self.place < len(self.text):
            here = self.text[self.place]
            if here in " \t\r\n;&|()<>":
                break
            parts.append(self._part(here))
            if len(parts) > 1 and all(part.whole and not part.quote for part in parts[-2:]):
                parts[-2:] = [Word(parts[-2].text + parts[-1].text)]
        if not parts:
            # a lone bracket or arrow: go on behind it
            parts.append(Word(self.text[self.place]))
            self.place += 1
        return parts[0] if len(parts) == 1 else Word("".join(part.text for part in parts), whole=False)

    def _part(self, here: str) -> Word:
        if here == "'":
            end = self._find("'", self.place + 1)
            text = self.text[self.place + 1 : end]
            self._forward(end + 1 - self.place)
            return Word(text, quote="'")
        if here == '"':
            return self._quoted()
        if here == "`":
            where = self.line
            end = self._find("`", self.place + 1)
            self.inner.append((self.text[self.place + 1 : end], where))
            self._forward(end + 1 - self.place)
            return Word("", whole=False)
        if here == "$":
            return self._expansion()
        if here == "\\":
            text = self.text[self.place + 1 : self.place + 2]
            self._forward(2)
            return Word("" if text == "\n" else f"\\{text}")
        found = PLAIN.match(self.text, self.place)
        text = found[0] if found else here
        self.place += len(text)
        return Word(text)

    def _quoted(self) -> Word:
        self.place += 1
        begins = self.place
        whole = True
        while self.place < len(self.text) and self.text[self.place] != '"':
            here = self.text[self.place]
            if here == "\\":
                self._forward(2)
            elif here == "$" and self.text[self.place + 1 : self.place + 2] not in {"", '"', " "}:
                whole = False
                self._expansion()
            elif here == "`":
                whole = False
                self._part(here)
            else:
                self._forward(1)
        if self.place >= len(self.text):
            raise Unreadable
        text = self.text[begins : self.place]
        self.place += 1
        return Word(text, whole=whole, quote='"')

    def _expansion(self) -> Word:
        where = self.line
        if self.text.startswith("$((", self.place):
            self._enclosed(self.place + 1)
        elif self.text.startswith("$(", self.place):
            self.inner.append((self._enclosed(self.place + 1), where))
        elif self.text.startswith("${", self.place):
            end = self._find("}", self.place)
            self._forward(end + 1 - self.place)
        else:
            found = VARIABLE.match(self.text, self.place)
            self.place += len(found[0]) if found else 1
        return Word("", whole=False)

    def _enclosed(self, opening: int) -> str:
        """Read what stands between a bracket and its counterpart, brackets in quotation marks aside."""
        depth, place, quote = 0, opening, ""
        while place < len(self.text):
            here = self.text[place]
            if here == "\\" and quote != "'":
                place += 1
            elif quote:
                quote = "" if here == quote else quote
            elif here in "'\"":
                quote = here
            elif here in "()":
                depth += 1 if here == "(" else -1
                if not depth:
                    text = self.text[opening + 1 : place]
                    self._forward(place + 1 - self.place)
                    return text
            place += 1
        raise Unreadable

    def _find(self, what: str, place: int) -> int:
        found = self.text.find(what, place)
        if found < 0:
            raise Unreadable
        return found
