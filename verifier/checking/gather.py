"""Finds the passages that are held against each claim, and says which of them may count."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

from verifier.checking.admitting import admitted
from verifier.checking.copies import Lookup, text_digest
from verifier.checking.older import latest_state
from verifier.judging import Judge, Judgement, Pair
from verifier.origins.furniture import told_part
from verifier.records import Claim, Coverage, Evidence, EvidencePassage, Passage, Report, Stance
from verifier.settings import Settings

__all__ = ["Searcher", "barred", "gather", "shown"]


_NEUTRAL = 2
"""Rank of a passage that neither supports nor refutes."""


class Found(Protocol):
    """A passage that a search proposes."""

    @property
    def report_id(self) -> str:
        """Whose passage it is."""
        ...

    @property
    def passage(self) -> Passage:
        """The passage."""
        ...

    @property
    def similarity(self) -> float:
        """Cosine of the vectors of query and passage."""
        ...


class Searcher(Protocol):
    """Proposes passages for texts: a `Retriever`, or a table in tests."""

    def search(
        self, queries: Sequence[str], *, limit: int, exclude: Callable[[str], bool]
    ) -> Sequence[Sequence[Found]]:
        """For each query at most `limit` passages, best first, none of a report that `exclude` names."""
        ...


class _Hit(NamedTuple):
    """A passage that a search proposed, without credit lines."""

    report_id: str
    passage: Passage
    similarity: float


class _Candidate(NamedTuple):
    claim: int
    report: Report
    found: _Hit
    reason: str | None


def barred(report: Report, *, as_of: dt.date | None) -> str | None:
    """Why the report may not count, or None where it may.

    Args:
        report: Any report.
        as_of: The last day, inclusive, in UTC, on which a report may have been published; None for no limit.
    """
    if as_of is None:
        return None
    if report.published is None:
        return f"undated, and only reports up to {as_of.isoformat()} count"
    if report.published > as_of:
        return f"published {report.published.isoformat()}, after {as_of.isoformat()}"
    return None


def gather(
    claims: Sequence[Claim],
    *,
    searcher: Searcher,
    lookup: Lookup,
    exclude: Callable[[str], bool],
    judge: Judge,
    settings: Settings,
    as_of: dt.date | None,
    published: dt.date | None = None,
    barred_ids: Collection[str] | None = None,
) -> list[tuple[Evidence, ...]]:
    """The evidence for each claim, in the claims' order: what may count first, best first in each part; see `shown`.

    A claim that is not checkable is not searched and gets none. What may not count is searched apart, so
    that it never takes the place of what may.

    Args:
        claims: The article's claims.
        searcher: Proposes passages.
        lookup: Gives a report by id.
        exclude: Which reports are left out altogether.
        judge: Judges all pairs of the article in one call.
        settings: How many passages to ask for and to show.
        as_of: See `barred`.
        published: The day on which the article appeared, or None.
        barred_ids: The reports that `barred` rules out, where they are known; asked one by one if None.
    """
    asked = [number for number, claim in enumerate(claims) if claim.checkable]
    queries = [claims[number].text for number in asked]
    if not queries:
        return [() for _ in claims]

    def inadmissible(report_id: str) -> bool:
        if barred_ids is not None:
            return report_id in barred_ids
        report = lookup(report_id)
        return report is not None and barred(report, as_of=as_of) is not None

    def search(leave_out: Callable[[str], bool]) -> list[_Candidate]:
        """The passages that are shown where all reports but those left out may count."""
        lists = searcher.search(queries, limit=settings.candidates_per_claim, exclude=leave_out)
        return [
            _Candidate(number, report, found, barred(report, as_of=as_of))
            for number, hits in zip(asked, lists, strict=True)
            for report, found in _pick(hits, lookup=lookup, settings=settings, most=most)
        ]

    most = settings.evidence_per_claim
    if judge.info is not None:
        most = max(most, settings.judged_per_claim)
    chosen = search(lambda each: inadmissible(each) or exclude(each))  # what is cheap to ask first
    if as_of is not None:
        # What would be shown if it could count; not a search among inadmissible reports alone, which would
        # find some for every claim, however far from it.
        shown: Counter[int] = Counter()
        for candidate in search(exclude):
            if candidate.reason is not None and shown[candidate.claim] < settings.inadmissible_per_claim:
                shown[candidate.claim] += 1
                chosen.append(candidate)
    judgements = judge.judge(
        [Pair(claims[each.claim], each.report, each.found.passage, published=published) for each in chosen]
    )
    evidence: list[list[Evidence]] = [[] for _ in claims]
    for candidate, judgement in zip(chosen, judgements, strict=True):
        evidence[candidate.claim].append(_evidence(candidate, judgement))
    return [
        _ranked(latest_state([admitted(e, claim, settings=settings) for e in each]))
        for claim, each in zip(claims, evidence, strict=True)
    ]


def shown(found: Sequence[Evidence], *, most: int, neutral: int = 100, near: float = -1.0) -> tuple[Evidence, ...]:
    """Of what `gather` found for one claim, all that supports or refutes, and others up to the most to be shown.

    The others are the nearest; of what was judged, far ones say nothing and are left out. Passages of the same words
    count once. What may not count stays last, as many as were found.

    Args:
        found: The evidence of one claim, as `gather` gives it.
        most: How many passages that may count are shown where no more decide.
        neutral: How many passages of different words that were judged neutral are shown.
        near: From which similarity on a passage that was judged neutral is shown.
    """
    admissible = [each for each in found if each.admissible]
    deciding = [each for each in admissible if _weight(each) < _NEUTRAL]
    texts = {text_digest(each.passage.text) for each in deciding}
    judged = any(each.stance is not Stance.NOT_JUDGED for each in admissible)
    most = min(most, len(texts) + neutral) if judged else most
    chosen = list(deciding)
    for each in sorted(admissible[len(deciding) :], key=_telling):
        if each.stance is Stance.NEUTRAL and each.similarity < near:
            continue
        digest = text_digest(each.passage.text)
        if digest in texts or len(texts) < most:
            texts.add(digest)
            chosen.append(each)
    return (*chosen, *(each for each in found if not each.admissible))


def _telling(evidence: Evidence) -> float:
    """Orders what is only near: of what was judged the nearest first, else as it was found."""
    return -evidence.similarity if evidence.stance is Stance.NEUTRAL else 0.0


def _ranked(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What decides first, then what decides in part, then what is near; what may not count last."""
    admissible = [each for each in found if each.admissible]
    return (*sorted(admissible, key=_weight), *(each for each in found if not each.admissible))  # stable within each


