"""Participles that state a fact of their own: "…, killing five", "Speaking to the council, Lee …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.claims.phrases import clause_of
from verifier.claims.proposition import Proposition, spans_of, trimmed
from verifier.claims.relatives import Taken
from verifier.claims.tags import Tag, Word
from verifier.records import Span
from verifier.text import verb_lemma

__all__ = ["fronted", "gerund", "past_tense", "result"]

# What a participle states as a fact of its own. "Leaving", "giving", "making" are left out: their subject is often
# the whole clause before them.
_RESULT = frozenset(
    "kill wound injure destroy damage displace sink hit strike trap seize capture burn flood topple wreck strand "
    "evacuate arrest detain hurt behead execute shoot rescue free".split()
)
_AUXILIARY = re.compile(r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did)(?:n['’]t)?")


def result(words: Sequence[Word], depth: Sequence[int]) -> Taken | None:
    """The result that a participle appends to a clause, as "in attacking the post, the group killed five".

    Args:
        words: A clause.
        depth: For every word of the sentence whether it lies in brackets or in a smaller quotation.
    """
    cut = next((k for k in range(2, len(words) - 1) if not depth[words[k].index] and _is_result(words, k)), None)
    if cut is None:
        return None
    main, tail = trimmed(words[:cut]), trimmed(words[cut:])
    clause = clause_of(main)
    if clause is None:
        return None
    stated = _told(tail)
    if len(stated) < 2:
        return None
    reading: list[Span | str] = [*spans_of(clause.front), *spans_of(clause.subject), *stated]
    doing = gerund(clause.predicate[0].token.text)
    if doing is not None:
        reading += [f"in {doing}", *spans_of(clause.predicate[1:])]
    return Taken(tuple(main), Proposition(pieces=spans_of(tail), words=tuple(reading)))


def _told(tail: Sequence[Word]) -> list[Span | str]:
    """The participles of the tail in the past, with what stands between them."""
    if tail[-1].lower in {".", "!"}:
        tail = tail[:-1]
    out: list[Span | str] = []
    last = 0
    for k, word in enumerate(tail):
        joined = k > 0 and tail[k - 1].lower in {"and", "or"} and verb_lemma(word.lower) in _RESULT
        if k == 0 or (joined and word.lower.endswith("ing")):
            out += [*spans_of(tail[last:k]), past_tense(word.token.text)]
            last = k + 1
    return [*out, *spans_of(tail[last:])]


def _is_result(words: Sequence[Word], k: int) -> bool:
    word = words[k]
    return (
        word.tag is Tag.GERUND
        and words[k - 1].lower == ","
        and verb_lemma(word.lower) in _RESULT
        and words[k + 1].token.is_word
    )


def fronted(words: Sequence[Word], subject: Span, *, past: bool) -> Proposition | None:
    """A fronted participle phrase with the subject that follows it: "Lee spoke to the council".

    Args:
        words: The phrase alone.
        subject: The subject of the clause that it stands before.
        past: Whether that clause tells of the past.

    Returns:
        The proposition, or None where the words are no such phrase, or the participle is one whose subject need not
        be that of the clause ("following", "including", "according").
    """
    words = trimmed(words)
    if len(words) < 3 or words[0].tag is not Tag.GERUND or any(w.tag is Tag.FINITE for w in words[:4]):
        return None
    lemma = verb_lemma(words[0].lower)
    if (
        not past
        or lemma is None
        or lemma in {"be", "have", "include", "follow", "accord", "regard", "consider", "cite", "quote"}
    ):
        return None
    reading: list[Span | str] = [subject, past_tense(words[0].token.text.lower()), *spans_of(words[1:])]
    return Proposition(pieces=spans_of(words), words=tuple(reading))


def past_tense(word: str) -> str:
    """ "killing" as "killed"; the word itself where the dictionary has no form."""
    from lemminflect import getInflection  # noqa: PLC0415

    lemma = verb_lemma(word)
    forms = getInflection(lemma, "VBD") if lemma else ()
    return str(forms[0]) if forms else word


def gerund(word: str) -> str | None:
    """ "launched" as "launching"; None where the dictionary has no form, and for auxiliaries."""
    from lemminflect import getInflection  # noqa: PLC0415

    lemma = verb_lemma(word)
    if lemma is None or _AUXILIARY.fullmatch(word.lower()):
        return None
    forms = getInflection(lemma, "VBG")
    return str(forms[0]) if forms else None
