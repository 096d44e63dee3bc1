"""When two web addresses name one page, and when an address carries a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from courlan import normalize_url

__all__ = ["addresses_in", "canonical_url", "carries_title", "title_words"]

# The same page in another dress: mobile, AMP and print copies that publishers serve themselves.
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_DRESS_PATH = re.compile(r"/(?:amp|amp\.html|print)$")
# What courlan leaves of parameters that only tell who sent the reader, and those of another dress.
_NOT_TELLING = frozenset("smid cmpid cmp icid ncid spref wt_mc ito ftag sr_share share amp outputtype output".split())
# Up to a blank or to what closes a bracket, a quotation or a tag around it.
_IN_TEXT = re.compile(r"https?://[^\s<>\"“”()\[\]{}|]+", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’‘ʼ`]")
_WORD = re.compile(r"[a-z0-9]+")
# Content management systems leave these out of an address, or keep them.
_STOP_WORD = re.compile("a|an|and|are|as|at|be|by|for|from|has|in|into|is|it|its|of|on|or|over|that|the|to|was|with")


def canonical_url(url: str) -> str | None:
    """The page's address without what does not tell pages apart; equal strings mean one page.

    Scheme, `www.`, mobile and AMP forms, tracking parameters, the fragment and a trailing slash go; the
    remaining parameters are put in order.

    Returns:
        The short form, or None where `url` is no http(s) address.
    """
    if not url.strip().lower().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(normalize_url(url.strip()))
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return None
    host = _HOST_PREFIX.sub("", (parts.hostname or "").lower())
    if not host:
        return None
    path = _DRESS_PATH.sub("", parts.path.rstrip("/")).rstrip("/")
    kept = sorted(
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key.lower() not in _NOT_TELLING
    )
    return f"{host}{port}{path}" + (f"?{urlencode(kept)}" if kept else "")


def addresses_in(text: str) -> Iterator[str]:
    """The web addresses that stand in a text, in short form, each once, in reading order."""
    seen: set[str] = set()
    for match in _IN_TEXT.finditer(text):
        short = canonical_url(match.group().rstrip(".,;:!?'’”"))
        if short is not None and short not in seen:
            seen.add(short)
            yield short


def title_words(title: str) -> tuple[str, ...]:
    """The words that a title leaves in an address: lower case, no accents, no apostrophes."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", title)).encode("ascii", "ignore").decode().lower()
    return tuple(_WORD.findall(plain))


def carries_title(url: str, title: str, *, least: int) -> bool:
    """Whether one step of the address's path holds the whole title, as addresses of reposts do.

    Args:
        url: Any address.
        title: The article's title.
        least: How many words the title needs for this to mean anything.

    Returns:
        True if the title's words stand in one step of the path in order and without a gap, all of them or
        all but the stop words, and make up about two thirds of it.
    """
    words = title_words(title)
    telling = tuple(word for word in words if not _STOP_WORD.fullmatch(word))
    try:
        steps = [title_words(unquote(step)) for step in urlsplit(url).path.split("/") if step]
    except ValueError:
        return False
    for step in steps:
        if len(words) >= least and _holds(step, words):
            return True
        short = tuple(word for word in step if not _STOP_WORD.fullmatch(word))
        if len(telling) >= least and _holds(short, telling):
            return True
    return False


# A step that says a good deal more is another report's: "dam-bursts-near-orlo-village-twelve-missing".
_SHARE = 0.63


def _holds(words: tuple[str, ...], run: tuple[str, ...]) -> bool:
    return len(run) >= _SHARE * len(words) and any(
        words[at : at + len(run)] == run for at in range(len(words) - len(run) + 1)
    )
