"""Passages by their words: BM25 over tantivy."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from verifier.errors import IndexDamaged
from verifier.index.mends import REBUILD

if TYPE_CHECKING:
    import tantivy

__all__ = ["LexicalEntry", "LexicalIndex", "WordMatch"]

TITLE_BOOST = 0.3
"""What a word counts in the report's title, beside 1 in the passage."""

_ANALYZER = "english"
_HEAP = 64_000_000
_LONGEST_WORD = 40
_SPARE = 16
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class LexicalEntry(NamedTuple):
    """A passage to be indexed."""

    rowid: int
    report: int
    """The report's number in the index, for searches among some reports only."""
    text: str
    title: str
    """The title of its report, or the empty string."""


class WordMatch(NamedTuple):
    """A passage found by its words."""

    rowid: int
    weight: float
    """BM25 (k1 = 1.2, b = 0.75) of the passage, plus `TITLE_BOOST` times that of the title; above 0."""


class LexicalIndex:
    """Words stemmed as English ones, ranked by BM25; ties by rowid.

    Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
    No word is left out as too common: in news "IS" and "US" are names.
    """

    def __init__(self, index: tantivy.Index) -> None:
        """Take an open index; use `build` and `open`."""
        index.register_tokenizer(_ANALYZER, _analyzer())
        index.config_reader("manual")  # a generation never changes: nothing to watch for
        index.reload()
        self._index = index
        self._searcher = index.searcher()
        self._analyzer = _analyzer()

    @classmethod
    def build(cls, directory: Path, entries: Iterable[LexicalEntry]) -> Self:
        """Index `entries` into an empty folder.

        Raises:
            OSError: The folder cannot be written.
        """
        import tantivy  # noqa: PLC0415

        index = tantivy.Index(_schema(), path=str(directory), reuse=False)
        _write(index, entries)
        return cls(index)

    @classmethod
    def change(cls, directory: Path, *, removed: Sequence[int], entries: Iterable[LexicalEntry]) -> Self:
        """The index in a folder without the passages removed and with `entries`, at the cost of these only.

        What is removed is no longer found at once, but counts in the statistics that words are weighed by until
        its part of the index is merged with others; until then weights differ a little from a rebuild's.

        Raises:
            IndexDamaged: There is no index, or it cannot be read.
            OSError: The folder cannot be written.
        """
        import tantivy  # noqa: PLC0415

        try:
            index = tantivy.Index.open(str(directory))
        except (ValueError, OSError) as error:
            raise IndexDamaged(f"{directory}: cannot be read as a lexical index: {error}", hint=REBUILD) from error
        _write(index, entries, removed=removed)
        return cls(index)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """The index in a folder.

        Raises:
            IndexDamaged: There is none, or it cannot be read.
        """
        import tantivy  # noqa: PLC0415

        try:
            if _writable(directory):
                return cls(tantivy.Index.open(str(directory)))
            return cls._open_links(directory)
        except (ValueError, OSError) as error:
            raise IndexDamaged(
                f"{directory}: cannot be read as a lexical index: {error}",
                hint=REBUILD,
            ) from error

    @classmethod
    def _open_links(cls, directory: Path) -> Self:
        """The index in a folder that cannot be written, through links in one that can."""
        import tantivy  # noqa: PLC0415

        files = [path.resolve() for path in directory.iterdir() if path.suffix != ".lock"]
        links = Path(tempfile.mkdtemp(prefix="verifier-"))
        try:
            for file in files:
                (links / file.name).symlink_to(file)
            opened = cls(tantivy.Index.open(str(links)))
        except BaseException:
            shutil.rmtree(links, ignore_errors=True)
            raise
        weakref.finalize(opened, shutil.rmtree, links, ignore_errors=True)
        return opened

    def __len__(self) -> int:
        """How many passages there are."""
        return self._searcher.num_docs

    @property
    def rowids(self) -> list[int]:
        """The rowids of all passages, ascending."""
        import tantivy  # noqa: PLC0415

        if not len(self):
            return []
        hits = self._searcher.search(tantivy.Query.all_query(), limit=len(self), count=False).hits
        return sorted(self._rowids([address for _, address in hits]))

    def search(self, text: str, *, limit: int, reports: Collection[int] | None = None) -> list[WordMatch]:
        """The passages that share a word with `text`, the weightiest first, equal ones by rowid.

        Any text will do: nothing in it is read as a query's syntax.

        Args:
            text: What to look for; a word counts once however often it stands there.
            limit: At most so many.
            reports: Numbers of the reports to search in; all if None.

        Raises:
            ValueError: `limit` is below 1.
        """
        if limit < 1:
            raise ValueError(f"the limit is {limit}, below 1")
        query = self._query(text, reports)
        if query is None:
            return []
        fetched = limit + _SPARE
        while True:
            hits = self._searcher.search(query, limit=fetched, count=False).hits
            weights = [round(float(weight), 4) for weight, _ in hits]
            if len(hits) < fetched or weights[-1] < weights[limit - 1]:
                break
            fetched *= 4  # all that tie at the limit must be seen to be put in order
        rowids = self._rowids([address for _, address in hits])
        matches = sorted(map(WordMatch, rowids, weights), key=lambda match: (-match.weight, match.rowid))
        return matches[:limit]

    def _query(self, text: str, reports: Collection[int] | None) -> tantivy.Query | None:
        """Any word of `text` in a passage or its title; None where there is nothing to look for."""
        from tantivy import Occur, Query  # noqa: PLC0415

        schema = self._index.schema
        words = sorted(set(self._analyzer.analyze(_clean(text))))
        if not words or (reports is not None and not reports):
            return None
        in_text = [(Occur.Should, Query.term_query(schema, "text", word)) for word in words]
        in_title = [
            (Occur.Should, Query.boost_query(Query.term_query(schema, "title", word), TITLE_BOOST)) for word in words
        ]
        any_word = Query.boolean_query([*in_text, *in_title])
        if reports is None:
            return any_word
        among = Query.const_score_query(Query.term_set_query(schema, "report", list(reports)), 0.0)
        return Query.boolean_query([(Occur.Must, any_word), (Occur.Must, among)])

    def _rowids(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        return [int(value or 0) for value in self._searcher.fast_field_values("rowid", addresses)]


def _write(index: tantivy.Index, entries: Iterable[LexicalEntry], *, removed: Sequence[int] = ()) -> None:
    """Take passages out, put others in, and have it all on the disk.

    Raises:
        OSError: The disk is full.
    """
    import tantivy  # noqa: PLC0415

    index.register_tokenizer(_ANALYZER, _analyzer())
    try:
        # One thread: the order of documents is then that of the entries.
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        if removed:  # by query: by term, tantivy takes an int for a signed one and finds nothing
            writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, "rowid", list(removed)))
        for entry in entries:
            document = tantivy.Document()
            document.add_unsigned("rowid", entry.rowid)
            document.add_unsigned("report", entry.report)
            document.add_text("text", _clean(entry.text))
            document.add_text("title", _clean(entry.title))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # how tantivy reports a full disk
        raise OSError(str(error)) from error


def _writable(directory: Path) -> bool:
    """Whether tantivy can lock the folder, as it does also for reading."""
    return all(os.access(path, os.W_OK) for path in (directory, *directory.glob("*.lock")))


def _schema() -> tantivy.Schema:
    import tantivy  # noqa: PLC0415

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("rowid", stored=False, indexed=True, fast=True)
    builder.add_unsigned_field("report", stored=False, indexed=True, fast=False)
    # The texts stay in the corpus; "freq" keeps how often a word occurs, not where.
    builder.add_text_field("text", stored=False, tokenizer_name=_ANALYZER, index_option="freq")
    builder.add_text_field("title", stored=False, tokenizer_name=_ANALYZER, index_option="freq")
    return builder.build()


def _analyzer() -> tantivy.TextAnalyzer:
    """Runs of letters and digits, without accents, in lower case, stemmed."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer  # noqa: PLC0415

    filters = (
        Filter.remove_long(_LONGEST_WORD),
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.stemmer("english"),
    )
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


def _clean(text: str) -> str:
    """The text without halves of characters, which no UTF-8 can hold."""
    return _LONE_SURROGATE.sub("\ufffd", text)
