"""Numbers that name things instead of counting them: flights, roads, times of day, addresses, years."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verifier.records import Span

__all__ = ["identity_spans"]

_NAMED = (
    "highway route road motorway flight room channel year grade article section chapter clause resolution runway gate "
    "number no nos page line platform terminal unit block building ward district zone area sector level phase stage "
    "apollo gemini soyuz windows boeing airbus formula version model type class operation group battalion brigade "
    "division regiment act bill case law convention protocol pier berth lot bus tram train interstate exit junction "
    "psalm verse mark series season episode part volume issue track step layer lane square studio camp checkpoint "
    "covid level tier proposition measure rule form figure table appendix annex court bedroom iphone galaxy world war"
).split()
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:{'|'.join(_NAMED)})\.? (?:was |is |number )?\d+[A-Za-z]?\b(?!\s(?:people|per ?cent|%))",
        # A named thing with its number inside a sentence: "the Tesla 3", not "in Paris 12 people".
        r"(?<=[a-z,] )(?!(?:About|Some|Nearly|Over|Only)\b)[A-Z][\w'’-]+ \d{1,4}\b(?!\s?(?:%|per\b|[a-z-]+\s[a-z]+s\b|"
        r"[a-z-]+s\b|people|million|billion|thousand|km|dead|killed|wounded|[–-]\d))",
        # "2 Broke Girls", no count of what goes on in small letters: "16 Emmy Award nominations".
        r"\b\d{1,2} (?:[A-Z][a-z]+ ){1,3}[A-Z][a-z]+\b(?!\s[a-z]+s\b)",
        r"(?<=[a-z,] )[A-Z][a-z]+ \d{1,4}\b(?=\s(?:[a-z]+ing|was|is|had|has|which|that|of|on|at|in|"
        r"skidded|crashed|came)\b)",
        r"\b[A-Z][A-Za-z]*-?\d+[A-Za-z]?\b",
        r"\b(?:9/11|24/7|7/7)\b",
        rf"\b[0-3]?\d (?:{_MONTH})\b(?:,? \d{{3,4}}\b)?|\b(?:{_MONTH}) [0-3]?\d\b(?:,? \d{{3,4}}\b)?",
        r"\b\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?|\b(?! ?(?:%|per|million|billion|m\b|km|points|degrees|metres|meters)))"
        r"(?=\s?(?:[ap]\.?m\.?|GMT|local|on|$|[,.;]))",
        r"\b(?:\d{1,2}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
        r"\s?(?:[ap]\.m\.|[ap]m\b|o['’]clock)",
        r"\b\d{1,4} (?:(?:Rue|Via|Calle|Rua|Avenida|Avenue|Boulevard|Place)\b|(?:[A-Z][a-z]+ ){1,3}"
        r"(?:Street|Road|Avenue|Lane|Drive|Square|Boulevard|Place|Court|Way|St|Rd|Ave)\b)",
        r"\+?\d[\d ()-]{7,}\d(?=\D|$)(?<=[\d]{4})(?<!000)",
        r"\b(?:1[89]|20)\d0s\b",
    )
)
_YEAR = re.compile(r"(?<![\w.,$€£])(?<!\d[-–])(?:1[5-9]\d\d|20\d\d)(?:[-–/](?:\d\d){1,2})?(?![\w,.]*\d|\s?%)\b")
_COUNTED = re.compile(
    r"\s(?:(?:[a-z]+\s){0,2}[a-z]{2,}s\b(?<!\bwas)(?<!\bhas)(?<!\bis)(?<!\bthis)|people|men|women|"
    r"children|troops|police"
    r"|per cent|percent|euros?|km|million|billion)"
)
_YEAR_LEADS = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|early|late|mid|the|through|during|before|after|to|and|"
    r"between|year|back|for|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|spring|"
    r"summer|autumn|winter|"
    r"[0-3]?\d),?|\()\s?$",
    re.IGNORECASE,
)


def identity_spans(text: str, *, dates: Iterable[Span]) -> list[Span]:
    """The stretches of `text` whose numbers count nothing, the dates given among them."""
    spans = list(dates)
    for pattern in _PATTERNS:
        spans += [Span(start=m.start(), end=m.end()) for m in pattern.finditer(text)]
    for match in _YEAR.finditer(text):
        counted = _COUNTED.match(text, match.end())
        if counted is None or _YEAR_LEADS.search(text, 0, match.start()):
            spans.append(Span(start=match.start(), end=match.end()))
    return spans
