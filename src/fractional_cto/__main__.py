"""``python -m fractional_cto`` is ``cto``."""

from fractional_cto.cli.main import program

if __name__ == "__main__":
    program()
