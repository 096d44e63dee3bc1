"""Readers' comments below an article: where they begin, who wrote each, what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.reading.promotion import opens_form
from verifier.reading.units import Unit

__all__ = [
    "Remark",
    "comment_headings",
    "find_remarks",
    "is_comment_heading",
    "is_date_line",
    "is_prompt",
    "opens_remark",
]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s(?:gmt|utc|bst|e[sd]t|p[sd]t|c[sd]t))?"
_AGO = (
    r"(?:(?:\d+|an?|one|two|three)\s?(?:s|m|h|d|w|y|mo|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?"
    r"|weeks?|months?|years?)\sago|just\snow|yesterday|today|\d+\s?(?:m|h|d|w|y|hrs?|mins?))"
)
_DAY = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?(?:{_MONTH}\s\d{{1,2}}(?:st"
    rf"|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{2,4}})?"
    rf"|\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{1,4}})"
)
_WHEN = rf"(?:(?:{_DAY}|{_AGO})(?:[,@]?\s?(?:at\s|@\s?|[•·|–—-]\s?)?{_CLOCK})?|{_CLOCK}(?:,?\s(?:on\s)?{_DAY})?)"
_MARK = r"(?:[•·*▪◦‣>\-–—+#]\s*|\#?\d{1,4}[.):]?\s+)?"
_NAMED = r"(?P<name>[^\s•·|:,\"“”][^•·|:\"“”]{0,48}?)"
_SAID = r"(?:says|said|wrote|writes|commented|comments|replied|replies|responded|responds|posted|added)"

# "name says:", with or without a bullet, a number and a date. The colon, or the date, is needed.
_SAYS = re.compile(
    rf"{_MARK}{_NAMED}\s{_SAID}(?P<to>\s(?:to|in\sreply\sto)\s[^:]{{1,40}})?(?:\s?(?::|\.\.\.|…)|,?\s(?:(?:on"
    rf"|at)\s)?(?P<when>{_WHEN})\s?:?)",
    re.IGNORECASE,
)
_ON_SAID = re.compile(rf"{_MARK}{_NAMED}\s(?:on|at)\s(?P<when>{_WHEN})\s{_SAID}\s?:?", re.IGNORECASE)
_BY = re.compile(
    rf"{_MARK}(?:(?:comment(?:ed)?|posted|written|reply"
    rf"|submitted)\s)?by:?\s{_NAMED}\s?[•·|,@–—-]*\s?(?:(?:on|at)\s)?(?P<when>{_WHEN})\W*",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"{_MARK}{_NAMED}(?:,\s[A-Z][^,:|]{{1,40}}){{0,3}}\s?(?:[•·|,@–—-]+\s?|\s\(|\s)(?:(?:on"
    rf"|at)\s)?(?P<when>{_WHEN})\)?\s?:?(?:\W*(?:reply|edited|report|share|permalink|link)\W*)*",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"{_MARK}{_NAMED}\s{_SAID}:\s(?=\S)|{_MARK}(?P<label>@?[\w.'’\-]+(?:\s[\w.'’\-]+){{0,2}}):\s(?=\S)", re.IGNORECASE
)
_BARE_WHEN = re.compile(
    rf"(?:posted\s)?(?:on\s|at\s)?{_WHEN}(?:\W*(?:reply|edited|report|permalink|link|\#\d*))*\W*", re.IGNORECASE
)
_HANDLE = re.compile(
    r"[•·*▪◦‣\-–—]?\s*(?P<name>@?[\w][\w.'’\-]*(?:\s[\w.'’\-]+){0,3})(?:\s?\((?:guest|moderator|verified|staff)\))?"
)
_HEADING = re.compile(
    r"""
    (?:\(?(?:\d[\d,.]*|no|one|two|three|view|show|all|see|read|reader|readers.?|user|your|latest|top|recent|featured
        |add|most)\)?\s+){0,3}
      comments?\s*(?:\(?\s*\d[\d,.]*\s*\)?|:|\((?:closed|none)\)|so\sfar)?\s*(?:(?:on|to|for|about)\s.{1,160})?\W*
    | \(?(?:\d[\d,.]*|no|one|two|three)\)?\s(?:remarks?|responses?|repl(?:y|ies)|thoughts?
        |reactions?)(?:\sso\sfar)?\s*(?:(?:on|to)\s.{1,160})?\W*
    | (?:replies|responses|remarks|discussion|conversation)\s*\(\d+\)\W*
    | (?:join|start)\sthe\s(?:conversation|discussion)\W* | (?:comments\s&\s|reader\s)discussion:?
    | (?:leave|post|add|write)\s(?:a|your)\s(?:reply|comment|response)\W* | what\sdo\syou\sthink\??
        | have\syour\ssay\W*
    | (?:reader|readers.?|user)\s(?:comments|reactions|responses|feedback)\W* | comments?\s(?:are
        |is)\s(?:now\s)?(?:closed|off|disabled).{0,40}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PROMPT = re.compile(r"(?:leave|post|add|write|join|start|what|have)\b", re.IGNORECASE)
