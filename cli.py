"""The same program as the command `verifier`: python cli.py check ARTICLE."""

import sys

from verifier.cli import main

if __name__ == "__main__":
    sys.exit(main())
