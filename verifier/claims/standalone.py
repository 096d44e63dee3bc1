"""A proposition in words that stand by themselves.

The attribution and its hedge are left out (they are on record), dates are made absolute, and a pronoun in
subject position is replaced where the attribution makes certain whom it means. What stays unclear is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.claims.discourse import Discourse
from verifier.claims.proposition import Proposition
from verifier.claims.settle import settle
from verifier.claims.tags import Tag
from verifier.claims.voices import Edit, Voice
from verifier.claims.when import Dated
from verifier.records import Modality, Span

__all__ = ["Standalone", "standalone"]

_THAT = re.compile(
    r"^that\s+(?!(?:is|was|would|will|could|can|has|had|may|might|should|must|does|did|isn|wasn|won)\b)", re.IGNORECASE
)
_WHETHER = re.compile(r"^(?:that|whether|if)\s+", re.IGNORECASE)
_LEADS = re.compile(
    r"^(?:(?:but|and|so|yet|or|however|meanwhile|moreover|furthermore|in addition(?! to\b)|also|then|still|finally|"
    r"nevertheless|"
    r"nonetheless|indeed|thus|hence|therefore|in fact|of course|for example|for instance|instead|separately|now(?=,)|"
    r"in other words|"
    r"for comparison|by comparison|by contrast|in contrast|as a result|at the same time|for (?:its|his|her|their) part|"
    r"to be sure|more importantly|in the meantime|after all|on the other hand|similarly|likewise|additionally|besides|"
    r"overall|ultimately|in short|in turn|in addition to that|on top of that),?\s+)+",
    re.IGNORECASE,
)
# The same words within: they tie the sentence to the one before, not its parts to each other.
_LINKS = re.compile(
    r",\s(?:however|meanwhile|moreover|therefore|in addition|for (?:his|her|its|their) part|too),(?=\s)", re.IGNORECASE
)
_ALSO = re.compile(r"(?<!\bbut )(?<!\bbut they )(?<!\bbut he )\balso,?\s|,\s+(?:too|as well)(?=[.,]?$)", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b", re.IGNORECASE)
_TRAILING = frozenset(
    "and but or while whereas as that when where if because after before since with who which".split()
)
_BEFORE_THAT = frozenset("about of on with by to for at from in over like after before".split())
_GLOSS = re.compile(r"\[([^\]]*)\]")
_DIRECTION = re.compile(
    r"sic|laughs?|laughter|laughing|applause|cheers|crosstalk|pause[sd]?|inaudible|unintelligible|"
    r"expletive(?: deleted)?|"
    r"…|\.\.\.|\d+",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(r"(?:the|an?|his|her|its|their|our|which|who|that is|i\.e\.|meaning|also|or|formerly)\b", re.I)
_NO_NAMES = frozenset(
    "the a an this that in on at of to for with by from and or but if when i he she it they we".split()
)
# In words: what is longer was not left out by the speaker, it explains.
_LONGEST_INSERT = 4
_INFINITIVES = (
    (re.compile(r"^(?:to )?have been\b"), "had been"),
    (re.compile(r"^(?:to )?have\b"), "had"),
    (re.compile(r"^(?:to )?be\b"), "is"),
)


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
    voice: Voice,
    discourse: Discourse,
    raised: bool,
    reported: bool,
) -> Standalone:
    """The proposition rewritten to be read alone.

    Args:
        text: The article's text.
        proposition: What to rewrite.
        dates: The article's date expressions.
        modality: The attribution's.
        voice: In whose words it stands.
        discourse: The article.
        raised: Whether its content is a subject and an infinitive ("was said to have …").
        reported: Whether it begins a content in the writer's words, so that a leading "that" or "whether" joins it to
            its cue.
    """
    warnings = [d.warning for d in dates if d.warning and any(p.covers(d.span) for p in proposition.reach)]
    settled = settle(proposition, discourse=discourse, voice=voice)
    edits = [*settled.edits, *(Edit(d.span, d.absolute) for d in dates if d.absolute is not None)]
    parts = [part if isinstance(part, str) else _rewritten(text, part, edits) for part in proposition.reading]
    if raised and len(parts) > 1:
        parts[-1] = _finite(parts[-1])
    body = " ".join(parts)
    if reported and _is_joined(proposition, discourse):
        body = _joined(body, modality)
    body = _clean(body)
    body = _unlinked(body)
    if voice.speaker is not None and modality is Modality.PROMISED:
        body = re.sub(r"^to (?=\w)", f"{voice.speaker.noun} will ", body)
    warnings += [f"“{words}” could not be settled" for words in settled.unsettled]
    return Standalone(_sentence(body), tuple(dict.fromkeys(warnings)))


def _is_joined(proposition: Proposition, discourse: Discourse) -> bool:
    """Whether its first word can join it to its cue: "that meant …" is a statement about that."""
    words = discourse.words(proposition.pieces[0])
    return not words or words[0].lower != "that" or words[0].tag is Tag.SUBORDINATOR


def _joined(body: str, modality: Modality) -> str:
    """The body without the word that joins it to its cue; "if" joins only what was asked, else it is a condition."""
    asked = modality is Modality.ASKED or body[:7].lower() == "whether"
    return (_WHETHER if asked else _THAT).sub("", body)


def _unlinked(body: str) -> str:
    """The body without the words that only tie it to what came before."""
    body = _LINKS.sub("", _LEADS.sub("", body))
    return body if _NOT_ONLY.search(body) else _ALSO.sub("", body)


def _rewritten(text: str, span: Span, edits: Sequence[Edit]) -> str:
    """The span's characters with the edits made; of two that overlap the first by position."""
    out, last = [], span.start
    for edit in sorted(edits, key=lambda e: e.span.start):
        if span.covers(edit.span) and edit.span.start >= last:
            out += [text[last : edit.span.start], edit.text]
            last = edit.span.end
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
    body = " ".join(body.replace("\u00a0", " ").replace("''", '"').replace("``", '"').split())
    body = " ".join(_GLOSS.sub(_glossed, body).split())
    body = _without_outer_quotes(body)
    body = re.sub(r"\s+([,.;:!?])", r"\1", body).strip(" ,;:—–-")
    # what is left of a conjunction whose other clause is somebody else's
    body = re.sub(r",([”\"’])$", r"\1", body)
    body = re.sub(r",\s(?:however|though|meanwhile|too|as well)\.?$", "", body)
    return _untrailed(body)


