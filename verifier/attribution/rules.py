"""Attribution by rules: cue words, the phrases around them, and quotation marks.

The first engine behind `SpanExtractor`. It knows no parse: a dictionary tells which words can be verbs, and
the shapes of news prose do the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.attribution.hearsay import hearsay
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.phrases import (
    DETERMINERS,
    PRONOUNS,
    Range,
    addressee,
    has_verb,
    left_phrase,
    opens_clause,
    right_phrase,
    skip_adjuncts,
)
from verifier.attribution.sentence import SentenceView, part, view
from verifier.records import ModelInfo, RawAttribution, Span
from verifier.text import Quotation, find_quotations, is_finite, noun_lemma, verb_lemma

__all__ = ["RuleExtractor"]

_RELAYS = frozenset(["quote", "cite"])
_LEFT_OF_CUE = frozenset("not also later then further repeatedly now earlier previously since again publicly privately once even never only just still recently first subsequently".split())
_CARRIERS = frozenset("go went goes going gone continued continues continue declined declines decline refused refuses refuse failed fail".split())
_PARTICLES = {"point": "out", "call": "for", "go": "on", "spell": "out", "rule": "out", "lay": "out", "set": "out", "make": "clear"}
_GERUNDS = frozenset("say add claim warn tell note argue insist deny suggest allege announce explain stress quote cite report promise ask predict describe call acknowledge admit write declare vow urge".split())
_CLOSING = frozenset(["”", '"', "»", "’", "'", "?", "!", ","])


@dataclass(frozen=True)
class _Cue:
    """A cue's tokens and what its verb is."""

    first: int
    last: int
    lemma: str
    gerund: bool
    passive: bool


class RuleExtractor:
    """Finds attributions by word lists and shapes; no model is loaded."""

    @property
    def model(self) -> ModelInfo:
        """The engine's name and the version of its rules."""
        return ModelInfo(name="attribution-rules", version="1")

    def extract(self, text: str, *, sentences: Sequence[Span]) -> list[RawAttribution]:
        """The attributions of `text`, by position; see `SpanExtractor`."""
        quotations = find_quotations(text)
        views = [view(text, sentence, quotations) for sentence in sentences]
        found: list[RawAttribution] = []
        speaking: tuple[int, int] | None = None  # the last speaker's record and the quotation that it ended with
        for sentence in views:
            here = [*hearsay(sentence), *_according(sentence)]
            here += _verbs(sentence, taken=[span for raw in here for span in raw.cue])
            if not here:
                here += _colon(sentence)
            here += [inner for raw in here for inner in _nested(sentence, raw, known=here)]
            if not here and speaking is not None and _is_all_quoted(sentence):
                record, last = speaking
                which = sentence.quote_of[0]
                if which is not None and which <= last + 1:
                    found[record] = _extended(found[record], quotations[which].span)
                    speaking = (record, max(last, which))
                    continue
            speaking = None
            for raw in sorted(here, key=lambda r: r.cue[0].start):
                found.append(_whole_quotations(raw, quotations))
                quoted = [n for n, q in enumerate(quotations) if any(q.span.overlaps(c) for c in found[-1].contents)]
                if quoted and raw.sources:
                    speaking = (len(found) - 1, quoted[-1])
        return sorted(found, key=lambda r: min(s.start for s in (*r.sources, *r.cue, *r.contents)))


def _nested(sentence: SentenceView, outer: RawAttribution, *, known: Sequence[RawAttribution]) -> list[RawAttribution]:
    """The attributions inside another's content; the speaker's own "I think" is none."""
    found = []
    for content in outer.contents:
        inside = part(sentence, content)
        if len(inside) < 4:
            continue
        for raw in [*hearsay(inside), *_according(inside), *_verbs(inside, taken=[])]:
            first_person = any(s.of(sentence.text).lower() in {"i", "we", "you"} for s in raw.sources)
            seen = any(k.overlaps(c) for other in known for k in other.cue for c in raw.cue)
            if not first_person and not seen:
                found.append(raw)
    return found


