"""Origins: who derives from whom, and how many independent origins stand behind a claim."""

from verifier.origins.notes import FILE_NAME, Notes
from verifier.origins.trace import Deep, Trace, trace_origins

__all__ = ["FILE_NAME", "Deep", "Notes", "Trace", "trace_origins"]
