"""The signals of a corpus's reports, kept beside its index: a report is read when it is new, and not again.

The file can always be made anew. It holds no text; a report's signals are kept under its content hash, so a changed
report is read again, and another corpus in the same place as well.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from verifier.corpus import Corpus
from verifier.corpus.fingerprints import content_hashes
from verifier.errors import CorpusError
from verifier.origins.citations import TIED_SUBJECT, citations_of, cited_days
from verifier.origins.material import Head, Material, material_of
from verifier.origins.publishers import house_of
from verifier.origins.quotations import quote_starts, speaks_for_itself
from verifier.origins.signals import BANDS, Bands, Signals
from verifier.records import Report

__all__ = ["Ledger", "place_to_keep"]

_FORM = "1"
"""Goes into every key: raised when the signals or what they are made from change."""
_BATCH = 200


class Ledger:
    """What is known of the reports of one corpus.

    Args:
        path: The file; in memory if None.

    Raises:
        CorpusError: The file cannot be opened or written.
    """

    def __init__(self, path: Path | None = None) -> None:
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path or ":memory:", timeout=30)
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS signals (report TEXT PRIMARY KEY, key BLOB NOT NULL,"
                " family TEXT, day TEXT, bands BLOB NOT NULL, rest TEXT NOT NULL)"
            )
            self._connection.execute("CREATE INDEX IF NOT EXISTS by_house ON signals (family, day)")
        except (sqlite3.Error, OSError) as error:
            raise CorpusError(
                f"{path}: cannot keep what was read ({error})", hint="Remove the file, or name another --index."
            ) from error

    def bring_up(self, corpus: Corpus, *, progress: Callable[[int, int | None], None] | None = None) -> int:
        """Read the reports that are new or have changed, and forget those that are gone; how many were read.

        Args:
            corpus: The reports.
            progress: Called with the number of reports read and of all that are to be.
        """
        wanted = {report: _key(digest) for report, digest in content_hashes(corpus).items()}
        held = dict(self._connection.execute("SELECT report, key FROM signals"))
        new = sorted(report for report, key in wanted.items() if held.get(report) != key)
        with self._connection:
            gone = [(report,) for report in held if report not in wanted]
            self._connection.executemany("DELETE FROM signals WHERE report = ?", gone)
        for first in range(0, len(new), _BATCH):
            rows = [_row(report, wanted[report.id]) for report in _fetched(corpus, new[first : first + _BATCH])]
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO signals VALUES (?, ?, ?, ?, ?, ?)", rows)
            if progress is not None:
                progress(min(first + _BATCH, len(new)), len(new))
        return len(new)

    def materials(self, corpus: Corpus) -> list[Material]:
        """All reports of a corpus with their signals; a text is fetched where one is asked for. By id.

        Reports that came since `bring_up` are left out.
        """
        return [
            _material(corpus, head, Signals.load(*row))
            for head in corpus.heads()
            if (row := self._signals(head.id)) is not None
        ]

    def neighbours(self, corpus: Corpus, reports: Sequence[Material], *, most: int) -> list[Material]:
        """The other reports of a corpus that share sentences with some, or that those credit or cite.

        Args:
            corpus: The reports.
            reports: Those whose neighbours are looked for; some may be of no corpus.
            most: At most so many of either kind, those that share most first.
        """
        own = {material.id for material in reports}
        sharing = [each for each, _ in self._sharing(reports).most_common() if each not in own]
        cited = [each for each in self._cited(corpus, reports) if each not in own]
        chosen = dict.fromkeys([*sharing[:most], *cited[:most]])
        found = [(corpus.get(each), self._signals(each)) for each in sorted(chosen)]
        return [_material(corpus, report, Signals.load(*row)) for report, row in found if report and row]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _signals(self, report_id: str) -> tuple[str, bytes] | None:
        query = "SELECT rest, bands FROM signals WHERE report = ?"
        row: tuple[str, bytes] | None = self._connection.execute(query, (report_id,)).fetchone()
        return row

    def _sharing(self, reports: Sequence[Material]) -> Counter[str]:
        """How many bands each report has in common with any of `reports`."""
        wanted = [np.unique(np.concatenate([m.bands[:, band] for m in reports])) for band in range(BANDS)]
        found: Counter[str] = Counter()
        for ids, bands, owners in self._all_bands():
            hits = np.zeros(len(ids), dtype=np.int64)
            for band in range(BANDS):
                inside = np.isin(bands[:, band], wanted[band], assume_unique=False)
                hits += np.bincount(owners[inside], minlength=len(ids))
            found.update({ids[k]: int(hits[k]) for k in np.flatnonzero(hits)})
        return found

    def _all_bands(self) -> Iterator[tuple[list[str], Bands, np.ndarray[tuple[int], np.dtype[np.int64]]]]:
        """The bands of all reports, some thousands at a time: ids, rows, and the number of each row's report."""
        rows = self._connection.execute("SELECT report, bands FROM signals ORDER BY report")
        while page := rows.fetchmany(5000):
            arrays = [np.frombuffer(blob, dtype="<u4").reshape(-1, BANDS) for _, blob in page]
            owners = np.repeat(np.arange(len(page), dtype=np.int64), [len(each) for each in arrays])
            yield [report for report, _ in page], np.concatenate(arrays), owners

    def _cited(self, corpus: Corpus, reports: Sequence[Material]) -> list[str]:
        """The reports of houses that some credit or cite, of those days and on one subject; the most alike first."""
        found: dict[str, float] = {}
        for material in reports:
            if (days := cited_days(material)) is None:
                continue
            families = {c.family for c in citations_of(material)} | material.credited
            for family in sorted(families):
                query = "SELECT report, rest, bands FROM signals WHERE family = ? AND day BETWEEN ? AND ?"
                for report, rest, bands in self._connection.execute(query, (family, *days)):
                    subject = Signals.load(rest, bands).subject
                    least = min(len(subject), len(material.subject))
                    shared = len(subject & material.subject) / least if least else 0.0
                    if shared >= TIED_SUBJECT:
                        found[report] = max(shared, found.get(report, 0.0))
        return sorted(found, key=lambda each: (-found[each], each))


