"""The attributions of one sentence whose cue is a verb, outermost level only."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.attribution.contents import addressee, ends_before, quote_end, quoted_left, right_content
from verifier.attribution.cues import VerbCue, cues_in
from verifier.attribution.kinds import QUANTITIES, kind_of_noun, listed_kind, singular
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.passives import passive_roles, split_cue
from verifier.attribution.phrases import clause_start, has_verb, right_phrase, segments, skip_adjuncts, subject_of
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.words import (
    CONJUNCTIONS,
    DETERMINERS,
    NOMINATIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIME_WORDS,
)
from verifier.records import RawAttribution, SourceKind
from verifier.text import is_finite, noun_lemma

__all__ = ["clause_subject", "record_of", "relays", "verb_statements"]

_SPEAKING = frozenset(["say", "tell", "write", "tweet", "explain"])
_RELAYS = frozenset(["quote", "cite"])


def verb_statements(view: SentenceView, *, floor: int = 0) -> list[RawAttribution]:
    """The attributions whose cue is a verb; those inside another's content are left out.

    Args:
        view: The sentence.
        floor: The first token that counts; a dateline stands before it.
    """
    cues = list(cues_in(view))
    found: list[RawAttribution] = []
    limit = len(view)
    tail = _trailing(view, cues, floor)
    if tail is not None:
        record, limit, begin = tail
        found.append(record)
        if begin <= floor:
            return [*found, *relays(view, found)]
        limit = begin
    edge = floor
    taken = 0
    speaker: Range | None = None
    for cue in cues:
        if cue.first < edge or cue.first >= limit or _is_relay(view, cue) or view.tokens[cue.first].start < taken:
            continue
        source, pieces = _roles(view, cue, cues, speaker, (edge, limit))
        made = record_of(view, source, split_cue(view, cue), pieces)
        if made is None or source is None:
            continue
        found.append(made)
        if view.lower(source[0]) in {"who", "which"}:
            taken = made.contents[-1].end
            continue  # the main clause goes on behind it, with the subject before it
        speaker = source
        last = made.contents[-1].end
        edge = max(cue.last, next((j for j in range(len(view)) if view.tokens[j].start >= last), len(view)))
    return [*found, *relays(view, found)]


def record_of(
    view: SentenceView, source: Range | None, cue: Range | Sequence[Range], pieces: Sequence[Range]
) -> RawAttribution | None:
    """The ranges as an attribution; None where a role is empty or roles overlap."""
    cue_ranges = [cue] if isinstance(cue[0], int) else list(cue)
    cues = tuple(s for s in (view.stretch(*c) for c in cue_ranges) if s is not None)  # type: ignore[misc]
    contents = tuple(s for s in (view.stretch(*p) for p in pieces) if s is not None)
    span = None if source is None else view.stretch(*source)
    if not cues or not contents or (source is not None and span is None):
        return None
    roles = [*cues, *contents, *((span,) if span is not None else ())]
    if any(a.overlaps(b) for n, a in enumerate(roles) for b in roles[n + 1 :]):
        return None
    return RawAttribution(sources=() if span is None else (span,), cue=cues, contents=contents)


def clause_subject(view: SentenceView, cue: int, floor: int) -> Range | None:
    """The subject of the clause that a coordinated verb or a participle hangs on: "He left, saying …"."""
    start = clause_start(view, cue, floor)
    for part in segments(view, start, cue):
        for k in range(*part):
            if not is_finite(view.tokens[k].text) or view.quoted(k):
                continue
            if any(view.lower(j) in RELATIVES for j in range(max(part[0], k - 3), k)):
                break
            return subject_of(view, k, floor=start)[0]
    return None


def _is_relay(view: SentenceView, cue: VerbCue) -> bool:
    """Whether the cue only cites a source for what stands beside it: "citing B", "which quoted B"."""
    if cue.lemma not in _RELAYS or cue.passive:
        return False
    return cue.gerund or view.lower(cue.first - 1) in {"which", "who"}


def relays(view: SentenceView, found: Sequence[RawAttribution]) -> list[RawAttribution]:
    """ "A, citing B, said C": B said C as well, for every citation beside the attributions found."""
    out: list[RawAttribution] = []
    if not found:
        return out
    for cue in cues_in(view):
        source = right_phrase(view, cue.last) if _is_relay(view, cue) else None
        if source is None or not _is_citable(view, source):
            continue
        span, mark = (None, None) if source is None else (view.stretch(*source), view.stretch(cue.first, cue.last))
        if span is None or mark is None:
            continue
        near = min(found, key=lambda r: abs(r.cue[0].start - mark.start))
        if not any(s.overlaps(c) for s in (span, mark) for c in near.contents):
            out.append(RawAttribution(sources=(span,), cue=(mark,), contents=near.contents))
    return out


def _is_citable(view: SentenceView, source: Range) -> bool:
    """Whether somebody or something that can be cited stands there; not "citing long delays"."""
    head = view.tokens[_head(view, source)]
    return head.is_capitalised or head.lower in NOMINATIVES or kind_of_noun(singular(head.text)) is not None


def _trailing(
    view: SentenceView, cues: Sequence[VerbCue], floor: int
) -> tuple[RawAttribution, int, int] | None:
    """The attribution whose speaker and cue end the sentence: "…, the mayor told Reuters on Monday.".

    Returns:
        It, where its tail begins, and where its content begins; None where there is none.
    """
    for cue in reversed(cues):
        if cue.gerund or cue.passive or cue.lemma in _RELAYS:
            continue
        inverted = _inverted(view, cue, floor)
        if inverted is not None:
            subject, tail, after = inverted, cue.first, inverted[1]
        else:
            found, _ = subject_of(view, cue.first, floor=floor)
            if found is None:
                continue
            subject, tail, after = found, found[0], _past_hearer(view, cue)
        if not _closes(view, after):
            continue
        begin = _content_begin(view, tail, floor)
        if view.lower(tail - 1) != "," or view.quoted(tail - 1) or cue.lemma not in cue_lexicon().clause:
            continue
        if not has_verb(view, (begin, tail - 1)) or not _can_speak(view, subject, cue):
            continue
        if any(view.quoted(j) for j in range(begin, tail - 1)) and quoted_left(view, tail) is not None:
            continue
        record = record_of(view, subject, (cue.first, cue.last), [(begin, tail - 1)])
        if record is not None:
            return record, tail, begin
    return None


def _past_hearer(view: SentenceView, cue: VerbCue) -> int:
    """Past the hearer, time and medium that follow a cue."""
    k = cue.last
    if cue.lemma in cue_lexicon().addressee:
        k = addressee(view, k, cue.lemma)
    elif view.lower(k) == "to" and (view.lower(k + 1) in DETERMINERS or _capital(view, k + 1)):
        k = addressee(view, k + 1)
    k = skip_adjuncts(view, k)
    return k


def _capital(view: SentenceView, k: int) -> bool:
    return 0 <= k < len(view) and view.tokens[k].is_capitalised


def _closes(view: SentenceView, k: int) -> bool:
    """Whether nothing that can be content follows token k: marks, an adjunct, or a relative clause."""
    while k < len(view) and view.tokens[k].text in {".", ",", "?", "!", ")", "”", '"', "—", "–", ";"}:
        if view.tokens[k].text in {",", "—", "–"} and view.lower(k + 1) in RELATIVES | {"citing", "quoting", "according", "after", "as", "when", "adding", "speaking"}:
            return True
        k += 1
    k = skip_adjuncts(view, k)
    rest = [view.tokens[j] for j in range(k, len(view)) if view.tokens[j].is_word]
    return not rest or view.lower(k) in {"in", "on", "at", "after", "as", "during", "before", "when", "while", "outside", "following", "for", "by", "from", "about", "with"}


def _content_begin(view: SentenceView, k: int, floor: int) -> int:
    """Where the clause before token k begins."""
    start = k
    while start > floor and view.tokens[start - 1].text not in {";", "—", "–", "•"}:
        start -= 1
    while start < k and not view.tokens[start].is_word and not view.quoted(start):
        start += 1
    if view.lower(start) in {"but", "and", "yet", "so"} and not view.quoted(start):
        start += 1
        if view.lower(start) == ",":
            start += 1
    return start


def _roles(
    view: SentenceView, cue: VerbCue, cues: Sequence[VerbCue], speaker: Range | None, bounds: Range
) -> tuple[Range | None, list[Range]]:
    """The source and content ranges of a cue."""
    edge, limit = bounds
    inverted = _inverted(view, cue, edge)
    if inverted is not None:
        return inverted, _inverted_pieces(view, cue, inverted, edge)
    if cue.passive:
        end = ends_before(view, cue.last, list(cues), limit)
        if view.lower(cue.first - 1) in {"who", "which"}:
            end = _relative_end(view, cue.last, end)
        return passive_roles(view, cue, _subject(view, cue, speaker, edge), end)
    if cue.first == 0 and not cue.gerund and (said := right_phrase(view, cue.last)) is not None:
        if view.lower(said[1]) in {":", ","} and view.quoted(said[1] + 1):
            return said, [(said[1] + 1, quote_end(view, said[1] + 1))]  # "Said Ann Lee: “…”"
    subject = _subject(view, cue, speaker, edge)
    if subject is None or not _can_speak(view, subject, cue):
        return None, []
    after = cue.last
    if cue.lemma in cue_lexicon().addressee:
        after = addressee(view, after, cue.lemma)
    elif view.lower(after) == "to" and cue.lemma not in cue_lexicon().infinitive and _capital(view, after + 1):
        after = addressee(view, after + 1)
    heard = after > cue.last
    after = skip_adjuncts(view, after)
    quoted = None if cue.gerund else quoted_left(view, min(subject[0], cue.first), edge)
    if quoted is not None:
        resumed = [(j, quote_end(view, j)) for j in range(cue.last, len(view)) if view.quoted(j)][:1]
        return subject, [quoted, *(resumed if _resumes(view, after, resumed) else [])]
    if view.lower(after) == "," and not view.quoted(after + 1) and (aside := _aside(view, cue, subject, after, bounds)):
        return subject, aside
    end = ends_before(view, after, list(cues), limit)
    if view.lower(subject[0]) in {"who", "which"}:
        end = _relative_end(view, after, end)
    if end < limit and view.lower(end - 1) == ",":
        end -= 1
    piece = right_content(view, cue, after, end, heard=heard, document=_is_document(view, subject))
    if piece is None:
        return subject, []
    return subject, [_without_coordinated(view, piece)]


def _relative_end(view: SentenceView, k: int, end: int) -> int:
    """Where a relative clause ends: at the comma before the main verb."""
    for j in range(k, end - 1):
        if view.tokens[j].text == "," and not view.quoted(j) and is_finite(view.tokens[j + 1].text):
            return j
    return end


def _resumes(view: SentenceView, after: int, resumed: Sequence[Range]) -> bool:
    """Whether a quotation goes on behind the cue: “No,” she said, “never.”"""
    return bool(resumed) and not has_verb(view, (after, resumed[0][0]))


def _subject(view: SentenceView, cue: VerbCue, speaker: Range | None, edge: int) -> Range | None:
    before = view.lower(cue.first - 1)
    if cue.gerund:
        return speaker or clause_subject(view, cue.first, 0)
    if before in CONJUNCTIONS or (before == "," and view.lower(cue.first - 2) in CONJUNCTIONS):
        return speaker or clause_subject(view, cue.first - 1, 0)
    subject, _ = subject_of(view, cue.first, floor=edge)
    if subject is None and before in {",", "then"}:
        return speaker
    return subject


def _can_speak(view: SentenceView, subject: Range, cue: VerbCue) -> bool:
    """Whether the subject can be a source; verbs that things do as well ("showed", "added") need a known kind of it."""
    first, last = subject
    if view.lower(first) in {"there", "this", "that", "what", "nothing", "all"} and last - first == 1:
        return False
    words = [view.tokens[k] for k in range(first, last) if view.tokens[k].is_word]
    if not words or view.lower(first) == "you" or (cue.lemma == "tell" and not cue.passive and len(words) < 2 and view.lower(first) == "it"):
        return False
    if words[0].lower in PRONOUNS or cue.lemma in _SPEAKING:
        return True
    if any(t.is_capitalised for t in words[1:]) and cue.lemma not in cue_lexicon().animate:
        return True
    head = view.tokens[_head(view, subject)]
    if head.is_capitalised and (len(words) > 1 or noun_lemma(head.text) is None or listed_kind(singular(head.text))):
        return True
    noun = singular(head.text)
    if noun in QUANTITIES or listed_kind(noun) is not None:
        return True
    return cue.lemma not in cue_lexicon().animate and kind_of_noun(noun) is not None


def _head(view: SentenceView, subject: Range) -> int:
    """The head of a noun phrase: its last word before a preposition, a participle or a comma."""
    first, last = subject
    for j in range(first + 1, last):
        if view.lower(j) in PREPOSITIONS | RELATIVES or view.tokens[j].text in {",", "("} or (
            view.lower(j).endswith("ed") and view.lower(j + 1) in PREPOSITIONS | TIME_WORDS
        ) or view.lower(j) in {"taken", "seen", "familiar", "close"}:
            return j - 1
    return last - 1


def _is_document(view: SentenceView, subject: Range) -> bool:
    """Whether the subject is a document, or a pronoun that may stand for one."""
    first, last = subject
    return listed_kind(singular(view.tokens[_head(view, subject)].text)) is SourceKind.DOCUMENT or (
        last - first == 1 and view.lower(first) in {"it", "they"}
    )


def _aside(
    view: SentenceView, cue: VerbCue, subject: Range, after: int, bounds: Range
) -> list[Range] | None:
    """ "The dam, engineers say, was never meant to …": the content stands around speaker and cue."""
    edge, limit = bounds
    begin = _content_begin(view, subject[0], edge)
    if view.lower(subject[0] - 1) != "," or cue.lemma not in cue_lexicon().clause or begin >= subject[0] - 1:
        return None
    left = (begin, subject[0] - 1)
    following = view.lower(after + 1)
    if following in {"but", "who", "which", "adding", "citing", "quoting", "according", "while"}:
        return [left] if has_verb(view, left) else None
    if not has_verb(view, (after + 1, limit)):
        return [left] if has_verb(view, left) else None
    return [left, (after + 1, limit)]


def _without_coordinated(view: SentenceView, piece: Range) -> Range:
    """An infinitive's content without the next main clause: "to obey, and the bulldozers left"."""
    first, last = piece
    if view.lower(first) != "to":
        return piece
    for j in range(first, last - 2):
        if view.tokens[j].text == "," and view.lower(j + 1) in {"and", "but", "while"} and not view.quoted(j):
            if view.lower(j + 2) in DETERMINERS | NOMINATIVES and has_verb(view, (j + 3, min(j + 9, last))):
                return (first, j)
    return piece


