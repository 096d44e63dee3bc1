"""How broken, missing and foreign indexes are mended; the hints of this room's errors."""

from __future__ import annotations

__all__ = ["ADD_REPORTS", "BUILD", "REBUILD"]

_WITH = "'verifier index build' with the same --corpus, --index and --encoder"

BUILD = f"Build it: {_WITH}."
REBUILD = f"Build it anew: {_WITH}."
ADD_REPORTS = "Add some first: verifier corpus add PATH"
