"""Figures for an attribution engine against annotated passages.

Pairing follows PolNeAR's scorer: gold and predicted attributions are paired one to one by the F1 of their
cues' characters, ties by contents. A pair is a soft triple where contents and sources each reach a character
F1 of 0.5; no source on both sides counts as agreement.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from verifier.attribution import SpanExtractor, attribute
from verifier.records import Attribution, Span

__all__ = ["measure", "read_gold"]

Chars = frozenset[int]


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The passages of a gold file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _chars(spans: Iterable[Sequence[int]]) -> Chars:
    return frozenset(k for start, end in spans for k in range(start, end))


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _f1(a: Chars, b: Chars) -> float:
    if not a and not b:
        return 1.0
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _plain(name: str) -> str:
    words = name.casefold().replace("’", "'").split()
    return " ".join(w for w in words if w not in {"the", "a", "an"})


def _chain(links: Iterable[Mapping[str, str]]) -> list[str]:
    return [_plain(link["name"]) for link in links]


def measure(
    gold: Sequence[Mapping[str, Any]],
    *,
    extractor: SpanExtractor | None = None,
    outermost: bool = False,
    on_passage: Callable[[Mapping[str, Any], Sequence[Attribution]], None] | None = None,
) -> dict[str, float]:
    """The engine's figures on `gold`, all in per cent but `false_per_10_clean`.

    Args:
        gold: Passages with `text` and `attributions`.
        extractor: The engine; the default one if None.
        outermost: Leave nested attributions out on both sides.
        on_passage: Called with each passage and its predictions, to look at errors.
    """
    count = dict.fromkeys(
        "gold pred cue soft exact hearsay hearsay_found long long_right links kinds modality quote clean false".split(), 0
    )
    for passage in gold:
        predicted: Sequence[Attribution] = attribute(
            passage["text"], outlet=passage.get("outlet"), extractor=extractor
        ).attributions
        wanted = passage["attributions"]
        if outermost:
            predicted = [a for a in predicted if not a.nested]
            wanted = [a for a in wanted if not a["nested"]]
        if on_passage is not None:
            on_passage(passage, predicted)
        count["gold"] += len(wanted)
        count["pred"] += len(predicted)
        if not wanted:
            count["clean"] += 1
            count["false"] += len(predicted)
        _count_pairs(count, wanted, predicted)
    return _figures(count)


def _count_pairs(count: dict[str, int], wanted: Sequence[Mapping[str, Any]], predicted: Sequence[Attribution]) -> None:
    scored = []
    for g, w in enumerate(wanted):
        count["hearsay"] += not w["sources"]
        count["long"] += len(w["chain"]) > 1
        for p, a in enumerate(predicted):
            cue = _f1(_chars(w["cue"]), _chars(_pairs(a.cue)))
            if cue > 0:
                scored.append((-cue, -_f1(_chars(w["contents"]), _chars(_pairs(a.contents))), g, p))
    taken_g: set[int] = set()
    taken_p: set[int] = set()
    for _, _, g, p in sorted(scored):
        if g in taken_g or p in taken_p:
            continue
        taken_g.add(g)
        taken_p.add(p)
        _count_pair(count, wanted[g], predicted[p])


def _count_pair(count: dict[str, int], w: Mapping[str, Any], a: Attribution) -> None:
    count["cue"] += 1
    roles = [("sources", a.sources), ("cue", a.cue), ("contents", a.contents)]
    count["exact"] += all(_chars(w[name]) == _chars(_pairs(spans)) for name, spans in roles)
    soft = all(_f1(_chars(w[name]), _chars(_pairs(spans))) >= 0.5 for name, spans in roles if name != "cue")
    count["soft"] += soft
    count["hearsay_found"] += soft and not w["sources"]
    count["modality"] += a.modality == w["modality"]
    count["quote"] += a.quote == w["quote"]
    right = _chain(w["chain"]) == [_plain(link.name) for link in a.chain]
    count["long_right"] += right and len(w["chain"]) > 1
    kinds = {_plain(link["name"]): link["kind"] for link in w["chain"]}
    for link in a.chain:
        if _plain(link.name) in kinds:
            count["links"] += 1
            count["kinds"] += kinds[_plain(link.name)] == link.kind.value
    count["chain"] = count.get("chain", 0) + right


def _figures(count: Mapping[str, int]) -> dict[str, float]:
    def share(part: int, whole: int) -> float:
        return round(100 * part / whole, 1) if whole else 0.0

    def f1(hits: int) -> float:
        return share(2 * hits, count["gold"] + count["pred"])

    return {
        "cue_f1": f1(count["cue"]),
        "soft_f1": f1(count["soft"]),
        "exact_f1": f1(count["exact"]),
        "sourceless_recall": share(count["hearsay_found"], count["hearsay"]),
        "chain_of_two_accuracy": share(count["long_right"], count["long"]),
        "chain_accuracy_of_found": share(count.get("chain", 0), count["cue"]),
        "kind_accuracy_of_found": share(count["kinds"], count["links"]),
        "modality_accuracy_of_found": share(count["modality"], count["cue"]),
        "quote_accuracy_of_found": share(count["quote"], count["cue"]),
        "false_per_10_clean": round(10 * count["false"] / count["clean"], 2) if count["clean"] else 0.0,
    }
