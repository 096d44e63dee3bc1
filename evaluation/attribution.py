"""Figures for an attribution engine against annotated passages.

    python -m evaluation.attribution [--half odd|even] [--rules | --gold-spans] [--outermost] [--show WHAT]

Pairing follows PolNeAR's scorer: gold and predicted attributions are paired one to one by the F1 of their
cues' characters, ties by contents. A pair is a soft triple where contents and sources each reach a character
F1 of 0.5; no source on both sides counts as agreement.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from verifier.attribution import RuleExtractor, SpanExtractor, attribute, source_lexicon
from verifier.records import Attribution, ModelInfo, RawAttribution, Span

__all__ = ["GoldSpans", "count_pairs", "figures", "half", "main", "measure", "new_count", "read_gold"]

GOLD = Path("tests/data/attribution_gold.jsonl")

Chars = frozenset[int]
Passage = Mapping[str, Any]


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The passages of a gold file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def half(gold: Iterable[Passage], *, odd: bool) -> list[Passage]:
    """The passages with odd numbers (rules are written by them) or those with even numbers."""
    return [p for p in gold if int(p["id"].lstrip("ghkun")) % 2 == odd]


class GoldSpans:
    """An extractor that hands out the annotated spans, so that only the settling of who is who is measured.

    Args:
        gold: The passages whose texts will be asked for.
    """

    def __init__(self, gold: Iterable[Passage]) -> None:
        self._raws = {p["text"]: [_raw(a) for a in p["attributions"]] for p in gold}

    @property
    def model(self) -> ModelInfo:
        """Says that no engine ran."""
        return ModelInfo(name="gold-spans", version="1")

    def extract(self, text: str, *, sentences: Sequence[Span]) -> list[RawAttribution]:
        """The spans annotated in `text`, by position."""
        return sorted(self._raws[text], key=lambda r: min(s.start for s in (*r.sources, *r.cue, *r.contents)))


def _raw(annotation: Mapping[str, Any]) -> RawAttribution:
    return RawAttribution(
        **{
            role: tuple(Span(start=start, end=end) for start, end in annotation[role])
            for role in ("sources", "cue", "contents")
        }
    )


def measure(
    gold: Sequence[Passage],
    *,
    extractor: SpanExtractor | None = None,
    outermost: bool = False,
    on_passage: Callable[[Passage, Sequence[Attribution]], None] | None = None,
) -> dict[str, float]:
    """The engine's figures on `gold`, all in per cent but `false_per_10_clean`.

    Args:
        gold: Passages with `text` and `attributions`.
        extractor: The engine; the default one if None.
        outermost: Leave nested attributions out on both sides.
        on_passage: Called with each passage and its predictions, to look at errors.
    """
    count = new_count()
    for passage in gold:
        predicted: Sequence[Attribution] = attribute(
            passage["text"], outlet=passage.get("outlet"), outermost=outermost, extractor=extractor
        ).attributions
        wanted = passage["attributions"]
        if outermost:
            predicted = [a for a in predicted if not a.nested]
            wanted = [a for a in wanted if not a["nested"]]
        if on_passage is not None:
            on_passage(passage, predicted)
        count_pairs(count, wanted, predicted)
    return figures(count)


def new_count() -> Counter[str]:
    """A count to which passages are added with `count_pairs`."""
    return Counter()


def count_pairs(count: Counter[str], wanted: Sequence[Mapping[str, Any]], predicted: Sequence[Attribution]) -> None:
    """Adds one passage to the count: what was wanted, what was predicted, and which of them are pairs."""
    for role in ("sources", "contents"):
        count[f"{role}_gold"] += sum(bool(w[role]) for w in wanted)
        count[f"{role}_pred"] += sum(bool(getattr(a, role)) for a in predicted)
    count["gold"] += len(wanted)
    count["pred"] += len(predicted)
    if not wanted:
        count["clean"] += 1
        count["false"] += len(predicted)
    for w in wanted:
        count["hearsay"] += not w["sources"]
        count["long"] += len(w["chain"]) > 1
    for g, p in _paired(wanted, predicted):
        _count_pair(count, wanted[g], predicted[p])


def _paired(wanted: Sequence[Mapping[str, Any]], predicted: Sequence[Attribution]) -> list[tuple[int, int]]:
    scored = []
    for g, w in enumerate(wanted):
        for p, a in enumerate(predicted):
            cue = _f1(_chars(w["cue"]), _chars(_pairs(a.cue)))
            if cue > 0:
                contents = _f1(_chars(w["contents"]), _chars(_pairs(a.contents)))
                sources = _f1(_chars(w["sources"]), _chars(_pairs(a.sources)))
                scored.append((-cue, -contents, -sources, g, p))
    out: list[tuple[int, int]] = []
    for *_, g, p in sorted(scored):
        if not any(g == taken_g or p == taken_p for taken_g, taken_p in out):
            out.append((g, p))
    return out


def _count_pair(count: Counter[str], w: Mapping[str, Any], a: Attribution) -> None:
    count["cue"] += 1
    roles = [("sources", a.sources), ("cue", a.cue), ("contents", a.contents)]
    for name, spans in roles:
        count[f"{name}_exact"] += bool(spans) and _chars(w[name]) == _chars(_pairs(spans))
    count["exact"] += all(_chars(w[name]) == _chars(_pairs(spans)) for name, spans in roles)
    soft = all(_f1(_chars(w[name]), _chars(_pairs(spans))) >= 0.5 for name, spans in roles if name != "cue")
    count["soft"] += soft
    count["hearsay_found"] += soft and not w["sources"]
    count["modality"] += a.modality == w["modality"]
    count["quote"] += a.quote == w["quote"]
    right = _same_chain(w, a)
    count["chain"] += right
    count["long_right"] += right and len(w["chain"]) > 1
    kinds = {_plain(link["name"]): link["kind"] for link in w["chain"]}
    for link in a.chain:
        if _plain(link.name) in kinds:
            count["links"] += 1
            count["kinds"] += kinds[_plain(link.name)] == link.kind.value


def _same_chain(w: Mapping[str, Any], a: Attribution) -> bool:
    return [_plain(link["name"]) for link in w["chain"]] == [_plain(link.name) for link in a.chain]


def _kinds(w: Mapping[str, Any]) -> list[str]:
    return [link["kind"] for link in w["chain"]]


def _chars(spans: Iterable[Sequence[int]]) -> Chars:
    return frozenset(k for start, end in spans for k in range(start, end))


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _f1(a: Chars, b: Chars) -> float:
    if not a and not b:
        return 1.0
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


_NO_NAMES = frozenset(["the", "a", "an", "his", "her", "its", "their"])
"""What a description may begin with without naming another source: "his nephew" is "nephew"."""


def _plain(name: str) -> str:
    known = source_lexicon().find(name)  # "Agence France-Presse" and "AFP" are one name
    words = (name if known is None else known.name).casefold().replace("’", "'").split()
    return " ".join(w for w in words if w not in _NO_NAMES)


def figures(count: Mapping[str, int]) -> dict[str, float]:
    """The figures of a count; see `measure`."""

    def share(part: str, whole: str) -> float:
        return round(100 * count[part] / count[whole], 1) if count[whole] else 0.0

    def f1(hits: str) -> float:
        both = count["gold"] + count["pred"]
        return round(200 * count[hits] / both, 1) if both else 0.0

    def role(name: str) -> float:
        both = count[f"{name}_gold"] + count[f"{name}_pred"]
        return round(200 * count[f"{name}_exact"] / both, 1) if both else 0.0

    return {
        "cue_f1": f1("cue"),
        "soft_f1": f1("soft"),
        "exact_f1": f1("exact"),
        "sources_f1": role("sources"),
        "contents_f1": role("contents"),
        "sourceless_recall": share("hearsay_found", "hearsay"),
        "chain_of_two_accuracy": share("long_right", "long"),
        "chain_accuracy_of_found": share("chain", "cue"),
        "kind_accuracy_of_found": share("kinds", "links"),
        "modality_accuracy_of_found": share("modality", "cue"),
        "quote_accuracy_of_found": share("quote", "cue"),
        "false_per_10_clean": round(10 * count["false"] / count["clean"], 2) if count["clean"] else 0.0,
    }


def _matches(passage: Passage, predicted: Sequence[Attribution], what: str) -> bool:
    """Whether a passage is among those to be shown: all, clean, chains (wrong ones), a category, or an id."""
    if what == "clean":
        return not passage["attributions"] and bool(predicted)
    if what in {"chains", "kinds", "manner"}:
        wanted = passage["attributions"]
        pairs = _paired(wanted, predicted)
        if what == "chains":
            return any(not _same_chain(wanted[g], predicted[p]) for g, p in pairs)
        if what == "kinds":
            return any(_kinds(wanted[g]) != [x.kind for x in predicted[p].chain] for g, p in pairs)
        return any(
            (wanted[g]["modality"], wanted[g]["quote"]) != (predicted[p].modality, predicted[p].quote) for g, p in pairs
        )
    return what in {"all", passage["id"], passage["category"]}


def _show(passage: Passage, predicted: Sequence[Attribution], out: TextIO) -> None:
    text = passage["text"]
    out.write(f"== {passage['id']} {passage['category']} [{passage.get('outlet')}] {text}\n")
    for a in passage["attributions"]:
        chain = " > ".join(f"{x['name']} ({x['kind']})" for x in a["chain"])
        roles = [[text[s:e] for s, e in a[role]] for role in ("sources", "cue", "contents")]
        out.write(f"  gold {chain} | {roles} {a['quote']} {a['modality']}{' nested' * a['nested']}\n")
    for b in predicted:
        chain = " > ".join(f"{x.name} ({x.kind})" for x in b.chain)
        roles = [[span.of(text) for span in spans] for spans in (b.sources, b.cue, b.contents)]
        out.write(f"  pred {chain} | {roles} {b.quote} {b.modality}{' nested' * b.nested}\n")


def main(argv: Sequence[str] | None = None) -> None:
    """Prints the figures, and the passages asked for, to standard output."""
    parser = argparse.ArgumentParser(description="Figures for an engine against annotated passages.")
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--half", choices=["odd", "even"], help="only the passages with odd or even numbers")
    parser.add_argument("--rules", action="store_true", help="measure the rules, not the default engine")
    parser.add_argument("--gold-spans", action="store_true", help="measure chains, kinds and manner alone")
    parser.add_argument("--outermost", action="store_true", help="leave nested attributions out")
    parser.add_argument("--show", help="all, clean, chains, kinds, manner, a category or an id")
    options = parser.parse_args(argv)
    gold: Sequence[Passage] = read_gold(options.gold)
    if options.half:
        gold = half(gold, odd=options.half == "odd")

    def show(passage: Passage, predicted: Sequence[Attribution]) -> None:
        if options.show and _matches(passage, predicted, options.show):
            _show(passage, predicted, sys.stdout)

    extractor: SpanExtractor | None = GoldSpans(gold) if options.gold_spans else None
    if options.rules:
        extractor = RuleExtractor()
    found = measure(gold, extractor=extractor, outermost=options.outermost, on_passage=show)
    sys.stdout.write(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
