"""What a program that a test starts is told: where programs lie, and which checkout it is of."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")}
