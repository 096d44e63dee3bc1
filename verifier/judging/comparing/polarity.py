"""What the claim says happened beside what the passage says: denied, undone, its opposite, or only planned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.judging.comparing.alignment import Alignment
from verifier.judging.comparing.concepts import concepts, lemma_of
from verifier.judging.comparing.finding import Aspect, Difference, Effect
from verifier.judging.comparing.predicates import Predicate
from verifier.judging.comparing.words import Word
from verifier.records import Span
from verifier.text import noun_lemma, verb_lemma

__all__ = ["compare_polarity", "same_party"]

# So much of the rest of the claim must stand around the passage's word before its denial, or its opposite, counts.
# Right contradictions on the entailment dev set: 80 of 92 at 0.35, 73 of 83 at 0.5, 68 of 77 at 0.65; on the own
# development pairs 16 of 16 at each.
_NEAR_ENOUGH = 0.5
_NEAR_OPPOSITE = 0.5
_COVERED = 0.5
_COVERED_DENIED = 0.35
_DENIED_BEFORE = re.compile(
    r"\b(?:(?:denied|denies|disputed|disputes|dismissed) (?:this|that|it)|(?:denied|denies|disputed|disputes|dismissed|"
    r"rejected|rejects) the (?:claim|report|account|allegation)s?)\b(?=\s?(?:[.,;]|and\b|on\b|in\b|$))",
    re.I,
)
# "Lost one set" is no defeat.
_COUNTED_LOSS = re.compile(r"\s(?:one|two|three|four|five|six|seven|\d+|a)\b")
_ABSENT = re.compile(
    r"\b(?:(?:was|were|is|are) no (?P<there>(?!(?:immediate|sign|evidence|doubt|longer|claim|word|"
    r"comment|indication|report|one|exception|"
    r"plan|fewer|less|more)\b)[a-z]+)\b(?= ?[,.;:]| at| in| on| involved| there)|[Nn]o (?P<noun>[a-z]+) (?:was|were) "
    r"(?:seen|found|involved|used|there|present|detected|taken|made|fired|thrown|held))"
)
# Verbs whose opposite another party does: one loses what the other captures.
_CONVERSE = (frozenset({":capture", ":lose"}), frozenset({":win", ":lose"}), frozenset({":buy", ":sell"}),
             frozenset({":retake", ":lose"}), frozenset({":hold", ":lose"}))  # fmt: skip
_WEAK = frozenset(
    "say tell report announce add note ask think believe expect plan want hope seem appear become "
    "remain be have make "
                  "take give get go come show see use include follow accord call name begin start "
                  "continue".split())  # fmt: skip


def compare_polarity(alignment: Alignment, *, quoted: bool = False) -> tuple[Difference, ...]:
    """The claim's predicates, where the passage denies them, says the opposite, or gives them as no fact.

    Args:
        alignment: Claim and passage.
        quoted: Whether the claim is a sentence of the passage, word by word: only a denial after it can count.
    """
    denied = _denied_afterwards(alignment)
    if denied is None and not quoted:
        denied = _absent(alignment)
    if denied is not None or quoted:
        return (denied,) if denied is not None else ()
    findings = []
    for word, predicate in _asserted(alignment):
        found = _met(alignment, word, predicate) or _opposed(alignment, word, predicate)
        if found is not None:
            findings.append(found)
    contradictions = [f for f in findings if f.effect is Effect.CONTRADICTS]
    return tuple(contradictions[:1] or findings[:1])


def _asserted(alignment: Alignment) -> list[tuple[Word, Predicate]]:
    """The claim's verbs that carry what it says."""
    claim = alignment.claim
    names = [name.span for name in claim.names]
    words = claim.wording.words
    strong = any(p.is_verb and not words[n].keys & _WEAK for n, p in claim.predicates.items())
    found = []
    for number, predicate in claim.predicates.items():
        word = claim.wording.words[number]
        light = not strong and _is_act(word) and _is_light(words[max(0, number - 3) : number])
        if (
            not (predicate.is_verb or light)
            or word.keys & _WEAK
            or any(span.start <= word.start < span.end for span in names)
        ):
            continue
        found.append((word, predicate))
    return found


