"""Pairs of reports made by controlled copying, and hard negatives beside them.

    python -m evaluation.copying        # writes tests/data/origin_pairs.jsonl anew

`tests/data/origin_texts.jsonl` holds 30 invented events, written by hand for this project: an agency's dispatch,
a paraphrase of it, an independent report that shares its facts, names and one public quotation, and for 16 of
them a note that takes over nothing but a quotation that the agency alone was given. From these come copies that
are cut, reordered or merged, by rules that need no chance. Odd events are for tuning, even ones are held.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["PAIRS", "TEXTS", "dump", "make_pairs", "read_events"]

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tests" / "data" / "origin_texts.jsonl"
PAIRS = ROOT / "tests" / "data" / "origin_pairs.jsonl"

_COPIERS = ["Morning Echo", "The Lantern", "City Wire Daily", "Evening Compass", "Port Standard", "Hillside News"]
# What a sub-editor changes without thinking.
_EDITS = {" on Monday": " Monday", " early on ": " on ", "At least ": "", " said.": " stated.", " about ": " around "}


def read_events(path: Path = TEXTS) -> list[dict[str, Any]]:
    """The invented events, by number."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def make_pairs(events: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The labelled pairs: `a` was made from `b` where `same_origin` is true, else the two are independent."""
    for event in events:
        wire = _report(event, "W", outlet=event["agency"], byline=event["agency"], days=0, **event["wire"])
        rewrite = _report(event, "R", **event["rewrite"])
        independent = _report(event, "I", **event["independent"])
        yield _pair(event, "paraphrase", rewrite, wire, "rewrite")
        yield _pair(event, "cut", _cut(event), wire, "credited_copy" if event["event"] % 2 else "uncredited_copy")
        yield _pair(event, "reorder", _reordered(event), wire, _kind_of_reordered(event))
        if event["event"] % 4 in {1, 2}:
            merged = _merged(event)
            yield _pair(event, "merge", merged, wire, "credited_copy")
            yield _pair(event, "merge", merged, independent, "uncredited_copy")
        if event["quoted"]:
            quoted = _report(event, "Q", **event["quoted"])
            yield _pair(event, "quote only", quoted, wire, "rewrite")
            yield _pair(event, "independent", quoted, independent, None)
        yield _pair(event, "independent", independent, wire, None)
        yield _pair(event, "independent", rewrite, independent, None)


def dump(pairs: Iterator[dict[str, Any]]) -> str:
    """The pairs as JSON Lines."""
    return "".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)


def _cut(event: dict[str, Any]) -> dict[str, Any]:
    """The dispatch under another headline, its last two paragraphs cut; every second one keeps the credit."""
    number = event["event"]
    text = event["wire"]["text"].split("\n\n")[:-2]
    credited = number % 2 == 1
    if credited and number % 3 == 0:
        text = [*text, f"({event['agency']})"]
    elif credited:
        text[0] = f"({event['agency']}) - {text[0]}"
    outlet = _COPIERS[number % 6]
    return _report(event, "C", text="\n\n".join(text), outlet=outlet, days=0 if number % 3 == 0 else 1)


def _reordered(event: dict[str, Any]) -> dict[str, Any]:
    """The dispatch with its paragraphs in another order and a word changed here and there."""
    number = event["event"]
    lead, *rest = event["wire"]["text"].split("\n\n")
    text = [lead, *rest[2:], *rest[:2]]
    for old, new in _EDITS.items():
        text = [paragraph.replace(old, new) for paragraph in text]
    byline = f"{_COPIERS[(number + 2) % 6]} with agencies" if _kind_of_reordered(event) == "credited_copy" else None
    outlet = _COPIERS[(number + 2) % 6]
    return _report(event, "O", text="\n\n".join(text), outlet=outlet, byline=byline, days=1)


def _kind_of_reordered(event: dict[str, Any]) -> str:
    return "credited_copy" if event["event"] % 4 < 2 else "uncredited_copy"


def _merged(event: dict[str, Any]) -> dict[str, Any]:
    """Paragraphs of the dispatch and of the independent report in turn; the agency is credited."""
    one, other = event["wire"]["text"].split("\n\n")[:4], event["independent"]["text"].split("\n\n")[2:]
    text = [paragraph for pair in zip(one, other, strict=False) for paragraph in pair]
    text.append(f"{event['agency']} contributed to this report.")
    return _report(event, "M", text="\n\n".join(text), outlet=_COPIERS[(event["event"] + 4) % 6], days=2)


def _report(
    event: dict[str, Any],
    role: str,
    *,
    text: str,
    outlet: str,
    days: int,
    byline: str | None = None,
    title: str | None = None,
) -> dict[str, Any]:
    day = dt.date.fromisoformat(event["published"]) + dt.timedelta(days=days)
    return {
        "id": f"E{event['event']:02}{role}",
        "outlet": outlet,
        "published": day.isoformat(),
        "title": title,
        "byline": byline,
        "text": text,
    }


def _pair(
    event: dict[str, Any], how: str, a: dict[str, Any], b: dict[str, Any], relation: str | None
) -> dict[str, Any]:
    return {
        "event": event["event"],
        "how": how,
        "same_origin": relation is not None,
        "relation": relation or "independent",
        "a": a,
        "b": b,
    }


if __name__ == "__main__":
    PAIRS.write_text(dump(make_pairs(read_events())), "utf-8")
