"""Sentences with their roles marked in place, so that a test can be read."""

from __future__ import annotations

import re
from collections import defaultdict

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.chains import resolve
from verifier.records import Attribution, RawAttribution, Span
from verifier.text import split_sentences

_TAG = re.compile(r"<(/?)([sco])(\d*)>")
_ROLES = {"s": "sources", "c": "cue", "o": "contents"}


def marked(markup: str) -> tuple[str, list[RawAttribution]]:
    """The text and the attributions of `<s>Ann</s> <c>said</c> <o>no</o>`; a digit tells several apart."""
    text, last = "", 0
    starts: dict[str, list[int]] = defaultdict(list)
    roles: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for tag in _TAG.finditer(markup):
        text += markup[last : tag.start()]
        last = tag.end()
        closes, role, number = tag.groups()
        if closes:
            for each in number or "0":
                roles[each][_ROLES[role]].append(Span(start=starts[role + number][-1], end=len(text)))
            starts[role + number].pop()
        else:
            starts[role + number].append(len(text))
    text += markup[last:]
    raws = [RawAttribution(**{k: tuple(v) for k, v in found.items()}) for found in roles.values()]
    return text, sorted(raws, key=lambda r: min(s.start for s in (*r.sources, *r.cue, *r.contents)))


def settled(markup: str, *, outlet: str | None = None, lexicon: SourceLexicon | None = None) -> tuple[Attribution, ...]:
    """The marked attributions with sources, chains and manner settled."""
    text, raws = marked(markup)
    return resolve(text, raws, sentences=split_sentences(text), outlet=outlet, lexicon=lexicon).attributions


def chains(markup: str, *, outlet: str | None = None, lexicon: SourceLexicon | None = None) -> list[str]:
    """The chains of the marked attributions, each as "name (kind) > name (kind)"."""
    found = settled(markup, outlet=outlet, lexicon=lexicon)
    return [" > ".join(f"{link.name} ({link.kind})" for link in a.chain) for a in found]
