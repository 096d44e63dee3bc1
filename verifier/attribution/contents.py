"""What a cue attributes: the stretch to its right or left that is its content."""

from __future__ import annotations

from verifier.attribution.cues import VerbCue
from verifier.attribution.kinds import kind_of_noun, singular
from verifier.attribution.lexicon import cue_lexicon
from verifier.attribution.phrases import has_verb, opens_clause, skip_adjuncts
from verifier.attribution.sentence import Range, SentenceView
from verifier.attribution.words import CLAUSE_OPENERS, DETERMINERS, NOMINATIVES, PRONOUNS
from verifier.records import SourceKind
from verifier.text import is_finite

__all__ = ["addressee", "ends_before", "quote_end", "quoted_left", "right_content"]

_ABOUT_OF = frozenset(["warn", "accuse", "inform", "remind", "assure", "advise"])
# Verbs of perception make a claim only with "that": "saw that", not "had seen an email in which …".
_THAT_ONLY = frozenset(["see", "hear", "read", "show", "notice", "understand", "find", "figure", "imagine", "decide"])
# What documents do to a bare noun phrase: "the images showed fresh trenches".
_DOCUMENTED = frozenset(
    ["show", "list", "reveal", "describe", "detail", "document", "record", "find", "blame", "contradict", "indicate"]
    + ["suggest", "name", "recommend", "estimate", "put", "depict", "outline", "highlight"]
)
_CALLED_IN = frozenset(
    ["taxi", "cab", "strike", "meeting", "election", "elections", "police", "ambulance", "vote", "conference", "doctor"]
    + ["session", "halt", "referendum", "time", "home", "back", "off", "in", "up", "officers", "hotline", "number"]
)
_NO_CONTENT = frozenset(["to", "in", "on", "by", "with", "from", "for", "into", "at", "as", "of", "up", "down", "out", "off"])
_CLOSING = frozenset(["”", '"', "»", "’", "'", "?", "!", ",", "“"])
_HEARERS = frozenset(
    ["me", "him", "her", "them", "us", "you", "reporters", "journalists", "parliament", "lawmakers", "investors", "police"]
    + ["voters", "supporters", "colleagues", "viewers", "jurors", "delegates", "senators", "congress", "staff", "officers"]
)
_LOWER_NAMES = frozenset(["dpa", "al", "la", "le", "de", "the", "state", "local", "his", "her", "their", "its", "our", "a", "an"])


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
    lexicon = cue_lexicon()
    if k >= end:
        return None
    word = view.lower(k)
    if word in {"that", "whether", "if", "how", "why"}:
        return (k, end)
    if word in {":", ","} and view.quoted(k + 1):
        return (k + 1, quote_end(view, k + 1))
    if view.quoted(k):
        return (k, max(quote_end(view, k), end))
    if word in CLAUSE_OPENERS and cue.lemma in lexicon.clause | {"ask", "say"}:
        return (k, end)
    if word == "to" and cue.lemma in lexicon.infinitive:
        return (k, end)
    if not view.tokens[k].is_word and view.tokens[k].text not in {"$", "€", "£", "("}:
        return None
    if word == "of" and cue.lemma in _ABOUT_OF:
        return (k, end)
    if cue.lemma == "put" and not heard and any(view.lower(j) in {"at", "on"} for j in range(k, min(k + 9, end))):
        return (k, end)
    quoted = any(view.quoted(j) for j in range(k, end))
    if word in _NO_CONTENT and cue.last == cue.main + 1 and not quoted:
        return None
    if document and cue.lemma in _DOCUMENTED:
        return (k, end)
    if cue.lemma in {"call", "describe", "characterise", "characterize", "portray"} and not quoted and not heard:
        return (k, end) if _is_predicated(view, cue, k, end) else None
    particle = cue.last > cue.main + 1
    if cue.lemma in lexicon.quote_only and not quoted and not particle and cue.lemma not in lexicon.clause:
        return None
    if cue.lemma in lexicon.clause - _THAT_ONLY and opens_clause(view, k, end) and has_verb(view, (k + 1, end)):
        return (k, end)
    if cue.lemma in lexicon.addressee and not heard and cue.lemma in lexicon.infinitive:
        if any(view.lower(j) == "to" for j in range(k + 1, min(k + 9, end))):
            return (k, end)
    if (quoted or particle or cue.lemma in lexicon.object_) and not heard:
        return (k, end)
    return None


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
    mark = view.tokens[last - 2].text if last >= 2 else ""
    ends_speech = mark in {",", "?", "!", ".", "…", "—", "–"} or view.lower(last) == ","
    return (j, last) if ends_speech and words else None


