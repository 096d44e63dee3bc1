"""How far two annotators of the own attribution set agree, by the measures that engines are held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.attribution import count_pairs, figures, new_count
from verifier.records import Attribution, ChainLink, Modality, Quote, SourceKind, Span

__all__ = ["measure_agreement"]


def measure_agreement(first: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """The second annotator's figures with the first one's as gold, over the passages that both annotated.

    Raises:
        ValueError: A passage of the second is not in the first, or has another text there.
    """
    by_id = {row["id"]: row for row in first}
    count = new_count()
    for row in second:
        gold = by_id.get(row["id"])
        if gold is None or gold["text"] != row["text"]:
            raise ValueError(f"{row['id']}: not the same passage in both annotations")
        count_pairs(count, gold["attributions"], [_record(a) for a in row["attributions"]])
    return figures(count)


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in pairs)


def _record(row: Mapping[str, Any]) -> Attribution:
    return Attribution(
        sources=_spans(row["sources"]),
        cue=_spans(row["cue"]),
        contents=_spans(row["contents"]),
        chain=tuple(ChainLink(name=link["name"], kind=SourceKind(link["kind"])) for link in row["chain"]),
        quote=Quote(row["quote"]),
        hedged=row["hedged"],
        modality=Modality(row["modality"]),
        nested=row["nested"],
    )
