"""Python before pyproject: setup.py, read as text and never run, and setup.cfg."""

import ast
import configparser
import re
from collections.abc import Iterator, Mapping

from fractional_cto.engine.collectors.dependencies.contents import DEVELOPMENT, RUNTIME, Contents, Found, refuse
from fractional_cto.engine.collectors.dependencies.python import DEVELOPING
from fractional_cto.engine.collectors.dependencies.requirements import found, normal

LARGEST = 256 << 10
LISTS = {"install_requires": RUNTIME, "tests_require": DEVELOPMENT, "setup_requires": DEVELOPMENT}
EXTRAS = "extras_require"
DEEPEST = 20  # lists added to lists
Asked = tuple[str, str, int]


def script(text: str) -> Contents:
    """Read the lists written out in the call of setup; what a program computes is not known."""
    if len(text) > LARGEST:
        refuse(f"it is larger than {LARGEST >> 10} KiB")
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, MemoryError):
        refuse("it is no Python that can be read")
    names = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node.func) == "setup"]
    asked: list[Asked] = []
    own = ""
    for call in calls:
        for keyword in call.keywords:
            if keyword.arg in LISTS:
                asked += _list(keyword.value, names, LISTS[keyword.arg])
            elif keyword.arg == EXTRAS:
                asked += _extras(keyword.value, names)
            elif keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                own = str(keyword.value.value)
    wanted = {keyword.arg for call in calls for keyword in call.keywords}
    if "install_requires" in wanted and not asked and not _empty(calls):
        refuse("its requirements are computed, and nothing of the repository is run")
    rows = [row for wish, scope, line in asked if (row := found(wish, scope, line))]
    return Contents(rows=rows, own=(normal(own),) if own else ())


def _called(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _empty(calls: list[ast.Call]) -> bool:
    values = [keyword.value for call in calls for keyword in call.keywords if keyword.arg == "install_requires"]
    return all(isinstance(value, ast.List | ast.Tuple) and not value.elts for value in values)


def _list(node: ast.expr, names: Mapping[str, ast.expr], scope: str, depth: int = 0) -> Iterator[Asked]:
    if depth > DEEPEST:
        return
    if isinstance(node, ast.Name) and node.id in names:
        yield from _list(names[node.id], names, scope, depth + 1)
    elif isinstance(node, ast.BinOp):
        yield from _list(node.left, names, scope, depth + 1)
        yield from _list(node.right, names, scope, depth + 1)
    elif isinstance(node, ast.List | ast.Tuple):
        for each in node.elts:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value, scope, each.lineno
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from ((line.strip(), scope, node.lineno) for line in node.value.splitlines() if line.strip())


def _extras(node: ast.expr, names: Mapping[str, ast.expr]) -> Iterator[Asked]:
    node = names.get(node.id, node) if isinstance(node, ast.Name) else node
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            extra = str(key.value) if isinstance(key, ast.Constant) else ""
            yield from _list(value, names, DEVELOPMENT if DEVELOPING.search(extra) else RUNTIME)


class _Parser(configparser.RawConfigParser):
    """Reads a line in a time that grows with it, where Python's own pattern tries every blank for the last."""

    OPTCRE = re.compile(r"(?P<option>[^=:]*)(?P<vi>[=:])\s*(?P<value>.*)$")


def configuration(text: str) -> Contents:
    """Read what setup.cfg declares; most such files only configure programs."""
    parser = _Parser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        refuse("it is no configuration that can be read")
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        lines.setdefault(line.partition("=")[2].strip() if line[:1].strip() else line.strip(), number)
    rows: list[Found] = []
    for section, option, scope in _options(parser):
        for wish in parser.get(section, option).splitlines():
            bare = wish.partition(" #")[0].strip()
            row = found(bare, scope, lines.get(wish.strip())) if bare and not bare.startswith("#") else None
            rows += (row,) if row else ()
    own = parser.get("metadata", "name", fallback="") or ""
    return Contents(rows=rows, own=(normal(own.strip()),) if own.strip() else ())


def _options(parser: configparser.RawConfigParser) -> Iterator[tuple[str, str, str]]:
    for option, scope in LISTS.items():
        if parser.has_option("options", option) and parser.get("options", option):
            yield "options", option, scope
    section = f"options.{EXTRAS}"
    if parser.has_section(section):
        for option in parser.options(section):
            if option not in parser.defaults() and parser.get(section, option):
                yield section, option, DEVELOPMENT if DEVELOPING.search(option) else RUNTIME
