"""Documents of any kind as text with their parts told apart."""

from __future__ import annotations

import datetime as dt
import re

from verifier.errors import EmptyArticle
from verifier.reading.decoding import decode
from verifier.reading.language import detect_language
from verifier.reading.markdown import read_markdown
from verifier.reading.media import MediaType
from verifier.reading.pdf import read_pdf
from verifier.reading.sections import find_authors, find_sections, title_of
from verifier.reading.units import split_units
from verifier.reading.webpage import Webpage, read_webpage
from verifier.records import Record, Section, SectionKind

__all__ = ["Document", "Page", "extract_document", "extract_page"]

# Shorter than nearly every news report, longer than what paywalls leave open (one to three paragraphs).
_STUB_WORDS = 200
# Not "subscribe to our newsletter", which open pages say too.
_WALL = re.compile(
    r"subscribe (?:now )?to (?:continue|keep) reading|to (?:continue|keep) reading(?: this (?:article"
    r"|story))?,? (?:please )?(?:subscribe|log in|sign in|register|create)"
    r"|(?:subscribe|sign in|log in|register|sign up)(?: now)? to (?:read|unlock|access|view|finish)"
    r"|already (?:a )?(?:subscriber|subscribed|have (?:a subscription|an account))"
    r"|(?:this|the (?:full |rest of this )?)\s?(?:article|story|content|page)? is (?:only )?(?:for"
    r"|available to|reserved for|exclusive to) (?:our )?(?:paid |paying |premium )?(?:subscribers|members)"
    r"|(?:subscribers?|members?)[- ]only (?:content|article|story)|(?:remaining|left) free articles"
    r"|(?:free articles?|article limit)[^.]{0,40}(?:remaining|left|reached|this month)"
    r"|(?:unlock|get) (?:full|unlimited|digital) access|continue reading with a (?:free )?(?:trial"
    r"|subscription|account)|you.ve reached your (?:free )?(?:article )?limit",
    re.IGNORECASE,
)


class Document(Record):
    """A document's whole text with its sections and what it states of itself."""

    text: str
    sections: tuple[Section, ...]
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()
    stub: bool = False
    """Whether it looks like the open part of a page behind a paywall."""


class Page(Record):
    """A report as the corpus takes it in: the article alone."""

    title: str | None
    text: str
    """The body's paragraphs; no title (unless there is nothing else), notes, promotion, tags or comments."""
    outlet: str | None
    authors: tuple[str, ...]
    published: dt.date | None
    """The day, in the zone that the page gives it in, from metadata only."""
    url: str | None
    language: str | None
    """ISO 639-1 code, or None where the text is too short to tell."""


def extract_page(
    data: bytes, *, media: MediaType, url: str | None = None, charset: str | None = None, name: str
) -> Page:
    """The article in a document, for the corpus.

    Args:
        data: The whole file.
        media: What kind of document it is.
        url: Where it came from, if that is known; else the page's canonical address is taken.
        charset: The charset that a server declared.
        name: What to call it in an error.

    Raises:
        EmptyArticle: It holds no text.
        NotText: It is binary, damaged, or its encoding cannot be told.
    """
    document = extract_document(data, media=media, url=url, charset=charset, name=name)
    bodies = [section.of(document.text) for section in document.sections if section.kind is SectionKind.BODY]
    text = "\n\n".join(bodies) or document.title or document.text.strip()
    return Page(
        title=document.title,
        text=text,
        outlet=document.outlet,
        authors=document.authors,
        published=document.published,
        url=url or document.url,
        language=detect_language(text),
    )


