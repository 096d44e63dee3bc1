"""The date expressions of English news, as patterns."""

from __future__ import annotations

import re

from verifier.records import Span

__all__ = ["MONTH", "expressions"]

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST_DAY = _DAY.replace("?P<day>", "?P<last>")
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_LAST_YEAR = _YEAR.replace("?P<year>", "?P<last>")
_PART = r"(?:\s+(?P<part>morning|afternoon|evening|night))?"
_NUMBER = r"(?P<number>\d+|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an))"
_BARE_NUMBER = _NUMBER.replace("?P<number>", "?:")
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_ORDINAL = r"(?P<ordinal>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)"
_STAGE = r"(?:(?:early|late|mid)(?: in)?[ -])?"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"\b(?P<year>1[89]\d\d|20\d\d)-(?P<monthnum>[01]\d)-(?P<day>[0-3]\d)\b"),
        (
            "numeric",
            r"(?<![\d/.])(?P<a>[0-3]?\d)(?P<mark>[/.])(?P<b>[0-3]?\d)(?P=mark)"
            r"(?P<year>1[89]\d\d|20\d\d)(?![\d/])",
        ),
        (
            "day_range",
            rf"\b(?P<lead>[Bb]etween|[Ff]rom) (?:the )?{_DAY}(?: and | to | until |[-–]){_LAST_DAY}(?: of)? {MONTH}"
            rf"(?:,? {_YEAR})?\b",
        ),
        (
            "day_range",
            rf"\b(?:(?P<lead>[Bb]etween|[Ff]rom) )?{MONTH} {_DAY}(?: and | to | until | through |[-–]){_LAST_DAY}\b"
            rf"(?:,? {_YEAR})?(?![\d:%])",
        ),
        ("year_range", rf"\b(?P<lead>[Bb]etween|[Ff]rom) {_YEAR}(?: and | to | until |[-–]){_LAST_YEAR}\b"),
        ("full", rf"\b(?:[Oo]n )?(?:{_WEEKDAY},? )?{MONTH} {_DAY},? {_YEAR}\b"),
        ("full", rf"\b(?:[Oo]n )?(?:the )?(?:{_WEEKDAY},? )?{_DAY}(?: of)? {MONTH},? {_YEAR}\b"),
        ("month_year", rf"\b(?:[Ii]n |[Ss]ince |[Dd]uring )?{_STAGE}{MONTH},? {_YEAR}\b"),
        ("yearless", rf"\b(?:[Oo]n )?(?:{_WEEKDAY},? )?{MONTH} {_DAY}\b(?!\d|,? ?\d{{4}}| per| %)"),
        ("yearless", rf"\b(?:[Oo]n )?(?:the )?(?:{_WEEKDAY},? )?{_DAY}(?: of)? {MONTH}(?!\w)(?!,? \d{{4}})"),
        (
            "day_only",
            r"\b[Oo]n the (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?: of (?:this|the) month)?"
            r"(?=[,.;:)]|\s+(?:and|but|when|as)\b|$)",
        ),
        (
            "weekday",
            rf"\b(?:[Oo]n )?(?:(?:[Ee]arly|[Ll]ate) (?:on )?)?"
            rf"(?:(?P<which>[Ll]ast|(?:[Tt]his|the) past|[Tt]his coming|[Tt]his|[Nn]ext) )?{_WEEKDAY}{_PART}\b",
        ),
        (
            "today",
            r"\b(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?"
            r"(?:[Tt]oday|[Tt]his (?P<part>morning|afternoon|evening)|[Tt]onight)\b",
        ),
        (
            "yesterday",
            r"\b(?:[Ee]arly |[Ll]ate )?(?:[Yy]esterday(?: (?P<part>morning|afternoon|evening))?|[Ll]ast night)\b",
        ),
        ("overnight", r"\b[Oo]vernight\b(?= ?(?:[,.;]|on\b|in\b|when\b|and\b|after\b|by\b|at\b|near\b|$))"),
        ("tomorrow", r"\b[Tt]omorrow(?: (?P<part>morning|afternoon|evening|night))?\b"),
        ("ago", rf"\b(?:[Aa]bout |[Nn]early |[Ss]ome )?{_NUMBER} (?P<unit>day|week|month|year)s? ago\b"),
        (
            "later",
            rf"\b(?:[Jj]ust |[Oo]nly )?{_NUMBER} (?P<unit>day|week|month|year)s? "
            r"(?P<way>later|afterwards?|earlier|before)\b(?=[,.;:)]|$|\s(?:when|and|but|he|she|it|they|the)\b)",
        ),
        ("quarter", rf"\b(?:[Ii]n )?(?:the )?{_ORDINAL} (?P<share>quarter|half)(?:(?: of|,)? {_YEAR})?\b"),
        ("quarter", rf"\bQ(?P<digit>[1-4]) {_YEAR}\b"),
        ("season", rf"\b(?:[Ii]n )?(?:the )?{_STAGE}{_SEASON}(?: of)? {_YEAR}\b"),
        ("season", rf"\b(?:[Ee]arlier |[Ll]ater )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) {_SEASON}\b"),
        (
            "period",
            r"\b(?:[Ee]arlier |[Ll]ater |[Ee]arly |[Ll]ate )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) "
            r"(?P<unit>week|month|year|weekend)\b",
        ),
        ("decade", r"\b(?:[Ii]n |[Ss]ince |[Dd]uring )?[Tt]he (?:early |late |mid-?)?(?P<decade>1[89]\d0|20\d0)s\b"),
        (
            "vague",
            rf"\b(?:(?:[Jj]ust|[Oo]nly) )?(?:{_BARE_NUMBER} )?(?:day|days|weeks|months|years|hours|"
            r"[Aa] few (?:days|weeks|months)|[Ss]everal (?:days|weeks|months)) "
            r"(?:later|earlier|ago|after|before|afterwards?)\b|"
            r"\b[Ii]n (?:recent|the past few|the last few|the coming) (?:days|weeks|months|years)\b",
        ),
        (
            "month_only",
            rf"\b(?P<lead>[Ii]n|[Ss]ince|[Ll]ast|[Dd]uring|[Bb]y|[Uu]ntil|[Tt]hrough) {_STAGE}{MONTH}(?! ?\d)\b",
        ),
        ("year_only", rf"\b(?P<lead>[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Uu]ntil) {_STAGE}{_YEAR}\b"),
    )
)  # fmt: skip
# A sentence with none of these holds no date expression: most sentences need not be read 20 times.
_ANY = re.compile(
    r"\d|days?\b|\b(?:[Tt]oday|[Tt]omorrow|[Tt]onight|[Oo]vernight|[Nn]ight)|morning|afternoon|evening|weeks?|months?|years?|"
    r"hours|quarter|half|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)


def expressions(text: str, sentence: Span) -> list[tuple[str, re.Match[str]]]:
    """The date expressions of a sentence by position, each with its shape; of two that overlap the earlier shape."""
    if _ANY.search(text, sentence.start, sentence.end) is None:
        return []
    taken: list[tuple[str, re.Match[str]]] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if all(match.end() <= m.start() or match.start() >= m.end() for _, m in taken):
                taken.append((name, match))
    return sorted(taken, key=lambda pair: pair[1].start())