def _is_all_quoted(sentence: SentenceView) -> bool:
    return all(q is not None for q, t in zip(sentence.quote_of, sentence.tokens, strict=True) if t.is_word) and any(
        t.is_word for t in sentence.tokens
    )


def _extended(raw: RawAttribution, span: Span) -> RawAttribution:
    if any(content.covers(span) for content in raw.contents):
        return raw
    return raw.model_copy(update={"contents": (*raw.contents, span)})


def _whole_quotations(raw: RawAttribution, quotations: Sequence[Quotation]) -> RawAttribution:
    """The record with every content that ends within a quotation grown to the whole of it."""
    contents: list[Span] = []
    for content in raw.contents:
        start, end = content.start, content.end
        for n, quotation in enumerate(quotations):
            if not quotation.span.overlaps(content):
                continue
            if any(s.overlaps(quotation.span) for s in (*raw.sources, *raw.cue)):
                continue
            start, end = min(start, quotation.start), max(end, quotation.end)
            back = n
            while quotations[back].resumes and back > 0:
                back -= 1
                earlier = quotations[back].span
                if not any(earlier.overlaps(c) for c in raw.contents) and earlier not in contents:
                    contents.append(earlier)
        contents.append(Span(start=start, end=end))
    return raw.model_copy(update={"contents": tuple(sorted(contents, key=lambda s: s.start))})


def _according(sentence: SentenceView) -> list[RawAttribution]:
    """ "according to X" and "in the words of X"."""
    found = []
    n = len(sentence)
    for k in range(n):
        if sentence.quoted(k):
            continue
        if sentence.lower(k) == "according" and sentence.lower(k + 1) == "to":
            cue = (k, k + 2)
        elif [sentence.lower(j) for j in range(k, k + 4)] == ["in", "the", "words", "of"]:
            cue = (k, k + 4)
        else:
            continue
        source = right_phrase(sentence, cue[1])
        if source is None or sentence.lower(source[0]) in {"plan", "schedule"}:
            continue
        after = source[1]
        while after < n and sentence.lower(after) not in {","} and not sentence.quoted(after):
            after += 1
        if any(sentence.tokens[j].is_word for j in range(k)) and not _leads(sentence, k):
            pieces = [(_content_begin(sentence, k), k)]
        else:
            pieces = [(after, _content_end(sentence, after))]
        record = _record(sentence, source, cue, pieces)
        if record is not None:
            found.append(record)
    return found


def _leads(sentence: SentenceView, k: int) -> bool:
    """Whether nothing but a conjunction or adverb stands before token k in its clause."""
    words = [sentence.lower(j) for j in range(k) if sentence.tokens[j].is_word]
    return not words or (len(words) <= 2 and not has_verb(sentence, (0, k)))


def _content_begin(sentence: SentenceView, k: int) -> int:
    """Where the clause before token k begins."""
    start = k
    while start > 0 and sentence.tokens[start - 1].text not in {";", "—", "–"}:
        start -= 1
    while start < k and (not sentence.tokens[start].is_word and not sentence.quoted(start)):
        start += 1
    if sentence.lower(start) in {"but", "and", "yet", "so"}:
        start += 1
    return start


def _content_end(sentence: SentenceView, k: int) -> int:
    """Where the content that begins at token k ends: the sentence's end, or a further cue in its tail."""
    n = len(sentence)
    for j in range(k + 1, n - 1):
        if sentence.quoted(j):
            continue
        if sentence.tokens[j].text == ",":
            word = sentence.lower(j + 1)
            if word == "according" and sentence.lower(j + 2) == "to":
                return j
            lemma = verb_lemma(word) if word.endswith("ing") else None
            if lemma in _GERUNDS and (sentence.lower(j + 2) in {"that", *DETERMINERS} or sentence.quoted(j + 2)):
                return j
    return n


