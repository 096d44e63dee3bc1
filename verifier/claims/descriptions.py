"""What "the town", "the group", "the two crossings" mean, where the article leaves no doubt.

A description is settled by the name that the article itself ties to it ("the town of Orlo", "Mayor Ann Lee", "Karsh,
a trade group"), or by a fuller description that it takes up ("a raid on the depot … the raid"). Only descriptions
that point back are looked at: "the border", "the government" stand alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from verifier.attribution.kinds import singular
from verifier.attribution.nouns import noun_lexicon
from verifier.claims.bodies import BODIES, armed_group, called, only_body
from verifier.claims.discourse import Discourse
from verifier.claims.mentions import Kind, Mention
from verifier.claims.phrases import noun_phrase_from
from verifier.claims.tags import Tag, Word
from verifier.claims.voices import Edit

__all__ = ["points_back", "settle_description"]

_PERSONS = frozenset(
    "president minister senator governor mayor judge man woman boy girl suspect attacker gunman shooter victim "
    "official officer spokesman spokeswoman candidate congressman congresswoman lawmaker author lawyer attorney "
    "chairman director"
    "leader general pope chancellor secretary ambassador defendant driver pilot teacher professor doctor "
    "nominee".split()
)
_PLACES = frozenset(
    "town city village province region district country island crossing camp site area location".split()
)
_EVENTS = frozenset(
    "attack bombing blast explosion shooting raid strike battle clash incident crash fire meeting summit talk "
    "deal agreement pact bill law measure legislation report study survey poll vote trial case lawsuit suit "
    "decision ruling order plan proposal program programme project operation protest rally speech letter "
    "statement video document investigation probe inquiry announcement conversation interview recording policy "
    "rule memo email tape dossier budget treaty film debate hearing"
    "ceremony storm flood outbreak assault siege offensive ceasefire".split()
)
_HEADS = _PERSONS | BODIES | _PLACES | _EVENTS
_ANY = frozenset({"location", "site", "place"})
"""Heads that take up whatever place was meant last."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "both": 2}
_BACK = frozenset({"the", "this", "that", "these", "those", "both"})
_WIDENING = frozenset("of in on at against near between with for into from over".split())
_EMPTY = frozenset(
    "first second third last next new old latest previous same other former current entire whole".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
_REACH = 3


def points_back(mention: Mention, following: Sequence[Word]) -> bool:
    """Whether a definite description says too little to stand alone: "the town", not "the town of Orlo".

    Args:
        mention: A noun phrase.
        following: The words after it.
    """
    if mention.name is not None or mention.determiner not in _BACK or mention.head not in _HEADS:
        return False
    if any(w.tag is Tag.NAME for w in mention.words) or mention.words[-1].tag is not Tag.NOUN:
        return False
    if len(mention.words) > (3 if _count(mention) else 2) and mention.head not in BODIES:
        return False  # "the border town" tells more, as often as not
    after = following[0] if following else None
    if after is None:
        return True
    if after.tag in {Tag.RELATIVE, Tag.TO, Tag.POSSESSIVE} or after.lower == "that":
        return after.lower == "'s"
    if after.tag in {Tag.PARTICIPLE, Tag.GERUND, Tag.NUMBER} or after.lower in {"(", "-"}:
        return False
    if after.lower in _WIDENING | {"by", "about", "under", "behind"}:
        return len(following) > 1 and _is_day(following[1:])
    return True


def _is_day(words: Sequence[Word]) -> bool:
    return words[0].tag is Tag.NUMBER or words[0].lower.endswith("day") or words[0].lower in _MONTHS


def settle_description(mention: Mention, *, discourse: Discourse, inside: Sequence[Mention]) -> list[Edit] | None:
    """The edit that names what a description points back to; none where it may stay, None where it cannot be settled.

    Args:
        mention: A description for which `points_back` holds.
        discourse: The article.
        inside: What the claim itself mentions before it.
    """
    count = _count(mention)
    if count:
        return _several(mention, count, discourse)
    named = _names_for(mention, discourse)
    if any(m.name is not None and m.name in named for m in inside):
        return []
    if len(named) == 1:
        return [Edit(mention.span, next(iter(named.values())))]
    if named:
        return None
    country = _only_country(mention, discourse, inside=inside)
    if country is not None:
        return country
    armed = armed_group(mention, discourse, inside=inside)
    if armed is not None:
        return armed
    body = only_body(mention, discourse, inside=inside)
    if body is not None:
        return body
    fuller = _fuller(mention, discourse, inside=inside)
    if fuller is None:
        return None
    return [Edit(mention.span, fuller)] if fuller else []


def _only_country(mention: Mention, discourse: Discourse, *, inside: Sequence[Mention]) -> list[Edit] | None:
    """ "The country": the one that this sentence and the two before name; None if they name none or several."""
    if mention.head != "country" or mention.plural or len(mention.words) > 2:
        return None
    here = discourse.number_of(mention.span.start)
    found: dict[str, str] = {}
    for number in range(here, max(here - _REACH, -1), -1):
        for other in discourse.mentions(number):
            name = other.name or " ".join(w.token.text for w in other.words if w.tag is Tag.NAME)
            if other.span.end <= mention.span.start and name.removeprefix("the ") in noun_lexicon().countries:
                found.setdefault(name.removeprefix("the "), other.span.of(discourse.text))
                if other in inside:
                    return []
    if len(found) != 1 or _demonyms(discourse, here):
        return None
    (text,) = found.values()
    return [Edit(mention.span, text if text[:4].lower() != "the " else f"the {text[4:]}")]


def _demonyms(discourse: Discourse, here: int) -> bool:
    """Whether the sentences speak of a people too, whose country may be meant: "Syria … the Russian army"."""
    rows = range(here, max(here - _REACH, -1), -1)
    return any(w.tag is Tag.NAME and w.lower in noun_lexicon().demonyms for n in rows for w in discourse.sentence(n))


def _count(mention: Mention) -> int:
    return next((_COUNTS[w.lower] for w in mention.words[:2] if w.lower in _COUNTS), 0)


def _names_for(mention: Mention, discourse: Discourse) -> dict[str, str]:
    """The names that the article has tied to the description's noun so far: by themselves, and as they are written."""
    head, found = mention.head, dict[str, str]()
    for other in discourse.earlier(mention.span.start):
        if other.name is None:
            continue
        tied = (
            other.head == head
            or _is_titled(other, head)
            or (_ends_with(other, head) and not _is_quoted(other, discourse))
            or _is_apposed(other, head, discourse)
        )
        if tied:
            full = discourse.full_name(other)
            bare = other.kind is not Kind.PERSON and (other.words[0].lower == "the" or _ends_with(other, head))
            article = "the " if bare and full[:4].lower() != "the " else ""
            found.setdefault(full, f"{article}{full}")
    if not found and head in _PERSONS:
        # A title is as good where it comes later: "the mayor … Mayor Ann Lee".
        for other in discourse.later(mention.span.end):
            if _is_titled(other, head):
                full = discourse.full_name(other)
                found.setdefault(full, full)
    of_place = _named_with_of(mention, discourse)
    for name in of_place:
        found.setdefault(name, name)
    return _merged(found)


def _merged(names: dict[str, str]) -> dict[str, str]:
    """The names without those that are another's shorter form."""
    return {k: v for k, v in names.items() if not any(k != other and f" {k} " in f" {other} " for other in names)}


def _is_titled(other: Mention, head: str) -> bool:
    """ "Mayor Ann Lee" for "the mayor"."""
    if other.name is None:
        return False
    before = [w.lower for w in other.words if w.token.is_word][: -len(other.name.split()) or None]
    return bool(before) and before[-1] == head


def _ends_with(other: Mention, head: str) -> bool:
    """ "the Justice Department" for "the department"."""
    return other.name is not None and " " in other.name and singular(other.name.split()[-1]) == head


def _is_quoted(other: Mention, discourse: Discourse) -> bool:
    """Whether the name stands in quotation marks: a nickname, a title."""
    return discourse.text[max(other.span.start - 1, 0) : other.span.start] in {"“", '"', "‘", "'"}


def _is_apposed(other: Mention, head: str, discourse: Discourse) -> bool:
    """ "Karsh, a trade group," for "the group"."""
    words = discourse.sentence(discourse.number_of(other.span.start))
    k = next((j for j, w in enumerate(words) if w.token.start >= other.span.end), len(words))
    if k + 1 >= len(words) or words[k].lower != "," or words[k + 1].lower not in {"a", "an", "the", "another"}:
        return False
    end = noun_phrase_from(words, k + 1)
    return end > k + 2 and words[end - 1].tag is Tag.NOUN and singular(words[end - 1].lower) == head


def _named_with_of(mention: Mention, discourse: Discourse) -> list[str]:
    """ "the town of Orlo" for "the town"."""
    out = []
    for other in discourse.earlier(mention.span.start):
        if other.head != mention.head or other.name is not None or mention.head not in _PLACES:
            continue
        words = discourse.sentence(discourse.number_of(other.span.start))
        k = next((j for j, w in enumerate(words) if w.token.start >= other.span.end), len(words))
        if k + 1 < len(words) and words[k].lower == "of" and words[k + 1].tag is Tag.NAME:
            end = noun_phrase_from(words, k + 1)
            out.append(discourse.text[words[k + 1].token.start : words[end - 1].token.end])
    return out


def _fuller(mention: Mention, discourse: Discourse, *, inside: Sequence[Mention]) -> str | None:
    """A fuller description of the same thing; "" where the claim holds it itself, None if there is none or several."""
    if any(m.head == mention.head and m.plural == mention.plural for m in inside):
        return ""
    found: dict[str, str] = {}
    here = discourse.number_of(mention.span.start)
    for number in range(here, max(here - 2 * _REACH, -1), -1):
        for other in discourse.mentions(number):
            if other.span.end > mention.span.start or other.head != mention.head or other.name is not None:
                continue
            if other.plural != mention.plural:
                return None  # "the attacks … the attack": which?
            said = _description(other, discourse)
            if said is not None and " " in said.removeprefix("the "):
                found.setdefault(said.lower(), said)
    return next(iter(found.values())) if len(found) == 1 else None


def _description(other: Mention, discourse: Discourse) -> str | None:
    """An earlier description with "the", and with what is said of its place or object; None where it says no more."""
    words = discourse.sentence(discourse.number_of(other.span.start))
    k = next((j for j, w in enumerate(words) if w.token.start >= other.span.end), len(words))
    end = other.span.end
    widened = False
    if k + 1 < len(words) and words[k].lower in _WIDENING and not _is_day(words[k + 1 :]):
        last = noun_phrase_from(words, k + 1)
        runs_on = last < len(words) and words[last].tag in {Tag.GERUND, Tag.PARTICIPLE, Tag.POSSESSIVE, Tag.ADVERB}
        if last > k + 1 and not runs_on and any(w.tag is Tag.NAME for w in words[k + 1 : last]):
            end, widened = words[last - 1].token.end, True
    body = [w for w in other.words if w.tag not in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER}]
    if body and body[-1].tag not in {Tag.NOUN, Tag.NAME}:
        return None  # "a letter released | on Monday"
    telling = [w for w in body[:-1] if w.lower not in _EMPTY]
    if not body or not (telling or widened):
        return None
    return f"the {discourse.text[body[0].token.start : end]}"


