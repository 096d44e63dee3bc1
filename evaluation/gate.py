"""The evaluation gate: what is measured here must not fall below the floors on record.

`python -m evaluation.gate` needs nothing but the project itself. The floors, and the digest of the data that
each was measured on, are in `floors.json`; a floor is lowered only together with an entry in CHANGELOG.md.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from evaluation.attribution import measure, read_gold
from evaluation.origins import measure_held, measure_labels

__all__ = ["MEASURES", "ROOT", "hold", "main"]

ROOT = Path(__file__).resolve().parent.parent

MEASURES: Mapping[str, Callable[[Path], dict[str, float]]] = {
    "attribution": lambda path: measure(read_gold(path)),
    "origin_pairs": measure_held,
    "origin_sample": measure_labels,
}
"""How a section of the floors is measured, by its `measure`; without one it is attribution."""


def hold(figures: Mapping[str, float], limits: Mapping[str, Any]) -> list[str]:
    """What the figures miss: one line for each floor or ceiling that does not hold.

    A limit without its figure is missed as well: a measure that is gone proves nothing.
    """
    missed = []
    for name, floor in limits.get("floors", {}).items():
        if name not in figures or figures[name] < floor:
            missed.append(f"{name}: {figures.get(name, 'not measured')}, floor {floor}")
    for name, ceiling in limits.get("ceilings", {}).items():
        if name not in figures or figures[name] > ceiling:
            missed.append(f"{name}: {figures.get(name, 'not measured')}, ceiling {ceiling}")
    return missed


def check_data(limits: Mapping[str, Any], *, root: Path = ROOT) -> list[str]:
    """One line where the data is not the data that the limits were set on."""
    digest = hashlib.sha256((root / limits["data"]).read_bytes()).hexdigest()
    return [] if digest == limits["sha256"] else [f"{limits['data']}: sha256 {digest}, on record {limits['sha256']}"]


def main() -> int:
    """Measure, print, and return 1 if anything is missed."""
    limits = json.loads((ROOT / "evaluation" / "floors.json").read_text("utf-8"))
    missed: list[str] = []
    for title, own in limits.items():
        missed += check_data(own)
        figures = MEASURES[own.get("measure", "attribution")](ROOT / own["data"])
        for name, value in figures.items():
            print(f"{title} {name} {value}")
        missed += [f"{title} {line}" for line in hold(figures, own)]
    for line in missed:
        print(f"below the gate: {line}", file=sys.stderr)
    print("the gate holds" if not missed else f"the gate does not hold: {len(missed)} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
