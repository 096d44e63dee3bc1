"""How a report comes to tell what a passage says. The attributions are marked by hand."""

from __future__ import annotations

import pytest

from verifier.judging.telling import tell
from verifier.records import Attribution, ChainLink, Modality, Quote, SourceKind, Span


def said(
    text: str,
    *,
    source: str | None,
    cue: str,
    content: str,
    modality: Modality = Modality.ASSERTED,
    via: str | None = None,
) -> Attribution:
    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    names = [source or "unattributed", *([via] if via else [])]
    return Attribution(
        sources=() if source is None else (at(source),),
        cue=(at(cue),),
        contents=(at(content),),
        chain=tuple(ChainLink(name=name, kind=SourceKind.ORGANISATION) for name in names),
        quote=Quote.INDIRECT,
        hedged=modality is Modality.HEDGED,
        modality=modality,
        nested=False,
    )


DENIED = "The ministry denied on Friday that the bridge had collapsed. Traffic was light."
SPLIT = "State radio said the army had retaken the post, but a guard told AFP that the rebels still held it."


@pytest.mark.parametrize(
    ("text", "attributions", "claim", "expected"),
    [
        (
            DENIED,
            [
                said(
                    DENIED,
                    source="The ministry",
                    cue="denied",
                    content="that the bridge had collapsed",
                    modality=Modality.DENIED,
                )
            ],
            "The bridge at Arden collapsed.",
            ("The bridge had collapsed. Traffic was light.", Modality.DENIED, ("The ministry",)),
        ),
        (
            DENIED,
            [
                said(
                    DENIED,
                    source="The ministry",
                    cue="denied",
                    content="that the bridge had collapsed",
                    modality=Modality.DENIED,
                )
            ],
            "Traffic was light.",
            (DENIED, Modality.ASSERTED, ()),
        ),
        (
            SPLIT,
            [
                said(SPLIT, source="State radio", cue="said", content="the army had retaken the post"),
                said(SPLIT, source="a guard", cue="told", content="that the rebels still held it", via="AFP"),
            ],
            "The rebels hold the post.",
            ("The rebels still held it.", Modality.ASSERTED, ("a guard", "AFP")),
        ),
        ("The bridge fell.", [], "The bridge fell.", ("The bridge fell.", Modality.ASSERTED, ())),
    ],
)
def test_tells(
    text: str,
    attributions: list[Attribution],
    claim: str,
    expected: tuple[str, Modality, tuple[str, ...]],
) -> None:
    assert tuple(tell(Span(start=0, end=len(text)), text, attributions, claim=claim)) == expected


def test_a_denial_around_a_statement_decides() -> None:
    text = "The army denied that its chief had said the post fell."
    outer = said(
        text, source="The army", cue="denied", content="that its chief had said the post fell", modality=Modality.DENIED
    )
    inner = said(text, source="its chief", cue="had said", content="the post fell", via="The army")
    told = tell(Span(start=0, end=len(text)), text, [outer, inner], claim="The post fell.")
    assert told == ("The post fell.", Modality.DENIED, ("its chief", "The army"))