_CONTROL = re.compile(
    r"(?:reply(?:\sto\s\S+(?:\s\S+)?)?|likes?|dislike|report(?:\sabuse|\scomment)?|share|flag|permalink"
    r"|link|edit(?:ed)?|quote|log\sin\sto\sreply|recommend(?:ed)?|"
    r"show\s(?:more\s)?(?:replies|comments)|(?:view|load|hide)\s(?:more\s|all\s|\d+\s)?(?:repl(?:y|ies)"
    r"|comments)|(?:older|newer)\scomments|[↑↓▲▼+\-−]?\s?\d+|[↑↓▲▼]|"
    r"\d+\s(?:likes?|upvotes?|votes?|points?|repl(?:y|ies)|people\slike\sthis))",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:he|she|they|it|who|which|that|official|officials|statement|report|also|the\s\w+\s\w+\s\w+)\b|[;!?]|[.]\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One reader's comment: its units without heading and buttons, and who wrote it."""

    author: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Header:
    author: str
    units: int
    """How many units the header takes; 0 where the comment goes on in the same line."""
    folded: int = 0
    """How many characters of such a line are the header's."""
    marked: bool = False
    """Whether it has a bullet, a number or a date, which a "she said:" of the story has not."""
    says: bool = False
    """Whether it has a verb of saying."""


def is_comment_heading(unit: Unit) -> bool:
    """Whether the unit announces readers' comments, or a place to leave one."""
    return unit.words <= 25 and len(unit.text) <= 250 and _HEADING.fullmatch(unit.text) is not None


def is_date_line(unit: Unit) -> bool:
    """Whether the unit is a date or a time and nothing else."""
    return len(unit.text) <= 100 and bool(_BARE_WHEN.fullmatch(unit.text))


def opens_remark(units: Sequence[Unit], at: int, *, marked: bool = False) -> bool:
    """Whether `units[at]` is a commenter's line, by its own shape: "name says:", "name, 3 hours ago".

    Args:
        units: All units of the text.
        at: The one to judge.
        marked: Only accept a line with a bullet, a number or a date.
    """
    header = _header(units, at, names_alone=False)
    return header is not None and (header.marked or not marked)


def comment_headings(units: Sequence[Unit], *, after: int) -> list[int]:
    """The units from `after` on at which a run of comments may begin, in order."""
    return [at for at in range(after, len(units)) if is_comment_heading(units[at])]


def is_prompt(unit: Unit) -> bool:
    """Whether a comment heading only asks for comments, as "Leave a reply" does."""
    return bool(_PROMPT.match(unit.text))


