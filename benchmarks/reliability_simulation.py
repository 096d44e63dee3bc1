"""Whether the intervals of `verifier audit report` hold what they say, on outlets whose reliability is known.

    python -m benchmarks.reliability_simulation [--rounds 60] [--outlets 40] [--seed 1] [--json FILE]
    python -m benchmarks.reliability_simulation --confusion FOLDER     # the judge's errors on FOLDER/dev.jsonl.gz

Each round draws outlets with known shares of claims that hold, from none of the model's own family: skewed (most near
1, a long tail), bimodal (two heaps), drifting (each outlet gains or loses up to 20 points over the time; what is to be
found is the mean over its own claims). Their numbers of claims are lognormal, from a handful to some hundred. Of an
outlet's claims some are copied from another outlet, and with a tenth of those the copying is not seen, so that they
count, holding as often as that other outlet's. Each outlet has a coverage of its own, from gaps to nearly all: what is
not covered is undecided. What is covered goes through the judge's confusion.

Printed for each kind: the share of 95 % intervals that hold the true value and the mean error, for the posterior as
shipped, for the one that trusts the measured confusion, for the one without any correction, and for the naive share
of supported claims (of all checkable ones) with its normal interval. Then the same for the shipped posterior with a
judge that errs more often than was measured.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verifier.auditing.confusion import JUDGE_CONFUSION, NO_CONFUSION, Confusion
from verifier.auditing.reliability import posteriors

__all__ = ["KINDS", "Measured", "Outlets", "draw", "measure_confusion", "simulate"]

Floats = NDArray[np.float64]
COPIED = 0.3
"""Share of an outlet's claims that are another's, at most."""
UNSEEN = 0.1
"""Share of the copied whose copying is not seen."""


def _skewed(chance: np.random.Generator, n: int) -> Floats:
    return np.clip(1 - chance.lognormal(np.log(0.12), 0.9, n), 0.02, 0.995)


def _bimodal(chance: np.random.Generator, n: int) -> Floats:
    low = chance.random(n) < 0.35
    return np.clip(np.where(low, chance.normal(0.35, 0.07, n), chance.normal(0.9, 0.03, n)), 0.02, 0.995)


def _drifting(chance: np.random.Generator, n: int) -> Floats:
    return np.clip(chance.triangular(0.4, 0.85, 1.0, n), 0.02, 0.995)


WORSE = Confusion(held_corroborated=0.739, held_contradicted=0.033, false_corroborated=0.147, false_contradicted=0.381)
"""A judge that errs more often than the shipped one was measured to: two more of 100 claims that hold come out as
contradicted, and six more of 100 that do not hold as corroborated."""

KINDS: dict[str, Callable[[np.random.Generator, int], Floats]] = {
    "skewed": _skewed,
    "bimodal": _bimodal,
    "drifting": _drifting,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """One round: what is true and what an audit sees."""

    truth: Floats
    """Share of the outlet's own claims that hold, as a chance."""
    held: NDArray[np.int64]
    """Claims that came out as corroborated."""
    failed: NDArray[np.int64]
    """Claims that came out as contradicted."""
    claims: NDArray[np.int64]
    """All claims, copied ones with them."""
    supported: NDArray[np.int64]
    """What a naive count calls supported: echoes too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How well one way of reckoning does."""

    coverage: float
    """Share of the 95 % intervals that hold the true value."""
    bias: float
    """Mean of the estimate less the truth."""
    error: float
    """Mean absolute error."""
    width: float
    """Mean length of the interval."""


def draw(kind: str, *, outlets: int, seed: int, confusion: Confusion = JUDGE_CONFUSION) -> Outlets:
    """One round of outlets of a kind; the same for equal arguments."""
    chance = np.random.default_rng(seed)
    base = KINDS[kind](chance, outlets)
    slope = chance.uniform(-0.2, 0.2, outlets) if kind == "drifting" else np.zeros(outlets)
    claims = np.maximum(3, chance.lognormal(np.log(60), 1.0, outlets)).astype(np.int64)
    coverage = chance.beta(1.5, 2.0, outlets)
    copied = chance.uniform(0, COPIED, outlets)
    rows = []
    for n in range(outlets):
        when = chance.random(claims[n])
        own = np.clip(base[n] + slope[n] * (when - 0.5), 0.005, 0.999)
        echo = chance.random(claims[n]) < copied[n]
        from_ = chance.integers(0, outlets, claims[n])
        holds = chance.random(claims[n]) < np.where(echo, base[from_], own)
        verdict = np.where(chance.random(claims[n]) < coverage[n], _judged(holds, chance, confusion), 0)
        counts = ~echo | (chance.random(claims[n]) < UNSEEN)
        mine = own[~echo].mean() if (~echo).any() else base[n]
        rows.append((mine, (counts & (verdict > 0)).sum(), (counts & (verdict < 0)).sum(), (verdict > 0).sum()))
    truth, held, failed, supported = (np.array(column) for column in zip(*rows, strict=True))
    return Outlets(truth=truth, held=held, failed=failed, claims=claims, supported=supported)


