"""Reports for the tests of this room, and an encoder that can be worked out by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from verifier.encoding import Vectors
from verifier.origins.material import Material, content_stems, material_of
from verifier.records import Report

__all__ = ["DAM", "StemEncoder", "material", "report"]

DAM = (
    "The old dam above Lindow burst on Monday night after four days of rain, and the lower town stood under water "
    "by morning. Rescuers carried eleven people from the roofs of Mill Lane before the current grew too strong. "
    "Engineer Olga Brandt had reported cracks in the eastern wall in March, and nobody had answered her."
)
"""A dispatch of three sentences and 56 words."""


def report(
    report_id: str,
    text: str,
    *,
    outlet: str | None = None,
    day: int | None = 1,
    byline: str | None = None,
    title: str | None = None,
) -> Report:
    """A report of a day of March 2021, undated if `day` is None; its outlet is named for its id if none is given."""
    return Report(
        id=report_id,
        outlet=outlet or f"Paper {report_id}",
        published=dt.date(2021, 3, day) if day is not None else None,
        byline=byline,
        title=title,
        text=text,
    )


def material(report_id: str, text: str, **fields: object) -> Material:
    """The same, read."""
    return material_of(report(report_id, text, **fields))  # type: ignore[arg-type]


class StemEncoder:
    """One number for each telling stem, counted in the order in which stems are met: cosine is shared stems."""

    name = "stems"
    digest = "0" * 64
    dimension = 512

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors in the texts' order."""
        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(out, texts, strict=True):
            for stem in sorted(content_stems(text)):
                row[self._places.setdefault(stem, len(self._places))] = 1.0
        return out / np.maximum(1.0, np.linalg.norm(out, axis=1, keepdims=True))
