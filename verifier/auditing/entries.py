"""The articles of an audit: folders, JSON Lines files, globs and documents, one entry for each article.

An entry is told by its bytes, so that an article that was checked before is passed over before it is read.
"""

from __future__ import annotations

import datetime as dt
import glob
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verifier.auditing.observe import topic_of
from verifier.errors import BadDate, BadRecord, InputError, MissingFile
from verifier.records import Article
from verifier.text.days import parse_day

__all__ = ["Entry", "count_entries", "entries_of", "read_entry"]

_LINES = frozenset({".jsonl", ".ndjson"})
_DOCUMENTS = frozenset({".txt", ".md", ".html", ".htm", ".pdf"})
_TEXTS = ("outlet", "url", "title", "byline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article before it is read."""

    place: str
    """FILE, or FILE:LINE."""
    data: bytes
    """A line of JSON, or a whole document."""
    name: str | None = None
    """The document's path; None for a line."""
    outlet: str | None = None
    """Stands for an outlet that the article does not tell."""
    published: dt.date | None = None
    """Stands for a day that the article does not tell."""

    @property
    def key(self) -> str:
        """64 hex digits, equal for equal bytes that are read alike."""
        ending = Path(self.name).suffix.lower() if self.name is not None else "line"
        way = json.dumps([ending, self.outlet, str(self.published)])
        return hashlib.sha256(way.encode("utf-8") + b"\n" + self.data).hexdigest()


def entries_of(paths: Sequence[str], *, outlet: str | None = None, published: dt.date | None = None) -> Iterator[Entry]:
    """The articles at some paths, in the order of the paths, then of names and lines.

    Args:
        paths: Files, folders (all documents and JSON Lines files below them) and patterns with *, ? or [ ].
        outlet: For articles that do not tell who published them.
        published: For articles that do not tell when.

    Raises:
        MissingFile: Nothing stands at a path.
        InputError: A file is of no kind that can be read.
    """
    for file in _files(paths):
        if file.suffix.lower() in _LINES:
            with file.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield Entry(place=f"{file}:{number}", data=line.strip(), outlet=outlet, published=published)
        else:
            yield Entry(place=str(file), data=file.read_bytes(), name=str(file), outlet=outlet, published=published)


def count_entries(paths: Sequence[str]) -> int:
    """How many articles `entries_of` gives; reads the files, but no article."""
    count = 0
    for file in _files(paths):
        if file.suffix.lower() in _LINES:
            with file.open("rb") as lines:
                count += sum(1 for line in lines if line.strip())
        else:
            count += 1
    return count


def read_entry(entry: Entry) -> tuple[Article, str | None]:
    """The article, and its topic where one is told.

    Raises:
        BadRecord: The line is no JSON object with a text, or a field has no such value.
        ArticleError: The document holds no text.
        UnsupportedLanguage: It is in another language than English.
    """
    from verifier.reading import read_article, require_english  # noqa: PLC0415  # heavy

    if entry.name is None:
        row = _row(entry)
        text = f"{row['title']}\n\n{row['text']}" if row["title"] else row["text"]
        article = read_article(
            "-",
            stdin=io.BytesIO(text.encode("utf-8", "surrogatepass")),
            outlet=row["outlet"] or entry.outlet,
            published=row["published"] or entry.published,
        )
        told = {"title": row["title"] or article.title, "url": row["url"] or article.url}
        article = article.model_copy(update=told)
        topic = row["topic"]
    else:
        article = read_article(entry.name)
        told = {
            "outlet": article.outlet or entry.outlet,
            "published": article.published or entry.published,
        }
        article, topic = article.model_copy(update=told), None
    require_english(article, source=entry.place)
    return article, topic or topic_of(article.url)


def _files(paths: Sequence[str]) -> Iterator[Path]:
    for each in paths:
        path = Path(each)
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in _LINES | _DOCUMENTS)
        elif path.is_file():
            found = [path]
        else:
            found = sorted(Path(p) for p in glob.glob(each, recursive=True) if Path(p).is_file())  # noqa: PTH207
        if not found:
            raise MissingFile(f"{each}: no article there", hint="Name files, folders or a pattern in quotation marks.")
        for file in found:
            if file.suffix.lower() not in _LINES | _DOCUMENTS:
                known = ", ".join(sorted(_LINES | _DOCUMENTS))
                raise InputError(f"{file}: cannot be told to hold articles", hint=f"The endings known are {known}.")
            yield file


def _row(entry: Entry) -> dict[str, Any]:
    """The fields of a line, all of them there, None where missing or blank."""
    try:
        row = json.loads(entry.data)
    except ValueError as error:
        raise BadRecord(f"{entry.place}: is no JSON ({error})", hint="Write one JSON object in each line.") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
        raise BadRecord(f"{entry.place}: has no text", hint='Give each object a field "text".')
    out: dict[str, Any] = {"text": row["text"]}
    for name in (*_TEXTS, "published", "section"):
        value = row.get(name)
        if value is not None and not isinstance(value, str):
            raise BadRecord(f'{entry.place}: "{name}" is no string', hint="Write it as a string, or null.")
        out[name] = value.strip() or None if value is not None else None
    if out["published"] is not None:
        try:
            out["published"] = parse_day(out["published"][:10], field=f"{entry.place}: published")
        except BadDate as error:
            raise BadRecord(error.message, hint=error.hint) from error
    out["topic"] = out["section"].lower() if out["section"] else None
    return out
