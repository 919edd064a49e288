"""`python -m newskit` is the command `newskit`."""

import sys

from newskit.cli import main

if __name__ == "__main__":
    sys.exit(main())