def _verbs(sentence: SentenceView, *, taken: Sequence[Span]) -> list[RawAttribution]:
    """The attributions whose cue is a verb."""
    found: list[RawAttribution] = []
    relays: list[tuple[_Cue, Range]] = []
    main: RawAttribution | None = None
    speaker: Range | None = None
    edge = 0
    for k in range(len(sentence)):
        if k < edge or sentence.quoted(k):
            continue
        cue = _cue_at(sentence, k)
        if cue is None or any(s.start <= sentence.tokens[k].start < s.end for s in taken):
            continue
        if cue.gerund and cue.lemma in _RELAYS:
            source = right_phrase(sentence, cue.last)
            if source is not None:
                relays.append((cue, source))
            continue
        source, pieces = _roles(sentence, cue, speaker)
        record = None if not pieces else _record(sentence, source, (cue.first, cue.last), pieces)
        if record is None or (source is None and not record.sources):
            continue
        found.append(record)
        edge = cue.last
        main = main or record
        speaker = source if source is not None else speaker
        if record.contents[-1].end > sentence.tokens[k].end and not any(
            sentence.quoted(j) for j in range(cue.last, len(sentence))
        ):
            last_end = record.contents[-1].end
            edge = next((j for j in range(len(sentence)) if sentence.tokens[j].start >= last_end), len(sentence))
    for cue, source in relays:
        if main is not None:
            record = _record(sentence, source, (cue.first, cue.last), [])
            span, cue_span = sentence.stretch(*source), sentence.stretch(cue.first, cue.last)
            if span is not None and cue_span is not None and not any(span.overlaps(c) for c in main.contents):
                found.append(RawAttribution(sources=(span,), cue=(cue_span,), contents=main.contents))
    return found


def _cue_at(sentence: SentenceView, k: int) -> _Cue | None:
    """The cue whose main verb is token k, or None."""
    word = sentence.lower(k)
    if not sentence.tokens[k].is_word or len(word) < 3:
        return None
    lemma = verb_lemma(word)
    if lemma is None or lemma not in cue_lexicon() or (word == "found" and sentence.lower(k - 1) in {"was", "were"}):
        return None
    before = sentence.lower(k - 1)
    gerund = word.endswith("ing")
    if gerund and lemma not in _GERUNDS:
        return None
    first, last = k, k + 1
    passive = False
    while first > 0 and not sentence.quoted(first - 1):
        left = sentence.lower(first - 1)
        if left in {"to", "on"} and first >= 2 and sentence.lower(first - 2) in _CARRIERS | {"on", "went"}:
            first -= 1
        elif sentence.tokens[first - 1].is_auxiliary or left in _LEFT_OF_CUE or left in _CARRIERS:
            passive = passive or left in {"was", "were", "been", "is", "are"}
            first -= 1
        else:
            break
    while first < k and sentence.lower(first) in _LEFT_OF_CUE - {"not", "never"} and first == 0:
        first += 1
    if not gerund and first == k and not _is_verb_here(sentence, k, before):
        return None
    if gerund and before in DETERMINERS | {"of", "for", "'s", "’s"}:
        return None
    if _PARTICLES.get(lemma) == sentence.lower(k + 1):
        last = k + 2
    return _Cue(first, last, lemma, gerund, passive and not gerund)


def _is_verb_here(sentence: SentenceView, k: int, before: str) -> bool:
    """Whether a word that may be a noun stands as a verb."""
    word = sentence.tokens[k].text
    if is_finite(word):
        return before not in {"the", "a", "an", "of"}
    if noun_lemma(word) is None and word.lower().endswith("s"):
        return True
    if before in DETERMINERS | {"of", "in", "for", "with", "and", "to", "'s", "’s", "by", "from", "on", ""}:
        return before in {"they", "we", "i", "who"}
    after = sentence.lower(k + 1)
    plain = before in PRONOUNS or (k > 0 and (sentence.tokens[k - 1].is_capitalised or before.endswith("s")))
    return plain and (after in {"that", ":", ","} | DETERMINERS | PRONOUNS or sentence.quoted(k + 1))


