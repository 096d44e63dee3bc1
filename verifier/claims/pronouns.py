"""Whom and what a claim's pronouns mean, where the article leaves no doubt.

A pronoun whose antecedent stands in the claim itself is left: the claim reads alone. Else it is settled where
exactly one thing before it can be meant, and named as unsettled where none or several can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.claims.discourse import Discourse
from verifier.claims.mentions import Kind, Mention
from verifier.claims.tags import Tag, Word
from verifier.claims.voices import Edit, Speaker, Voice
from verifier.records import Span
from verifier.text import verb_lemma

__all__ = ["PRONOUNS", "fits", "settle_pronoun"]


_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their theirs themselves".split())
_I = frozenset("i me my mine myself".split())
_WE = frozenset("we us our ours ourselves".split())
PRONOUNS = _HE | _SHE | _IT | _THEY | _I | _WE
"""The pronouns that a claim should not be left with."""
_NEW = re.compile(r"(?:an?|one|another|two|three|several|some)\s", re.IGNORECASE)
_POSSESSIVES = frozenset("his her its their my our".split())
_REFLEXIVE = frozenset("himself herself itself themselves myself ourselves".split())
_CONTRACTED = {"'ll": "will", "'ve": "have", "'re": "are", "'m": "am"}
_THIRD = {"am": "is", "have": "has", "do": "does", "haven't": "hasn't", "don't": "doesn't", "were": "was", "'m": "is"}
_ONE = {"are": "is", "were": "was", "aren't": "isn't", "weren't": "wasn't", "have": "has"}
"""Verbs of "we" as they go with one body."""
_FRONTED = re.compile(
    r"\W*(?:[\w-]+ (?:hours?|days?|weeks?|months?|years?) |(?:shortly|soon|long|just|even) )?"
    r"(?:after|before|when|while|as|since|until|once|although|though|if)\s\Z",
    re.IGNORECASE,
)
# How many sentences before its own a pronoun is looked for.
_REACH = 2


def settle_pronoun(
    word: Word, following: Sequence[Word], *, discourse: Discourse, voice: Voice, inside: Sequence[Mention]
) -> list[Edit] | None:
    """The edits that settle one pronoun; none at all where it may stay, None where it cannot be settled.

    Args:
        word: The pronoun, with what it has swallowed ("they've").
        following: The words after it.
        discourse: The article.
        voice: In whose words the claim stands.
        inside: What the claim itself mentions before the pronoun.
    """
    pronoun, verb = _split(word)
    gloss = _glossed(word, following, discourse)
    if gloss is not None:
        return [gloss]
    if pronoun in _WE:
        return _first_plural(word, pronoun, verb, following, voice)
    if pronoun in _I:
        return _first_person(word, pronoun, verb, following, voice)
    if any(fits(m, pronoun) for m in inside) or pronoun in _REFLEXIVE:
        return []
    if _points_ahead(pronoun, word, discourse):
        return []
    speaker = _speaker(pronoun, word, voice, discourse)
    if speaker is not None:
        return _replaced(word, pronoun, verb, following, speaker.noun)
    if voice.speaker is not None and not voice.direct and _may_mean(pronoun, voice.speaker):
        return None  # it may be the speaker, it may be somebody else
    meant = _antecedent(pronoun, word.token.start, discourse, voice)
    if meant is None:
        return None
    if meant.name is None and meant.determiner == "the" and len(meant.words) < 3 and pronoun not in _THEY:
        return None  # "the group … it": which group?
    discourse.note(Span(start=word.token.start, end=word.token.end), meant)
    return _replaced(word, pronoun, verb, following, _called(meant, discourse))


def _points_ahead(pronoun: str, word: Word, discourse: Discourse) -> bool:
    """Whether it means the subject that follows its clause: "Three days after it took Orlo, the militia …"."""
    here = discourse.number_of(word.token.start)
    sentence = discourse.sentence(here)
    if not sentence or _FRONTED.match(discourse.text[sentence[0].token.start : word.token.start]) is None:
        return False
    return any(m.subject and m.span.start > word.token.end and fits(m, pronoun) for m in discourse.mentions(here))


def _glossed(word: Word, following: Sequence[Word], discourse: Discourse) -> Edit | None:
    """ "he [Mr. Orr]" as what stands in the brackets."""
    if not following or following[0].lower != "[":
        return None
    close = next((w for w in following if w.lower == "]"), None)
    if close is None or close is following[1]:
        return None
    inner = discourse.text[following[0].token.end : close.token.start]
    return Edit(Span(start=word.token.start, end=close.token.end), inner.strip())


def _split(word: Word) -> tuple[str, str]:
    """The pronoun and the verb that it has swallowed."""
    lower = word.lower
    head, mark, tail = lower.partition("'")
    return (head, f"'{tail}") if mark else (lower, "")


def fits(mention: Mention, pronoun: str) -> bool:
    """Whether the pronoun, in lower case, agrees with what is mentioned in number, gender and kind."""
    if pronoun in _HE | _SHE:
        wanted = "m" if pronoun in _HE else "f"
        if mention.kind is Kind.PERSON:
            return mention.plural is not True and mention.gender in {None, wanted}
        return mention.kind is Kind.THING and mention.name is not None and 1 < len(mention.name.split()) < 4
    if pronoun in _IT:
        return mention.kind not in {Kind.PERSON, Kind.DAY} and mention.plural is not True
    if pronoun in _THEY:
        return mention.plural is True or mention.kind is Kind.BODY
    return False


def _speaker(pronoun: str, word: Word, voice: Voice, discourse: Discourse) -> Speaker | None:
    """The speaker, where reported speech leaves nobody else whom the pronoun could mean."""
    speaker = voice.speaker
    if speaker is None or voice.direct or not _may_mean(pronoun, speaker):
        return None
    here = discourse.number_of(word.token.start)
    if _comes_new(word, voice, discourse):
        return None
    others = [
        m
        for m in discourse.mentions(here)
        if m.span.end <= word.token.start and fits(m, pronoun) and not _same(m, speaker, discourse)
        and not _is_source(m, voice, discourse)
        and (m.kind not in {Kind.THING, Kind.PLACE} or (pronoun in _IT and m.subject))
        and (m.subject or (pronoun in _HE | _SHE and any(s.covers(m.span) for s in voice.sources)))
    ]  # fmt: skip
    return None if others else speaker


def _comes_new(word: Word, voice: Voice, discourse: Discourse) -> bool:
    """Whether the speaker is first mentioned behind the pronoun, so that it means another: "he left, an aide said"."""
    return any(
        s.start > word.token.start and _NEW.match(discourse.text, s.start, s.end) is not None for s in voice.sources
    )


def _may_mean(pronoun: str, speaker: Speaker) -> bool:
    if pronoun in _HE | _SHE:
        return (
            speaker.kind is Kind.PERSON
            and not speaker.plural
            and speaker.gender in {None, "m" if pronoun in _HE else "f"}
        )
    if pronoun in _IT:
        return speaker.kind is Kind.BODY and not speaker.plural
    return pronoun in _THEY and speaker.plural


def _is_source(mention: Mention, voice: Voice, discourse: Discourse) -> bool:
    """Whether it is the speaker's own mention, and nobody named within it: "Lee's lawyer", "an aide to Lee"."""
    if not any(span.covers(mention.span) for span in voice.sources):
        return False
    if discourse.text[mention.span.end : mention.span.end + 2] in {"'s", "’s"}:
        return False
    words = discourse.sentence(discourse.number_of(mention.span.start))
    before = next((w for w in reversed(words) if w.token.end <= mention.span.start), None)
    return before is None or before.tag not in {Tag.PREPOSITION, Tag.TO}


