"""What a word can be: the closed classes by list, the open ones by dictionary."""

from __future__ import annotations

from functools import lru_cache

from verifier.text import verb_lemma

__all__ = [
    "ADVERBS",
    "BE",
    "CONJUNCTIONS",
    "DETERMINERS",
    "DO",
    "HARDLY_VERBS",
    "HAVE",
    "MODAL",
    "MOSTLY_BASE_VERBS",
    "MOSTLY_NOUNS_ED",
    "MOSTLY_VERBS",
    "NONFINITE",
    "NUMBERS",
    "POSSESSIVES",
    "PREPOSITIONS",
    "PRONOUNS",
    "RELATIVES",
    "SUBORDINATORS",
    "categories",
    "past_forms",
]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _set("am is are was were be been being isn't aren't wasn't weren't ain't")
HAVE = _set("has have had hasn't haven't hadn't having")
DO = _set("do does did don't doesn't didn't")
MODAL = _set(
    "will would can could may might must shall should won't wouldn't can't cannot couldn't mightn't mustn't shouldn't"
)
NONFINITE = _set("be been being having")
DETERMINERS = _set(
    "the a an this these those some any no every each either neither another both all several many few most such "
    "certain various"
)
POSSESSIVES = _set("his her its their our my your")
PRONOUNS = _set(
    "i you he she it we they me him us them himself herself itself themselves myself ourselves yourself nobody "
    "somebody everyone everybody anyone anybody someone nothing something everything anything none others there"
)
RELATIVES = _set("who which whom whose what where when why how whoever whatever")
PREPOSITIONS = _set(
    "in on at by for from with of into over under after before during until near across about against among around "
    "between through throughout without within toward towards upon off onto per via despite amid beyond behind "
    "inside outside along beside besides above below like unlike alongside following including concerning regarding "
    "as since than aboard amongst beneath except minus opposite past plus underneath versus ago up down out"
)
SUBORDINATORS = _set("because if although though while whereas unless whether once lest provided")
NUMBERS = _set("one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands")
CONJUNCTIONS = _set("and or but nor yet plus &")
ADVERBS = _set(
    "not also never ever always often already still just only even soon now then once again here perhaps maybe too "
    "very quite rather almost nearly later earlier subsequently previously reportedly allegedly apparently "
    "immediately recently finally eventually repeatedly instead meanwhile however therefore thus hence indeed "
    "moreover otherwise together far well so yesterday today tomorrow tonight n't both n’t more less most much "
    "long ago away back forward"
)
# Ambiguous words that are hardly ever verbs in news, though the dictionary lets them be.
HARDLY_VERBS = _set(
    "police state states government united people house party will family group groups war court bank power force "
    "forces charge charges school law office officer officers market markets water center senate congress press "
    "media media's news city town country region border crossing weather campaign team crew board staff child "
    "children number numbers percent part parts side sides point points house houses "
    "aide aides minister ministers officials leader leaders members member troops soldiers militants fighters "
    "other others second seconds time times state's building buildings meeting meetings morning evening king thing "
    "unbound wounded injured dead accused elected unmanned armed limited alleged supposed proposed according "
    "due left-wing right-wing former current own such same last next late early best right kind "
)
# Forms in -s that are nouns too, but mostly verbs after a subject.
MOSTLY_VERBS = _set(
    "concerns features costs aims ranks draws wants makes takes gives shows needs says means runs works comes "
    "goes keeps calls plans looks leads holds faces turns moves puts stands claims seeks feels remains brings "
    "helps finds controls lives begins offers wins happens airs focuses sounds matters notes reports hopes talks "
    "ends starts serves backs marks sets tells adds loves hates believes argues warns supports opposes maintains "
    "continues appears seems operates covers states includes raises cuts falls hits drops"
)
# Base forms that are nouns too, but mostly verbs after a plural.
MOSTLY_BASE_VERBS = _set(
    "say want go make know think need show get take believe come see feel try hope call live work run seem keep hold "
    "point express agree argue include remain continue support control"
)
MOSTLY_NOUNS_ED = _set("need feed seed speed weed breed red bed shed hundred sacred naked wicked led-up")


@lru_cache(maxsize=50_000)
def categories(word: str) -> frozenset[str]:
    """The classes that the dictionary gives a word: NOUN, VERB, ADJ, ADV; none for an unknown word."""
    from lemminflect import getAllLemmas  # noqa: PLC0415  its tables take 0.3 s to load

    return frozenset(getAllLemmas(word))


@lru_cache(maxsize=50_000)
def past_forms(lower: str) -> tuple[bool, bool]:
    """Whether the word can be a past tense, and whether it can be a past participle."""
    from lemminflect import getInflection  # noqa: PLC0415

    lemma = verb_lemma(lower)
    if lemma is None or lower in MOSTLY_NOUNS_ED:
        return False, False
    return lower in getInflection(lemma, "VBD"), lower in getInflection(lemma, "VBN")
