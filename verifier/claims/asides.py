"""Lines in an article's body that are no prose of its own: captions, prompts, code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.records import Span

__all__ = ["is_aside", "repeats"]

_CAPTION = re.compile(
    r"^\W*(?:(?:photo|image|picture|video|graphic|caption|slideshow|gallery|infographic|file photo|credit)s?\b"
    r"\s*(?:[:|(–—-]|by\b|\d|$)|"
    r"FILE\b\s*[-–—:]|slideshow\b|(?:advertisement|story highlights|story continued below|article continues below)\b)|"
    r"\(?(?:AP Photo|Getty Images|Reuters/|AFP/|EPA/|Photo by|Photograph by|Photo courtesy|Image credit)|"
    r"/(?:Getty|AP|AFP|Reuters|EPA)(?: Images)?\W*$",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"^\W*(?:sign up|subscribe|click here|click to|read more|read also|see also|related(?: stories| articles)?:|watch:|"
    r"listen to (?:this )?article|share this|follow us|like us|get the .{0,40}newsletter|download the|by signing up|"
    r"you can unsubscribe|support our|donate)\b|"
    r"^\W*this (?:report|story|article|post) (?:was|has been|will be) (?:last )?updated\b|"
    r"^\W*(?:MUST WATCH|JUST WATCHED)\b|\bReplay More Videos\b|"
    r"\b(?:delivered to your inbox|privacy policy|terms of (?:use|service)|all rights reserved|manage newsletters)\b",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_CODE_MARKS = frozenset("{}<>=;$_\\|`")


def is_aside(text: str, sentence: Span) -> bool:
    """Whether a sentence is a caption, a prompt to the reader, or code, none of which the article claims."""
    words = sentence.of(text)
    if _CAPTION.search(words) or _PROMPT.search(words):
        return True
    marks = sum(c in _CODE_MARKS for c in words)
    if marks > 3 and marks * 20 > len(words):
        return True
    if "```" not in text and "~~~" not in text:
        return False
    return len(_FENCE.findall(text, 0, sentence.start + 1)) % 2 == 1


def repeats(sentence: str, titles: Sequence[str]) -> bool:
    """Whether a sentence says the headline over again, word for word; marks and capitals aside."""
    return _flat(sentence) in {_flat(title) for title in titles}


def _flat(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))
