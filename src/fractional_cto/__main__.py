"""``python -m fractional_cto`` is ``cto``."""

from fractional_cto.cli.main import main

if __name__ == "__main__":
    main()