def _inverted(view: SentenceView, cue: VerbCue, floor: int) -> Range | None:
    """The speaker of "…, said Ann Lee": a noun phrase after the cue, with no verb of its own."""
    before = cue.first - 1
    if cue.gerund or cue.passive or cue.lemma == "tell" or before < floor:
        return None
    if not (view.quoted(before) or view.tokens[before].text in {",", "”", '"'}):
        return None
    if quoted_left(view, cue.first, floor) is None and not _clause_left(view, cue.first, floor):
        return None
    k = cue.last
    if k >= len(view) or view.quoted(k):
        return None
    token = view.tokens[k]
    if not (token.is_capitalised or token.lower in DETERMINERS | PRONOUNS or noun_lemma(token.text) is not None):
        return None
    speaker = right_phrase(view, k)
    if speaker is None or view.lower(k) in {"that", "it", "there"}:
        return None
    bare = not token.is_capitalised and token.lower not in DETERMINERS | PRONOUNS
    if bare and kind_of_noun(singular(view.tokens[_head(view, speaker)].text)) is None:
        return None
    if speaker[1] < len(view) and is_finite(view.tokens[speaker[1]].text):
        return None
    return speaker


def _clause_left(view: SentenceView, k: int, floor: int) -> bool:
    """Whether a clause ends with a comma right before token k."""
    if view.lower(k - 1) != "," or view.quoted(k - 1):
        return False
    return has_verb(view, (_content_begin(view, k - 1, floor), k - 1))


def _inverted_pieces(view: SentenceView, cue: VerbCue, speaker: Range, floor: int) -> list[Range]:
    left = quoted_left(view, cue.first, floor)
    if left is None:
        left = (_content_begin(view, cue.first - 1, floor), cue.first - 1)
    resumed = [(j, quote_end(view, j)) for j in range(speaker[1], len(view)) if view.quoted(j)][:1]
    return [left, *(resumed if _resumes(view, speaker[1], resumed) else [])]