def _glossed(match: re.Match[str]) -> str:
    """What a bracket leaves: its words where they are part of the sentence ("the [town’s] market"), in parentheses
    where they explain a name ("Karsh [the local name for the militia]"), nothing of a stage direction ("[sic]")."""
    inner, before = match.group(1).strip(), match.string[: match.start()].rstrip()
    if not before:
        return inner
    if not inner or _DIRECTION.fullmatch(inner):
        return ""
    word = before.rpartition(" ")[2].strip("“\"‘'(")
    explained = word[:1].isupper() and len(before.split()) > 0 and word.lower() not in _NO_NAMES
    if " " in inner and explained and _EXPLAINS.match(inner):
        return f"({inner})"
    return f"({inner})" if len(inner.split()) > _LONGEST_INSERT else inner


def _untrailed(body: str) -> str:
    """The body without the conjunction at its end, whose clause is somebody else's; "about that" stays."""
    words = body.split(" ")
    while len(words) > 2 and words[-1].lower() in _TRAILING and words[-2].lower() not in _BEFORE_THAT:
        words.pop()
        if words[-1].lower() in {"in", "of", "on", "with", "to", "from"}:
            words.pop()
    return " ".join(words).rstrip(" ,;:—–-") if len(words) < len(body.split(" ")) else body


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


def _sentence(body: str) -> str:
    body = body.strip()
    if not body:
        return body
    if body[-1] not in ".!?…" and not body.endswith((".”", '."')):
        body += "."
    return body[:1].upper() + body[1:]
