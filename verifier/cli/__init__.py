"""The command line."""

from verifier.cli.main import main

__all__ = ["main"]