def _roles(sentence: SentenceView, cue: _Cue, speaker: Range | None) -> tuple[Range | None, list[Range]]:
    """The source and content ranges of a cue."""
    lexicon = cue_lexicon()
    n = len(sentence)
    inverted = _inverted(sentence, cue)
    if inverted is not None:
        left = _quoted_left(sentence, cue.first) or _clause_left(sentence, cue.first)
        resumed = [(j, _quote_end(sentence, j)) for j in range(inverted[1], n) if sentence.quoted(j)][:1]
        return inverted, [*([left] if left else []), *resumed]
    subject, clause = left_phrase(sentence, cue.first)
    if cue.gerund:
        subject, clause = speaker, None
        if subject is None:
            subject = left_phrase(sentence, cue.first)[0]
    after = cue.last
    if cue.passive:
        return _passive(sentence, cue, subject)
    hearer: Range | None = None
    if cue.lemma in lexicon.addressee:
        hearer, after = addressee(sentence, after)
    elif sentence.lower(after) == "to" and sentence.tokens[min(after + 1, n - 1)].is_capitalised:
        hearer, after = addressee(sentence, after + 1)
    after = skip_adjuncts(sentence, after)
    pieces = _right_content(sentence, cue, after, hearer)
    quoted_left = _quoted_left(sentence, subject[0] if subject is not None else cue.first)
    if quoted_left is not None and not cue.gerund:
        return subject, [quoted_left, *[p for p in pieces if sentence.quoted(p[0])]]
    if pieces:
        return subject, pieces
    if clause is not None and cue.lemma in lexicon.clause and has_verb(sentence, clause):
        return subject, [clause]
    return subject, []


def _inverted(sentence: SentenceView, cue: _Cue) -> Range | None:
    """The speaker of "…, said Ann Lee": a noun phrase after the cue, with no verb of its own."""
    before = cue.first - 1
    if cue.gerund or cue.lemma == "tell" or before < 0 or not (sentence.quoted(before) or sentence.lower(before) == ","):
        return None
    if _quoted_left(sentence, cue.first) is None and _clause_left(sentence, cue.first) is None:
        return None
    k = cue.last
    if k >= len(sentence) or sentence.quoted(k):
        return None
    token = sentence.tokens[k]
    if not (token.is_capitalised or token.lower in DETERMINERS | PRONOUNS or noun_lemma(token.text) is not None):
        return None
    speaker = right_phrase(sentence, k)
    if speaker is None or (speaker[1] < len(sentence) and is_finite(sentence.tokens[speaker[1]].text)):
        return None
    return speaker if sentence.lower(k) not in {"that", "it"} else None


def _clause_left(sentence: SentenceView, k: int) -> Range | None:
    """The clause that ends with a comma right before token k."""
    if sentence.lower(k - 1) != "," or sentence.quoted(k - 1):
        return None
    start = _content_begin(sentence, k - 1)
    plain = [j for j in range(start, k - 1) if not sentence.quoted(j)]
    return (start, k - 1) if any(is_finite(sentence.tokens[j].text) for j in plain) else None


def _quoted_left(sentence: SentenceView, k: int) -> Range | None:
    """The quotation that ends right before token k, a comma between them allowed."""
    j = k - 1
    while j >= 0 and not sentence.quoted(j) and sentence.tokens[j].text in _CLOSING:
        j -= 1
    if j < 0 or not sentence.quoted(j):
        return None
    which = sentence.quote_of[j]
    last = j + 1
    while j > 0 and sentence.quote_of[j - 1] == which:
        j -= 1
    words = sum(sentence.tokens[i].is_word for i in range(j, last))
    ends_speech = sentence.tokens[last - 2].text in {",", "?", "!", ".", "…", "—"} or sentence.lower(last) == ","
    return (j, last) if ends_speech and words else None


