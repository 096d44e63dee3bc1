"""Whether two figures measure the same: dimension, what became of those counted, and who or what they are."""

from __future__ import annotations

from verifier.judging.comparing.quantity import Quantity, Role, Toll

__all__ = ["are_comparable", "heads_fit"]

_ANYBODY = frozenset(
    (
        ":person peopl others other person human soul victim casualt dead wound injur hurt :die :hurt memb member "
        "personnel death fatal accused"
    ).split()
)
# What names the toll itself counts anybody: "27 deaths", "a single arrest".
_TOLL_NOUNS = frozenset(
    ":arrest arrest :infect infect case :die death fatal fatality injur :hurt casualt detent".split()
)
_IN_UNIFORM = frozenset(":soldier :guard :police personnel officer memb troop :fighter recruit serviceman".split())
_PEOPLE = frozenset(
    (
        ":child :man :woman :worker passeng civilian resident crew patient student prisoner migrant refuge hostag "
        "tourist villag pilgrim min spectat climb demonstrat :protest inmat shopp travell fan employ staff worshipp "
        "singer visit"
    ).split()
)


def are_comparable(claim: Quantity, report: Quantity) -> bool:
    """Whether the two count one measure, so that they can agree or conflict."""
    if claim.dimension != report.dimension:
        return False
    if claim.dimension != "count":
        return not (claim.heads and report.heads and not heads_fit(claim, report))
    if claim.toll is not report.toll:
        return _floor(claim, report)
    return heads_fit(claim, report)


def _floor(claim: Quantity, report: Quantity) -> bool:
    """ "At least six killed or wounded" is borne out by "eight killed" alone."""
    at_least = claim.value.high > report.value.high and not claim.value.is_point
    return (
        claim.toll is Toll.CASUALTIES
        and report.toll in {Toll.KILLED, Toll.WOUNDED}
        and at_least
        and report.value.low >= claim.value.low
    )


def heads_fit(claim: Quantity, report: Quantity) -> bool:
    """Whether what is counted can be the same: one noun, no noun, or people under another name.

    "Children" are not all the "people": a figure of people does not speak to a claim of children.
    """
    ours, theirs = claim.heads - _TOLL_NOUNS, report.heads - _TOLL_NOUNS
    if ours & theirs or not ours or not theirs:
        return report.role is not Role.WHOLE or bool(ours & theirs)
    if ours & _IN_UNIFORM and theirs & _IN_UNIFORM:
        return True
    theirs_are_people = bool(theirs & (_ANYBODY | _IN_UNIFORM | _PEOPLE))
    ours_are_people = bool(ours & (_ANYBODY | _IN_UNIFORM | _PEOPLE))
    if claim.toll is not None:
        # Of those killed, anybody's trade will do, but a part must not stand for all.
        return ours_are_people and theirs_are_people and (bool(ours & _ANYBODY) or bool(theirs & _ANYBODY))
    return bool(ours & _ANYBODY) and theirs_are_people
