"""A proposition in words that stand by themselves.

The attribution and its hedge are left out (they are on record), dates are made absolute, and a pronoun in
subject position is replaced where the attribution makes certain whom it means. What stays unclear is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.claims.proposition import Proposition
from verifier.claims.when import Dated
from verifier.records import Modality, SourceKind, Span

__all__ = ["Speaker", "Standalone", "standalone"]

_COMPLEMENTISER = re.compile(r"^(?:that|whether|if)\s+", re.IGNORECASE)
_LEADS = re.compile(
    r"^(?:(?:but|and|so|yet|or|however|meanwhile|moreover|furthermore|in addition|also|then|still|nevertheless|"
    r"nonetheless|indeed|thus|hence|therefore|in fact|of course|for example|for instance|instead|separately),?\s+)+",
    re.IGNORECASE,
)
_GLOSS = re.compile(r"\[([^\]]*)\]")
_INFINITIVES = (
    (re.compile(r"^(?:to )?have been\b"), "had been"),
    (re.compile(r"^(?:to )?have\b"), "had"),
    (re.compile(r"^(?:to )?be\b"), "is"),
)
_SINGULAR_PEOPLE = frozenset({SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON})
_PRONOUN = re.compile(r"^(he|she|it|they|we|I)\b(?![’'])(?!,)", re.IGNORECASE)
_OPEN_PRONOUN = re.compile(
    r"^(?:(?:on|in|at|after|before|since|by)\b[^,]{0,60},\s+)?(he|she|it|they|we|i|this|these|those)\b",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"^it (?:is|was|will be|has been|had been|would be|took|takes|seems|seemed|appears|"
    r"appeared|rained|snowed)\b.*\b(?:that|to|who|whether|raining|snowing|dark|cold|hot|late|early)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Speaker:
    """Who says the proposition, as far as pronouns need to know."""

    name: str
    kind: SourceKind
    plural: bool
    described: bool
    """Whether the name is a description that wants an article ("Iraqi official")."""


@dataclass(frozen=True)
class Standalone:
    """The standalone text and what could not be settled in it."""

    text: str
    warnings: tuple[str, ...]


def standalone(
    text: str,
    proposition: Proposition,
    *,
    dates: Sequence[Dated],
    modality: Modality,
    speaker: Speaker | None,
    raised: bool,
    reported: bool,
) -> Standalone:
    """The proposition rewritten to be read alone.

    Args:
        text: The article's text.
        proposition: What to rewrite.
        dates: The article's date expressions.
        modality: The attribution's.
        speaker: Its source, or None in the author's own voice.
        raised: Whether its content is a subject and an infinitive ("was said to have …").
        reported: Whether it begins a content in the writer's words, so that a leading "that" or "whether" joins it to
            its cue.
    """
    warnings = [d.warning for d in dates if d.warning and any(p.covers(d.span) for p in proposition.reach)]
    parts = [part if isinstance(part, str) else _rewritten(text, part, dates) for part in proposition.reading]
    if raised and len(parts) > 1:
        parts[-1] = _finite(parts[-1])
    body = " ".join(parts)
    body = _clean(_COMPLEMENTISER.sub("", body) if reported else body)
    body = _LEADS.sub("", body)
    body = re.sub(
        r"^to (?=\w)", f"{_noun(speaker)} will " if speaker and modality is Modality.PROMISED else "to ", body
    )
    body, unclear = _without_pronoun(body, speaker)
    warnings += unclear
    return Standalone(_sentence(body), tuple(dict.fromkeys(warnings)))


def _rewritten(text: str, span: Span, dates: Sequence[Dated]) -> str:
    """The span's characters with its dates made absolute."""
    out, last = [], span.start
    for dated in sorted(dates, key=lambda d: d.span.start):
        if dated.absolute is not None and span.covers(dated.span) and dated.span.start >= last:
            out += [text[last : dated.span.start], dated.absolute]
            last = dated.span.end
    return "".join([*out, text[last : span.end]])


def _finite(infinitive: str) -> str:
    for pattern, replacement in _INFINITIVES:
        if pattern.match(infinitive):
            return pattern.sub(replacement, infinitive, count=1)
    words = infinitive.removeprefix("to ").split()
    from lemminflect import getInflection  # noqa: PLC0415

    forms = getInflection(words[0], "VBZ") if words else ()
    return " ".join([str(forms[0]) if forms else words[0], *words[1:]]) if words else infinitive


def _clean(body: str) -> str:
    """Without quotation marks around the whole, brackets around glosses, and doubled blanks."""
    body = " ".join(body.replace("\u00a0", " ").split())
    body = _GLOSS.sub(r"\1", body)
    body = _without_outer_quotes(body)
    body = re.sub(r"\s+([,.;:!?])", r"\1", body).strip(" ,;:—–-")
    # what is left of a conjunction whose other clause is somebody else's
    return re.sub(r"[\s,]+(?:and|but|or|while|whereas|as|that)$", "", body)


def _without_outer_quotes(body: str) -> str:
    opened, closed = body[:1], body[-1:]
    if opened and closed and len(body) > 1 and opened in '“"«„' and closed in '”"»“':
        inner = body[1:-1]
        if not set(inner) & set('“”"«»') or (opened == "“" and _balanced(inner)):
            return inner.strip(" ,")
    # half of a quotation that runs on elsewhere: its lone mark would only puzzle
    if body.count('"') == 1:
        return body.replace('"', "")
    for mark, other in (("“", "”"), ("”", "“"), ("«", "»"), ("»", "«")):
        if mark in body and other not in body:
            body = body.replace(mark, "")
    return body


def _balanced(body: str) -> bool:
    """Whether every closing curly mark has its opening one before it."""
    level = 0
    for char in body:
        level += (char == "“") - (char == "”")
        if level < 0:
            return False
    return level == 0


def _noun(speaker: Speaker) -> str:
    return (
        f"the {speaker.name}"
        if speaker.described and not speaker.name.lower().startswith(("another", "a "))
        else speaker.name
    )


def _without_pronoun(body: str, speaker: Speaker | None) -> tuple[str, list[str]]:
    """The body with a leading pronoun replaced by the speaker whom it must mean, and what stays unclear."""
    match = _PRONOUN.match(body)
    if match is not None and speaker is not None:
        pronoun = match.group().lower()
        person = speaker.kind in _SINGULAR_PEOPLE and not speaker.plural
        fits = {
            "he": person,
            "she": person,
            "it": speaker.kind not in _SINGULAR_PEOPLE | {SourceKind.HEARSAY, SourceKind.AUTHOR}
            and not _EXPLETIVE.match(body),
            "they": speaker.plural,
        }.get(pronoun, False)
        if fits:
            return f"{_noun(speaker)}{body[match.end() :]}", []
    found = _OPEN_PRONOUN.match(body)
    if found is None or _EXPLETIVE.match(body):
        return body, []
    return body, [f"“{found.group(1)}” could not be settled"]


def _sentence(body: str) -> str:
    body = body.strip()
    if not body:
        return body
    if body[-1] not in ".!?…" and not body.endswith((".”", '."')):
        body += "."
    return body[:1].upper() + body[1:]
