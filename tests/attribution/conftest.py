"""Sentences with their roles marked in place, so that a test can be read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

import pytest

from verifier.attribution import RuleExtractor, SourceLexicon, attribute
from verifier.records import Attribution, AttributionResult, ModelInfo, RawAttribution, Span
from verifier.text import split_sentences

_TAG = re.compile(r"<(/?)([sco])(\d*)>")
_ROLES = {"s": "sources", "c": "cue", "o": "contents"}

Settle = Callable[..., AttributionResult]
Chains = Callable[..., list[str]]
Found = Callable[[str], list[tuple[list[str], list[str], list[str]]]]


class Marked:
    """Hands out the spans marked in `<s>Ann</s> <c>said</c> <o>no</o>`; a digit tells several apart."""

    def __init__(self, markup: str) -> None:
        self.text, last = "", 0
        starts: dict[str, int] = {}
        roles: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for tag in _TAG.finditer(markup):
            self.text += markup[last : tag.start()]
            last = tag.end()
            closes, role, number = tag.groups()
            if closes:
                roles[number][_ROLES[role]].append(Span(start=starts[role + number], end=len(self.text)))
            else:
                starts[role + number] = len(self.text)
        self.text += markup[last:]
        raws = [RawAttribution(**{k: tuple(v) for k, v in found.items()}) for found in roles.values()]
        self._raws = sorted(raws, key=lambda r: min(s.start for s in (*r.sources, *r.cue, *r.contents)))

    @property
    def model(self) -> ModelInfo:
        return ModelInfo(name="marked", version="1")

    def extract(self, text: str, *, sentences: Sequence[Span]) -> list[RawAttribution]:
        assert text == self.text
        return self._raws


@pytest.fixture
def marked() -> type[Marked]:
    """An engine that hands out marked spans."""
    return Marked


@pytest.fixture
def settle() -> Settle:
    """Settles the marked attributions."""

    def run(markup: str, *, outlet: str | None = None, lexicon: SourceLexicon | None = None) -> AttributionResult:
        extractor = Marked(markup)
        return attribute(extractor.text, outlet=outlet, extractor=extractor, lexicon=lexicon)

    return run


@pytest.fixture
def chains(settle: Settle) -> Chains:
    """The chains of the marked attributions, each as "name (kind) > name (kind)"."""

    def run(markup: str, *, outlet: str | None = None, lexicon: SourceLexicon | None = None) -> list[str]:
        return [_chain(a) for a in settle(markup, outlet=outlet, lexicon=lexicon).attributions]

    return run


@pytest.fixture
def found() -> Found:
    """What the rules find in a text: sources, cue and contents of every attribution, as written."""

    def run(text: str) -> list[tuple[list[str], list[str], list[str]]]:
        raws = RuleExtractor().extract(text, sentences=split_sentences(text))
        return [
            ([s.of(text) for s in r.sources], [s.of(text) for s in r.cue], [s.of(text) for s in r.contents])
            for r in raws
        ]

    return run


def _chain(attribution: Attribution) -> str:
    return " > ".join(f"{link.name} ({link.kind})" for link in attribution.chain)
