"""What a cue attributes: the stretch to its right or left that is its content."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.attribution.cues import VerbCue
from verifier.attribution.hearers import ABOUT_OF
from verifier.attribution.kinds import kind_of_noun, singular
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.phrases import has_verb, opens_clause
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.words import CLAUSE_OPENERS, DETERMINERS, NOMINATIVES, PRONOUNS
from verifier.records import SourceKind
from verifier.text import is_finite, verb_lemma

__all__ = ["ends_before", "quote_end", "quoted_left", "right_content"]

# Verbs of perception make a claim only with "that": "saw that", not "had seen an email in which …".
_THAT_ONLY = frozenset(["see", "hear", "read", "show", "notice", "understand", "find", "figure", "imagine", "decide"])
# What documents do to a bare noun phrase: "the images showed fresh trenches".
_DOCUMENTED = frozenset(
    (
        "show list reveal describe detail document record find blame contradict indicate suggest name recommend "
        "estimate put depict outline highlight"
    ).split()
)
_CALLED_IN = frozenset(
    (
        "taxi cab strike meeting election elections police ambulance vote conference doctor session halt referendum "
        "time home back off in up officers hotline number"
    ).split()
)
_NO_CONTENT = frozenset(
    ["to", "in", "on", "by", "with", "from", "for", "into", "at", "as", "of", "up", "down", "out", "off"]
)
_MARKS = frozenset(["”", '"', "»", "’", "'", "“", "‘"])
_CALLING = frozenset(["call", "describe", "characterise", "characterize", "portray"])
_PERCEIVED = frozenset(["read", "hear", "see"])
_OPENING_CLAUSES = CLAUSE_OPENERS - {"that"}
_CLOSING = frozenset(["”", '"', "»", "’", "'", "?", "!", ",", "“"])


def right_content(view: SentenceView, cue: VerbCue, k: int, end: int, *, heard: bool, document: bool) -> Range | None:
    """The content that begins at token k, behind the cue and its hearer.

    Args:
        view: The sentence.
        cue: The cue.
        k: The first token past cue, hearer and adjuncts.
        end: Where the content ends at the latest.
        heard: Whether a hearer was named.
        document: Whether the source is a document.
    """
    if k >= end:
        return None
    marked = _marked_content(view, cue, k, end)
    if marked is not None:
        return marked
    word = view.lower(k)
    begins = view.tokens[k].is_word or view.tokens[k].text in {"$", "€", "£", "("}
    if not begins or word in _OPENING_CLAUSES or cue.lemma in _PERCEIVED:
        return None
    quoted = any(view.quoted(j) for j in range(k, end))
    if word in _NO_CONTENT and cue.last == cue.main + 1 and not quoted:
        return (k, end) if word == "of" and cue.lemma in ABOUT_OF else None
    if _takes_clause(view, cue, k, end) or _takes_phrase(
        view, cue, k, end, quoted=quoted, heard=heard, document=document
    ):
        return (k, end)
    return None


def _marked_content(view: SentenceView, cue: VerbCue, k: int, end: int) -> Range | None:
    """Content that its first word or mark shows to be some: "that …", “…”, "to go"."""
    lexicon = cue_lexicon()
    word = view.lower(k)
    if word in {"that", "whether", "if", "how", "why"}:
        return (k, end)
    if word in {":", ","} and view.quoted(k + 1):
        return (k + 1, quote_end(view, k + 1))
    if view.quoted(k):
        return (k, max(quote_end(view, k), end))
    if word in CLAUSE_OPENERS and cue.lemma in lexicon.clause | {"ask", "say"}:
        return (k, end)
    following = view.lower(k + 1)
    verb = verb_lemma(following) is not None or following.endswith("ly")
    return (k, end) if word == "to" and cue.lemma in lexicon.infinitive and verb else None


def _takes_clause(view: SentenceView, cue: VerbCue, k: int, end: int) -> bool:
    """Whether a bare clause follows: "said it would rain"."""
    bare = cue_lexicon().clause - _THAT_ONLY
    return cue.lemma in bare and opens_clause(view, k, end) and has_verb(view, (k + 1, end))


def _takes_phrase(
    view: SentenceView, cue: VerbCue, k: int, end: int, *, quoted: bool, heard: bool, document: bool
) -> bool:
    """Whether a noun phrase can be the content: "denied the charge", "urged them to go", "showed new trenches"."""
    lexicon = cue_lexicon()
    if document and cue.lemma in _DOCUMENTED:
        return True
    if heard:
        return False
    near = [view.lower(j) for j in range(k, min(k + 9, end))]
    if cue.lemma == "put" and not {"at", "on"}.isdisjoint(near):
        return True
    if cue.lemma in _CALLING and not quoted:
        return _is_predicated(view, cue, k, end)
    particle = cue.last > cue.main + 1
    if quoted or particle:
        return True
    if cue.lemma in lexicon.quote_only - lexicon.clause:
        return False
    return cue.lemma in lexicon.object_ or (cue.lemma in lexicon.addressee & lexicon.infinitive and "to" in near[1:])


def _is_predicated(view: SentenceView, cue: VerbCue, k: int, end: int) -> bool:
    """Whether something is called something: "described it as dead", not "called a strike"."""
    ahead = [view.lower(j) for j in range(k, min(k + 15, end))]
    if cue.last > cue.main + 1:
        return True
    if cue.lemma == "call":
        return not any(word in _CALLED_IN for word in ahead[:4]) and end - k > 2
    return "as" in ahead


def quote_end(view: SentenceView, k: int) -> int:
    """Past the quotation that holds token k."""
    which = view.quote_of[k]
    while k < len(view) and view.quote_of[k] == which:
        k += 1
    return k


def quoted_left(view: SentenceView, k: int, floor: int = 0) -> Range | None:
    """The quotation that ends right before token k, a comma between them allowed; speech, not a title."""
    j = k - 1
    while j >= floor and not view.quoted(j) and view.tokens[j].text in _CLOSING:
        j -= 1
    if j < floor or not view.quoted(j):
        return None
    which = view.quote_of[j]
    last = j + 1
    while j > floor and view.quote_of[j - 1] == which:
        j -= 1
    words = sum(view.tokens[i].is_word for i in range(j, last))
    inner = last - 1
    while inner > j and view.tokens[inner].text in _MARKS:
        inner -= 1
    mark = view.tokens[inner].text
    ends_speech = mark in {",", "?", "!", ".", "…", "—", "–"} or view.lower(last) == ","
    return (j, last) if ends_speech and words else None


def ends_before(
    view: SentenceView, k: int, cues: Mapping[int, VerbCue], limit: int, *, subordinate: bool = False
) -> int:
    """Where the content that begins at token k ends: at `limit`, or before the next attribution in the sentence.

    Args:
        view: The sentence.
        k: The content's first token.
        cues: The sentence's verb cues by their first token.
        limit: Where it ends at the latest.
        subordinate: Whether its cue stands in a clause like "While Lee said so, …".
    """
    for j in range(k + 1, limit):
        if view.quoted(j):
            continue
        mark = view.tokens[j].text
        if mark == "," and view.lower(j + 1) == "according" and view.lower(j + 2) == "to":
            return j
        if mark not in {",", ";", "and", "but"}:
            continue
        after = cues.get(j + 1)
        if mark == "," and after is not None and after.gerund and _opens_gerund(view, after):
            return j
        if mark == "," and after is not None and not after.gerund and not after.passive:
            return j
        if (
            mark in {"and", "but"}
            and after is not None
            and not after.gerund
            and (not _own_pronoun(view, k) or view.lower(after.last) == "that")
        ):
            return j
        if mark in {",", ";"} and _speaks_anew(view, j, cues, limit, subordinate):
            return j
    return limit


def _opens_gerund(view: SentenceView, cue: VerbCue) -> bool:
    after = view.lower(cue.last)
    return (
        after in {"that", "whether", *DETERMINERS, *NOMINATIVES, "reporters"}
        or view.quoted(cue.last)
        or (cue.lemma in {"cite", "quote", "add", "say"})
    )


def _own_pronoun(view: SentenceView, k: int) -> bool:
    """Whether the content's subject is a pronoun, so that a verb after "and" may be its own."""
    return any(view.lower(j) in NOMINATIVES for j in (k, k + 1))


def _speaks_anew(view: SentenceView, j: int, cues: Mapping[int, VerbCue], limit: int, subordinate: bool) -> bool:
    """Whether another speaker's statement begins behind a comma or semicolon: ", and the governor confirmed it"."""
    start = j + 1
    if view.tokens[j].text == ",":
        joined = view.lower(start) in {"and", "but", "while", "although", "though"}
        if not joined and not subordinate:
            return False
        start += joined
    cue = next((cues[i] for i in range(start + 1, start + 10) if i in cues and not cues[i].gerund), None)
    if cue is None or cue.first >= limit or view.lower(start) == "that":
        return False
    if any(is_finite(view.tokens[i].text) or view.tokens[i].text == "," for i in range(start, cue.first)):
        return False
    head = next((view.tokens[i] for i in range(cue.first - 1, start - 1, -1) if view.tokens[i].is_word), None)
    if head is None:
        return False
    if view.lower(start) in PRONOUNS:
        return cue.first == start + 1 and cue.lemma in {"say", "add", "tell", "note", "believe", "think"}
    return head.is_capitalised or kind_of_noun(singular(head.text)) in {
        SourceKind.UNNAMED_PERSON, SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.DOCUMENT
    }  # fmt: skip
