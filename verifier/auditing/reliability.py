"""How reliable a source is by its record: a posterior with partial pooling, corrected for the judge's own errors.

Each group (an outlet, a person) has a share θ of statements that hold. Its decided claims, corroborated or
contradicted, are draws from θ, seen through a judge that errs. The θ of all groups of a kind come from one Beta prior;
its two parameters are not fixed at their best values but weighed on a grid by their marginal likelihood, so that few
groups give a prior that is unsure of itself. Everything is summed on a grid of θ, because the judge's errors leave no
closed form. With a judge that never errs and one pair of parameters the result is the Beta-binomial posterior.

No chance takes part: equal counts give equal figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from verifier.auditing.confusion import NO_CONFUSION, Confusion
from verifier.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["DOUBT", "Posterior", "posteriors", "simple_posterior"]

CELLS = 500
"""Equal cells of θ between 0 and 1; a figure is exact to about a tenth of a cell."""
_MEANS = tuple((2 * n + 1) / 50 for n in range(25))
"""Prior means that are weighed: 0.02, 0.06 … 0.98, all as likely beforehand."""
_SIZES = tuple(2.0**power for power in range(-1, 9))
"""Prior sample sizes α+β that are weighed, 0.5 to 256, evenly spread in their logarithm: 0.5 is two heaps at 0 and 1,
256 groups that hardly differ. Beforehand each is weighed by 1/(1+size)^0.5, so that a few groups that look alike by
chance are not taken to be all the same."""
DOUBT = ((0.5, 0.25), (1.0, 0.5), (2.0, 0.25))
"""How often the judge errs, as a multiple of what was measured, and the weight of it: pairs chosen by hand are not what
a search finds. In `benchmarks/reliability_simulation.py` a judge that errs more than was measured then costs the
intervals less of their coverage."""
_INTERVAL = (0.025, 0.975)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """What is believed of a share after its record."""

    mean: float
    """Posterior mean in [0, 1]."""
    low: float
    """2.5 % of the belief lies below it."""
    high: float
    """2.5 % of the belief lies above it."""

    @property
    def width(self) -> float:
        """Length of the 95 % interval."""
        return self.high - self.low


def simple_posterior(held: int, failed: int, *, alpha: float = 1.0, beta: float = 1.0) -> Posterior:
    """The Beta posterior of one share by itself, without pooling or correction.

    Args:
        held: How many of its claims hold.
        failed: How many do not.
        alpha: First parameter of the prior; 1 and 1 know nothing.
        beta: Second parameter.
    """
    _counts([(held, failed)])
    from scipy.special import betaincinv  # noqa: PLC0415  # heavy, and an extra

    a, b = alpha + held, beta + failed
    return Posterior(
        mean=a / (a + b), low=float(betaincinv(a, b, _INTERVAL[0])), high=float(betaincinv(a, b, _INTERVAL[1]))
    )


def posteriors(
    counts: Mapping[str, tuple[int, int]], *, confusion: Confusion = NO_CONFUSION, doubted: bool = False
) -> dict[str, Posterior]:
    """The reliability of each group, all of them pooled by one prior.

    Args:
        counts: By group, how many claims came out as corroborated and how many as contradicted.
        confusion: How the judge errs.
        doubted: Whether it is also weighed that the judge errs half as often, or twice as often (`DOUBT`).

    Returns:
        By group; one without a decided claim gets what the others let expect.

    Raises:
        InputError: A count is negative.
    """
    import numpy as np  # noqa: PLC0415

    _counts(list(counts.values()))
    if not counts:
        return {}
    distinct = sorted(set(counts.values()))
    many = np.array([sum(1 for each in counts.values() if each == pair) for pair in distinct], dtype=np.float64)
    ways = [(confusion.erring(times), share) for times, share in (DOUBT if doubted else ((1.0, 1.0),))]
    likelihoods = [_log_likelihood(distinct, way) for way, _ in ways]
    tops = [each.max(axis=1, keepdims=True) for each in likelihoods]
    evidences = [_priors() @ np.exp(each - top).T for each, top in zip(likelihoods, tops, strict=True)]
    log_weights = np.array(
        [
            np.log(share) + np.log(_beforehand()) + (np.log(np.maximum(evidence, 1e-300)) + top[:, 0]) @ many
            for (_, share), evidence, top in zip(ways, evidences, tops, strict=True)
        ]
    )
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    density = np.zeros((len(distinct), CELLS))
    for weight, likelihood, top, evidence in zip(weights, likelihoods, tops, evidences, strict=True):
        # A group's own evidence is part of the weights, so it is divided out where its density is summed.
        mixed = np.einsum("p,pc,pg->gc", weight, _priors(), 1.0 / np.maximum(evidence, 1e-300))
        density += mixed * np.exp(likelihood - top)
    density /= density.sum(axis=1, keepdims=True)
    by_counts = {pair: _summary(row) for pair, row in zip(distinct, density, strict=True)}
    return {name: by_counts[pair] for name, pair in counts.items()}


def _log_likelihood(distinct: Sequence[tuple[int, int]], confusion: Confusion) -> Any:
    """Of each pair of counts in each cell of θ, [pairs, cells]."""
    import numpy as np  # noqa: PLC0415

    seen = _seen(confusion)
    held = np.array([k for k, _ in distinct], dtype=np.float64)[:, None]
    failed = np.array([n for _, n in distinct], dtype=np.float64)[:, None]
    return held * np.log(seen) + failed * np.log1p(-seen)


def _seen(confusion: Confusion) -> Any:
    """For each cell of θ the share of decided claims that come out as corroborated."""
    import numpy as np  # noqa: PLC0415

    theta = (np.arange(CELLS) + 0.5) / CELLS
    shown = theta * confusion.held_corroborated + (1 - theta) * confusion.false_corroborated
    decided = theta * confusion.held_decided + (1 - theta) * confusion.false_decided
    return np.clip(shown / decided, 1e-9, 1 - 1e-9)


@cache
def _priors() -> Any:
    """For each pair of prior parameters the share of belief in each cell."""
    import numpy as np  # noqa: PLC0415
    from scipy.special import betainc  # noqa: PLC0415

    edges = np.linspace(0.0, 1.0, CELLS + 1)
    rows = [np.diff(betainc(mean * size, (1 - mean) * size, edges)) for mean in _MEANS for size in _SIZES]
    prior = np.maximum(np.array(rows), 1e-300)
    return prior / prior.sum(axis=1, keepdims=True)


@cache
def _beforehand() -> Any:
    import numpy as np  # noqa: PLC0415

    weight = np.array([(1 + size) ** -0.5 for _ in _MEANS for size in _SIZES])
    return weight / weight.sum()


def _summary(density: Any) -> Posterior:
    """Mean and interval of belief that is spread evenly within each cell."""
    import numpy as np  # noqa: PLC0415

    edges = np.linspace(0.0, 1.0, CELLS + 1)
    below = np.concatenate(([0.0], np.cumsum(density)))
    below /= below[-1]
    low, high = (float(np.interp(share, below, edges)) for share in _INTERVAL)
    return Posterior(mean=float(density @ ((edges[1:] + edges[:-1]) / 2)), low=low, high=high)


def _counts(pairs: Sequence[tuple[int, int]]) -> None:
    for held, failed in pairs:
        if held < 0 or failed < 0:
            raise InputError(f"counts {held} and {failed}: a count is negative", hint="Give counts from 0 on.")
