"""Credits: where a report's form, not its sentences, says whose words it carries.

Wire tags ("BEIRUT (Reuters) -"), bylines ("Al Arabiya with AFP"), agency lines at the end ("(AFP, dpa)"),
"AP contributed to this report", "Additional reporting by Reuters". What a sentence attributes ("told AFP") is a
citation and is read by `verifier.origins.citations`. Photographs are credited in the same words: captions are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from verifier.attribution import KnownSource, source_lexicon
from verifier.origins.publishers import House, family_of
from verifier.records import Report, SourceKind

__all__ = ["Credit", "CreditKind", "credits_of", "is_credit_line", "opening_tag"]


class CreditKind(StrEnum):
    """How much of the report a credit says is another's."""

    DISPATCH = "dispatch"
    """All of it: a wire tag, or a byline that is an agency."""
    SHARED = "shared"
    """Some of it: "with AFP", "(AFP, dpa)", "contributed to this report"."""
    AGENCIES = "agencies"
    """Some of it, and of unnamed agencies: "with agencies"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One credited source."""

    kind: CreditKind
    source: KnownSource | None
    """Who is credited; None for unnamed agencies."""
    text: str
    """The report's own words, for the reason."""

    @property
    def family(self) -> str | None:
        """The family of the credited source, or None for unnamed agencies."""
        return None if self.source is None else family_of(self.source)


# "WASHINGTON (Reuters) -", "(Xinhua) --", "BEIRUT, May 3 (AFP) —"
_TAG = re.compile(r"\s*(?:[A-Z][\w .,'’/-]{1,60}?\s*)?\((?P<name>[A-Z][\w. -]{0,30})\)\s*(?:-{1,2}|[–—])\s*")
_GENERIC = re.compile(
    r"\b(?:news\s|wire\s)?agenc(?:ies|y (?:reports?|material))\b|\bwire (?:services|reports)\b", re.IGNORECASE
)
_LINE = re.compile(
    r"""^\W*(?:
      (?:additional\s|with\s)?(?:reporting|files|material|writing|contributions?|input|information)\s(?:by|from)\s.+
    | (?:with|contributing|sources?|agencies)\b\s*:?\s.+
    | .{2,160}\bcontributed\s(?:\w+\s)?to\sthis\s(?:report|story|article|piece)\b.*
    | (?:this|the)\s(?:report|story|article|piece)\s
      (?:includes|contains|uses|is\sbased\son|was\s(?:originally|first))\b.+
    | copyright\b.+ | \(?c\)\s.+ | ©.+
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKETED = re.compile(r"^\((?P<inner>[^()]{2,80})\)\.?$")
_CAPTION = re.compile(
    r"\b(?:photo|image|caption|getty|picture|video|footage|graphic)\b|\w/(?:AP|AFP|Reuters|Getty)\b|\b(?:AP|AFP|Reuters)/\w",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|/|&|;|\+|\band\b|\bwith\b|\bvia\b|\bfrom\b|\bby\b|:)\s*")
_LONGEST_LINE = 240


def credits_of(report: Report, house: House) -> tuple[Credit, ...]:
    """Whose words the report says that it carries, besides its own house's; each source once, the strongest kind.

    Args:
        report: Any report.
        house: Its publisher.
    """
    found: dict[str | None, Credit] = {}
    for credit in (*_from_outlet(house), *_from_byline(report, house), *_from_tag(report), *_from_lines(report)):
        if credit.family is not None and credit.family == house.family:
            continue
        found.setdefault(credit.family, credit)
    return tuple(found.values())


def opening_tag(text: str) -> tuple[KnownSource, int] | None:
    """The agency of a wire tag at the very start, and the offset where the dispatch itself begins."""
    tag = _TAG.match(text)
    source = source_lexicon().find(tag["name"]) if tag else None
    return (source, tag.end()) if tag is not None and source is not None else None


def is_credit_line(paragraph: str) -> bool:
    """Whether the whole paragraph gives credit and tells nothing."""
    line = paragraph.strip()
    if not line or len(line) > _LONGEST_LINE or _CAPTION.search(line):
        return False
    if _LINE.match(line) or (bracketed := _BRACKETED.match(line)) is None:
        return bool(_LINE.match(line)) and (bool(_GENERIC.search(line)) or any(_sources(line)))
    return bool(_GENERIC.search(bracketed["inner"])) or any(_sources(bracketed["inner"]))


def _from_outlet(house: House) -> Iterator[Credit]:
    for source in house.named:
        yield Credit(kind=CreditKind.SHARED, source=source, text=f"outlet: {source.name}")


def _from_byline(report: Report, house: House) -> Iterator[Credit]:
    if not report.byline:
        return
    line = re.sub(r"^by\s+", "", report.byline.strip(), flags=re.IGNORECASE)
    text = f"byline: {report.byline.strip()}"
    whole = source_lexicon().find(line) or source_lexicon().find(
        re.sub(r"\s+(?:staff|news)$", "", line, flags=re.IGNORECASE)
    )
    if whole is not None:
        yield Credit(kind=CreditKind.DISPATCH, source=whole, text=text)
        return
    for source in _sources(line):
        yield Credit(kind=CreditKind.SHARED, source=source, text=text)
    if _GENERIC.search(line):
        yield Credit(kind=CreditKind.AGENCIES, source=None, text=text)


def _from_tag(report: Report) -> Iterator[Credit]:
    tag = opening_tag(report.text)
    if tag is not None:
        source, end = tag
        yield Credit(kind=CreditKind.DISPATCH, source=source, text=f"tag: {report.text[:end].strip()}")


def _from_lines(report: Report) -> Iterator[Credit]:
    for line in report.text.splitlines():
        if not is_credit_line(line):
            continue
        text = f"line: {line.strip()[:120]}"
        for source in _sources(line.strip(" ()[]")):
            yield Credit(kind=CreditKind.SHARED, source=source, text=text)
        if _GENERIC.search(line):
            yield Credit(kind=CreditKind.AGENCIES, source=None, text=text)


def _sources(line: str) -> Iterable[KnownSource]:
    """The agencies and outlets that a credit names, in its order."""
    short = re.sub(r"\bcontributed\s.*$", "", line, flags=re.IGNORECASE)
    short = re.sub(
        r"^\W*(?:this|the)\s(?:report|story|article|piece)\s.*?\b(?=by|from|in|on)\b", "", short, flags=re.IGNORECASE
    )
    for part in _SPLIT.split(short):
        words = part.strip(" .()[]")
        source = source_lexicon().find(words)
        if source is None:  # "Associated Press writer Jane Roe", "the AP's John Doe"
            named = re.match(
                r"(?:the\s)?((?:[A-Z][\w.]*\s?){1,3}?)(?:['’]s?)?\s+(?:writers?|reporters?|correspondents?|staff)\b",
                words,
                re.IGNORECASE,
            )
            source = source_lexicon().find(named[1]) if named else None
        if source is not None and (source.kind is SourceKind.NEWS_AGENCY or len(words) > 2):
            yield source
