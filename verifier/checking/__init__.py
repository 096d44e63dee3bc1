"""Holds an article's claims against a corpus of reports: `verifier.checking.check.check_article`.

Only what is light is handed on here: rendering needs the words of this room, but none of the libraries that
search a corpus.
"""

from verifier.checking.verdicts import NO_JUDGE, Ruling, own_voice
from verifier.judging import Judge, Judgement, NotJudged, Pair

__all__ = ["NO_JUDGE", "Judge", "Judgement", "NotJudged", "Pair", "Ruling", "own_voice"]
