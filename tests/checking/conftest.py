"""Small hand-made articles, claims and reports."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence

import pytest

from verifier.records import (
    Article,
    ChainLink,
    Claim,
    ClaimAttribution,
    Modality,
    Passage,
    Quote,
    Report,
    Section,
    SectionKind,
    SourceKind,
    Span,
)

TITLE = "Flood takes the old bridge at Arden"
BODY = "The river took the old bridge on Monday. The mayor said that nobody was hurt. Repairs may last a year."


class Hit:
    """A passage found, as a search returns it."""

    def __init__(self, report: Report, start: int, end: int, similarity: float) -> None:
        self.report_id = report.id
        self.passage = Passage(start=start, end=end, report_id=report.id, text=report.text[start:end])
        self.similarity = similarity


class TableSearch:
    """A search whose answers are written down beforehand; keeps what it was asked."""

    def __init__(self, answers: dict[str, list[Hit]]) -> None:
        self.answers = answers
        self.asked: list[list[str]] = []

    def search(self, queries: Sequence[str], *, limit: int, exclude: Callable[[str], bool]) -> list[list[Hit]]:
        self.asked.append(list(queries))
        return [[hit for hit in self.answers.get(query, []) if not exclude(hit.report_id)][:limit] for query in queries]


@pytest.fixture
def article() -> Article:
    text = f"{TITLE}\n\n{BODY}\n\nTags: flood"
    return Article(
        title=TITLE,
        outlet="Arden Courier",
        published=dt.date(2020, 3, 3),
        url="https://courier.example/2020/flood-takes-bridge",
        text=text,
        sections=(
            Section(start=0, end=35, kind=SectionKind.TITLE),
            Section(start=37, end=37 + len(BODY), kind=SectionKind.BODY),
        ),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    def make(text: str, *, chain: Sequence[tuple[str, SourceKind]] = (), cue: bool = False, **more: object) -> Claim:
        return Claim.model_validate(
            {
                "id": hashlib.sha256(text.encode()).hexdigest()[:12],
                "text": text,
                "sentence": Span(start=0, end=10),
                "content": (Span(start=0, end=5),),
                "attribution": ClaimAttribution(
                    chain=tuple(ChainLink(name=name, kind=kind) for name, kind in chain),
                    cue=Span(start=5, end=9) if cue else None,
                    quote=Quote.INDIRECT if cue else Quote.NONE,
                    hedged=False,
                    modality=Modality.ASSERTED,
                ),
                **more,
            }
        )

    return make


@pytest.fixture
def make_report() -> Callable[..., Report]:
    def make(report_id: str, **fields: object) -> Report:
        return Report.model_validate(
            {"id": report_id, "outlet": "Wire", "text": f"Text of {report_id}. It goes on.", **fields}
        )

    return make


@pytest.fixture
def hit() -> type[Hit]:
    return Hit


@pytest.fixture
def table_search() -> type[TableSearch]:
    return TableSearch