def _is_light(before: Sequence[Word]) -> bool:
    """Whether a verb that leaves the saying to its noun stands among the words: "made a bid"."""
    return any(lemma_of(word.lower) in _WEAK for word in before)


def _is_act(word: Word) -> bool:
    """Whether the word is a noun that says what was done: the "bid" of "made a bid"."""
    return verb_lemma(word.lower) is not None and noun_lemma(word.lower) is not None


def _met(alignment: Alignment, word: Word, mine: Predicate) -> Difference | None:
    """The passage's use of the same verb, where it is denied or no fact."""
    report = alignment.report
    places = {n for key in word.keys for n in report.wording.places.get(key, ())}
    span = Span(start=word.start, end=word.end)

    def named(number: int) -> bool:
        return any(n.span.start <= report.wording.words[number].start < n.span.end for n in report.names)

    uses = sorted(
        (
            (alignment.affinity(mine.word, n, besides=[span]), n)
            for n in places
            if n in report.predicates and not named(n)
        ),
        reverse=True,
    )
    if not uses:
        return None
    best, number = uses[0]
    theirs = report.predicates[number]
    near = [(n, report.predicates[n]) for closeness, n in uses if closeness >= best - 0.3]
    if any(p.denied == mine.denied and not _soft(p) for _, p in near):
        return None
    # "He promised to publish them; they were never published": what came of it counts.
    for closeness, n in uses if _soft(theirs) else ():
        if closeness >= best - 0.25 and report.predicates[n].denied != mine.denied and not report.predicates[n].unsure:
            best, number, theirs = max(closeness, _NEAR_ENOUGH * 0.9), n, report.predicates[n]
            break
    if alignment.coverage < _COVERED or best < _NEAR_ENOUGH * 0.8:
        return None
    if theirs.denied != mine.denied and not theirs.unsure and not _until(alignment, number):
        return (
            _told(alignment, Aspect.NEGATION, Effect.CONTRADICTS, word, mine, number, theirs)
            if best >= _NEAR_ENOUGH * 0.9
            else None
        )
    if _soft(theirs) and not _soft(mine) and theirs.denied == mine.denied:
        return _told(alignment, Aspect.MODALITY, Effect.MISSING, word, mine, number, theirs)
    return None


def _soft(predicate: Predicate) -> bool:
    return predicate.unsure or predicate.planned


def _until(alignment: Alignment, number: int) -> bool:
    """ "Did not reach it until Monday" says that it was reached."""
    wording = alignment.report.wording
    end = wording.words[number].end
    return re.match(r"[^.;]{0,40}\b(?:until|till|before)\b", wording.text[end : end + 60]) is not None


def _opposed(alignment: Alignment, word: Word, mine: Predicate) -> Difference | None:
    """The passage's verb that cannot hold beside the claim's."""
    opposites = {other for key in word.keys for other in concepts().opposites.get(key, ())}
    report, span = alignment.report, Span(start=word.start, end=word.end)
    if not opposites or alignment.coverage < _COVERED:
        return None
    best: tuple[float, int] | None = None
    for key in opposites:
        for number in report.wording.places.get(key, ()):
            if report.wording.words[number].keys & word.keys or number not in report.predicates:
                continue
            closeness = alignment.affinity(mine.word, number, besides=[span])
            if best is None or closeness > best[0]:
                best = (closeness, number)
    if best is None or best[0] < _NEAR_OPPOSITE or _COUNTED_LOSS.match(alignment.claim.text, word.end):
        return None
    theirs = report.predicates[best[1]]
    if theirs.denied != mine.denied or _soft(theirs) or not same_party(alignment, word, best[1]):
        return None
    sentence = report.wording.words[best[1]].sentence
    if any(
        report.wording.words[n].sentence == sentence for key in word.keys for n in report.wording.places.get(key, ())
    ):
        return None  # "it began on the 2nd and ended on the 22nd"
    mine_near = max(
        (
            alignment.affinity(mine.word, n, besides=[span])
            for key in word.keys
            for n in report.wording.places.get(key, ())
        ),
        default=0.0,
    )
    if mine_near >= best[0] - 0.1:
        return None  # the passage has both: "captured in May, lost in June"
    return _told(alignment, Aspect.NEGATION, Effect.CONTRADICTS, word, mine, best[1], theirs)


