"""Records of an audit that are small enough to be counted by hand."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from verifier.auditing.records import AuditedArticle, AuditedClaim, Examined, Originality, RunHeader
from verifier.auditing.store import AuditStore
from verifier.records import SourceKind, Verdict

HEADER = RunHeader(
    version="1", corpus_digest="c" * 64, corpus_reports=9, generation="g", models={}, settings={}, horizon_days=90
)


def key(number: int) -> str:
    """A key for an article."""
    return f"{number:064x}"


def article(number: int, outlet: str | None = "Ferry Post", day: int = 1, **more: Any) -> AuditedArticle:
    """An article of March 2020."""
    values: dict[str, Any] = {"published": dt.date(2020, 3, day), "originality": Originality.ORIGINAL, **more}
    return AuditedArticle(key=key(number), place=f"a.jsonl:{number}", title=f"Piece {number}", outlet=outlet, **values)


def claim(number: int, text: str, *, supporting: int = 0, refuting: int = 0, **more: Any) -> AuditedClaim:
    """A claim whose verdict goes with its origins."""
    verdict = Verdict.UNCORROBORATED
    if supporting and refuting:
        verdict = Verdict.DISPUTED
    elif refuting:
        verdict = Verdict.CONTRADICTED
    elif supporting:
        verdict = Verdict.CORROBORATED if supporting > 1 else Verdict.PARTLY_CORROBORATED
    values: dict[str, Any] = {
        "id": f"{number:012x}",
        "source": "Mayor Lind",
        "kind": SourceKind.NAMED_PERSON,
        "own_voice": False,
        "chain": ("Mayor Lind", "Ferry Post"),
        "checkable": True,
        "verdict": verdict,
        "reason": "so it is",
        "echoed": False,
        **more,
    }
    return AuditedClaim(number=number, text=text, supporting=supporting, refuting=refuting, **values)


EXAMINED = [
    Examined(
        article=article(1, topic="politics", claims=6),
        claims=(
            claim(1, "The bridge fell.", supporting=2, lead_days=3),
            claim(2, "Nobody was hurt.", supporting=1, lead_days=1, own_voice=True),
            claim(3, "Two cars sank.", refuting=1, figure_compared=True, figure_differs=True, taken_back=True),
            claim(4, "The fog was thick.", supporting=1, refuting=1),
            claim(5, "A ferry will come.", source="", kind=SourceKind.HEARSAY),
            claim(6, "It was the will of heaven.", checkable=False, verdict=Verdict.NOT_MEASURED),
        ),
        seconds={"all": 2.0, "judge": 1.0},
    ),
    Examined(
        article=article(2, day=2, topic="politics", claims=3),
        claims=(
            claim(1, "THE BRIDGE FELL.", supporting=2, lead_days=2),  # said before
            claim(2, "Toll money is missing.", verdict=Verdict.NOT_MEASURED),
            claim(
                3,
                "The bolts were old.",
                supporting=1,
                lead_days=0,
                later_support=True,
                source="a city official",
                kind=SourceKind.UNNAMED_PERSON,
            ),
        ),
        seconds={"all": 4.0, "judge": 1.0},
    ),
    Examined(
        article=article(3, "Hill Radio", day=3, originality=Originality.COPY, draws_on=("r1",), claims=1),
        claims=(claim(1, "The bridge fell.", supporting=2, echoed=True),),
    ),
    Examined(article=article(4, None, originality=None, published=None, error="undated", hint="Date it.")),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AuditStore]:
    """A store that holds `EXAMINED`."""
    with AuditStore(tmp_path / "audit.duckdb", create=True) as opened:
        run = opened.begin(HEADER)
        for each in EXAMINED:
            opened.put(run, each)
        yield opened
