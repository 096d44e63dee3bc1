"""How a document stands to what it tells: words that call a story false, and words that leave it to others."""

from __future__ import annotations

import re

__all__ = ["called_false", "left_to_others"]

_FALSE = re.compile(
    r"\b(?:hoax\w*|fake[ds]?|false(?:ly)?|debunk\w*|den(?:y|ies|ied|ying|ials?)|untrue|fabricat\w*|bogus|satir\w*|"
    r"myths?|disput\w*|doubts?|doubtful|refut\w*|incorrect|misleading|dismiss\w*|jokes?|prank\w*|made[- ]up|"
    r"baseless|unfounded|photoshopped|staged|(?:not|n['’]t) (?:actually )?true|no (?:evidence|truth)|"
    r"(?:was|is|did|does)(?:n['’]t| not))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:reportedly|alleged(?:ly)?|rumou?r\w*|claim(?:s|ed|ing)?|unconfirmed|purported(?:ly)?|supposed(?:ly)?|"
    r"according to|reports?|report(?:ed|ing)|apparently|may have|might|could|believed to|said to|"
    r"sources? (?:say|said|told))\b",
    re.IGNORECASE,
)


def called_false(text: str) -> list[str]:
    """The words of a text that deny or debunk, in reading order."""
    return [match.group() for match in _FALSE.finditer(text)]


def left_to_others(text: str) -> list[str]:
    """The words of a text that pass on what others are said to say, in reading order."""
    return [match.group() for match in _OTHERS.finditer(text)]
