"""Relays that hold on: who passed on a speaker's first statement passed on the next as well."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from verifier.attribution.antecedents import TextNames
from verifier.attribution.links import append, position
from verifier.records import ChainLink, RawAttribution, SourceKind, Span

__all__ = ["carried"]

_PRESENT = re.compile(r"\A(?:\w+ly )?(?!(?:was|has|is)\b)\w+s\b", re.IGNORECASE)
_OCCASION = re.compile(
    r"\b(?:in|during|at|on|before|to) (?:(?:a|an|the|his|her|its|their) )?(?:[\w-]+ ){0,2}"
    r"(?:speech|statement|conference|rally|hearing|interview|letter|e-?mail|memo|tweet|post|Twitter|Facebook|"
    r"television|radio|court|testimony|address|debate|briefing|book|report|parliament|lawmakers|reporters)\b|"
    r"\b(?:told|testif\w+|tweeted|wrote)\b",
    re.IGNORECASE,
)
"""What shows that a speaker named again speaks on another occasion."""
# "The official went on …": within this many sentences.
_CARRY = 3

_IN_IT = re.compile(
    r"In (?:one|it|them|another|an accompanying \w+|(?:the|a second|another|one) (?:\w+ )?"
    r"(?:letter|memo|e-?mail|document|filing|note|report|message|papers?|recording|transcript|draft))\b"
)
_WRITTEN_IN = re.compile(
    r"\bwrites\b|\b[Ii]n (?:it|them|one(?: of them)?|(?:an?|the|another|one) (?:\w+ )?(?:letters?|memos?|"
    r"e-?mails?|messages?|documents?|minutes|"
    r"reports?|notes?|transcripts?|recordings?|papers?|texts?))\b"
)
Links = tuple[ChainLink, ...]


def carried(
    chains: Mapping[int, Links],
    *,
    text: str,
    raws: Sequence[RawAttribution],
    names: TextNames,
    points_back: Collection[int],
    named_again: Collection[int],
    member_of: Mapping[int, str],
) -> dict[int, Links]:
    """The chains, each continued by the relays of its speaker's statement before, where he plainly goes on.

    Args:
        chains: By number, in reading order.
        text: The whole document.
        raws: The attributions by number.
        names: Tells in which sentence an offset lies.
        points_back: Those whose source is a pronoun or a definite description of somebody named before.
        named_again: Those whose source is a person named before.
        member_of: Source ids of the groups that "one engineer", "the other one" belong to.
    """
    passed_on: dict[str, tuple[Links, int]] = {}
    by_source: dict[Span, Links] = {}
    read: tuple[Links, int] | None = None
    out = {}
    for n, own in chains.items():
        links, raw, first = own, raws[n], own[0]
        here = names.sentence_of(position(raw)[0])
        groups = (member_of[n],) if n in member_of else ()
        known = {passed_on.get(each, ((), -_CARRY - 1)) for each in groups or first.source_ids}
        relays, seen = known.pop() if len(known) == 1 else ((), -_CARRY - 1)
        if len(links) == 1 and relays and here - seen <= _CARRY and not _is_present(raw, first, text):
            again = n in named_again and not _is_new_occasion(raw, text, names)
            if n in points_back or again or groups:
                links = append(links, tuple(r.model_copy(update={"mention": None}) for r in relays))
        if (
            len(links) == 1
            and read is not None
            and here - read[1] <= _CARRY
            and _is_read_in_it(raw, first, text, names)
        ):
            links = append(links, read[0])  # "In the letter, the firm said": who saw the letter passed it on
        if len(links) > 1 and first.kind in {SourceKind.DOCUMENT, SourceKind.SOCIAL_MEDIA}:
            read = (tuple(r.model_copy(update={"mention": None}) for r in links[1:]), here)
        shared = by_source.get(raw.sources[0]) if raw.sources else None
        if len(links) == 1 and shared is not None:
            links = append(links, shared)  # "a guard told AFP …, adding that …"
        if len(links) > 1 and raw.sources:
            by_source[raw.sources[0]] = tuple(r.model_copy(update={"mention": None}) for r in links[1:])
        if len(links) > 1:
            passed_on |= dict.fromkeys(first.source_ids, (links[1:], here))
        out[n] = links
    return out


def _is_present(raw: RawAttribution, speaker: ChainLink, text: str) -> bool:
    """Whether somebody says something now; what a document says it says at any time."""
    return speaker.kind is not SourceKind.DOCUMENT and _PRESENT.match(raw.cue[0].of(text)) is not None


def _is_read_in_it(raw: RawAttribution, speaker: ChainLink, text: str, names: TextNames) -> bool:
    """Whether the sentence says that the words stand in the document before: "In it …", "a director asks in them"."""
    sentence = names.sentence_span(raw.cue[0].start)
    if _IN_IT.match(text, sentence.start):
        return True
    if speaker.kind is not SourceKind.UNNAMED_PERSON:
        return False
    inside = (
        match
        for match in _WRITTEN_IN.finditer(text, sentence.start, sentence.end)
        if not any(content.start <= match.start() < content.end for content in raw.contents)
    )
    return next(inside, None) is not None


def _is_new_occasion(raw: RawAttribution, text: str, names: TextNames) -> bool:
    """Whether the sentence, contents left aside, names another occasion: "said in a speech"."""
    sentence = names.sentence_span(raw.cue[0].start)
    return any(
        not any(content.start <= match.start() < content.end for content in raw.contents)
        for match in _OCCASION.finditer(text, sentence.start, sentence.end)
    )
