"""Copy the browser assets that pages need from node_modules into the package; run by ``make assets``.

They are kept in the repository, so that neither users nor developers need npm.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src/fractional_cto/workspace/shared/static/vendor"
FILES = (
    "@tabler/core/dist/css/tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js",
    "htmx.org/dist/htmx.min.js",
    "vega/build/vega.min.js",
    "vega-interpreter/build/vega-interpreter.js",
)
# A module of its own without a builder to join it: what it would import, the other script has already put in place.
IMPORT = re.compile(r"^import (\{.*\}) from 'vega-util';$", re.MULTILINE)
# The maps they point to are not served.
MAP = re.compile(r"^(?://# sourceMappingURL=.*|/\*# sourceMappingURL=.*\*/)$", re.MULTILINE)


def main() -> None:
    """Copy every file."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        source = ROOT / "node_modules" / file
        (TARGET / source.name).write_text(_prepared(source.read_text(encoding="utf-8")), encoding="utf-8")


def _prepared(text: str) -> str:
    return IMPORT.sub(r"const \1 = globalThis.vega;", MAP.sub("", text))


if __name__ == "__main__":
    main()
