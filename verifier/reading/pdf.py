"""A PDF document as text."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
from collections import Counter

from verifier.errors import NotText
from verifier.records import Record

__all__ = ["PdfDocument", "read_pdf"]

_PAGE_NUMBER = re.compile(r"(?:page\s)?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?", re.IGNORECASE)


class PdfDocument(Record):
    """A PDF document's parts as text."""

    title: str | None = None
    """The title that the file states, if it also stands in the text."""
    authors: tuple[str, ...] = ()
    published: dt.date | None = None
    """Always None: a PDF states when the file was made, not when the article was published."""
    blocks: tuple[str, ...] = ()
    """The paragraphs, wrapped lines joined; running heads and page numbers left out."""


def read_pdf(data: bytes, *, name: str) -> PdfDocument:
    """The document's text.

    Args:
        data: The file.
        name: What to call it in an error.

    Raises:
        NotText: The file is damaged or encrypted.
    """
    import pypdf  # noqa: PLC0415  slow to import
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    # pypdf logs every flaw that it mends; none of them is the user's to act on.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotText(f"{name}: the PDF is encrypted", hint="Remove its password first.")
        pages = [page.extract_text() for page in reader.pages]
        stated = reader.metadata.title if reader.metadata else None
        author = reader.metadata.author if reader.metadata else None
    except DependencyError as error:
        raise NotText(f"{name}: the PDF is encrypted", hint="Remove its password first.") from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise NotText(f"{name}: the PDF is damaged: {error}", hint="Export the PDF anew, or save its text.") from error
    lines = _lines(pages)
    blocks = _paragraphs(lines)
    folded = " ".join(" ".join(lines[:12]).split()).lower()
    title = " ".join(str(stated or "").split())
    return PdfDocument(
        # Programs write "Microsoft Word - draft3.doc" as a title; what the page shows is one.
        title=title if title and title.lower() in folded else None,
        authors=(str(author).strip(),)
        if author and re.fullmatch(r"[^\W\d_][\w.'’\-]*(?: [\w.'’\-]+){1,4}", str(author).strip())
        else (),
        blocks=tuple(blocks),
    )


def _lines(pages: list[str]) -> list[str]:
    """The lines of all pages, "" between paragraphs, without what every page repeats at its edges."""
    split = [[line.strip() for line in page.splitlines()] for page in pages]
    edges = Counter(
        line for page in split for line in {re.sub(r"\d+", "0", edge) for edge in [*page[:2], *page[-2:]] if edge}
    )
    repeated = {line for line, count in edges.items() if count > 2 and 2 * count > len(pages)}
    lines: list[str] = []
    for page in split:
        for at, line in enumerate(page):
            at_edge = at < 2 or at >= len(page) - 2
            if not (at_edge and (re.sub(r"\d+", "0", line) in repeated or _PAGE_NUMBER.fullmatch(line))):
                lines.append(line)
    return lines


def _paragraphs(lines: list[str]) -> list[str]:
    """Wrapped lines joined. A line much shorter than the page's measure that ends a sentence ends its paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    measure = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    blocks: list[str] = []
    held = ""
    for number, line in enumerate(lines):
        if not line:
            blocks += [held] if held else []
            held = ""
            continue
        if held.endswith("-") and line[0].islower() and held[-2:-1].islower():
            held = held[:-1] + line  # a word cut at the line's end
        else:
            held = f"{held} {line}" if held else line
        is_short = len(line) < 0.75 * measure
        ends = bool(re.search(r"[.!?][\"'”’)]*$", line))
        heads = is_short and not ends and not blocks and len(held) == len(line) and len(lines) > number + 1
        if (is_short and ends) or heads:
            blocks.append(held)
            held = ""
    return blocks + ([held] if held else [])
