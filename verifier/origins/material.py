"""What is known of one report before it is held against others."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from verifier.origins.addresses import addresses_in, canonical_url
from verifier.origins.body import Body, body_of
from verifier.origins.credits import Credit, CreditKind, credits_of
from verifier.origins.publishers import House, Published, house_of
from verifier.origins.signals import Bands, Signals
from verifier.origins.sketch import bands_of
from verifier.records import Report

__all__ = ["Head", "Material", "content_stems", "material_of"]

_LEAD_WORDS = 70
_STEM = 5
# Words that stand in any report: function words, and the verbs and nouns of reporting.
_COMMON = frozenset(
    (
        "a about after again against all also among an and any are around as at back be because been before being "
        "between both but by can could did do does down during each even first for from further get had has have he "
        "her here him his how i if in into is it its just last like made make many may me more most much must my new "
        "no not now of off on one only or other our out over own people said same say says she should since so some "
        "still such than that the their them then there these they this those three through time to told too two "
        "under until up us very was we were what when where which while who will with would year years you your "
        "according report reported reports reporting news week month day days today sunday monday tuesday wednesday "
        "thursday friday saturday image caption copyright enlarge toggle photo"
    ).split()
)
_NAME = re.compile(r"(?<![\w’'])(?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]{2,}\d*)|\d[\d,.:]*\d|\d")


class Head(Published, Protocol):
    """What a report has beside its text: the report itself, or a corpus's `ReportHead`."""

    @property
    def id(self) -> str:
        """The id."""
        ...

    @property
    def published(self) -> dt.date | None:
        """The day, or None."""
        ...


@dataclass(frozen=True, kw_only=True)
class Material:
    """One report and what its form, but no other report, tells of where it comes from."""

    head: Head
    house: House
    fetch: Callable[[], Report] = field(repr=False)
    """Gives the report with its text; called where a signal points to it, and once."""
    known: Signals | None = None
    """What was found in the text before; found anew where it is asked for if None."""

    @property
    def id(self) -> str:
        """The report's id."""
        return self.head.id

    @property
    def published(self) -> dt.date | None:
        """The report's day, or None."""
        return self.head.published

    @cached_property
    def report(self) -> Report:
        """The report with its text."""
        return self.fetch()

    @cached_property
    def body(self) -> Body:
        """The words that can be compared."""
        return body_of(self.report.text)

    @cached_property
    def words(self) -> int:
        """How many words the body has."""
        return self.known.words if self.known is not None else len(self.body)

    @cached_property
    def bands(self) -> Bands:
        """What stands for its sentences; see `verifier.origins.sketch`."""
        return self.known.bands if self.known is not None else bands_of(self.body)

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """Whose words the report says that it carries."""
        return self.known.credits if self.known is not None else credits_of(self.report, self.house)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The addresses in its text, in short form, each once."""
        return self.known.links if self.known is not None else tuple(addresses_in(self.report.text))

    @cached_property
    def address(self) -> str | None:
        """Its own address in short form, or None."""
        return canonical_url(self.head.url) if self.head.url else None

    @cached_property
    def dispatch_of(self) -> str | None:
        """The family whose dispatch this is as a whole: its own where an agency published it, else a credited one."""
        if self.house.agency is not None:
            return self.house.family
        return next((c.family for c in self.credits if c.kind is CreditKind.DISPATCH), None)

    @cached_property
    def credited(self) -> frozenset[str]:
        """The families that the report credits."""
        return frozenset(c.family for c in self.credits if c.family is not None)

    @cached_property
    def credits_agencies(self) -> bool:
        """Whether it credits agencies without naming them."""
        return any(c.kind is CreditKind.AGENCIES for c in self.credits)

    @cached_property
    def subject(self) -> frozenset[str]:
        """Stems of the telling words of headline and lead."""
        if self.known is not None:
            return self.known.subject
        lead = " ".join(self.body.words[:_LEAD_WORDS])
        return content_stems(f"{self.report.title or ''} {lead}")

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all telling words of headline and text."""
        return content_stems(f"{self.report.title or ''} {self.report.text}")

    @cached_property
    def details(self) -> frozenset[str]:
        """Names and numbers of the text, in lower case: what a writer cannot make up without having been there.

        A capital at the start of a sentence is no name unless the word is capitalised elsewhere too.
        """
        starts = {self.body.starts[first] for first in self.body.breaks}
        found: set[str] = set()
        first_words: set[str] = set()
        for match in _NAME.finditer(self.report.text):
            word = re.sub(r"['’]s?$", "", match.group()).replace("’", "'").rstrip(".,:").lower()
            if word in _COMMON:
                continue
            opens = match.start() in starts or match.start() - 1 in starts
            (first_words if opens and not word[0].isdigit() else found).add(word)
        return frozenset(found)

    def shares_subject(self, other: Material) -> float:
        """Share of the telling stems of headline and lead that both have, of the report with fewer; 0 to 1."""
        least = min(len(self.subject), len(other.subject))
        return len(self.subject & other.subject) / least if least else 0.0


def material_of(report: Report) -> Material:
    """What `report` alone tells of where it comes from."""
    return Material(head=report, house=house_of(report), fetch=lambda: report)


def content_stems(text: str) -> frozenset[str]:
    """The first letters of the telling words: one string for "crossing" and "crossings"."""
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(w[:_STEM] for w in words if w not in _COMMON and (len(w) > 2 or w.isdigit()))
