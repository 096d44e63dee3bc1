"""Sources that the tagger left in pieces, made whole."""

import pytest

from verifier.attribution.wholes import with_whole_sources
from verifier.records import RawAttribution, Span
from verifier.text import split_sentences

Roles = tuple[list[str], list[str], list[str]]


def mended(text: str, sources: list[str], cue: list[str], contents: list[str]) -> list[Roles]:
    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    raw = RawAttribution(sources=tuple(map(at, sources)), cue=tuple(map(at, cue)), contents=tuple(map(at, contents)))
    return [
        ([s.of(text) for s in r.sources], [s.of(text) for s in r.cue], [s.of(text) for s in r.contents])
        for r in with_whole_sources(text, split_sentences(text), [raw])
    ]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        (
            "The guards waited for an hour, a log kept by the state and obtained by the Orlo Watch shows.",
            (["the Orlo Watch"], ["shows"], ["The guards waited for an hour", "a log kept by the state"]),
            (
                ["a log kept by the state and obtained by the Orlo Watch"],
                ["shows"],
                ["The guards waited for an hour"],
            ),
        ),
        (
            "Ann said the sister had at first told officers the phone was lost.",
            (["the sister had at"], ["told"], ["the phone was lost"]),
            (["the sister"], ["told"], ["the phone was lost"]),
        ),
        (
            "A court in Orlo last year called the firm a shell.",
            (["A court in Orlo last year"], ["called"], ["the firm a shell"]),
            (["A court in Orlo"], ["called"], ["the firm a shell"]),
        ),
        (
            "A letter sent home last week told parents that the pool is shut.",
            (["A letter sent home last week"], ["told"], ["that the pool is shut"]),
            (["A letter sent home last week"], ["told"], ["that the pool is shut"]),
        ),
        (
            "What it promised, says Ann Lee, was a study.",
            (["Ann Lee, was a study"], ["says"], ["What it promised"]),
            (["Ann Lee"], ["says"], ["What it promised", "was a study"]),
        ),
        (
            "The council will not pay, its spokesman was quoted by BTA as saying.",
            (["by BTA"], ["quoted"], ["The council will not pay"]),
            (["its spokesman"], ["was quoted", "as saying"], ["The council will not pay"]),
        ),
        (
            "Orlo's mayor was quoted in the Watch on Monday as saying that the pool is shut.",
            ([], ["was quoted"], ["Orlo's mayor"]),
            (["Orlo's mayor"], ["was quoted", "as saying"], ["that the pool is shut"]),
        ),
        (
            "An envoy who asked not to be named told the Watch both could be true.",
            ([], ["told"], ["both could be true"]),
            (["An envoy"], ["told"], ["both could be true"]),
        ),
        (
            "The pool was reportedly shut.",
            ([], ["reportedly"], ["The pool was", "shut"]),
            ([], ["reportedly"], ["The pool was", "shut"]),
        ),
    ],
)
def test_sources_made_whole(text: str, given: Roles, expected: Roles) -> None:
    assert mended(text, *given) == [expected]
