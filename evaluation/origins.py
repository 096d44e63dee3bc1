"""How well origins are traced, on the own pairs and on the sample corpus's labels.

    python -m evaluation.origins [--half odd|even] [--cheap] [--show]

All reports of a half are traced together, as a corpus would be, so that the pairs that nobody labelled (reports
of different events) are there to be joined wrongly as well.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.copying import PAIRS
from verifier.encoding import load_encoder
from verifier.origins import Deep, Notes, Trace, trace_origins
from verifier.records import Relation, Report

__all__ = ["measure_held", "measure_labels", "measure_pairs", "measure_sample", "read_pairs", "read_sample"]

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus" / "sample" / "reports.jsonl"
LABELS = ROOT / "tests" / "data" / "sample_derivations.jsonl"

Figures = dict[str, float]


def read_pairs(*, odd: bool | None = None, path: Path = PAIRS) -> list[dict[str, Any]]:
    """The own pairs; of the odd-numbered events (for tuning), of the even ones (held), or all."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [row for row in rows if odd is None or row["event"] % 2 == int(odd)]


def read_sample(labels: Path = LABELS) -> tuple[list[Report], list[dict[str, Any]]]:
    """The sample corpus and its labelled pairs."""
    reports = []
    for line in SAMPLE.read_text("utf-8").splitlines():
        fields = json.loads(line)
        fields.pop("based_on")
        reports.append(Report(**fields))
    return reports, [json.loads(line) for line in labels.read_text("utf-8").splitlines()]


def measure_held(path: Path = PAIRS, *, deep: Deep | None = None) -> Figures:
    """The figures of `measure_pairs` on the held half of the own pairs, traced deeply."""
    pairs = read_pairs(odd=False, path=path)
    return measure_pairs(trace_origins(reports_of(pairs), deep=deep or Deep(encoder=load_encoder())), pairs)


def measure_labels(path: Path = LABELS, *, deep: Deep | None = None) -> Figures:
    """The figures of `measure_sample`, traced deeply."""
    reports, labels = read_sample(path)
    return measure_sample(trace_origins(reports, deep=deep or Deep(encoder=load_encoder())), labels)


def reports_of(pairs: Iterable[Mapping[str, Any]]) -> list[Report]:
    """The reports of some pairs, each once."""
    found = {row[side]["id"]: Report(**row[side]) for row in pairs for side in ("a", "b")}
    return list(found.values())


def measure_pairs(trace: Trace, pairs: Sequence[Mapping[str, Any]], *, wrong: list[str] | None = None) -> Figures:
    """Same-origin precision, recall and F1, direction accuracy and false merges on the own pairs, in per cent.

    Args:
        trace: A trace of at least the pairs' reports.
        pairs: The labelled pairs.
        wrong: Takes one line for each pair that is judged wrongly.
    """
    judged = [(row, trace.related(row["a"]["id"], row["b"]["id"])) for row in pairs]
    figures = _scores([(row["same_origin"], found) for row, found in judged])
    copies = [row for row, found in judged if row["same_origin"] and found]
    dated = [row for row in copies if row["a"]["published"] != row["b"]["published"]]
    figures["direction_accuracy"] = _share([draws_on(trace, r["a"]["id"], r["b"]["id"]) for r in dated])
    figures["direction_accuracy_same_day"] = _share(
        [draws_on(trace, r["a"]["id"], r["b"]["id"]) for r in copies if r not in dated]
    )
    for how in sorted({row["how"] for row in pairs}):
        right = [found is row["same_origin"] for row, found in judged if row["how"] == how]
        figures[f"right_{how.replace(' ', '_')}"] = _share(right)
    events = {row[side]["id"]: row["event"] for row in pairs for side in ("a", "b")}
    apart = [(a, b) for a, b in combinations(sorted(events), 2) if events[a] != events[b]]
    figures["false_merges_across_events"] = _share([trace.related(a, b) for a, b in apart])
    if wrong is not None:
        for row, found in judged:
            if found is not row["same_origin"]:
                wrong.append(f"{row['how']}: {row['a']['id']} {row['b']['id']} {'joined' if found else 'not joined'}")
            elif found and not draws_on(trace, row["a"]["id"], row["b"]["id"]):
                wrong.append(f"{row['how']}: {row['a']['id']} does not draw on {row['b']['id']}")
    return figures


