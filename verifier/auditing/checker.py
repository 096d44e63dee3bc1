"""The checker of an audit: models, corpus and index opened once, for any number of articles."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from verifier.auditing.records import RunHeader
from verifier.encoding import Encoder, Vectors
from verifier.errors import EmptyCorpus
from verifier.judging import Judge, Judgement, Pair
from verifier.records import Article, CheckResult, ModelInfo, Report
from verifier.settings import Settings
from verifier.version import __version__

__all__ = ["LocalChecker", "Plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a checker opens; called, it makes one, in whichever process."""

    corpus: Path
    index: Path
    settings: Settings
    encoder: str | None = None
    """Name or folder of the encoder; the built-in one if None."""
    judge: str | None = None
    """Name or folder of the judge; the built-in one if None."""
    sources: Path | None = None
    """Agencies and outlets of the user's own."""
    threads: int | None = None
    """How many threads torch may use; its own choice if None."""

    def __call__(self) -> LocalChecker:
        """Open it all."""
        return LocalChecker(self)


class LocalChecker:
    """Checks article after article with one set of models.

    Args:
        plan: What to open.

    Raises:
        CorpusError: The corpus cannot be opened.
        NotMeasured: It is empty, or its index is missing, stale or damaged.
        ModelError: A model is missing or damaged.
    """

    def __init__(self, plan: Plan) -> None:
        from verifier.attribution import source_lexicon  # noqa: PLC0415  # all of these are heavy
        from verifier.corpus import Corpus  # noqa: PLC0415
        from verifier.encoding import load_encoder  # noqa: PLC0415
        from verifier.index import ready_index  # noqa: PLC0415
        from verifier.judging.entailment import load_entailment  # noqa: PLC0415
        from verifier.judging.passages import PassageJudge  # noqa: PLC0415
        from verifier.origins import FILE_NAME, Ledger, Notes, place_to_keep  # noqa: PLC0415

        if plan.threads is not None:
            import torch  # noqa: PLC0415

            torch.set_num_threads(plan.threads)
        self._settings = plan.settings
        self._lexicon = source_lexicon(plan.sources)
        self._clocks = {"encode": 0.0, "judge": 0.0}
        judge = PassageJudge(load_entailment(plan.judge), settings=plan.settings)
        _ = judge.info  # a damaged judge is told before the corpus is read
        self._judge = _TimedJudge(judge, self._clocks)
        self.corpus = Corpus.open(plan.corpus, read_only=True)
        if not self.corpus.count():
            raise EmptyCorpus(f"{plan.corpus}: the corpus holds no report", hint="Add some: verifier corpus add PATH")
        encoder = load_encoder(plan.encoder)
        self.index = ready_index(self.corpus, encoder, plan.index, update=False, allow_stale=False, progress=None)
        self._encoder = _TimedEncoder(encoder, self._clocks)
        kept = place_to_keep(plan.index / FILE_NAME)
        self._ledger, self._notes = Ledger(kept), Notes(kept)

    def header(self, *, horizon: int | None, as_of: dt.date | None) -> RunHeader:
        """What the records of a run with this checker depend on."""
        from verifier.attribution import default_extractor  # noqa: PLC0415
        from verifier.claims.worth import WORTH_MODEL  # noqa: PLC0415

        models = {"encoder": ModelInfo(name=self._encoder.name, version=self._encoder.digest[:16])}
        if self._judge.info is not None:
            models["judge"] = self._judge.info
        models |= {"attribution": default_extractor().model, "check_worthiness": WORTH_MODEL}
        info = self.index.info()
        return RunHeader(
            version=__version__,
            corpus_digest=self.corpus.digest(),
            corpus_reports=self.corpus.count(),
            generation=info.generation,
            models=models,
            settings=self._settings.as_scalars(),
            horizon_days=horizon,
            as_of=as_of,
        )

    def prepare(self) -> None:
        """Read the signals of reports that are new, once, before workers would all do it."""
        self._ledger.bring_up(self.corpus)

    def check(self, article: Article, *, as_of: dt.date | None) -> CheckResult:
        """The check of an article; see `check_article`."""
        from verifier.checking.check import check_article  # noqa: PLC0415

        return check_article(
            article,
            corpus=self.corpus,
            index=self.index,
            encoder=self._encoder,
            judge=self._judge,
            lexicon=self._lexicon,
            settings=self._settings,
            as_of=as_of,
            ledger=self._ledger,
            notes=self._notes,
        )

    def lookup(self, report_id: str) -> Report | None:
        """A report of the corpus."""
        return self.corpus.get(report_id)

    def seconds(self) -> dict[str, float]:
        """How long encoding and judging took since this was last asked."""
        spent = dict(self._clocks)
        self._clocks.update(dict.fromkeys(self._clocks, 0.0))
        return spent


class _TimedEncoder:
    """An encoder whose time is kept."""

    def __init__(self, encoder: Encoder, clocks: dict[str, float]) -> None:
        self._encoder, self._clocks = encoder, clocks

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
        start = time.perf_counter()
        try:
            return self._encoder.encode(texts)
        finally:
            self._clocks["encode"] += time.perf_counter() - start


class _TimedJudge:
    """A judge whose time is kept."""

    def __init__(self, judge: Judge, clocks: dict[str, float]) -> None:
        self._judge, self._clocks = judge, clocks

    @property
    def info(self) -> ModelInfo | None:
        return self._judge.info

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        start = time.perf_counter()
        try:
            return list(self._judge.judge(pairs))
        finally:
            self._clocks["judge"] += time.perf_counter() - start
