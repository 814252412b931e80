import ast

import pytest

from scripts.fuzzing.targets import TARGETS
from tests.repository.tree import SOURCE, nothing, paths, read

COLLECTORS = f"{SOURCE}/engine/collectors"
# What a reader takes first.
TEXTS = ("str", "bytes", "object", "str | None", "bytes | str")
EXEMPT = {
    "advisories/dumps": "fetches what advisories/files reads",
    "advisories/store": "takes days that advisories/advisory has read",
    "vulnerabilities/merge": "takes versions that versions/keys has read",
}


def test_every_reader_of_text_is_fuzzed():
    named = {module for target in TARGETS.values() for module in target.modules}
    readers = {path.removeprefix(f"{COLLECTORS}/")[:-3] for path in paths(f"{COLLECTORS}/*.py") if _reads(path)}

    nothing(sorted(readers - named - set(EXEMPT)), "Name it in a target of scripts/fuzzing/targets.py.")
    nothing(sorted(set(EXEMPT) - readers), "Take it out of EXEMPT in this file.")


def test_every_fuzzed_module_exists():
    modules = {module for target in TARGETS.values() for module in target.modules}
    nothing([module for module in sorted(modules) if not paths(f"{COLLECTORS}/{module}.py")], "It is gone or moved.")


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_reads_what_it_is_given(name):
    for reader in range(len(TARGETS[name].readers)):
        for text in (b"", b"{}", b"name: x\n", b"[a]\nb = 1\n", b"\xff\0"):
            TARGETS[name](bytes([reader]) + text)


def _reads(path):
    functions = [node for node in ast.parse(read(path)).body if isinstance(node, ast.FunctionDef)]
    taken = [node.args.args[0].annotation for node in functions if node.args.args and not node.name.startswith("_")]
    return any(ast.unparse(kind) in TEXTS for kind in taken if kind)
