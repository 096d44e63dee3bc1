"""The propositions of a sentence, each with the attribution that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verifier.claims.clauses import propositions
from verifier.claims.discourse import Discourse
from verifier.claims.participles import fronted
from verifier.claims.phrases import clause_of, noun_phrase_before
from verifier.claims.proposition import Proposition, spans_of
from verifier.claims.runs import clip, has_clause, has_verb, owner_of, without
from verifier.claims.stating import is_citation_twin, is_left_open, is_open, is_raised
from verifier.claims.tags import Tag, past_forms
from verifier.records import Attribution, Span

__all__ = ["Unit", "units"]

_JOINTS = frozenset("and but or while whereas as that when where if because after before since who which until".split())
_ASKING = frozenset("how what why whether".split())
# A cue that is an adverb leaves the clause around it whole.
_ADVERBIAL = frozenset(
    "reportedly allegedly supposedly purportedly reputedly apparently according per citing quoting".split()
)


@dataclass(frozen=True)
class Unit:
    """One proposition and the attribution that it stands in."""

    proposition: Proposition
    attribution: Attribution | None
    raised: bool = False


def units(
    discourse: Discourse,
    sentence: Span,
    *,
    here: Sequence[Attribution],
    touching: Sequence[Attribution],
    in_title: bool,
) -> Iterator[Unit]:
    """The propositions of one sentence, each with its innermost attribution.

    Args:
        discourse: The article.
        sentence: Where to look.
        here: The attributions whose contents reach into the sentence.
        touching: Those whose cues or sources do.
        in_title: Whether the sentence is a headline.
    """
    text = discourse.text
    speaking = [a for a in here if not is_citation_twin(a, here, text)]
    for attribution in speaking:
        if not is_open(attribution, text):
            yield from _attributed(discourse, sentence, attribution, speaking)
    taken = [s for a in {id(a): a for a in (*here, *touching)}.values() for s in (*a.sources, *a.cue, *a.contents)]
    sources = [s for a in touching for s in a.sources]
    for run in without(text, sentence, taken):
        words = discourse.words(run)
        restored = _restored(discourse, run, sources, touching)
        if restored is not None:
            yield Unit(restored, None)
        elif has_clause(words) and _breaks_off(discourse, run, taken):
            yield Unit(Proposition(pieces=(sentence,)), None)
            return
        elif has_clause(words) if taken else has_verb(words, in_title=in_title):
            for proposition in propositions(text, run, words=words):
                if not is_left_open(text, proposition.pieces):
                    yield Unit(proposition, None)


def _attributed(
    discourse: Discourse, sentence: Span, attribution: Attribution, speaking: Sequence[Attribution]
) -> Iterator[Unit]:
    """What one attribution states by itself, what others state within it left out."""
    text = discourse.text
    inner = [b for b in speaking if b is not attribution and b.nested and _inside(b, attribution)]
    pieces = [p for p in (clip(c, sentence) for c in attribution.contents) if p is not None]
    # A source that is the subject of two verbs ("has noted X and has told Y") is given back to the one that is left.
    taken = [s for b in inner for s in (*b.sources, *b.cue, *b.contents)]
    own = [run for piece in pieces for run in without(text, piece, taken)]
    if inner:
        sources = [s for b in inner for s in b.sources]
        if any(_breaks_off(discourse, run, taken) for run in own):
            for piece in pieces:
                if has_clause(discourse.words(piece)):
                    yield Unit(Proposition(pieces=(piece,)), attribution)
            return
        for run in own:
            words = discourse.words(run)
            restored = _restored(discourse, run, sources, ())
            if restored is not None:
                yield Unit(restored, attribution)
            elif has_clause(words) and clause_of(words) is not None:
                yield from (Unit(p, attribution) for p in propositions(text, run, words=words))
        return
    if (
        len(own) > 1
        and not _new_start(discourse, own)
        and (_around(attribution.cue, own) or not has_clause(discourse.words(own[0])))
    ):
        joined = _joined(discourse, own)
        if joined is not None:
            yield Unit(joined, attribution, is_raised(attribution, text))
        return
    for run in own:
        relative = _joined(discourse, [run])
        if relative is None:
            continue
        if relative.words:
            yield Unit(relative, attribution)
            continue
        yield from (Unit(p, attribution) for p in propositions(text, run, words=discourse.words(run)))


def _joined(discourse: Discourse, pieces: Sequence[Span]) -> Proposition | None:
    """The pieces as one proposition, a "which" or "who" that begins it as what it stands for; None if that is unclear.

    "…, which he admitted was stronger" tells of what comes before the comma.
    """
    first = discourse.words(pieces[0])
    if not first or first[0].tag is not Tag.RELATIVE or first[0].lower not in {"which", "who"}:
        return Proposition(pieces=tuple(pieces))
    following = [*first[1:], *(w for piece in pieces[1:] for w in discourse.words(piece))]
    if not following or next((w for w in following if w.tag is not Tag.ADVERB), following[0]).tag is not Tag.FINITE:
        return None
    words = discourse.sentence(discourse.number_of(pieces[0].start))
    k = next((j for j, w in enumerate(words) if w.token.start == first[0].token.start), 0)
    start = noun_phrase_before(words, k - 1) if k > 1 and words[k - 1].lower == "," else None
    if start is None:
        return None
    rest = [*([Span(start=first[1].token.start, end=pieces[0].end)] if len(first) > 1 else []), *pieces[1:]]
    return Proposition(pieces=tuple(pieces), words=(*spans_of(words[start : k - 1]), *rest))


def _restored(
    discourse: Discourse, run: Span, sources: Sequence[Span], touching: Sequence[Attribution]
) -> Proposition | None:
    """The stretch with the source that is its subject, before it ("Lee | left") or after it ("Here, | Lee")."""
    text, words = discourse.text, discourse.words(run)
    owner = owner_of(text, words, sources)
    if owner is not None:
        verb = next(w for w in words if w.tag is not Tag.CONJUNCTION)
        rest = Span(start=verb.token.start, end=run.end)
        closed = "," in owner.of(text) and "," in text[owner.end : rest.start]
        return Proposition(pieces=(owner, rest), words=(owner, ",", rest) if closed else ())
    following = next((s for s in sources if s.start >= run.end and not text[run.end : s.start].strip(" ,")), None)
    if following is None:
        return None
    cues = [w for a in touching for c in a.cue for w in discourse.words(c)]
    return fronted(words, following, past=any(past_forms(w.lower)[0] for w in cues))


def _breaks_off(discourse: Discourse, run: Span, taken: Sequence[Span]) -> bool:
    """Whether a clause goes on, without mark or joint, into words that were cut out: "did not refute | the claim"."""
    if discourse.words(run)[-1].lower in _ASKING:
        return True
    following = next((s for s in sorted(taken, key=lambda s: s.start) if s.start >= run.end), None)
    if following is None or discourse.text[run.end : following.start].strip():
        return False
    words, after = discourse.words(run), discourse.words_of(following)
    if not has_clause(words) or not after or words[-1].lower in _JOINTS:
        return False
    return after[0].tag is not Tag.GERUND and after[0].lower not in _JOINTS | _ADVERBIAL


def _inside(inner: Attribution, outer: Attribution) -> bool:
    return any(content.covers(cue) for content in outer.contents for cue in inner.cue)


def _new_start(discourse: Discourse, pieces: Sequence[Span]) -> bool:
    """Whether the second piece begins a sentence of its own."""
    words = discourse.words(pieces[1])
    return (
        bool(words)
        and words[0].token.is_capitalised
        and words[0].tag is not Tag.NAME
        and has_clause(discourse.words(pieces[0]))
    )


def _around(cue: Sequence[Span], pieces: Sequence[Span]) -> bool:
    """Whether the cue stands between the pieces, as "reportedly" does."""
    return any(pieces[0].end <= c.start and c.end <= pieces[-1].start for c in cue)
