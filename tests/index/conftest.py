"""A corpus small enough to know by heart, and an encoder whose numbers can be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.records import Report

MINE = "The mine collapsed."
RESCUE = "The miners were rescued from the mine late on Monday night, after two long days in the dark."
BAKERY = "The bakery won a prize."


@pytest.fixture
def encoder() -> WordCountEncoder:
    return WordCountEncoder(("mine", "collapsed", "rescued", "bakery", "prize"))


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "corpus", create=True) as opened:
        opened.add(
            [
                Report(id="a", outlet="Arden Post", title="Shaft gives way", text=MINE),
                Report(id="b", outlet="Wire", text=f"{RESCUE}\n\n{BAKERY} It was for its bread, said the jury."),
                Report(id="c", outlet="Echo", text=MINE),
            ]
        )
        yield opened
