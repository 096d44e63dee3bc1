"""Claim verification and source attribution for news."""

from verifier.version import __version__

__all__ = ["__version__"]
