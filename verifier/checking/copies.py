"""The article itself and its reposts, which are no evidence for what it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from verifier.origins.addresses import canonical_url, carries_title
from verifier.records import Article, Report, SectionKind

__all__ = ["Lookup", "OwnCopies", "text_digest"]

_NOT_WORD = re.compile(r"\W+")

# A body shorter than this says too little to be known again inside another text.
_SHORTEST_BODY = 200


Lookup = Callable[[str], Report | None]
"""Gives the report of an id, or None: a corpus's `get`, or a dictionary's in tests."""


class OwnCopies:
    """Tells which reports are the checked article or a repost of it; called with a report's id.

    Only reports that a search proposes are looked at, so the cost does not grow with the corpus. `found`
    then holds them with the reason.

    Args:
        article: The article that is checked.
        lookup: Where the reports are.
        slug_words: From how many words on a title in an address means a repost.
    """

    def __init__(self, article: Article, lookup: Lookup, *, slug_words: int) -> None:
        self.found: dict[str, str] = {}
        """Report id to reason, in the order in which they were met."""
        self._seen: dict[str, bool] = {}
        self._lookup = lookup
        self._slug_words = slug_words
        self._title = article.title
        self._address = canonical_url(article.url) if article.url else None
        body = " ".join(each.of(article.text) for each in article.sections if each.kind is SectionKind.BODY)
        self._body = _words(body)
        titled = f"{article.title or ''} {body}"
        self._digests = {text_digest(text) for text in (article.text, body, titled) if _words(text)}

    def __call__(self, report_id: str) -> bool:
        """Whether the report is the article or a copy of it."""
        known = self._seen.get(report_id)
        if known is not None:
            return known
        report = self._lookup(report_id)
        reason = self._reason(report) if report is not None else None
        if reason is not None:
            self.found[report_id] = reason
        self._seen[report_id] = reason is not None
        return reason is not None

    def warnings(self) -> tuple[str, ...]:
        """One sentence for each copy that was met, by report id."""
        return tuple(f"report {each} is left out: {self.found[each]}" for each in sorted(self.found))

    def _reason(self, report: Report) -> str | None:
        if report.url and self._address and canonical_url(report.url) == self._address:
            return "it has the article's own address"
        if text_digest(report.text) in self._digests:
            return "it has the article's own text"
        if text_digest(f"{report.title or ''} {report.text}") in self._digests:
            return "it has the article's own text"
        if len(self._body) >= _SHORTEST_BODY and self._body in _words(report.text):
            return "it holds the article's whole text"
        if report.url and self._title and carries_title(report.url, self._title, least=self._slug_words):
            return "its address carries the article's title"
        return None


def text_digest(text: str) -> str:
    """The same for texts that differ only in case, spacing and punctuation: sha256 of their words."""
    return hashlib.sha256(_words(text).encode("utf-8", "surrogatepass")).hexdigest()


def _words(text: str) -> str:
    return _NOT_WORD.sub(" ", text).strip().casefold()
