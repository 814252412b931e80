import re
import shlex

import pytest
import typer

from fractional_cto.cli.main import app
from scripts.docs import help_of
from tests.repository.tree import nothing, paths, read

COMMANDS = tuple(getattr(typer.main.get_command(app), "commands", {}))
RECIPES = set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE))
PROMISED = {"setup", "demo", "test", "check", "fix", "bench", "assets", "docs", "rule"}


def test_every_promised_recipe_exists():
    assert PROMISED <= RECIPES


def test_ci_runs_what_the_readme_says():
    ran = re.findall(r"^make \w+", read(".ci/run"), re.MULTILINE)

    assert ran == ["make setup", "make check", "make demo", "make test"]
    told = {f"make {recipe}" for _, recipe in _told("make", ["README.md"])}
    nothing(sorted({"make demo", "make test"} - told), "README.md must name what .ci/run calls.")


def test_documents_name_recipes_that_exist():
    wrong = [f"{path}: make {recipe}" for path, recipe in _told("make") if recipe not in RECIPES]
    nothing(wrong, "There is no such recipe in the Makefile.")


def test_documents_name_commands_that_exist():
    wrong = [f"{path}: cto {command}" for path, command in _told("cto") if command not in COMMANDS]
    nothing(wrong, f"There is no such command; there are: {', '.join(COMMANDS)}.")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command):
    shown = help_of(command)
    example = " ".join(shown.partition("Example: ")[2].split())

    assert example.startswith(f"cto {command} "), f"`cto {command} --help` ends without `Example: cto {command} ...`"
    unknown = [word for word in shlex.split(example) if word.startswith("--") and f" {word} " not in shown]
    nothing(unknown, f"The example of `cto {command}` uses what the command does not have.")


def test_documents_link_to_what_exists():
    links = [(path, link) for path in paths("*.md") for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", read(path))]

    wrong = [f"{path}: {link}" for path, link in links if ":" not in link and not paths(_resolved(path, link))]
    nothing(wrong, "The link leads nowhere.")


def _told(program, documents=None):
    """Yield what is called in code spans and fences of the documents, with the document's path."""
    for path in documents or paths("*.md"):
        text = read(path)
        code = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        code += re.findall(r"(?<!`)`([^`\n]+)`(?!`)", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
        for called in code:
            for line in called.splitlines():
                yield from ((path, word) for word in re.findall(rf"^\W*{program} ([a-z]+)\b", line))


def _resolved(path, link):
    parts: list[str] = [] if link.startswith("/") else path.split("/")[:-1]
    for part in link.strip("/").split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part] if part != "." else parts
    return "/".join(parts)
