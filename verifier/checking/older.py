"""Of older reports of a state, only the latest still applies."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.records import Evidence, Stance

__all__ = ["latest_state"]


def latest_state(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence of one claim, with older reports of a state that a later one has overtaken made neutral.

    Who holds a place may be told by the latest report from before the claim's day; an earlier one tells how things
    stood once.

    Args:
        evidence: Of one claim, in any order; events are left alone.

    Returns:
        The same passages in the same order.
    """
    dated = [each for each in evidence if each.older and each.admissible and each.published is not None]
    latest = max((each.published for each in dated if each.published is not None), default=None)
    if latest is None:
        return list(evidence)
    return [
        each.model_copy(
            update={
                "stance": Stance.NEUTRAL,
                "coverage": None,
                "reason": f"how things stood then; the latest report before the claim is of {latest.isoformat()}",
            }
        )
        if each in dated and each.published != latest and each.stance is not Stance.NEUTRAL
        else each
        for each in evidence
    ]
