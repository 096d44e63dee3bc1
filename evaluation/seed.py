"""The article that the project started from, against the claims that a professional would list.

The article itself is not part of the project: the list holds offsets into it, and without the file the
figures are not measured.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

from verifier.claims import extract_claims
from verifier.reading import read_article
from verifier.records import Claim, Span

__all__ = ["measure_seed"]


def measure_seed(article: Path, expected: Path) -> tuple[dict[str, float], list[str]]:
    """How many of the listed claims are found with the right chain and dates, in per cent, and what is not.

    Args:
        article: The seed article's text.
        expected: The list (`tests/data/seed_claims.json`).

    Raises:
        ValueError: The article is not the text that the list's offsets count into.
    """
    wanted = json.loads(expected.read_text("utf-8"))
    published = dt.date.fromisoformat(wanted["published"])
    read = read_article(str(article), published=published, outlet=wanted["outlet"])
    if hashlib.sha256(read.text.encode()).hexdigest() != wanted["article_sha256"]:
        raise ValueError(f"{article}: not the text that {expected} was written for")
    claims = extract_claims(read).claims
    problems: list[str] = []
    found = right_chain = right_date = required = 0
    for row in wanted["claims"]:
        required += row["required"]
        match = _best(row, claims)
        if match is None:
            problems.append(f"{row['id']}: not found" + ("" if row["required"] else " (optional)"))
            continue
        chain_ok, date_ok = _chain_fits(row, match), _date_fits(row, match)
        found += row["required"]
        right_chain += row["required"] and chain_ok
        right_date += row["required"] and date_ok
        if not (chain_ok and date_ok):
            problems.append(f"{row['id']}: {'chain' if not chain_ok else 'date'} differs")
    stray = [
        claim
        for claim in claims
        for none in wanted["no_claims"]
        for piece in claim.content
        if _covers(none["span"], piece)
    ]
    problems += [f"a claim where there is none: {claim.text}" for claim in stray]
    return {
        "claims_found": _share(found, required),
        "chains_right": _share(right_chain, required),
        "dates_right": _share(right_date, required),
        "stray_claims": float(len(stray)),
    }, problems


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)


def _covers(outer: dict[str, int], inner: Span) -> bool:
    return outer["start"] <= inner.start and inner.end <= outer["end"]


def _best(row: dict[str, Any], claims: tuple[Claim, ...]) -> Claim | None:
    """The claim of the same sentence that covers at least half of the row's core."""
    start, end = row["core"]["start"], row["core"]["end"]

    def overlap(claim: Claim) -> int:
        return sum(max(0, min(p.end, end) - max(p.start, start)) for p in claim.content)

    same = [c for c in claims if c.sentence.start <= start < c.sentence.end and overlap(c) * 2 >= end - start]
    # of two that cover it, the one that says less besides
    return min(same, key=lambda c: (sum(p.end - p.start for p in c.content), c.id), default=None)


def _chain_fits(row: dict[str, Any], claim: Claim) -> bool:
    links = claim.attribution.chain
    return len(links) == len(row["chain"]) and all(
        link.kind == want["kind"] and ("name" not in want or link.name == want["name"])
        for link, want in zip(links, row["chain"], strict=True)
    )


def _date_fits(row: dict[str, Any], claim: Claim) -> bool:
    if row["when"] is None:
        return claim.when is None or claim.when.from_ is None
    return claim.when is not None and claim.when.from_ is not None and str(claim.when.from_) == row["when"]["from"]
