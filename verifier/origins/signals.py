"""What one report's own form tells of where it comes from: found once, when the report is new, and then kept.

Everything here is cheap to hold against a whole corpus, so that a text is read again only where a signal points
to another report.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from verifier.attribution import source_lexicon
from verifier.origins.credits import Credit, CreditKind

__all__ = ["BANDS", "Bands", "Citation", "Signals"]

BANDS = 8
"""Numbers that stand for a sentence; see `verifier.origins.sketch`."""

Bands = npt.NDArray[np.uint32]
"""One row for each sentence, `BANDS` numbers in it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One house that a report cites in its running text."""

    family: str
    name: str
    text: str
    """The words that cite, for the reason."""
    told: bool = False
    """Whether somebody spoke to the house ("told CNN"), which may have been on the air and stand in no report."""
    sentence: str = ""
    """The sentence that cites; empty where it is no sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """The signals of one report."""

    words: int
    """Words of its body."""
    subject: frozenset[str]
    """Stems of the telling words of headline and lead."""
    bands: Bands
    credits: tuple[Credit, ...]
    citations: tuple[Citation, ...]
    quote_starts: frozenset[int]
    """A number for the first words after each quotation mark."""
    told: bool
    """Whether it says that somebody told its own house something."""
    links: tuple[str, ...]
    """The addresses in its text, in the short form of `verifier.origins.addresses`."""

    def dump(self) -> tuple[str, bytes]:
        """All but the bands as JSON, and the bands as bytes."""
        rest = {
            "words": self.words,
            "subject": sorted(self.subject),
            "credits": [[c.kind.value, c.source.name if c.source else None, c.text] for c in self.credits],
            "citations": [[c.family, c.name, c.text, c.told, c.sentence] for c in self.citations],
            "quote_starts": sorted(self.quote_starts),
            "told": self.told,
            "links": self.links,
        }
        return json.dumps(rest, ensure_ascii=False, separators=(",", ":")), self.bands.astype("<u4").tobytes()

    @classmethod
    def load(cls, rest: str, bands: bytes) -> Signals:
        """What `dump` gave."""
        found = json.loads(rest)
        lexicon = source_lexicon()
        return cls(
            words=found["words"],
            subject=frozenset(found["subject"]),
            bands=np.frombuffer(bands, dtype="<u4").reshape(-1, BANDS),
            credits=tuple(
                Credit(kind=CreditKind(kind), source=lexicon.find(name) if name else None, text=text)
                for kind, name, text in found["credits"]
            ),
            citations=tuple(Citation(*each) for each in found["citations"]),
            quote_starts=frozenset(found["quote_starts"]),
            told=found["told"],
            links=tuple(found["links"]),
        )
