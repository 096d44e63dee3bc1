"""Closed classes of words that the rules go by."""

from __future__ import annotations

import re

__all__ = [
    "CLAUSE_OPENERS", "CONJUNCTIONS", "DAYS", "DETERMINERS", "MEDIA", "MONTHS", "NOMINATIVES", "NP_STARTERS",
    "OPENERS", "PREPOSITIONS", "PRONOUNS", "RELATIVES", "SUBORDINATORS", "TIME_WORDS",
]  # fmt: skip


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


NOMINATIVES = _words("he she they it we i you")
PRONOUNS = NOMINATIVES | {"who", "which"}
RELATIVES = _words("who which whom whose that where")
DETERMINERS = _words(
    "the a an this that these those his her its their our my your some any no another each every several many few "
    "both all two three four five six seven eight nine ten dozens hundreds thousands other such most"
)
PREPOSITIONS = _words(
    "in on at by for from with of to into over under after before during since until within without about against "
    "among between through as like amid despite following upon near across behind outside inside per via off toward "
    "towards beyond throughout alongside unlike"
)
CONJUNCTIONS = _words("and but or so yet")
SUBORDINATORS = CONJUNCTIONS | _words(
    "after before when while although though because since as if unless until once whereas whether that where"
)
CLAUSE_OPENERS = _words("that whether if how why what who whom whose which when where")
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec"
)
TIME_WORDS = DAYS | MONTHS | _words("yesterday today tonight earlier later recently then afterwards")
OPENERS = (
    PREPOSITIONS
    | DAYS
    | _words(
        "when while although though because if once however meanwhile moreover still later earlier also but and then "
        "separately instead asked speaking yesterday today tonight last late early yet so indeed nevertheless "
        "nonetheless afterwards finally again writing responding referring quoting citing elsewhere now only even "
        "addressing describing using pressed overall first second next perhaps"
    )
)
"""Words that open an adverbial before the subject."""
MEDIA = _words(
    "statement interview conference briefing speech letter email e-mail telephone phone tweet post message call "
    "testimony memo note report hearing debate appearance address remarks broadcast video article column blog filing "
    "affidavit press news television radio twitter facebook instagram rally event opening court podcast episode "
    "series newsletter release"
)
NP_STARTERS = re.compile(r"[A-Z0-9$€£]")
"""How a noun phrase without a determiner begins: with a name, a number or a sum."""
