"""Text as a newspaper prints it: the marks of tokenised data sets undone, curly marks made straight.

Half of the training pairs come from sets whose text was cut into tokens ("word .", "-LRB-", "``"). A model can
learn from such marks which set a pair belongs to, and with it which labels are likely; so every text, in
training and in use, passes through `plain_text` first.
"""

from __future__ import annotations

import re

__all__ = ["plain_text"]

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_BRACKET = re.compile("|".join(_BRACKETS))
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "…": "..."})
_TICKS = re.compile(r"``|''")
_DASHES = re.compile(r"\s*--\s*")
_BLANKS = re.compile(r"\s+")
_BEFORE = re.compile(r" ([.,;:!?%)\]}])")
_AFTER = re.compile(r"([(\[{$£€#]) ")
_CLITIC = re.compile(r" ('(?:s|S|re|ve|ll|d|m)|n't)\b")
_POSSESSIVE = re.compile(r"(?<=s) ' (?=\w)")
_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
_QUOTED = re.compile(r'" ([^"]*?) "')
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_END = re.compile(r"[\s.]+\Z")


def plain_text(text: str) -> str:
    """The text on one line, without tokenisation marks and without its closing full stop.

    Doing it twice changes nothing more.

    Args:
        text: Any text.
    """
    text = _LONE_SURROGATE.sub("\ufffd", text)  # the tokenizer takes none
    last = None
    while last != text:  # undoing one mark may bring two others together
        last, text = text, _once(text)
    return text


def _once(text: str) -> str:
    text = _BRACKET.sub(lambda m: _BRACKETS[m.group()], text).translate(_STRAIGHT)
    text = _DASHES.sub(" - ", _TICKS.sub('"', text))
    text = _BLANKS.sub(" ", text).strip()
    text = _AFTER.sub(r"\1", _BEFORE.sub(r"\1", text))
    text = _POSSESSIVE.sub("' ", _CLITIC.sub(r"\1", text))
    text = _QUOTED.sub(r'"\1"', text)
    return _END.sub("", _HYPHEN.sub("-", text))