def _right_content(sentence: SentenceView, cue: _Cue, k: int, hearer: Range | None) -> list[Range]:
    """The content after the cue and its hearer."""
    lexicon = cue_lexicon()
    n = len(sentence)
    if k >= n:
        return []
    word = sentence.lower(k)
    if word in {"that", "whether", "if", "how", "why"}:
        return [(k, _content_end(sentence, k))]
    if word in {":", ","} and sentence.quoted(k + 1):
        return [(k + 1, _quote_end(sentence, k + 1))]
    if sentence.quoted(k):
        return [(k, max(_quote_end(sentence, k), _content_end(sentence, k)))]
    if word in {"what", "when", "where", "who"} and cue.lemma in lexicon.clause | {"ask"}:
        return [(k, _content_end(sentence, k))]
    if word == "to" and cue.lemma in lexicon.infinitive:
        return [(k, _content_end(sentence, k))]
    if sentence.tokens[k].text in {",", ".", ";", "—", "–", ")"}:
        return []
    end = _content_end(sentence, k)
    quoted = any(sentence.quoted(j) for j in range(k, end))
    if cue.lemma in lexicon.quote_only and not quoted:
        return []
    clausal = opens_clause(sentence, k, end) and has_verb(sentence, (k + 1, end))
    if cue.lemma in lexicon.clause and clausal:
        return [(k, end)]
    if (cue.lemma in lexicon.object_ or quoted) and hearer is None:
        return [(k, end)]
    return []


def _quote_end(sentence: SentenceView, k: int) -> int:
    which = sentence.quote_of[k]
    while k < len(sentence) and sentence.quote_of[k] == which:
        k += 1
    return k


def _passive(sentence: SentenceView, cue: _Cue, subject: Range | None) -> tuple[Range | None, list[Range]]:
    """ "was told by X that …", "was reported by X": the source follows "by"."""
    k = cue.last
    if sentence.lower(k) == "as" and sentence.lower(k + 1) == "saying":
        return subject, [(skip_adjuncts(sentence, k + 2), _content_end(sentence, k + 2))]
    if sentence.lower(k) != "by":
        return None, []
    source = right_phrase(sentence, k + 1)
    if source is None:
        return None, []
    after = skip_adjuncts(sentence, source[1])
    if sentence.lower(after) in {"that", "whether", "to"}:
        return source, [(after, _content_end(sentence, after))]
    if subject is not None and cue.lemma in {"report", "announce", "confirm", "deny", "disclose", "reveal", "predict"}:
        return source, [subject]
    return None, []


def _colon(sentence: SentenceView) -> list[RawAttribution]:
    """ "Mayor: “We are open.”" """
    for k in range(1, min(8, len(sentence) - 1)):
        if sentence.tokens[k].text == ":" and not sentence.quoted(k) and sentence.quoted(k + 1):
            if has_verb(sentence, (0, k)) or not sentence.tokens[0].is_capitalised:
                return []
            record = _record(sentence, (0, k), (k, k + 1), [(k + 1, _quote_end(sentence, k + 1))])
            cue = sentence.tokens[k]
            if record is None:
                source, content = sentence.stretch(0, k), sentence.stretch(k + 1, _quote_end(sentence, k + 1))
                if source is None or content is None:
                    return []
                record = RawAttribution(
                    sources=(source,), cue=(Span(start=cue.start, end=cue.end),), contents=(content,)
                )
            return [record]
    return []


def _record(
    sentence: SentenceView, source: Range | None, cue: Range, pieces: Sequence[Range]
) -> RawAttribution | None:
    cue_span = sentence.stretch(*cue)
    contents = tuple(s for s in (sentence.stretch(*p) for p in pieces) if s is not None)
    source_span = None if source is None else sentence.stretch(*source)
    if cue_span is None or not contents:
        return None
    if source_span is not None and any(source_span.overlaps(c) for c in contents):
        return None
    return RawAttribution(sources=() if source_span is None else (source_span,), cue=(cue_span,), contents=contents)