def _several(mention: Mention, count: int, discourse: Discourse) -> list[Edit] | None:
    """ "the two crossings": as many named ones as it counts, in the sentences right before."""
    here = discourse.number_of(mention.span.start)
    before = discourse.counted(here - 1, count) or discourse.counted(here, count)
    wanted = singular(mention.words[-1].lower)
    if before is not None and wanted in _ANY:
        return [Edit(mention.span, before)]
    found: dict[str, str] = {}
    for number in range(here, max(here - _REACH, -1), -1):
        rows: list[tuple[str, str]] = []
        for other in discourse.mentions(number):
            if other.span.end > mention.span.start or other is mention:
                continue
            key = _counted(other, wanted)
            if key is not None:
                rows.append((key, called(other, discourse)))
        for key, text in rows:
            found.setdefault(key, text)
        if len(found) >= count:
            break
    if len(found) != count:
        return None
    *rest, last = found.values()
    text = f"{', '.join(rest)} and {last}"
    discourse.note_counted(here, count, text)
    return [Edit(mention.span, text)]


def _counted(other: Mention, wanted: str) -> str | None:
    """What tells one of the counted things from another; None where it is none of them."""
    names = " ".join(w.lower for w in other.words if w.tag is Tag.NAME)
    if not names or other.plural is True:
        return None
    if wanted in _ANY:
        return names if other.kind is Kind.PLACE or other.head in _PLACES else None
    if wanted in {"man", "woman", "leader", "candidate", "senator", "suspect"}:
        return other.key if other.kind is Kind.PERSON and other.name is not None else None
    if wanted == "country":
        return names if other.kind is Kind.PLACE and other.name is not None else None
    return names if other.head == wanted else None
