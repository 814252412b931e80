"""Write the style sheet of the pictures from the colours the engine draws with; run by ``make docs``."""

from pathlib import Path

from fractional_cto.engine.reports.charts.colours import ALL

FILE = Path(__file__).parents[1] / "src/fractional_cto/workspace/audits/static/audits/colours.css"
DARK = '[data-bs-theme="dark"]'


def sheet() -> str:
    """Give the colours of legends, and those of drawings and legends on a dark page."""
    lines = ["/* Made by `make docs` from the colours of the engine: change those, not this. */"]
    for bright, dark in ALL.items():
        swatch = f".c{bright[1:]}"
        lines += [f"{swatch} {{ background: {bright}; }}", f"{DARK} {swatch} {{ background: {dark}; }}"]
        lines += [f'{DARK} .chart [{kind}="{bright}"] {{ {kind}: {dark}; }}' for kind in ("fill", "stroke")]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    FILE.write_text(sheet(), encoding="utf-8")