def measure_sample(trace: Trace, labels: Sequence[Mapping[str, Any]], *, wrong: list[str] | None = None) -> Figures:
    """The same on the sample corpus, where every pair is labelled; what is not listed is independent.

    Two reports of one house on different events have no origin in common.
    """
    same = {frozenset((r["a"], r["b"])): r for r in labels if r["relation"] != "same_outlet" or r["same_event"]}
    pairs = [(frozenset(p), trace.related(*p)) for p in combinations(sorted(trace.materials), 2)]
    figures = _scores([(pair in same, found) for pair, found in pairs])
    directed = [r for r in same.values() if r["b"] in r["of"] and trace.related(r["a"], r["b"])]
    days = {i: m.published for i, m in trace.materials.items()}
    dated = [r for r in directed if days[r["a"]] != days[r["b"]]]
    figures["direction_accuracy"] = _share([draws_on(trace, r["a"], r["b"]) for r in dated])
    figures["direction_accuracy_same_day"] = _share(
        [draws_on(trace, r["a"], r["b"]) for r in directed if r not in dated]
    )
    for relation in sorted({r["relation"] for r in same.values()}):
        found = [trace.related(r["a"], r["b"]) for r in same.values() if r["relation"] == relation]
        figures[f"recall_{relation}"] = _share(found)
    if wrong is not None:
        for pair, found in pairs:
            if found is not (pair in same):
                label = same[pair]["relation"] if pair in same else "independent"
                wrong.append(f"{' '.join(sorted(pair))} {'joined' if found else 'not joined'}: {label}")
        wrong += [f"{r['a']} does not draw on {r['b']}" for r in directed if not draws_on(trace, r["a"], r["b"])]
    return figures


def draws_on(trace: Trace, a: str, b: str) -> bool:
    """Whether `a` derives from `b`, at once or through others."""
    seen: set[str] = set()
    todo = [a]
    while todo:
        report_id = todo.pop()
        seen.add(report_id)
        for derivation in trace.of(report_id):
            if derivation.relation is not Relation.SAME_SPEAKER:
                todo += [each for each in derivation.of if each not in seen]
    return b in seen and a != b


def _scores(judged: Sequence[tuple[bool, bool]]) -> Figures:
    right = sum(true and found for true, found in judged)
    found, true = sum(f for _, f in judged), sum(t for t, _ in judged)
    precision, recall = right / found if found else 0.0, right / true if true else 0.0
    return {
        "pairs": float(len(judged)),
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(100 * 2 * precision * recall / (precision + recall), 1) if right else 0.0,
        "false_merges": _share([f for t, f in judged if not t]),
    }


def _share(values: Sequence[bool]) -> float:
    return round(100 * sum(values) / len(values), 1) if values else 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["odd", "even"], default=None, help="own pairs of this half only")
    parser.add_argument("--cheap", action="store_true", help="without attribution and encoder")
    parser.add_argument("--show", action="store_true", help="list what is wrong; never with the even half")
    parser.add_argument("--notes", type=Path, default=None, help="keep what attribution found in this file")
    options = parser.parse_args()
    deep = None if options.cheap else Deep(encoder=load_encoder(), notes=Notes(options.notes))
    for odd in (True, False):
        if options.half is not None and (options.half == "odd") is not odd:
            continue
        pairs = read_pairs(odd=odd)
        wrong: list[str] = []
        _print(
            f"own pairs, {'odd (tuned on)' if odd else 'even (held)'}",
            measure_pairs(trace_origins(reports_of(pairs), deep=deep), pairs, wrong=wrong),
            wrong if options.show and odd else [],
        )
    reports, labels = read_sample()
    wrong = []
    _print(
        "sample corpus",
        measure_sample(trace_origins(reports, deep=deep), labels, wrong=wrong),
        wrong if options.show else [],
    )


def _print(title: str, figures: Figures, wrong: Sequence[str]) -> None:
    print(title)
    for name, value in figures.items():
        print(f"  {name:32} {value}")
    for line in wrong:
        print(f"    {line}")


if __name__ == "__main__":
    main()