def _weight(evidence: Evidence) -> int:
    if evidence.stance not in {Stance.SUPPORTS, Stance.REFUTES}:
        return _NEUTRAL
    return 0 if evidence.coverage is not Coverage.PARTIAL else 1


def _pick(hits: Iterable[Found], *, lookup: Lookup, settings: Settings, most: int) -> Iterable[tuple[Report, _Hit]]:
    """The first hits that are near enough, not too many of one report and none twice over.

    A passage whose words were taken already, in a copy, takes no other passage's place: else a text that many
    reprint would crowd out what others report. At most as many copies come along.
    """
    shown: Counter[str] = Counter()
    taken: list[Passage] = []
    words: set[str] = set()
    copies = 0
    for hit in hits:
        report = lookup(hit.report_id)
        if report is None or hit.similarity < settings.min_similarity:
            continue
        if shown[hit.report_id] == settings.passages_per_report:
            continue
        passage = _without_credit(hit.passage)
        if passage is None or any(hit.report_id == each.report_id and passage.overlaps(each) for each in taken):
            continue
        digest = text_digest(passage.text)
        if digest in words:
            if copies == most:
                continue
            copies += 1
        elif len(words) == most:
            continue
        words.add(digest)
        shown[hit.report_id] += 1
        taken.append(passage)
        yield report, _Hit(hit.report_id, passage, hit.similarity)


def _without_credit(passage: Passage) -> Passage | None:
    """The passage without credit lines at its ends, which are no evidence; None where nothing else is in it."""
    told = told_part(passage.text)
    if told is None or (told.start, told.end) == (0, len(passage.text)):
        return passage if told is not None else None
    start, end = passage.start + told.start, passage.start + told.end
    return Passage(start=start, end=end, report_id=passage.report_id, text=told.of(passage.text))


def _evidence(candidate: _Candidate, judgement: Judgement) -> Evidence:
    report, passage = candidate.report, candidate.found.passage
    return Evidence(
        report_id=report.id,
        outlet=report.outlet,
        published=report.published,
        url=report.url,
        title=report.title,
        retold=report.retold,
        passage=EvidencePassage(start=passage.start, end=passage.end, text=passage.text),
        similarity=candidate.found.similarity,
        stance=judgement.stance,
        probability=judgement.probability,
        coverage=judgement.coverage,
        differences=judgement.differences,
        attribution=judgement.attribution,
        reason=judgement.reason,
        older=judgement.older,
        admissible=candidate.reason is None,
        inadmissible_reason=candidate.reason,
    )