def ends_before(view: SentenceView, k: int, cues: list[VerbCue], limit: int) -> int:
    """Where the content that begins at token k ends: at `limit`, or before the next attribution in the sentence."""
    for j in range(k + 1, limit):
        if view.quoted(j):
            continue
        mark = view.tokens[j].text
        if mark == "," and view.lower(j + 1) == "according" and view.lower(j + 2) == "to":
            return j
        after = next((c for c in cues if c.first == j + 1), None)
        if mark == "," and after is not None and after.gerund and _opens_gerund(view, after):
            return j
        if mark == "," and after is not None and not after.gerund and not after.passive:
            return j
        if mark in {"and", "but"} and after is not None and not after.gerund and not _own_pronoun(view, k):
            return j
        if mark in {",", ";"} and _speaks_anew(view, j, cues, limit):
            return j
    return limit


def _opens_gerund(view: SentenceView, cue: VerbCue) -> bool:
    after = view.lower(cue.last)
    return after in {"that", "whether", *DETERMINERS, *NOMINATIVES, "reporters"} or view.quoted(cue.last) or (
        cue.lemma in {"cite", "quote", "add", "say"}
    )


def _own_pronoun(view: SentenceView, k: int) -> bool:
    """Whether the content's subject is a pronoun, so that a verb after "and" may be its own."""
    return any(view.lower(j) in NOMINATIVES for j in (k, k + 1))


def _speaks_anew(view: SentenceView, j: int, cues: list[VerbCue], limit: int) -> bool:
    """Whether another speaker's statement begins behind a comma or semicolon: ", and the governor confirmed it"."""
    start = j + 1
    if view.tokens[j].text == ",":
        if view.lower(start) not in {"and", "but", "while", "although", "though"}:
            return False
        start += 1
    cue = next((c for c in cues if c.first > start and c.governs), None)
    if cue is None or cue.first - start > 9 or cue.first >= limit or view.lower(start) == "that":
        return False
    if any(is_finite(view.tokens[i].text) or view.tokens[i].text == "," for i in range(start, cue.first)):
        return False
    head = next((view.tokens[i] for i in range(cue.first - 1, start - 1, -1) if view.tokens[i].is_word), None)
    if head is None or view.lower(start) in PRONOUNS - {"they"}:
        return False
    return head.is_capitalised or kind_of_noun(singular(head.text)) in {
        SourceKind.UNNAMED_PERSON, SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.DOCUMENT
    }  # fmt: skip


def addressee(view: SentenceView, k: int, lemma: str = "tell") -> int:
    """Past the hearer after "told"; k itself where none is named.

    The phrase ends before "that", a quotation, a comma, or a clause of its own.
    """
    n = len(view)
    if k >= n or view.quoted(k):
        return k
    if view.lower(k) in _HEARERS and view.lower(k + 1) not in {"'s", "’s"}:
        end = k + 1
        if view.lower(end) in {"and", "at"} and view.lower(k) in _HEARERS - {"her", "him"}:
            return skip_adjuncts(view, end)
        return end
    j = k
    plain = lemma == "tell" and view.tokens[j].is_word and not view.tokens[j].is_capitalised
    if plain and view.lower(j) not in _LOWER_NAMES | CLAUSE_OPENERS | {"of", "to"}:
        return _past_hearers(view, j)
    if view.lower(j) in _LOWER_NAMES:
        j = _past_described(view, j, lemma)
    else:
        while j < n and (view.tokens[j].is_capitalised or (j > k and view.lower(j) in _NAME_INSIDE)):
            if view.lower(j) in DETERMINERS | PRONOUNS | {"there", "that"} and j > k:
                break
            j += 1
    return j


_NAME_INSIDE = frozenset(["news", "agency", "'s", "’s", "of", "radio", "television", "tv", "newspaper", "magazine", "and", "the"])


def _past_hearers(view: SentenceView, k: int) -> int:
    """Past "investigators" or "radio host Hugh Lee"; k itself where no hearer stands there."""
    j = k
    while j < min(k + 4, len(view)) and view.tokens[j].is_word and not is_finite(view.tokens[j].text):
        j += 1
        noun = view.tokens[j - 1].text
        if singular(noun) != noun or kind_of_noun(noun) is SourceKind.UNNAMED_PERSON:
            while j < len(view) and view.tokens[j].is_capitalised and not view.quoted(j):
                j += 1
            return j
    return k


def _past_described(view: SentenceView, k: int, lemma: str) -> int:
    """Past "the Italian news agency ANSA" or "his daughter"; a clause with its own subject is no hearer."""
    n = len(view)
    stops = {"that", "whether", "to", "in", "on", "at", "there", "he", "she", "they", "it", "how", "why", "what", "if", "we", "i"}
    if lemma in _ABOUT_OF:
        stops.add("of")
    j = k + 1
    while j < n and j - k < 9 and (view.tokens[j].is_word or view.tokens[j].text in {"&"}) and not view.quoted(j):
        if view.lower(j) in stops | (DETERMINERS - {"other", "two", "three"}) or is_finite(view.tokens[j].text):
            break
        j += 1
    return j
