"""The article that is being checked."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from verifier.records.base import Record, Span

__all__ = ["Article", "Section", "SectionKind"]


class SectionKind(StrEnum):
    """What a stretch of a page is; only title and body hold the article's own claims."""

    TITLE = "title"
    BODY = "body"
    AUTHOR_NOTE = "author_note"
    PROMOTION = "promotion"
    TAGS = "tags"
    COMMENTS = "comments"


class Section(Span):
    """A stretch of the article's text of one kind."""

    kind: SectionKind
    """What the stretch is."""
    author: str | None = None
    """Who wrote it, where the page says so: a comment's commenter, else null."""


class Article(Record):
    """A document to be checked, with its parts told apart.

    `text` is what every offset in every later record counts into: for plain text the file's
    decoded text unchanged, for HTML, PDF and Markdown the extracted text with the title first.
    """

    title: str | None = None
    """The headline, or null where none was found."""
    outlet: str | None = None
    """Who published it: given by the user or by the page's metadata; never guessed."""
    authors: tuple[str, ...] = ()
    """The bylines, in the page's order."""
    published: dt.date | None = None
    """The day of publication from metadata or `--published`; never guessed."""
    language: str | None = None
    """ISO 639-1 code, or null where the text is too short to tell."""
    url: str | None = None
    """Where the article was fetched from, or its canonical address."""
    text: str
    """The whole text, all sections."""
    sections: tuple[Section, ...] = ()
    """The parts in reading order; they do not overlap."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Digest of `text` in UTF-8."""
    warnings: tuple[str, ...] = ()
    """What a reader should know of how the article was read."""
