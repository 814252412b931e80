"""Every command line and every piece of SQL in the documents is one that works."""

import re
import shlex
from itertools import takewhile

import pytest
import typer

from fractional_cto.cli.main import app
from fractional_cto.cli.query import answer
from fractional_cto.engine.config import read_config
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measures
from fractional_cto.engine.rule import rules
from tests.repository.tree import ROOT, nothing, paths, read

# Generated pages and reports hold what the program itself says.
WRITTEN = [path for path in paths("*.md") if not path.startswith(("docs/rules/", "docs/reference/", "tests/golden/"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FOLDERS = ("src/", "tests/", "docs/", "scripts/", "requirements/", "bench/", "changelog.d/", ".ci/")
# Where a command line ends and the shell goes on.
SHELL = {"|", ">", "<", ";", "&&", "&", "#"}
PLACEHOLDERS = {"NAME", "PATH", "SQL", "SELECT …"}
COMMANDS = typer.main.get_command(app).commands


def _fences(language):
    """Yield what stands in the fences of a language, with the document's path."""
    for path in WRITTEN:
        yield from ((path, text) for found, text in FENCE.findall(read(path)) if found == language)


def _spans():
    """Yield what stands in code spans, with the document's path."""
    for path in WRITTEN:
        yield from ((path, text) for text in SPAN.findall(FENCE.sub("", read(path))))


def _words(line):
    """Read a line as a shell does, as far as its first command goes."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|><;&")
    lexer.whitespace_split = True
    return list(takewhile(lambda word: word not in SHELL, lexer))


def _command_lines():
    """Yield every command line that is written down: where, and what follows the name of the program."""
    lines = [(path, line) for path, text in _fences("sh") for line in text.splitlines()]
    for path, line in [*lines, *_spans()]:
        if found := re.match(r"(?:unshare -rn )?(?:\S+/)?cto (?=[a-z-])(.*)", line):
            yield path, _words(found[1])


LINES = list(dict.fromkeys((path, tuple(words)) for path, words in _command_lines()))
SHOWN = [f"{path}: cto {' '.join(words)}" for path, words in LINES]
QUERIES = [words[1] for _, words in LINES if words[0] == "query" and len(words) > 1 and words[1] not in PLACEHOLDERS]


def test_documents_show_commands_at_all():
    assert len(LINES) > 40
    assert len(QUERIES) > 5


@pytest.mark.parametrize("words", [words for _, words in LINES], ids=SHOWN)
def test_every_command_line_is_understood(words):
    name, *arguments = words
    # a command that is only named needs no arguments
    if not arguments or name == "--version":
        assert name in (*COMMANDS, "--help", "--version")
        return
    COMMANDS[name].make_context(name, [word for word in arguments if word != "…"])


def test_measures_and_rules_that_are_named_exist():
    named = [(path, words[0], words[1]) for path, words in LINES if len(words) > 1 and not words[1].startswith("-")]
    known = {"measure": set(measures()), "rules": {rule.name for rule in rules()}}

    wrong = [
        f"{path}: cto {command} {name}"
        for path, command, name in named
        if command in known and name not in PLACEHOLDERS and name not in known[command]
    ]
    nothing(wrong, "`cto measure` and `cto rules` list what there is.")


@pytest.mark.parametrize("sql", sorted(set(QUERIES)))
def test_every_query_can_be_answered(sql):
    facts = Facts()
    facts.load("subjects", "shop", {"revision": ["a" * 40]})
    answer(facts, sql)


def test_files_that_are_named_exist():
    named = [(path, text) for path, text in _spans() if text.startswith(FOLDERS) and re.fullmatch(r"[\w./-]+", text)]

    wrong = [
        f"{path}: {text}"
        for path, text in named
        if text.isascii() and "NAME" not in text and "AREA" not in text and not _exists(text)
    ]
    nothing(wrong, "There is no such file or folder.")


def test_settings_that_are_shown_are_understood(tmp_path):
    examples = list(_fences("toml"))

    for _, text in examples:
        (tmp_path / "cto.toml").write_text(text, encoding="utf-8")
        read_config(tmp_path / "cto.toml")
    assert len(examples) > 2


def test_pictures_are_small():
    pictures = paths("docs/images/*")

    assert pictures
    large = [path for path in pictures if (ROOT / path).stat().st_size > 300_000]
    nothing(large, "A page should load at once: shrink it.")


def test_every_page_is_linked_from_somewhere():
    links = {link.rpartition("/")[2] for path in paths("*.md") for link in re.findall(r"\]\(([^)#\s]+)", read(path))}

    wrong = [path for path in paths("docs/*.md") if path.rpartition("/")[2] not in links]
    nothing(wrong, "Nobody finds a page that no other links to.")


def _exists(text):
    return bool(paths(text.rstrip("/")) or paths(f"{text.rstrip('/')}/*"))
