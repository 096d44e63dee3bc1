"""One article against one corpus: the whole check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from verifier.attribution import SourceLexicon, SpanExtractor
from verifier.checking.claims import check_claims
from verifier.checking.gaps import gaps_of
from verifier.checking.headline import headline_warnings
from verifier.claims import extract_claims, sift
from verifier.corpus import Corpus
from verifier.corpus.fingerprints import not_published_by
from verifier.encoding import Encoder, Vectors
from verifier.index import OpenIndex
from verifier.judging import Judge, NotJudged
from verifier.origins import Ledger, Notes
from verifier.origins.material import Material
from verifier.records import Article, CheckResult, ModelInfo, Run
from verifier.retrieval import Retriever
from verifier.settings import Settings
from verifier.version import __version__

__all__ = ["check_article"]


def check_article(
    article: Article,
    *,
    corpus: Corpus,
    index: OpenIndex,
    encoder: Encoder,
    judge: Judge | None = None,
    extractor: SpanExtractor | None = None,
    lexicon: SourceLexicon | None = None,
    settings: Settings | None = None,
    as_of: dt.date | None = None,
    ledger: Ledger | None = None,
    notes: Notes | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> CheckResult:
    """The corroboration report of an article: every claim, who said it, and what the corpus says of it.

    Args:
        article: The article, read.
        corpus: The reports that it is held against.
        index: An index of `corpus`, built with `encoder`.
        encoder: Makes the claims' vectors.
        judge: Judges passages; nothing is judged if None.
        extractor: Finds attributions; the default engine if None.
        lexicon: The agencies and outlets that are known by name; the shipped ones if None.
        settings: Numbers in force; the defaults if None.
        as_of: The last day, inclusive, on which a report may have been published, by its own date, to count.
        ledger: Knows the signals of the corpus's reports and learns those of new ones; only the reports that bear
            on a claim are traced if None.
        notes: Keeps who says what in reports; in memory if None.
        progress: Called while the ledger learns, with the number of reports read and of all that are to be.
    """
    settings = settings or Settings()
    judge = judge or NotJudged()
    extracted = extract_claims(
        article, include_comments=settings.include_comments, extractor=extractor, lexicon=lexicon
    )
    claims, left_out = sift(extracted.claims, least=settings.min_checkworthy)
    barred = not_published_by(corpus, as_of) if as_of is not None else frozenset()

    def neighbours(materials: Sequence[Material], most: int) -> list[Material]:
        if ledger is None:
            return []
        ledger.bring_up(corpus, progress=progress)
        return [m for m in ledger.neighbours(corpus, materials, most=most) if m.id not in barred]

    checked = check_claims(
        claims,
        article=article,
        searcher=Retriever(index, corpus, _Remembering(encoder), depth=settings.retrieval_depth),
        lookup=corpus.get,
        judge=judge,
        encoder=encoder,
        extractor=extractor,
        settings=settings,
        as_of=as_of,
        barred_ids=barred,
        notes=notes,
        neighbours=neighbours,
    )
    models = {**extracted.models, "encoder": ModelInfo(name=encoder.name, version=encoder.digest[:16])}
    if judge.info is not None:
        models["judge"] = judge.info
    stale = ("the corpus has changed since the index was built: newer reports are missing",) if index.stale else ()
    return CheckResult(
        article=article,
        sources=extracted.sources,
        claims=checked.claims,
        derivations=checked.derivations,
        gaps=gaps_of(checked.claims, article=article) if judge.info is not None else (),
        run=Run(
            version=__version__,
            as_of=as_of,
            corpus=corpus.info(),
            index=index.info(),
            models=models,
            settings=settings.as_scalars(),
            warnings=(
                *extracted.warnings,
                *left_out,
                *stale,
                *checked.warnings,
                *headline_warnings(article, extracted.claims),
            ),
        ),
    )


class _Remembering:
    """An encoder that does not encode the same texts again: with a date, all claims are searched twice."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, ...], Vectors] = {}

    @property
    def name(self) -> str:
        return self._encoder.name

    @property
    def digest(self) -> str:
        return self._encoder.digest

    @property
    def dimension(self) -> int:
        return self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        key = tuple(texts)
        if key not in self._known:
            self._known[key] = self._encoder.encode(texts)
        return self._known[key]
