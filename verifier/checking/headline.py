"""Whether the headline says more than the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verifier.checking.verdicts import own_voice
from verifier.origins.material import content_stems
from verifier.records import Article, Claim, Modality, SectionKind, SourceKind

__all__ = ["headline_warnings"]

LEAST_SHARED = 0.5
"""Share of a headline's content words that a claim of the body must hold to be the one that it stands for."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_SPELLED = {word: str(number) for number, word in enumerate(_NUMBER_WORDS) if number > 1}


def headline_warnings(article: Article, claims: Sequence[Claim]) -> tuple[str, ...]:
    """In what the headline says more than the body, one sentence each: a figure, or a certainty, that is not there.

    Args:
        article: The article, with its sections.
        claims: Its claims, those of the headline among them.

    Returns:
        Nothing where the article has no headline or no body, and for a headline that no claim of the body stands for.
    """
    titles = [each for each in article.sections if each.kind is SectionKind.TITLE]
    body = " ".join(each.of(article.text) for each in article.sections if each.kind is SectionKind.BODY)
    if not titles or not body:
        return ()
    said = [claim for claim in claims if any(title.covers(claim.sentence) for title in titles)]
    below = [claim for claim in claims if claim not in said]
    known = set(_figures(body))
    figures = dict.fromkeys(f for title in titles for f in _figures(title.of(article.text)) if f not in known)
    return (
        *(f"the headline gives the figure {figure}, which is not in the body" for figure in figures),
        *(warning for claim in said if (warning := _surer(claim, below)) is not None),
    )


def _figures(text: str) -> Iterator[str]:
    """The figures of a text, small ones also where they are spelled out."""
    yield from (match.group().replace(",", "") for match in _FIGURE.finditer(text))
    yield from (_SPELLED[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _SPELLED)


def _surer(headline: Claim, below: Sequence[Claim]) -> str | None:
    """Whether the headline states as a fact what the body only passes on."""
    if not _is_flat(headline):
        return None
    stems = content_stems(headline.text)
    same = [c for c in below if stems and len(stems & content_stems(c.text)) >= LEAST_SHARED * len(stems)]
    if not same or any(_is_flat(claim) for claim in same):
        return None
    first = same[0]
    source = first.attribution.chain[0] if first.attribution.chain else None
    if not own_voice(first) and source is not None and source.kind is not SourceKind.HEARSAY:
        return f"the headline states as a fact what the body has from {source.name}"
    return "the headline states as a fact what the body passes on with doubt or as hearsay"


def _is_flat(claim: Claim) -> bool:
    said = claim.attribution
    return own_voice(claim) and not said.hedged and said.modality is Modality.ASSERTED
