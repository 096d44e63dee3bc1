"""Leaving out what is not worth checking."""

from verifier.claims import sift
from verifier.records import ChainLink, Claim, ClaimAttribution, Modality, Quote, SourceKind, Span


def claim(number: int, worth: float | None) -> Claim:
    return Claim(
        id=f"{number:012x}",
        text="The dam broke.",
        sentence=Span(start=0, end=14),
        content=(Span(start=0, end=13),),
        attribution=ClaimAttribution(
            chain=(ChainLink(name="author", kind=SourceKind.AUTHOR),),
            quote=Quote.NONE,
            hedged=False,
            modality=Modality.ASSERTED,
        ),
        checkable=worth is not None,
        check_worthiness=worth,
    )


CLAIMS = [claim(1, 0.2), claim(2, None), claim(3, 0.6)]


def test_nothing_is_left_out_at_zero() -> None:
    assert sift(CLAIMS, least=0.0) == (tuple(CLAIMS), ())


def test_below_the_least_and_uncheckable_are_left_out_and_counted() -> None:
    kept, warnings = sift(CLAIMS, least=0.5)
    assert [c.id for c in kept] == [f"{3:012x}"]
    assert warnings == ("2 claims are left out: not checkable, or check-worthiness below 0.5",)


def test_nothing_to_say_where_all_are_worth_it() -> None:
    assert sift(CLAIMS[2:], least=0.5) == ((CLAIMS[2],), ())