def extract_document(
    data: bytes, *, media: MediaType, url: str | None = None, charset: str | None = None, name: str
) -> Document:
    """The text of a document, its sections, and what it states of itself.

    Args:
        data: The whole file.
        media: What kind of document it is.
        url: Where it came from, if that is known.
        charset: The charset that a server declared.
        name: What to call it in an error.

    Raises:
        EmptyArticle: It holds no text.
        NotText: It is binary, damaged, or its encoding cannot be told.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise _empty(name)
    if media is MediaType.PDF:
        return _from_pdf(data, name=name)
    decoded = decode(data, name=name, charset=charset, markup=media is MediaType.HTML)
    warnings = (decoded.warning,) if decoded.warning else ()
    if not decoded.text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise _empty(name)
    if media is MediaType.HTML:
        document = _from_webpage(read_webpage(decoded.text, url=url), name=name)
    elif media is MediaType.MARKDOWN:
        document = _from_markdown(decoded.text, name=name)
    else:
        document = _from_text(decoded.text, name=name)
    return document.model_copy(update={"warnings": (*warnings, *document.warnings)})


def _from_text(text: str, *, name: str) -> Document:
    sections = find_sections(text)
    if not sections:
        raise _empty(name)
    return Document(text=text, sections=sections, title=title_of(text, sections), authors=find_authors(text, sections))


def _from_markdown(source: str, *, name: str) -> Document:
    found = read_markdown(source)
    text, sections = _composed(found.title, found.blocks, name=name)
    return Document(
        text=text,
        sections=sections,
        title=title_of(text, sections),
        outlet=found.outlet,
        authors=found.authors or find_authors(text, sections),
        published=found.published,
        url=found.url,
    )


def _from_pdf(data: bytes, *, name: str) -> Document:
    found = read_pdf(data, name=name)
    blocks = list(found.blocks)
    if found.title and blocks:
        # The title leads; where it heads the first paragraph it is cut off there.
        folded = blocks[0].lower()
        if folded.startswith(found.title.lower()):
            blocks[0] = blocks[0][len(found.title) :].strip()
    if not any(blocks):
        raise EmptyArticle(
            f"{name}: the PDF holds no text", hint="If it is a scan, run it through text recognition (OCR) first."
        )
    text, sections = _composed(found.title, [block for block in blocks if block], name=name, title_known=False)
    return Document(
        text=text,
        sections=sections,
        title=title_of(text, sections),
        authors=found.authors or find_authors(text, sections),
        published=found.published,
    )


def _from_webpage(found: Webpage, *, name: str) -> Document:
    metadata = found.metadata
    if not found.body:
        raise EmptyArticle(f"{name}: no article text is found in the page", hint="Save the article's text to a file.")
    text, sections = _composed(metadata.title, found.body, name=name)
    parts = list(sections)
    for notes, kind in ((found.notes, SectionKind.AUTHOR_NOTE), (found.tags, SectionKind.TAGS)):
        block = "\n\n".join(notes) if kind is SectionKind.AUTHOR_NOTE else ", ".join(notes)
        if block:
            text, section = _appended(text, f"Tags: {block}" if kind is SectionKind.TAGS else block, kind=kind)
            parts.append(section)
    for comment in found.comments:
        if comment.author:
            text = f"{text}\n\n{comment.author}:"
        text, section = _appended(text, comment.text, kind=SectionKind.COMMENTS, author=comment.author)
        parts.append(section)
    words = sum(len(section.of(text).split()) for section in parts if section.kind is SectionKind.BODY)
    stub = words < _STUB_WORDS and (metadata.paywalled or _asks_to_subscribe(found.visible))
    warnings = ["the page asks to subscribe: the text may be cut short"] if stub else []
    return Document(
        text=text,
        sections=tuple(parts),
        title=metadata.title,
        outlet=metadata.outlet,
        authors=metadata.authors or find_authors(text, parts),
        published=metadata.published,
        url=metadata.url,
        warnings=tuple(warnings),
        stub=stub,
    )


def _asks_to_subscribe(visible: str) -> bool:
    """Whether a page's text says that the rest of it is for subscribers."""
    return bool(_WALL.search(re.sub(r"\s+", " ", visible)))


def _appended(text: str, block: str, *, kind: SectionKind, author: str | None = None) -> tuple[str, Section]:
    joined = f"{text}\n\n{block}" if text else block
    return joined, Section(kind=kind, author=author, start=len(joined) - len(block), end=len(joined))


def _composed(
    title: str | None, blocks: list[str] | tuple[str, ...], *, name: str, title_known: bool = True
) -> tuple[str, tuple[Section, ...]]:
    """The text, title first, and its sections."""
    text = "\n\n".join([*([title] if title else []), *blocks])
    if not split_units(text):
        raise _empty(name)
    title_end = len(title) if title else (0 if title_known else None)
    return text, find_sections(text, title_end=title_end)


def _empty(name: str) -> EmptyArticle:
    return EmptyArticle(f"{name}: there is no text in it", hint="Give a file or page that holds the article.")