def _same(mention: Mention, speaker: Speaker, discourse: Discourse) -> bool:
    name = discourse.full_name(mention)
    return (
        name == speaker.name
        or (mention.name is not None and mention.name in speaker.name)
        or (mention.name is None and mention.head != "" and mention.head in speaker.name.lower())
    )


def _antecedent(pronoun: str, offset: int, discourse: Discourse, voice: Voice) -> Mention | None:
    """The only thing before the pronoun that it can mean, in the nearest sentence that mentions such things."""
    rows = list(discourse.back_from(offset, reach=1 if pronoun in _THEY else _REACH))
    for found in rows:
        fitting = [m for m in found if _is_candidate(m, pronoun) and not _is_apposed(m, discourse)]
        if voice.direct and voice.speaker is not None:
            fitting = [m for m in fitting if not _same(m, voice.speaker, discourse)]
        distinct = {discourse.full_name(m).lower() if m.name else m.key: m for m in fitting}
        if len(distinct) > 1:
            return None
        if distinct:
            (meant,) = distinct.values()
            loose = pronoun in _IT or (pronoun in _THEY and found is not rows[0])
            if loose and not any(m.subject for m in fitting):
                return None  # only mentioned by the way
            named = any(m.name is not None and fits(m, pronoun) for row in rows for m in row)
            if meant.name is None and named and pronoun in _HE | _SHE:
                return None  # somebody was described last and somebody else named before: which?
            return meant if meant.kind not in {Kind.THING, Kind.DAY} else None
    return None


