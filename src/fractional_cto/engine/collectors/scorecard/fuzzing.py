"""Whether strange input is tried by machine: what Scorecard knows such tests by, in the languages it knows."""

import re
from collections.abc import Iterator
from itertools import accumulate

from fractional_cto.engine.collectors.scorecard.probe import FOUND, UNREAD, Probe, is_sample
from fractional_cto.engine.collectors.tree import Entry, Tree
from fractional_cto.engine.git import Git

CHECK, PROBE = "Fuzzing", "fuzzed"
SMALL = 256 << 10
MOST = 32 << 20  # bytes, read one file after the other and not kept; the likely ones first
LIKELY = re.compile(r"fuzz|test|spec|prop|check", re.IGNORECASE)
LITE = ".clusterfuzzlite/Dockerfile"
FAST_CHECK = rb"(?:from[ \t]+|require\([ \t]*)['\"](?:fast-check|@fast-check/(?:ava|jest|vitest))['\"]"
HASKELL = rb"import[ \t]+(?:qualified[ \t]+)?Test\.(?:(?:Hspec|Tasty)\.)?(?:QuickCheck|Hedgehog|Validity|SmallCheck)"
KNOWN = (
    ("Go", ("_test.go",), rb"func[ \t]+Fuzz\w+[ \t]*\(\w+[ \t]+\*testing.F\)"),
    ("Erlang", (".erl", ".hrl"), rb"-include_lib\(\"(?:eqc|proper)/include/(?:eqc|proper).hrl\"\)\."),
    ("Haskell", (".hs", ".lhs"), HASKELL),
    ("Elixir", (".ex", ".exs"), rb"use[ \t]+(?:PropCheck|ExUnitProperties)"),
    ("Gleam", (".gleam",), rb"import[ \t]+qcheck"),
    ("JavaScript", (".js", ".jsx", ".ts", ".tsx"), FAST_CHECK),
    ("Python", (".py",), rb"import atheris"),
    ("C", (".c", ".cc", ".cpp", ".swift"), rb"LLVMFuzzerTestOneInput"),
    ("Rust", (".rs",), rb"libfuzzer_sys"),
    ("Java", (".java",), rb"com.code_intelligence.jazzer.api.FuzzedDataProvider;"),
    ("C#", (".cs",), rb"using[ \t]+(?:FsCheck(?:\.(?:NUnit|Xunit))?|Expecto\.ExpectoFsCheck);"),
    ("F#", (".fs",), rb"open[ \t]+(?:FsCheck|Expecto\.ExpectoFsCheck)"),
)  # fmt: skip
ENDINGS = tuple(ending for _, endings, _ in KNOWN for ending in endings)
COMMAND = re.compile(rb"^[ \t]*[^\s#]", re.MULTILINE)


def probes(git: Git, tree: Tree) -> Iterator[Probe]:
    """Answer where strange input is tried; one "unread" where nothing was found and not every file was read."""
    asked = sorted((entry for entry in tree.entries if _is_asked(tree, entry)), key=_turn)
    short = [entry for entry in asked if entry.size is not None and entry.size <= SMALL]
    spent = accumulate(entry.size or 0 for entry in short)
    paths: dict[str, list[str]] = {}
    for entry, sum_of in zip(short, spent, strict=True):
        if sum_of <= MOST:
            paths.setdefault(entry.blob, []).append(entry.path)
    nothing = True
    read: set[str] = set()
    for each in git.objects(paths):
        read.update(paths[each.name] if each.content is not None else ())
        for path in paths[each.name]:
            for probe in answers(path, each.content or b""):
                nothing = False
                yield probe
    unread = next((entry.path for entry in asked if entry.path not in read), None)
    if nothing and unread is not None:
        yield Probe(CHECK, PROBE, UNREAD, unread)


def answers(path: str, content: bytes) -> Iterator[Probe]:
    """Answer what one file tells."""
    if path == LITE and COMMAND.search(content):
        yield Probe(CHECK, PROBE, FOUND, path, 0, "ClusterFuzzLite")
    for language, endings, pattern in KNOWN:
        if path.lower().endswith(endings) and (found := re.search(pattern, content)):
            yield Probe(CHECK, PROBE, FOUND, path, content.count(b"\n", 0, found.start()) + 1, language)


def may_try(tree: Tree, entry: Entry) -> bool:
    """Tell whether a file may be where strange input is tried, by its name and what it names."""
    blob = tree.blobs.get(entry.blob)
    # what is no language known here was not read for its lines
    return entry.path.lower().endswith(ENDINGS) and (blob is None or blob.fuzzer)


def _is_asked(tree: Tree, entry: Entry) -> bool:
    named = may_try(tree, entry) and not is_sample(entry.path)
    return (named or entry.path == LITE) and entry.mode in ("file", "executable") and entry.size != 0


def _turn(entry: Entry) -> tuple[bool, int, str]:
    return entry.path != LITE and not LIKELY.search(entry.path), entry.path.count("/"), entry.path