def _judged(holds: NDArray[np.bool_], chance: np.random.Generator, confusion: Confusion) -> NDArray[np.int64]:
    """1 corroborated, -1 contradicted, 0 undecided."""
    drawn = chance.random(len(holds))
    pro = np.where(holds, confusion.held_corroborated, confusion.false_corroborated)
    contra = np.where(holds, confusion.held_contradicted, confusion.false_contradicted)
    return np.where(drawn < pro, 1, np.where(drawn < pro + contra, -1, 0))


def simulate(
    kind: str,
    *,
    rounds: int,
    outlets: int,
    seed: int,
    confusion: Confusion = JUDGE_CONFUSION,
    assumed: Confusion | None = None,
) -> dict[str, Measured]:
    """The figures of each way of reckoning: `posterior`, `trusting`, `uncorrected`, `naive`.

    Outlets without a decided claim are left out, as a report leaves them.

    Args:
        kind: One of `KINDS`.
        rounds: How many draws.
        outlets: How many outlets in each.
        seed: Of the first draw.
        confusion: How the judge errs.
        assumed: How the posterior takes it to err; as it does if None.
    """
    estimates: dict[str, list[tuple[float, float, float, float]]] = {
        way: [] for way in ("posterior", "trusting", "uncorrected", "naive")
    }
    for number in range(rounds):
        drawn = draw(kind, outlets=outlets, seed=1000 * seed + number, confusion=confusion)
        counts = {str(n): (int(drawn.held[n]), int(drawn.failed[n])) for n in range(outlets)}
        for way, errors in (
            ("posterior", assumed or confusion),
            ("trusting", assumed or confusion),
            ("uncorrected", NO_CONFUSION),
        ):
            for name, belief in posteriors(counts, confusion=errors, doubted=way == "posterior").items():
                if sum(counts[name]):
                    estimates[way].append((drawn.truth[int(name)], belief.mean, belief.low, belief.high))
        for n in range(outlets):
            if sum(counts[str(n)]):
                share = drawn.supported[n] / drawn.claims[n]
                reach = 1.96 * (share * (1 - share) / drawn.claims[n]) ** 0.5
                estimates["naive"].append((drawn.truth[n], share, share - reach, share + reach))
    return {way: _measured(np.array(found)) for way, found in estimates.items()}


def _measured(found: Floats) -> Measured:
    truth, mean, low, high = found.T
    return Measured(
        coverage=float(((low <= truth) & (truth <= high)).mean()),
        bias=float((mean - truth).mean()),
        error=float(np.abs(mean - truth).mean()),
        width=float((high - low).mean()),
    )


def measure_confusion(folder: Path) -> Counter[tuple[str, str]]:
    """How often the shipped judge, with the default thresholds, calls pairs of each label what: (label, called)."""
    from evaluation.judge import read_rows  # noqa: PLC0415  # with a folder only
    from verifier.judging.entailment import load_entailment  # noqa: PLC0415
    from verifier.judging.pairs import TextPair, judge_texts  # noqa: PLC0415
    from verifier.settings import Settings  # noqa: PLC0415

    rows, settings = read_rows(folder / "dev.jsonl.gz"), Settings()
    least = {"supports": settings.least_support, "refutes": settings.least_refutation}
    found: Counter[tuple[str, str]] = Counter()
    judged = judge_texts([TextPair(r["premise"], r["hypothesis"]) for r in rows], load_entailment(None))
    for row, each in zip(rows, judged, strict=True):
        sure = max(each.model[:2]) >= least.get(each.stance.value, 0.0)
        found[row["label"], each.stance.value if sure else "neutral"] += 1
    return found


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--outlets", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--confusion", type=Path, default=None, metavar="FOLDER", help="measure the judge instead")
    parser.add_argument("--json", type=Path, default=None, help="write the figures here too")
    options = parser.parse_args()
    if options.confusion is not None:
        if not (options.confusion / "dev.jsonl.gz").is_file():
            print("the judge's confusion: not measured (no dev.jsonl.gz there)")
            return
        for (label, called), count in sorted(measure_confusion(options.confusion).items()):
            print(f"  {label:9} called {called:9} {count:6}")
        return
    figures = {}
    print("kind      way          coverage    bias  abs. error  width")
    for kind in KINDS:
        found = simulate(kind, rounds=options.rounds, outlets=options.outlets, seed=options.seed)
        figures[kind] = {way: asdict(each) for way, each in found.items()}
        for way, each in found.items():
            told = f"{each.coverage:8.1%} {each.bias:+7.3f} {each.error:11.3f} {each.width:6.3f}"
            print(f"{kind:9} {way:12} {told}")
    print("with a judge that errs more often than is taken for granted")
    for kind in KINDS:
        seen = simulate(
            kind,
            rounds=options.rounds,
            outlets=options.outlets,
            seed=options.seed,
            confusion=WORSE,
            assumed=JUDGE_CONFUSION,
        )["posterior"]
        figures[kind]["worse judge"] = asdict(seen)
        print(f"{kind:9} {'posterior':12} {seen.coverage:8.1%} {seen.bias:+7.3f} {seen.error:11.3f} {seen.width:6.3f}")
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
