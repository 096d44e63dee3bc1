"""Copies planted in a corpus, through the whole check: no verdict, grade or count may move."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from verifier.checking.check import check_article
from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.index import OpenIndex, build_index
from verifier.judging import Judgement, Pair
from verifier.origins import FILE_NAME, Ledger, Notes
from verifier.records import Article, CheckedClaim, CheckResult, Coverage, ModelInfo, Report, Stance, Verdict

ENCODER = WordCountEncoder(("bridge", "river", "mayor", "hurt", "repairs"))

WIRE = (
    "The old bridge at Arden collapsed into the swollen river on Monday morning after three days of heavy rain. "
    "Engineers closed the quay at dawn, and families on the lower bank were told to leave their homes. "
    "The market hall stood under a metre of brown water by noon. Trams were halted across the whole valley."
)
RADIO = (
    "Ferry captain Tomas Lind told Hill Radio that he saw the arches of the bridge sink in the river from his deck. "
    "Schools will stay shut until the end of the week, the council of the town decided in the evening."
)
DENIAL = (
    "No bridge was lost to the river, a hydrologist of the flood office told Lowland News after a walk along the dike. "
    "Only a footpath of planks had been washed away, and the traffic went on as before."
)


class Reader:
    """Takes "collapsed" and "sink" beside "bridge" for support, "No bridge" for contradiction, else neutral."""

    info = ModelInfo(name="reader", version="1")

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        return [self._one(pair) for pair in pairs]

    def _one(self, pair: Pair) -> Judgement:
        words = pair.passage.text
        if "river" not in pair.claim.text or "bridge" not in words:
            return Judgement(stance=Stance.NEUTRAL, probability=0.9)
        stance = Stance.REFUTES if "No bridge" in words else Stance.SUPPORTS
        return Judgement(stance=stance, probability=0.9, coverage=Coverage.FULL)


def _report(report_id: str, outlet: str, text: str, day: int = 2) -> Report:
    return Report(id=report_id, outlet=outlet, published=dt.date(2020, 3, day), text=text)


ORIGINALS = {"wire": ("Delta Wire", WIRE), "radio": ("Hill Radio", RADIO), "denial": ("Lowland News", DENIAL)}
TOWNS = (
    "Aldby Bracken Corrie Dunmere Elsing Farrow Garth Hexley Inver Jarrow Kelso Lorne Marden Norby Orton Pell Quarr "
    "Raith Selby Thorne"
).split()

OWN = (
    "A baker of Aldby heard the bridge go at dawn and ran to the river with a lamp.",
    "Where the bridge had stood only two piers rose from the river when our car came by.",
    "Cattle drovers were turned back at the river because nothing was left of the bridge.",
    "The ferry office sold nine hundred tickets over the river, with the bridge in ruins.",
    "Children fished planks of the bridge out of the river below the weir all afternoon.",
)


def _check(folder: Path, article: Article, reports: Sequence[Report]) -> CheckResult:
    with Corpus.open(folder / "corpus", create=True) as corpus:
        corpus.add(reports)
        build_index(corpus, ENCODER, folder / "index")
        index = OpenIndex.open(folder / "index", corpus=corpus, encoder=ENCODER)
        kept = folder / "index" / FILE_NAME
        with Ledger(kept) as ledger, Notes(kept) as notes:
            return check_article(
                article, corpus=corpus, index=index, encoder=ENCODER, judge=Reader(), ledger=ledger, notes=notes
            )


def _outcomes(result: CheckResult) -> list[tuple[object, ...]]:
    return [
        (
            *(
                claim.id,
                claim.verdict,
                claim.reason,
                claim.said,
                claim.credibility,
                claim.reliability,
                claim.confidence,
            ),
            *(claim.supporting_origins, claim.refuting_origins, claim.partial_origins),
        )
        for claim in result.claims
    ]


def _river(result: CheckResult) -> CheckedClaim:
    return next(claim for claim in result.claims if "river" in claim.text)


def _copies(text: str, outlet: str, how: str) -> list[Report]:
    sentences = text.split(". ")
    texts = {
        "whole": text,
        "cut": ". ".join(sentences[:-1]) + ".",
        "credited": f"({outlet}) - {text}",
        "framed": f"Our readers asked what went on at Arden this week. {text} More will be told in our next issue.",
    }
    return [_report(f"copy{n:02}", f"{town} Post", texts[how], day=3) for n, town in enumerate(TOWNS)]


@pytest.mark.parametrize("how", ["whole", "cut", "credited", "framed"])
@pytest.mark.parametrize(("planted", "before"), [("wire", (2, 0)), ("radio", (2, 0)), ("denial", (2, 1))])
def test_twenty_copies_move_nothing(
    planted: str, before: tuple[int, int], how: str, article: Article, tmp_path: Path
) -> None:
    held = [_report(each, *ORIGINALS[each]) for each in ORIGINALS if before[1] or each != "denial"]
    few = _check(tmp_path / "few", article, held)
    assert (_river(few).supporting_origins, _river(few).refuting_origins) == before
    assert _river(few).verdict is (Verdict.DISPUTED if before[1] else Verdict.CORROBORATED)
    outlet, text = ORIGINALS[planted]
    many = _check(tmp_path / "many", article, [*held, *_copies(text, outlet, how)])
    assert sum(each.report_id.startswith("copy") for each in _river(many).evidence) >= 5
    assert _outcomes(many) == _outcomes(few)


def test_reports_of_their_own_do_move_the_count(article: Article, tmp_path: Path) -> None:
    held = [_report("wire", *ORIGINALS["wire"])]
    assert _river(_check(tmp_path / "few", article, held)).verdict is Verdict.PARTLY_CORROBORATED
    others = [_report(f"own{n:02}", f"{TOWNS[n]} Post", text) for n, text in enumerate(OWN)]
    claim = _river(_check(tmp_path / "many", article, [*held, *others]))
    assert claim.verdict is Verdict.CORROBORATED
    assert claim.supporting_origins == 6


def test_two_parts_of_a_dispatch_that_no_claim_finds_are_one_origin(article: Article, tmp_path: Path) -> None:
    first, second = "The bridge fell in the river. ", "In the river lies the bridge. "
    halves = WIRE.replace("bridge", "crossing").replace("river", "stream").split(". ", 2)
    one = _report("one", "Aldby Post", f"{first}{halves[0]}. {halves[1]}.", day=3)
    other = _report("other", "Pell Post", f"{second}{halves[2]}", day=3)
    assert _river(_check(tmp_path / "apart", article, [one, other])).supporting_origins == 2
    dispatch = _report("wire", "Delta Wire", ". ".join(halves))
    claim = _river(_check(tmp_path / "tied", article, [one, other, dispatch]))
    assert {each.report_id for each in claim.evidence if each.stance is Stance.SUPPORTS} == {"one", "other"}
    assert [origin.reports for origin in claim.origins] == [("one", "other")]
    assert claim.supporting_origins == 1
    assert claim.origins[0].name == "Delta Wire, 2 March 2020"