def place_to_keep(path: Path) -> Path | None:
    """The path if what is read can be kept there, or None, which keeps it in memory: an index may be read-only."""
    there = path
    while not there.exists() and there != there.parent:
        there = there.parent
    return path if os.access(there, os.W_OK) and os.access(there if there.is_dir() else there.parent, os.W_OK) else None


def _material(corpus: Corpus, head: Head, signals: Signals) -> Material:
    def fetch() -> Report:
        report = corpus.get(head.id)
        if report is None:
            raise CorpusError(
                f"{corpus.directory}: report {head.id} is gone while it was being compared", hint="Run it again."
            )
        return report

    return Material(head=head, house=house_of(head), fetch=fetch, known=signals)


def _fetched(corpus: Corpus, ids: Iterable[str]) -> Iterator[Report]:
    found = (corpus.get(each) for each in ids)
    return (report for report in found if report is not None)


def _row(report: Report, key: bytes) -> tuple[str, bytes, str | None, str | None, bytes, str]:
    material = material_of(report)
    rest, bands = signals_of(material).dump()
    day = report.published.isoformat() if report.published else None
    return report.id, key, material.house.family, day, bands, rest


def signals_of(material: Material) -> Signals:
    """All signals of a report, found anew."""
    return Signals(
        words=material.words,
        subject=material.subject,
        bands=material.bands,
        credits=material.credits,
        citations=citations_of(material),
        quote_starts=quote_starts(material),
        told=speaks_for_itself(material),
        links=material.links,
    )


def _key(content_hash: bytes) -> bytes:
    return hashlib.sha256(_form() + content_hash).digest()


@cache
def _form() -> bytes:
    """Stands for all that signals are made from beside the report: this form of them, and the names that are known."""
    data = files("verifier").joinpath("data")
    names = [data.joinpath(name).read_bytes() for name in ("agencies.json", "publishers.json")]
    return hashlib.sha256(b"\0".join([_FORM.encode(), *names])).digest()
