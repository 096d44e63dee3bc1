"""Foreign text made safe to print."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain"]

_BLANKS = re.compile(r"\s+")

# They reorder or hide what stands beside them, and show nothing themselves.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey.

    Blanks and line breaks become one space; control characters show as their pictures (an escape as ␛) or as
    U+FFFD; marks that change the direction of writing go. Doing it twice changes nothing.
    """
    kept = (_shown(char) for char in text if char not in _DIRECTION)
    return _BLANKS.sub(" ", "".join(kept)).strip()


def _shown(char: str) -> str:
    if char.isspace() or unicodedata.category(char) not in {"Cc", "Cs"}:
        return char
    if char == "\x7f":
        return "␡"
    return chr(0x2400 + ord(char)) if ord(char) < 0x20 else "\ufffd"
