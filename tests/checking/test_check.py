"""The whole check, against a corpus and an index on disk and an encoder that can be worked out by hand."""

import datetime as dt
from pathlib import Path

import pytest

from verifier.checking.check import check_article
from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.index import OpenIndex, build_index
from verifier.judging import Judgement, Pair
from verifier.records import Article, CheckedClaim, CheckResult, ModelInfo, Report, Stance
from verifier.settings import Settings

ENCODER = WordCountEncoder(("bridge", "hurt", "mayor", "orchard"))
REPORTS = [
    Report(id="before", outlet="Wire", published=dt.date(2020, 3, 2), text="The bridge fell. Rain came."),
    Report(id="later", outlet="Wire", published=dt.date(2020, 3, 9), text="The bridge is gone, says the bridge."),
    Report(id="undated", text="A bridge.", retold=True),
    Report(id="far", published=dt.date(2020, 3, 1), text="An orchard was sold."),
    Report(
        id="self",
        url="http://www.courier.example/2020/flood-takes-bridge/",
        published=dt.date(2020, 3, 3),
        text="The river took the old bridge on Monday.",
    ),
]


@pytest.fixture
def index_folder(tmp_path: Path) -> Path:
    with Corpus.open(tmp_path / "corpus", create=True) as corpus:
        corpus.add(REPORTS)
        build_index(corpus, ENCODER, tmp_path / "index")
    return tmp_path / "index"


def _check(index_folder: Path, article: Article, *, allow_stale: bool = False, **more: object) -> CheckResult:
    with Corpus.open(index_folder.parent / "corpus", read_only=True) as corpus:
        index = OpenIndex.open(index_folder, corpus=corpus, encoder=ENCODER, allow_stale=allow_stale)
        return check_article(article, corpus=corpus, index=index, encoder=ENCODER, **more)  # type: ignore[arg-type]


def _about_the_river(result: CheckResult) -> CheckedClaim:
    return next(claim for claim in result.claims if "river" in claim.text)


def test_the_report_names_all_that_it_depends_on(index_folder: Path, article: Article) -> None:
    result = _check(index_folder, article, as_of=dt.date(2020, 3, 3))
    run = result.run
    assert result.article == article
    assert run.as_of == dt.date(2020, 3, 3)
    assert run.corpus is not None
    assert (run.corpus.reports, run.corpus.path) == (5, str(index_folder.parent / "corpus"))
    assert run.index is not None
    assert (run.index.stale, run.index.corpus_digest) == (False, run.corpus.digest)
    assert run.models["encoder"] == ModelInfo(name="word-count", version=ENCODER.digest[:16])
    assert set(run.models) == {"attribution", "check_worthiness", "encoder"}
    assert run.settings == Settings().as_scalars()
    assert run.settings["evidence_per_claim"] == 5
    assert "report self is left out: it has the article's own address" in run.warnings
    ids = {link_id for claim in result.claims for link in claim.attribution.chain for link_id in link.source_ids}
    assert ids <= {source.id for source in result.sources}


def test_evidence_is_what_counts_first_then_what_does_not(index_folder: Path, article: Article) -> None:
    claim = _about_the_river(_check(index_folder, article, as_of=dt.date(2020, 3, 3)))
    assert [(each.report_id, each.admissible) for each in claim.evidence[:1]] == [("before", True)]
    assert {each.report_id for each in claim.evidence if not each.admissible} == {"later", "undated"}
    texts = {report.id: report.text for report in REPORTS}
    for each in claim.evidence:
        assert each.passage.text == texts[each.report_id][each.passage.start : each.passage.end]
    assert claim.evidence[0].similarity == 1.0
    assert {each.retold for each in claim.evidence if each.report_id == "undated"} == {True}


def test_without_a_date_all_reports_count(index_folder: Path, article: Article) -> None:
    claim = _about_the_river(_check(index_folder, article))
    assert {"before", "later", "undated"} <= {each.report_id for each in claim.evidence}
    assert "self" not in {each.report_id for each in claim.evidence}
    assert all(each.admissible for each in claim.evidence)


def test_claims_are_encoded_once(index_folder: Path, article: Article) -> None:
    before = ENCODER.encoded
    result = _check(index_folder, article, as_of=dt.date(2020, 3, 3))
    assert ENCODER.encoded - before == len({claim.text for claim in result.claims if claim.checkable})


class Believer:
    """Supports everything."""

    info = ModelInfo(name="believer", version="1")

    def judge(self, pairs: list[Pair]) -> list[Judgement]:
        return [Judgement(stance=Stance.SUPPORTS, probability=1.0) for _ in pairs]


def test_a_judge_is_named_and_its_stances_stand(index_folder: Path, article: Article) -> None:
    result = _check(index_folder, article, judge=Believer())
    assert result.run.models["judge"] == Believer.info
    assert {each.stance for claim in result.claims for each in claim.evidence} == {Stance.SUPPORTS}


def test_a_stale_index_is_marked(index_folder: Path, article: Article) -> None:
    with Corpus.open(index_folder.parent / "corpus") as corpus:
        corpus.add([Report(id="new", text="The bridge again.")])
    result = _check(index_folder, article, allow_stale=True)
    assert result.run.index is not None
    assert result.run.index.stale
    assert "the corpus has changed since the index was built: newer reports are missing" in result.run.warnings


def test_the_same_input_gives_the_same_output(index_folder: Path, article: Article) -> None:
    first, second = _check(index_folder, article), _check(index_folder, article)
    assert first.model_dump_json() == second.model_dump_json()
