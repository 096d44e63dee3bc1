"""Letters of an audit in a check."""

import hashlib

from tests.auditing.conftest import article, claim
from verifier.auditing.letters import letters_of, with_letters
from verifier.auditing.records import Examined
from verifier.auditing.store import AuditStore
from verifier.records import (
    Article,
    ChainLink,
    CheckedClaim,
    CheckResult,
    ClaimAttribution,
    Modality,
    Quote,
    Run,
    SourceKind,
    Span,
)

TEXT = "The bridge fell."


def _claim(name: str, kind: SourceKind, cue: Span | None) -> CheckedClaim:
    whole = Span(start=0, end=len(TEXT))
    attribution = ClaimAttribution(
        chain=(ChainLink(name=name, kind=kind),), cue=cue, quote=Quote.NONE, hedged=False, modality=Modality.ASSERTED
    )
    return CheckedClaim(
        id="0" * 12,
        text=TEXT,
        sentence=whole,
        content=(whole,),
        attribution=attribution,
        said_reason="x",
        reason="x",
    )


def test_speakers_and_own_voice_get_their_own_letters(store: AuditStore) -> None:
    run, _ = store.latest()
    good = tuple(claim(n, f"Good {n}.", supporting=1, source="Chief Holm") for n in range(1, 200))
    bad = tuple(claim(n, f"Bad {n}.", refuting=1, own_voice=True) for n in range(200, 400))
    store.put(run, Examined(article=article(30, "Bad Gazette"), claims=(*good[:1], *bad)))
    store.put(run, Examined(article=article(31, "Hill Radio"), claims=good))
    letters = letters_of(store)
    assert (letters.outlets["bad gazette"], letters.outlets["ferry post"]) == ("E", "F")
    said = Span(start=0, end=3)
    result = CheckResult(
        article=Article(outlet="Bad Gazette", text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest()),
        claims=(
            _claim("Bad Gazette", SourceKind.OUTLET, None),
            _claim("chief holm", SourceKind.NAMED_PERSON, said),
            _claim("Nobody Known", SourceKind.NAMED_PERSON, said),
        ),
        run=Run(version="1", models={}, settings={}),
    )
    own, chief, unknown = with_letters(result, letters).claims
    assert own.reliability == "E"
    assert chief.reliability == letters.sources["chief holm"] in {"A", "B"}
    assert unknown.reliability == "F"
