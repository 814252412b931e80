import io
import re
import tokenize

from tests.repository.tree import nothing, paths, read

EXCUSE = re.compile(r"#\s*(noqa|type: ignore|pragma: no cover)")
WITH_REASON = re.compile(r"#\s*(noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\]|pragma: no cover)\s+# \S.{3,}")


def test_every_excuse_carries_its_reason():
    wrong = [f"{path}:{line}: {text}" for path in paths("*.py") for line, text in _comments(path) if _bare(text)]

    nothing(wrong, "Say which rule is broken and why, as in: # noqa: X100  # the reason")


def test_every_rule_switched_off_carries_its_reason():
    table = read("pyproject.toml").partition("[tool.ruff.lint]")[2].partition("[tool.ruff.lint.isort]")[0]
    codes = [line for line in table.splitlines() if re.match(r'\s+"[A-Z]+\d*",?', line)]

    assert codes
    nothing([line for line in codes if not re.search(r"# \S.{6,}", line)], "Say behind it why the rule does not apply.")


def _comments(path):
    tokens = tokenize.generate_tokens(io.StringIO(read(path)).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def _bare(comment):
    return EXCUSE.search(comment) and not WITH_REASON.search(comment)
