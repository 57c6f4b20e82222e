"""The command, as ``python -m gouji``."""

from . import _main

if __name__ == "__main__":
    _main()