def same_party(alignment: Alignment, word: Word, number: int) -> bool:
    """Whether claim and passage say it of one party, where the opposite is what the other party does.

    Args:
        alignment: Claim and passage.
        word: The claim's word.
        number: The number of its opposite in the passage.
    """
    report = alignment.report
    pair = word.keys | report.wording.words[number].keys
    if not any(converse <= pair for converse in _CONVERSE):
        return True
    claim = alignment.claim
    mine = [n for n in claim.names if n.span.end <= word.start]
    for name in mine:
        return any(other.word < number for other in alignment.namesakes[name])
    before = [w for w in claim.content if w.end <= word.start]
    place = report.wording.words[number].start
    return bool(before) and any(
        w.keys & other.keys for w in before for other in report.content if other.start < place
    )  # fmt: skip


def _denied_afterwards(alignment: Alignment) -> Difference | None:
    """ "The spokesman said so. Two officials denied this": the sentence before is denied by somebody."""
    wording = alignment.report.wording
    match = _DENIED_BEFORE.search(wording.text)
    if match is None:
        return None
    sentence = wording.sentence_at(match.start())
    claimed = [word for word, _ in _asserted(alignment)]
    for number in range(max(0, sentence - 1), sentence + 1):
        inside = {key for w in wording.words if w.sentence == number and w.start < match.start() for key in w.keys}
        if any(word.keys & inside for word in claimed) and alignment.coverage >= _COVERED_DENIED:
            span = Span(start=wording.sentences[sentence].start, end=wording.sentences[sentence].end)
            word = next(word for word in claimed if word.keys & inside)
            words = f"claim: {word.text}; report: {' '.join(span.of(wording.text).split())}"
            return Difference(
                Aspect.NEGATION, Effect.CONTRADICTS, word.text, span.of(wording.text), words,
                Span(start=word.start, end=word.end), span,
            )  # fmt: skip
    return None


def _absent(alignment: Alignment) -> Difference | None:
    """ "No motorcycle was seen": the passage says that a thing of the claim was not there."""
    report = alignment.report
    for match in _ABSENT.finditer(report.text):
        start = match.start("noun") if match["noun"] else match.start("there")
        number = report.wording.at(start)
        keys = report.wording.words[number].keys
        if any(q.span.start < match.end() and match.start() < q.span.end for q in report.figures):
            continue  # "no deaths" is a figure
        word = next((w for w in alignment.claim.content if w.keys & keys), None)
        if word is None or alignment.coverage < _COVERED:
            continue
        mine = alignment.claim.predicates.get(alignment.claim.wording.at(word.start))
        if mine is None or mine.denied or mine.unsure or any(q.heads & keys for q in alignment.claim.figures):
            continue
        span = Span(start=match.start(), end=match.end())
        words = f"claim: {word.text}; report: {span.of(report.text)}"
        return Difference(
            Aspect.NEGATION, Effect.CONTRADICTS, word.text, span.of(report.text), words,
            Span(start=word.start, end=word.end), span,
        )  # fmt: skip
    return None


def _told(
    alignment: Alignment, aspect: Aspect, effect: Effect, word: Word, mine: Predicate, number: int, theirs: Predicate
) -> Difference:
    report, claim = alignment.report.wording, alignment.claim
    other = report.words[number]
    span = Span(start=other.start, end=other.end)
    if theirs.cue is not None:
        span = Span(start=min(theirs.cue.start, other.start), end=max(theirs.cue.end, other.end))
    own = Span(start=word.start, end=word.end)
    if mine.denied and mine.cue is not None:
        own = Span(start=min(mine.cue.start, word.start), end=max(mine.cue.end, word.end))
    ours, said = own.of(claim.text), span.of(report.text)
    return Difference(aspect, effect, ours, said, f"claim: {ours}; report: {said}", own, span)
