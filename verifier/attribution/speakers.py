"""The speakers in one source slot: "A and B" are two, "a spokesman for A and B" is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.interpret import read_mention
from verifier.attribution.mentions import Form
from verifier.records import SourceKind, Span

__all__ = ["co_speakers", "speakers_of"]

_DETERMINED = re.compile(r"^(?:the|an?|two|three|four|several|some|its|his|her|their|another|other)\s", re.IGNORECASE)
_WITHIN = re.compile(r"\s(?:of|for|from|between|in|with|at|on|to|by)\s")
_AND = re.compile(r"(?:,)? and (?:also |both )?")


def speakers_of(text: str, sources: Sequence[Span], *, lexicon: SourceLexicon) -> list[Span]:
    """The speakers that the source spans of one attribution name, in reading order.

    Spans that only a conjunction parts are several speakers; other pieces make one discontinuous phrase, which
    is read from its first piece.
    """
    out: list[Span] = []
    for n, span in enumerate(sources):
        gap = text[sources[n - 1].end : span.start].strip() if n else ""
        if not n or gap in {",", "and", "or", ", and", "&", "as well as", "both"}:
            out.extend(co_speakers(text, span, lexicon=lexicon))
    return out


def co_speakers(text: str, span: Span, *, lexicon: SourceLexicon) -> list[Span]:
    """The speakers in one source span, in reading order; a phrase that is one speaker comes back whole."""
    phrase = span.of(text)
    both = re.match(r"both\s(?=.*\sand\s)", phrase, re.IGNORECASE)
    if both is not None:
        span = Span(start=span.start + both.end(), end=span.end)
        phrase = span.of(text)
    for match in _AND.finditer(phrase):
        left, right = phrase[: match.start()].rstrip(" ,"), phrase[match.end() :]
        if " between " in f" {left}" or not _splits(left, right, lexicon):
            continue
        first = Span(start=span.start, end=span.start + len(left))
        rest = Span(start=span.start + match.end(), end=span.end)
        return [*_comma_list(text, first, lexicon), *co_speakers(text, rest, lexicon=lexicon)]
    return [span]


def _splits(left: str, right: str, lexicon: SourceLexicon) -> bool:
    row = left.split(", ")  # "France, Japan and Chile"
    lone = len(row) > 1 and all(" " not in each and _stands_alone(each, lexicon) for each in row)
    if not ((lone or _stands_alone(left, lexicon)) and _stands_alone(right, lexicon)):
        return False
    # "a spokesman for Ford and Opel" is one speaker, "the head of the union and two ministers" are several
    within = _WITHIN.search(left.rsplit(", ", 1)[-1]) is not None and lexicon.find(left) is None
    return not within or bool(_DETERMINED.match(right) and read_mention(right, lexicon).kind in _PERSONS)


_PERSONS = (SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON)


def _stands_alone(phrase: str, lexicon: SourceLexicon) -> bool:
    phrase = phrase.strip(" ,")
    if not phrase or re.match(r"(?:who|which|that)\b", phrase):
        return False
    if lexicon.find(phrase) is not None or _DETERMINED.match(phrase):
        return True
    mention = read_mention(phrase, lexicon)
    if mention.form is Form.NAME:
        return mention.kind is not SourceKind.NAMED_PERSON or " " in mention.name
    if mention.form is Form.LONE:
        return " " not in phrase
    return mention.kind is SourceKind.UNNAMED_PERSON and _WITHIN.search(phrase) is None


def _comma_list(text: str, span: Span, lexicon: SourceLexicon) -> list[Span]:
    """ "Reuters, AFP" as two; an appositive ("Ann Lee, the mayor") stays one."""
    phrase = span.of(text)
    out, start = [], 0
    for piece in re.split(r"(, )", phrase):
        if piece != ", ":
            out.append(Span(start=span.start + start, end=span.start + start + len(piece)))
        start += len(piece)
    mentions = [read_mention(s.of(text), lexicon) for s in out if s.of(text).strip()]
    named = all(m.form in {Form.NAME, Form.LONE} and not m.phrase.lower().startswith(("the ", "a ")) for m in mentions)
    return out if len(out) > 1 and named else [span]