def _is_candidate(mention: Mention, pronoun: str) -> bool:
    if not fits(mention, pronoun):
        return False
    if pronoun in _IT:
        return mention.kind is Kind.BODY or (mention.kind is Kind.PLACE and mention.subject) or mention.subject
    if pronoun in _THEY:
        return mention.plural is True and mention.determiner not in {"no", "any"} | _POSSESSIVES
    return mention.determiner not in {"no", "any", "every", "each"} | _POSSESSIVES


def _is_apposed(mention: Mention, discourse: Discourse) -> bool:
    """Whether a description only tells more of a name before it: "Ann Lee, a lawyer"."""
    if mention.name is not None:
        return False
    words = discourse.sentence(discourse.number_of(mention.span.start))
    before = [w for w in words if w.token.end <= mention.span.start][-2:]
    return len(before) == 2 and before[1].lower == "," and before[0].tag is Tag.NAME


def _called(meant: Mention, discourse: Discourse) -> str:
    if meant.name is not None and meant.kind is Kind.PERSON:
        return discourse.full_name(meant)
    words = (
        meant.words[1:]
        if meant.determiner in {"a", "an", "another", "this", "that", "some", "these", "those"}
        else meant.words
    )
    text = discourse.text[words[0].token.start : words[-1].token.end]
    lead = "the " if words is not meant.words or (meant.name is None and not meant.determiner) else ""
    plain = words[0].tag is not Tag.NAME and not text[:2].isupper()
    return f"{lead}{text[:1].lower() if plain else text[:1]}{text[1:]}"


def _replaced(word: Word, pronoun: str, verb: str, following: Sequence[Word], noun: str) -> list[Edit] | None:
    span = Span(start=word.token.start, end=word.token.end)
    if pronoun in _POSSESSIVES and not (pronoun == "her" and word.tag is Tag.PRONOUN):
        return [Edit(span, f"{noun}’" if pronoun == "their" and noun.endswith("s") else f"{noun}’s")]
    if verb:
        spelled = _spelled(verb, following)
        return None if spelled is None else [Edit(span, f"{noun} {spelled}")]
    edits = [Edit(span, noun)]
    if following and following[0].lower == "'s" and following[0].tag is Tag.FINITE:
        token = following[0].token
        after = next((w for w in following[1:] if w.tag is not Tag.ADVERB), None)
        perfect = after is not None and (
            after.lower == "been" or (after.tag is Tag.PARTICIPLE and _has_object(following, after))
        )
        edits.append(Edit(Span(start=token.start, end=token.end), " has" if perfect else " is"))
    return edits