def find_remarks(text: str, units: Sequence[Unit], *, start: int) -> list[Remark | int]:
    """The comments from `units[start]` on; units that belong to none of them come as their index.

    Args:
        text: The text that the units were cut from.
        units: All of its units.
        start: The first unit of the run of comments, or its heading.
    """
    found: list[Remark | int] = []
    heads = [header for at in range(start, len(units)) if (header := _header(units, at, names_alone=False))]
    names_alone = not heads
    # Where commenters' lines say "says", a short answer above a date is no name.
    dated_names = not any(header.says for header in heads)
    at = start
    author: str | None = None
    held: list[Unit] = []
    text_start: int | None = None

    def close() -> None:
        nonlocal author, held, text_start
        while held and (_is_control(held[-1]) or (len(held) > 1 and is_date_line(held[-1]))):
            held.pop()
        while held and (_is_control(held[0]) or is_date_line(held[0])):
            held.pop(0)
            text_start = None
        if held:
            found.append(Remark(author, held[0].start if text_start is None else text_start, held[-1].end))
        author, held, text_start = None, [], None

    while at < len(units):
        header = _header(units, at, names_alone=names_alone, dated_names=dated_names)
        if header is not None:
            close()
            author = header.author
            if header.units == 0:
                text_start = _unfolded(text, units[at], header.folded)
                held.append(units[at])
            at += max(1, header.units)
            continue
        if is_comment_heading(units[at]) or opens_form(units[at]):
            close()
            found.append(at)
        else:
            held.append(units[at])
        at += 1
    close()
    return found


def _header(units: Sequence[Unit], at: int, *, names_alone: bool, dated_names: bool = True) -> _Header | None:
    unit = units[at]
    if is_comment_heading(unit):
        return None
    text = unit.text
    if unit.words <= 24 and len(text) <= 250:
        for shape in (_SAYS, _ON_SAID, _BY, _DATED):
            match = shape.fullmatch(text)
            if match and _is_name(match["name"]):
                marked = bool(match.groupdict().get("when")) or not text.startswith(match["name"])
                return _Header(_clean(match["name"]), 1, marked=marked, says=shape in (_SAYS, _ON_SAID))
    nearby = units[at + 1] if at + 1 < len(units) else None
    handle = _HANDLE.fullmatch(text) if len(text) <= 80 else None
    if handle and nearby and _is_name(handle["name"]) and not unit.is_sentence and not _is_control(unit):
        if dated_names and is_date_line(nearby):
            return _Header(_clean(handle["name"]), 2, marked=True)
        # A name on a line of its own, and the comment on the next line of the same block.
        if names_alone and unit.first and not nearby.first and unit.words <= 3 and not is_comment_heading(unit):
            return _Header(_clean(handle["name"]), 1)
    inline = _INLINE.match(text[:200])
    if inline and (inline["name"] or names_alone) and unit.first:
        name = inline["name"] or inline["label"]
        if _is_name(name) and not name.lower().startswith(("http", "note", "update", "ps", "p.s", "re")):
            return _Header(_clean(name), 0, inline.end())
    return None


def _unfolded(text: str, unit: Unit, folded: int) -> int:
    """Where in `text` the character `folded` of the unit's folded text stands."""
    left = sum(not char.isspace() for char in unit.text[:folded])
    at = unit.start
    while left or text[at].isspace():
        left -= not text[at].isspace()
        at += 1
    return at


def _is_control(unit: Unit) -> bool:
    """Whether the unit is a row of buttons below a comment: Reply, Like, 3 points."""
    parts = [part.strip() for part in re.split(r"[|·•,]| {2,}", unit.text)]
    words = unit.text.split()
    return len(unit.text) <= 80 and (
        all(_CONTROL.fullmatch(part) for part in parts if part) or all(_CONTROL.fullmatch(word) for word in words)
    )


def _is_name(name: str) -> bool:
    if re.fullmatch(_WHEN, name, re.IGNORECASE):
        return False
    return 0 < len(name.split()) <= 6 and not _NO_NAME.search(name) and any(map(str.isalpha, name))


def _clean(name: str) -> str:
    return " ".join(name.split()).strip("•·*@ ,-–—")