def _has_object(following: Sequence[Word], after: Word) -> bool:
    k = next(j for j, w in enumerate(following) if w is after)
    return k + 1 < len(following) and following[k + 1].tag in {
        Tag.DETERMINER,
        Tag.POSSESSIVE,
        Tag.NOUN,
        Tag.NAME,
        Tag.NUMBER,
    }


def _spelled(verb: str, following: Sequence[Word]) -> str | None:
    """ "'ll" as "will"; "'d" by what follows."""
    if verb != "'d":
        return _CONTRACTED.get(verb)
    after = next((w for w in following if w.tag is not Tag.ADVERB), None)
    if after is None:
        return None
    return "had" if after.tag is Tag.PARTICIPLE or after.lower == "been" else "would"


def _first_person(word: Word, pronoun: str, verb: str, following: Sequence[Word], voice: Voice) -> list[Edit] | None:
    """ "I" as the speaker, its verb in the third person."""
    speaker = voice.speaker
    if speaker is None or not voice.quoted or speaker.kind is not Kind.PERSON or speaker.plural:
        return None
    span = Span(start=word.token.start, end=word.token.end)
    if pronoun in {"mine", "myself"}:
        return None
    if pronoun == "my":
        return [Edit(span, f"{speaker.noun}’s")]
    if pronoun == "me":
        return [Edit(span, speaker.noun)]
    if verb:
        spelled = _spelled(verb, following)
        return None if spelled is None else [Edit(span, f"{speaker.noun} {_THIRD.get(spelled, spelled)}")]
    edits = [Edit(span, speaker.noun)]
    finite = next((w for w in following[:4] if w.tag is not Tag.ADVERB), None)
    if finite is None or finite.tag is not Tag.FINITE:
        return None
    third = _third_person(finite.lower)
    if third is not None:
        edits.append(Edit(Span(start=finite.token.start, end=finite.token.end), third))
    return edits


def _first_plural(word: Word, pronoun: str, verb: str, following: Sequence[Word], voice: Voice) -> list[Edit] | None:
    """ "We" as a body or as several people who speak with one voice; one person's "we" may be anybody's."""
    speaker = voice.speaker
    if speaker is None or not voice.quoted or not (speaker.plural or speaker.kind is Kind.BODY):
        return None
    if pronoun in {"ours", "ourselves"}:
        return None
    span = Span(start=word.token.start, end=word.token.end)
    if pronoun == "our":
        return [Edit(span, _possessive(speaker))]
    if pronoun == "us":
        return [Edit(span, speaker.noun)]
    if verb:
        spelled = _spelled(verb, following)
        if spelled is None:
            return None
        return [Edit(span, f"{speaker.noun} {spelled if speaker.plural else _ONE.get(spelled, spelled)}")]
    edits = [Edit(span, speaker.noun)]
    finite = next((w for w in following[:4] if w.tag is not Tag.ADVERB), None)
    if speaker.plural:
        return edits
    if finite is None or finite.tag is not Tag.FINITE:
        return None
    third = _ONE.get(finite.lower) or _third_person(finite.lower)
    if third is not None:
        edits.append(Edit(Span(start=finite.token.start, end=finite.token.end), third))
    return edits


def _possessive(speaker: Speaker) -> str:
    return f"{speaker.noun}’" if speaker.plural and speaker.noun.endswith("s") else f"{speaker.noun}’s"


def _third_person(verb: str) -> str | None:
    """The verb as it goes with "he"; None where that is the same."""
    if verb in _THIRD:
        return _THIRD[verb]
    if verb_lemma(verb) != verb or verb in {"will", "would", "can", "could", "may", "might", "must", "shall", "should"}:
        return None
    from lemminflect import getInflection  # noqa: PLC0415

    if verb in getInflection(verb, "VBD"):
        return None
    forms = getInflection(verb, "VBZ")
    return str(forms[0]) if forms else None
